"""Search forms against brute force: whatever contains the typed characters in a row must have all query
tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.textforms import (
    NAME_PREFIX,
    QueryToken,
    elements,
    first_clause,
    fold,
    name_tokens,
    normalise_name,
    query_tokens,
    text_tokens,
)

CHINESE = st.text("张李王伟强梅园小区号楼单元𬭳㛃", min_size=1, max_size=6)
MIXED = st.lists(
    st.sampled_from(["梅", "园", "楼", "6", "62", "302", "a", "-", " ", "号", "𬭳"]), min_size=1, max_size=10
).map("".join)


def found(index: list[str], query: tuple[QueryToken, ...]) -> bool:
    tokens = set(index)
    return all(
        any(token.startswith(wanted.token) for token in tokens) if wanted.prefix else wanted.token in tokens
        for wanted in query
    )


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" 张 伟 ", "张伟"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("买买提・吐尔逊", "买买提·吐尔逊"),
        ("买买提.吐尔逊", "买买提·吐尔逊"),
        ("买买提 · 吐尔逊", "买买提·吐尔逊"),
        ("Ｊｏｈｎ　Smith", "John Smith"),
        ("李\u200b𬭳", "李𬭳"),
        ("John F. Kennedy", "John F. Kennedy"),
    ],
)
def test_names_as_stored(typed: str, stored: str) -> None:
    assert normalise_name(typed) == stored
    assert normalise_name(stored) == stored


def test_folding_and_elements() -> None:
    assert fold(" ＡＢＣ　１２  x ") == "abc 12 x"
    assert elements("梅园小区6-2-302室 A座𬭳") == [
        "梅",
        "园",
        "小",
        "区",
        "6",
        "2",
        "302",
        "室",
        "a",
        "座",
        "𬭳",
    ]
    assert elements("！？ ·") == []


def test_tokens_of_a_name_hold_every_character_and_pair() -> None:
    assert name_tokens("张伟强") == ["n张", "n伟", "n强", "n张伟", "n伟强"]
    assert "n提吐" in name_tokens("买买提·吐尔逊")


def test_house_numbers_do_not_run_together() -> None:
    assert not found(text_tokens("6-2-302", "a"), query_tokens("62", "a"))
    assert found(text_tokens("6-2-302", "a"), query_tokens("6-2", "a"))
    assert found(text_tokens("梅园小区6号楼", "a"), query_tokens("小区6", "a"))


@given(CHINESE, st.data())
def test_any_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert found(name_tokens(name), query_tokens(name[start:end], NAME_PREFIX))


@given(CHINESE, CHINESE)
def test_two_characters_find_exactly_the_names_that_hold_them(name: str, other: str) -> None:
    pair = other[:2]
    if len(pair) == 2:
        assert found(name_tokens(name), query_tokens(pair, NAME_PREFIX)) == (pair in name)


@given(MIXED, st.data())
def test_any_run_of_elements_finds_the_text(text: str, data: st.DataObject) -> None:
    parts = elements(text)
    if not parts:
        assert query_tokens(text, "a") == ()
        return
    start = data.draw(st.integers(0, len(parts) - 1))
    end = data.draw(st.integers(start + 1, len(parts)))
    lone_last_character = (
        end - start == 1 and start == len(parts) - 1 and not parts[start].isascii() and len(parts) > 1
    )
    if (
        not lone_last_character
    ):  # a single Chinese character of a text is looked up as the beginning of a pair
        assert found(text_tokens(text, "a"), query_tokens(" ".join(parts[start:end]), "a"))


def test_the_last_number_may_be_unfinished() -> None:
    assert query_tokens("小区301", "a") == (QueryToken("a小区"), QueryToken("a区301", prefix=True))
    assert found(text_tokens("梅园小区3012", "a"), query_tokens("小区301", "a"))
    assert query_tokens("138", "a") == (QueryToken("a138", prefix=True),)
    assert query_tokens("张", NAME_PREFIX) == (QueryToken("n张"),)


def test_a_number_of_one_or_two_digits_is_a_whole_number() -> None:
    """As a beginning it would be half of all addresses: 人民路1 is number 1."""
    assert query_tokens("人民路1", "a")[-1] == QueryToken("a路1")
    assert query_tokens("15", "a") == (QueryToken("a15"),)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("占用疏散通道", "占用疏散通道"),
        ("灭火器失效。", "灭火器失效"),
        ("2 号楼 1 单元楼道堆放电动车电池充电，占用疏散通道", "2 号楼 1 单元楼道堆放电动车电池充电"),
        ("第一行\n第二行", "第一行"),
        (
            "没有标点的一句话写得比标题允许的还要长得多得多得多",
            "没有标点的一句话写得比标题允许的还要长得多得多得",
        ),
    ],
)
def test_a_title_is_whole_clauses(words: str, title: str) -> None:
    assert first_clause(words, 24) == title


@given(CHINESE.map(lambda word: f"{word}，{word}；{word}"), st.integers(3, 30))
def test_a_title_is_never_longer_than_asked(words: str, limit: int) -> None:
    title = first_clause(words, limit)
    assert len(title) <= limit
    assert words.startswith(title)
