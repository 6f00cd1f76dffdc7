"""类型:邻里 状态:在办 早于:30天: what is understood, and what is refused at its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.clock import CHINA
from gridguard_desktop.domain.disputes import DISPUTE_STATES, ENDED
from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.query_days import days_of, reach_of
from gridguard_desktop.domain.query_language import (
    LONGEST,
    QueryError,
    Question,
    has_clauses,
    pieces,
    understand,
)
from gridguard_desktop.domain.query_words import example_of, main_day, state_words
from gridguard_desktop.domain.records import RECORD_TYPES

TODAY = date(2026, 10, 9)
DISPUTE = RECORD_TYPES["dispute"]
PROPERTY = next(one.key for one in choices("dispute_kinds") if "物业" in one.zh)
CLOSED = tuple(state for state in DISPUTE_STATES.names if state in ENDED)
OPEN = tuple(state for state in DISPUTE_STATES.names if state not in ENDED)


def named(link: str, words: str) -> list[int]:
    """Two grids and a colleague."""
    known = {"grid": {"梅园一网格": 1, "梅园二网格": 2, "兰苑一网格": 3}, "user": {"张立": 7}}
    return [key for name, key in known.get(link, {}).items() if words in name]


def ask(typed: str, record_type: str = "dispute") -> Question:
    return understand(typed, RECORD_TYPES[record_type], TODAY, named)


def refused(typed: str, record_type: str = "dispute") -> tuple[str, str]:
    """What is underlined, and the sentence."""
    with pytest.raises(QueryError) as error:
        ask(typed, record_type)
    return typed[error.value.start : error.value.end], error.value.message


def test_the_example_of_the_experts() -> None:
    asked = ask("类型:邻里 状态:在办 早于:30天 网格:梅园 张三")
    assert asked == Question(
        (
            Filter("kind", Operator.EQUALS, "02"),
            Filter("state", Operator.ANY_OF, OPEN),
            Filter("registered_on", Operator.UNTIL, date(2026, 9, 8)),
            Filter("grid_id", Operator.ANY_OF, (1, 2)),
        ),
        "张三",
    )


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("类型：邻里，物业", Filter("kind", Operator.ANY_OF, ("02", PROPERTY))),
        ("状态:调解中", Filter("state", Operator.EQUALS, "mediating")),
        (
            "状态：办结",
            Filter("state", Operator.ANY_OF, tuple(s for s in DISPUTE_STATES.names if s in ENDED)),
        ),
        ("网格:兰苑", Filter("grid_id", Operator.EQUALS, 3)),
        ("空:调解员", Filter("mediator_id", Operator.EMPTY)),
        ("有:调解员", Filter("mediator_id", Operator.PRESENT)),
        ("晚于:1周", Filter("registered_on", Operator.FROM, date(2026, 10, 3))),
        ("早于:2026-10-01", Filter("registered_on", Operator.UNTIL, date(2026, 9, 30))),
    ],
)
def test_one_clause(typed: str, wanted: Filter) -> None:
    assert ask(typed).filters == (wanted,)


def test_days_months_and_ranges() -> None:
    name = main_day(DISPUTE)
    assert name is not None
    label = str(name.label)
    for words, first, last in (
        ("2026-09", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026年9月", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("20261009", TODAY, TODAY),
        ("本月", date(2026, 10, 1), date(2026, 10, 31)),
        ("2026-09-28..2026-10-09", date(2026, 9, 28), TODAY),
    ):
        assert ask(f"{label}:{words}").filters == (
            Filter("registered_on", Operator.FROM, first),
            Filter("registered_on", Operator.UNTIL, last),
        )
    assert ask(f"{label}:..2026-10").filters == (Filter("registered_on", Operator.UNTIL, date(2026, 10, 31)),)
    (begin, end) = ask("occurred_at:昨天").filters
    assert begin.value == datetime.combine(date(2026, 10, 8), time.min, CHINA)
    assert end.value == datetime.combine(date(2026, 10, 8), time.max, CHINA)


def test_words_quotes_order_and_the_archive() -> None:
    asked = ask("“张 三” 排序:-编号 归档:是 漏水")
    assert (asked.words, asked.sort, asked.with_archived) == ("张 三 漏水", "-number", True)
    assert ask('"类型:邻里"') == Question((), "类型:邻里")
    assert ask("　 \t") == Question()


@pytest.mark.parametrize(
    ("typed", "underlined", "says"),
    [
        ("张三 宗教:佛教 状态:在办", "宗教", "没有“宗教”"),
        ("状态:在办 类型:打架斗殴抢劫", "打架斗殴抢劫", "没有“打架斗殴抢劫”"),
        ("类型:邻里,没有的", "没有的", "没有“没有的”"),
        ("早于:很久", "很久", "30天"),
        ("状态:", "状态:", "没有值"),
        ("张三 “没有关", "“没有关", "引号"),
        ("网格:不存在", "不存在", "没有名为"),
        ("排序:网格", "网格", "排序"),
        ("归档:也许", "也许", "是"),
    ],
)
def test_what_is_not_understood_is_refused_at_its_place(typed: str, underlined: str, says: str) -> None:
    found, sentence = refused(typed)
    assert found == underlined
    assert says in sentence


def test_a_part_that_fits_several_names_them() -> None:
    _, sentence = refused("号:3")
    assert "可指" in sentence
    found, sentence = refused("x" * (LONGEST + 5))
    assert found == "xxxxx"


def test_numbers_and_yes_or_no() -> None:
    kinds = {field.kind: (key, field) for key, one in RECORD_TYPES.items() for field in one.fields}
    key, number = kinds[Kind.INTEGER]
    assert ask(f"{number.name}:3", key).filters == (Filter(number.name, Operator.EQUALS, 3),)
    assert [one.value for one in ask(f"{number.name}:1..5", key).filters] == [1, 5]
    assert refused(f"{number.name}:多", key)[0] == "多"
    key, truth = kinds[Kind.BOOLEAN]
    assert ask(f"{truth.name}:否", key).filters == (Filter(truth.name, Operator.EQUALS, False),)
    paid = replace(number, name="paid", kind=Kind.MONEY)
    register = replace(RECORD_TYPES["grid"], fields=(*RECORD_TYPES["grid"].fields, paid))
    (limit,) = understand("paid:..100", register, TODAY, named).filters
    assert (limit.operator, str(limit.value)) == (Operator.UNTIL, "100.00")


def outcome(typed: str, record_type: str) -> Question | QueryError:
    try:
        return ask(typed, record_type)
    except QueryError as error:
        return error


def check(typed: str, record_type: str) -> None:
    """Understood in fields of the record, or refused at a place inside the text."""
    found = outcome(typed, record_type)
    if isinstance(found, QueryError):
        assert 0 <= found.start < found.end <= len(typed)
        assert found.message
    else:
        known = {field.name for field in RECORD_TYPES[record_type].fields}
        assert {one.field for one in found.filters} <= known


@given(typed=st.text(max_size=60), record_type=st.sampled_from(sorted(RECORD_TYPES)))
def test_any_text_is_understood_or_refused_inside_itself(typed: str, record_type: str) -> None:
    check(typed, record_type)


PARTS = (*["类型", "状态", "网格", "早于", "空", "排序", "邻里", "在办", "30天"], *':：,“”"- ')


@given(typed=st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_nearly_right_text_is_understood_or_refused_inside_itself(typed: str) -> None:
    check(typed, "dispute")


def clause(name: str, value: str) -> str:
    return f'{name}:"{value}"' if any(letter.isspace() for letter in value) else f"{name}:{value}"


CLAUSES: list[tuple[str, Filter]] = [
    (clause(field.name, entry.key), Filter(field.name, Operator.EQUALS, entry.key))
    for field in DISPUTE.fields
    if field.choices is not None
    for entry in choices(field.choices)
] + [(f"state:{state}", Filter("state", Operator.EQUALS, state)) for state in DISPUTE_STATES.names]


@given(
    chosen=st.lists(st.sampled_from(CLAUSES), max_size=5),
    words=st.lists(st.text("张王李赵陈漏水噪音1234", min_size=1, max_size=6), max_size=3),
    gap=st.sampled_from((" ", "　", "  ", "\t")),
    colon=st.sampled_from(":："),
)
def test_what_is_written_by_the_rules_comes_back(
    chosen: list[tuple[str, Any]], words: list[str], gap: str, colon: str
) -> None:
    typed = gap.join([*(text.replace(":", colon, 1) for text, _ in chosen), *words])
    asked = ask(typed)
    assert asked.filters == tuple(wanted for _, wanted in chosen)
    assert asked.words == " ".join(words)
    assert [typed[one.start : one.end] for one in pieces(typed)] == typed.split()


@given(day=st.dates(date(1950, 1, 1), date(2100, 1, 1)), count=st.integers(0, 3000))
def test_every_day_is_read_in_every_spelling(day: date, count: int) -> None:
    for spelling in (f"{day}", f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y/%m/%d}"):
        assert days_of(spelling, TODAY) == (day, day)
    assert reach_of(f"{count}天", day) == (day - timedelta(days=count) if day.year > 1910 else None)


@given(words=st.text("0123456789年月日天周.-/~至本上今去 ", max_size=14))
def test_days_are_read_or_not(words: str) -> None:
    span = days_of(words, TODAY)
    assert span is None or span[0] is None or span[1] is None or span[0] <= span[1]
    reach_of(words, TODAY)


def test_every_state_has_words() -> None:
    assert state_words("dispute")["在办"] == OPEN
    assert state_words("resident")["在册"] == ("registered",)


def test_a_masked_field_is_only_asked_whether_it_is_there() -> None:
    assert ask("空:电话", "grid").filters == (Filter("worker_phone", Operator.EMPTY),)
    assert "脱敏" in refused("worker_phone:13900000000", "grid")[1]
    assert refused("排序:worker_phone", "grid")[0] == "worker_phone"


def test_a_great_register_is_not_gone_through_by_every_field() -> None:
    def usable(field: Field) -> bool:
        return field.name != "registered_on"

    with pytest.raises(QueryError, match="太大") as error:
        understand("登记日期:本月 漏水", DISPUTE, TODAY, named, usable)
    assert (error.value.start, error.value.end) == (0, 4)
    (asked,) = understand("早于:30天", DISPUTE, TODAY, named, usable).filters
    assert asked.field == "occurred_at"


def test_a_word_that_too_much_is_called_narrows_nothing() -> None:
    with pytest.raises(QueryError, match="超过 500 条"):
        understand("网格:网", DISPUTE, TODAY, lambda _link, _word: range(501))


def test_words_are_told_from_conditions_and_have_a_place() -> None:
    typed = "类型:邻里 张三 归档:是 漏水"
    asked = ask(typed)
    assert typed[slice(*asked.words_at)] == "张三 归档:是 漏水"
    assert typed[slice(*asked.filed_at)] == "归档:是"
    assert has_clauses(typed)
    assert not has_clauses("张三")
    assert not has_clauses("“张三")


@pytest.mark.parametrize("record_type", sorted(RECORD_TYPES))
def test_the_example_of_every_register_is_understood(record_type: str) -> None:
    example = example_of(RECORD_TYPES[record_type])
    assert len(ask(example, record_type).filters) == len(example.split())
