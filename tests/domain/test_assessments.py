"""Points of an assessment: counted facts times criteria, never above the highest; the rows make the sum."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.assessments import (
    MOST_POINTS,
    SCALES,
    Count,
    Criterion,
    LevelConditions,
    Scheme,
    changed_criteria,
    conditions_of,
    criteria_in_force,
    grade_row,
    opens,
    total_points,
)
from gridguard_desktop.domain.committee_stars import COMMITTEE_STARS
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.mediator_grades import MEDIATOR_GRADES

SCHEMES = (MEDIATOR_GRADES, COMMITTEE_STARS)
SHIPPED = {one.key: one for one in criteria_in_force(MEDIATOR_GRADES, {}).criteria}
EVERY = [one for scheme in SCHEMES for one in criteria_in_force(scheme, {}).criteria]
FOUR = "mediator_four"


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.subject)
def test_the_shipped_criteria_add_up_to_a_hundred_and_name_their_source(scheme: Scheme) -> None:
    known = criteria_in_force(scheme, {})
    assert sum(one.most for one in known.criteria) == MOST_POINTS
    assert known.scale == scheme.scales()[0].key
    for table in (scheme.criteria, scheme.levels, SCALES):
        assert all(entry.source and entry.zh and entry.en for entry in choices(table))
    assert {opens(scheme.criteria, one.key) for one in known.criteria} <= {"dispute", "mediator"}


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.subject)
def test_every_level_of_every_scale_asks_no_less_than_the_one_below(scheme: Scheme) -> None:
    assert len(scheme.scales()) == 2
    for scale in scheme.scales():
        levels = scheme.levels_of(scale.key)
        assert len(levels) >= 3
        for high, low in itertools.pairwise(levels):
            assert Decimal(high.extra["points"]) > Decimal(low.extra["points"])
            for measure in scheme.measures:
                assert high.extra[measure.key] >= low.extra[measure.key]


def test_the_arithmetic_is_said() -> None:
    row = grade_row(SHIPPED["cases"], Count(12))
    assert (row.points, row.because) == (Decimal(12), "12 件 × 1 分 = 12 分")
    row = grade_row(SHIPPED["cases"], Count(40))
    assert (row.points, row.because) == (Decimal(30), "40 件 × 1 分 = 40 分，最高 30 分")
    row = grade_row(SHIPPED["complete"], Count(18, 21))
    assert (row.points, row.because) == (Decimal("17.14"), "18/21 卷 × 20 分 = 17.14 分")
    row = grade_row(SHIPPED["agreed"], Count(9, 9))
    assert (row.points, row.because) == (Decimal(0), "9/9 件，不足 10，不计比例")


@given(st.sampled_from(EVERY), st.integers(0, 500), st.integers(0, 500))
def test_no_row_is_below_nothing_or_above_its_highest(one: Criterion, first: int, second: int) -> None:
    count, of = min(first, second), max(first, second)
    row = grade_row(one, Count(count, of))
    assert 0 <= row.points <= one.most
    assert one.way == "each" or of >= 10 or row.points == 0
    more = grade_row(one, Count(count + 1, max(of, count + 1)))
    assert more.points >= row.points or more.of > row.of


@given(st.lists(st.integers(0, 60), min_size=6, max_size=6))
def test_the_sum_is_that_of_the_rows(counts: list[int]) -> None:
    pairs = zip(SHIPPED.values(), counts, strict=True)
    rows = tuple(grade_row(one, Count(count, 60)) for one, count in pairs)
    assert total_points(rows) == sum(row.points for row in rows) <= MOST_POINTS


def test_a_change_is_a_version_with_its_reason_and_adds_up() -> None:
    points = {"cases": {"each": "2", "most": "20"}, "complete": {"most": "30"}}
    first = changed_criteria(MEDIATOR_GRADES, {}, points, "按区司法局通知")
    kept = {MEDIATOR_GRADES.setting: first}
    known = criteria_in_force(MEDIATOR_GRADES, kept)
    assert (known.version, known.why, known.scale) == (1, "按区司法局通知", FOUR)
    cases = next(one for one in known.criteria if one.key == "cases")
    assert (cases.each, cases.most) == (Decimal(2), Decimal(20))
    assert changed_criteria(MEDIATOR_GRADES, kept, {}, "再改")["version"] == 2
    assert criteria_in_force(COMMITTEE_STARS, kept).version == 0
    for given_points, why, scale, field in (
        ({"cases": {"most": "10"}}, "少了", None, "points"),
        ({"cases": {"most": "多"}}, "不是数", None, "cases"),
        ({"cases": {"each": "-1"}}, "负数", None, "cases"),
        ({"cases": {"most": "NaN"}}, "不是数", None, "cases"),
        ({}, " ", None, "why"),
        ({}, "换级数", "committee_five", "scale"),
    ):
        with pytest.raises(ValidationError) as raised:
            changed_criteria(MEDIATOR_GRADES, {}, given_points, why, scale)
        assert set(raised.value.fields) == {field}


def test_another_scale_is_a_version_and_stays_until_changed() -> None:
    first = changed_criteria(COMMITTEE_STARS, {}, {}, "市里改为五星", "committee_five")
    kept = {COMMITTEE_STARS.setting: first}
    assert criteria_in_force(COMMITTEE_STARS, kept).scale == "committee_five"
    again = changed_criteria(COMMITTEE_STARS, kept, {}, "再改")
    assert (again["version"], again["scale"]) == (2, "committee_five")


def met(one: LevelConditions) -> list[bool | None]:
    return [each.met for each in one.conditions]


def test_conditions_are_said_one_by_one_and_nothing_is_judged_by_too_few() -> None:
    standing = {"years": 3, "cases": 60, "oral": 2, "agreements": 20, "agreed": 18, "ended": 20}
    levels = conditions_of(MEDIATOR_GRADES, FOUR, standing, Decimal(65))
    found = {one.key: one for one in levels}
    assert met(found["fourth"]) == [True, True, True, True, True]
    assert found["fourth"].met
    assert not found["third"].met
    assert found["third"].conditions[0].words == "任职年数 3（不少于 4）"
    assert found["third"].conditions[2].chinese == "口头协议 2/20（不高于 30%）"
    few = {"years": 5, "cases": 60, "oral": 1, "agreements": 4, "agreed": 4, "ended": 9}
    last = conditions_of(MEDIATOR_GRADES, FOUR, few, Decimal(90))[-1]
    assert met(last) == [True, True, None, None, True]
    assert not last.met


def test_stars_look_at_the_members_and_their_work() -> None:
    standing = {"members": 4, "women": 1, "full_time": 1, "ended": 30, "complete": 28, "agreed": 27}
    levels = conditions_of(COMMITTEE_STARS, "committee_three", standing, Decimal(76))
    assert [one.name for one in levels] == ["三星级", "二星级", "一星级"]
    assert [one.met for one in levels] == [False, True, True]
    assert levels[0].conditions[0].words == "在任人民调解员 4（不少于 5）"
    few = {**standing, "ended": 9, "complete": 9, "agreed": 9}
    assert met(conditions_of(COMMITTEE_STARS, "committee_three", few, Decimal(76))[-1])[-3:] == [
        None,
        None,
        True,
    ]
