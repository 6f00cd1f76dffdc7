"""Points of an assessment: counted facts times criteria, never above the highest; the rows make the sum."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.mediator_grades import (
    MOST_POINTS,
    SETTING,
    Count,
    Standing,
    changed_criteria,
    conditions_of,
    criteria_in_force,
    grade_row,
    total_points,
)

SHIPPED = {one.key: one for one in criteria_in_force({}).criteria}


def test_the_shipped_criteria_add_up_to_a_hundred_and_name_their_source() -> None:
    assert sum(one.most for one in SHIPPED.values()) == MOST_POINTS
    for table in ("grade_criteria", "mediator_grades"):
        assert all(entry.source and entry.zh and entry.en for entry in choices(table))


def test_the_arithmetic_is_said() -> None:
    row = grade_row(SHIPPED["cases"], Count(12))
    assert (row.points, row.because) == (Decimal(12), "12 件 × 1 分 = 12 分")
    row = grade_row(SHIPPED["cases"], Count(40))
    assert (row.points, row.because) == (Decimal(30), "40 件 × 1 分 = 40 分，最高 30 分")
    row = grade_row(SHIPPED["complete"], Count(18, 21))
    assert (row.points, row.because) == (Decimal("17.14"), "18/21 卷 × 20 分 = 17.14 分")
    row = grade_row(SHIPPED["agreed"], Count(9, 9))
    assert (row.points, row.because) == (Decimal(0), "9/9 件，不足 10，不计比例")


@given(st.sampled_from(sorted(SHIPPED)), st.integers(0, 500), st.integers(0, 500))
def test_no_row_is_below_nothing_or_above_its_highest(key: str, first: int, second: int) -> None:
    count, of = min(first, second), max(first, second)
    row = grade_row(SHIPPED[key], Count(count, of))
    assert 0 <= row.points <= SHIPPED[key].most
    more = grade_row(SHIPPED[key], Count(count + 1, max(of, count + 1)))
    assert more.points >= row.points or more.of > row.of


@given(st.lists(st.integers(0, 60), min_size=6, max_size=6))
def test_the_sum_is_that_of_the_rows(counts: list[int]) -> None:
    pairs = zip(SHIPPED.values(), counts, strict=True)
    rows = tuple(grade_row(one, Count(count, 60)) for one, count in pairs)
    assert total_points(rows) == sum(row.points for row in rows) <= MOST_POINTS


def test_a_change_is_a_version_with_its_reason_and_adds_up() -> None:
    points = {"cases": {"each": "2", "most": "20"}, "complete": {"most": "30"}}
    first = changed_criteria({}, points, "按区司法局通知")
    known = criteria_in_force({SETTING: first})
    assert (known.version, known.why) == (1, "按区司法局通知")
    cases = next(one for one in known.criteria if one.key == "cases")
    assert (cases.each, cases.most) == (Decimal(2), Decimal(20))
    assert changed_criteria({SETTING: first}, {}, "再改")["version"] == 2
    for given_points, why, field in (
        ({"cases": {"most": "10"}}, "少了", "points"),
        ({"cases": {"most": "多"}}, "不是数", "cases"),
        ({"cases": {"each": "-1"}}, "负数", "cases"),
        ({"cases": {"most": "NaN"}}, "不是数", "cases"),
        ({}, " ", "why"),
    ):
        with pytest.raises(ValidationError) as raised:
            changed_criteria({}, given_points, why)
        assert set(raised.value.fields) == {field}


def test_conditions_are_said_one_by_one_and_nothing_is_judged_by_too_few() -> None:
    standing = Standing(years=3, cases=60, oral=2, agreements=20, agreed=18, ended=20)
    found = {one.key: one for one in conditions_of(standing, Decimal(65))}
    assert [one.met for one in found["fourth"].conditions] == [True, True, True, True, True]
    assert found["fourth"].met
    assert not found["third"].met
    assert found["third"].conditions[0].words == "任职年数 3（不少于 4）"
    few = conditions_of(Standing(5, 60, 1, 4, 4, 9), Decimal(90))
    assert [one.met for one in few[-1].conditions] == [True, True, None, None, True]
    assert not few[-1].met
