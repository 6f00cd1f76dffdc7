"""The language of a station's own forms: what is wrong is named with its place, the rest is filled in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.own_forms import BLANK, check, field_keys, fill, sample_facts

WORDS = sorted(field_keys())
PLAIN = st.text(st.characters(exclude_characters="{}", exclude_categories=("Cs", "Cc")), max_size=12)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("第一行\n兹有{当事人}与{乙房}", "第 2 行第 9 个字：没有“乙房”这个栏目。是不是“乙方”？"),
        ("{受理日}", "第 1 行第 1 个字：没有“受理日”这个栏目。是不是“受理日期”？"),
        ("{天气}", "第 1 行第 1 个字：没有“天气”这个栏目。请用“插入栏目”选择。"),
        ("", ""),
        ("甲方{甲方", "第 1 行第 3 个字：这个花括号没有配对。栏目写成 {栏目名}。"),
        ("甲方}来所", "第 1 行第 3 个字：这个花括号没有配对。栏目写成 {栏目名}。"),
        ("{甲{乙方}", "第 1 行第 1 个字：这个花括号没有配对。栏目写成 {栏目名}。"),
        ("{}", "第 1 行第 1 个字：没有“”这个栏目。请用“插入栏目”选择。"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(body: str, sentence: str) -> None:
    if not sentence:
        check(body)
        return
    with pytest.raises(OfficerError) as told:
        check(body)
    assert told.value.message == sentence


def test_what_is_not_known_is_a_line_to_write_on() -> None:
    assert fill("甲方{甲方}，住{发生地点}", {"side_a": "张三"}) == f"甲方张三，住{BLANK}"


def test_braces_within_a_fact_stay() -> None:
    facts = {"summary": "他写了{当事人}三个字", "parties": "张三"}
    assert fill("{简要情况}／{当事人}", facts) == "他写了{当事人}三个字／张三"


def test_a_test_print_shows_every_field_by_its_name() -> None:
    assert fill("".join(f"{{{word}}}" for word in WORDS), sample_facts()) == "".join(
        f"〔{word}〕" for word in WORDS
    )


@given(st.lists(st.one_of(PLAIN, st.sampled_from(WORDS).map("{{{}}}".format)), max_size=12))
def test_whatever_passes_is_filled_in_whole(parts: list[str]) -> None:
    body = "".join(parts)
    check(body)
    facts = {key: f"<{key}>" for key in field_keys().values()}
    expected = "".join(f"<{field_keys()[part[1:-1]]}>" if part.startswith("{") else part for part in parts)
    assert fill(body, facts) == expected


@given(st.lists(st.sampled_from(["{", "}", "甲方", "字", "\n", "当事人"]), max_size=20).map("".join))
def test_nothing_else_passes(body: str) -> None:
    complaint = ""
    try:
        check(body)
    except OfficerError as error:
        complaint = error.message
    filled = fill(body, {key: "x" for key in field_keys().values()}) if not complaint else ""
    assert "行第" in complaint or not {"{", "}"} & set(filled)
