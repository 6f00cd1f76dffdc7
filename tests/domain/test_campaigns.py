"""Campaigns: the rule knows only places, the plan says what it must, teams get even shares without a gap."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gridguard_desktop.domain.campaigns import (
    FACTS,
    PLAN_PARTS,
    PROPORTIONATE,
    Condition,
    asks,
    check_dates,
    check_plan,
    check_rule,
    facts_of,
    is_visited,
    rule_words,
    split,
)
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.lawdata import choice_keys, choices

PERSONAL = (
    "resident",
    "person",
    "household",
    "age",
    "sex",
    "ethnic",
    "name",
    "id_number",
    "phone",
    "foreign",
)


def test_the_rule_builder_offers_nothing_about_a_person() -> None:
    """S24: facts are of places; what an answer is chosen from is a list about places too."""
    assert set(choice_keys(FACTS)) == {"kind", "grids", "unchecked", "open_hazard", "expired", "overdue"}
    tables = {table for entry in choices(FACTS) for table in (entry.extra.get("choices") or {}).values()}
    assert tables == {"organisation_kinds", "house_states", ""}
    assert not any(word in key for key in choice_keys(FACTS) for word in PERSONAL)
    assert {target for entry in choices(FACTS) for target in entry.extra["targets"]} == {
        "organisation",
        "house",
        "element",
    }


@pytest.mark.parametrize(
    "conditions",
    [
        [],
        [Condition("age", ("60",))],
        [Condition("kind")],
        [Condition("unchecked", ("0",))],
        [Condition("unchecked", ("九十",))],
        [Condition("overdue")],
        [Condition("open_hazard"), Condition("open_hazard")],
    ],
)
def test_a_rule_that_says_nothing_or_the_impossible_is_refused(conditions: list[Condition]) -> None:
    with pytest.raises(ValidationError):
        check_rule("organisation", conditions)


def test_a_rule_explains_itself() -> None:
    conditions = [Condition("kind", ("hotel",)), Condition("unchecked", ("60",)), Condition("expired")]
    check_rule("organisation", conditions)
    said = rule_words("organisation", conditions, {("kind", "hotel"): "旅馆"})
    assert said == "单位场所：类别为旅馆，且60天以上没有检查，且许可证件已过期"
    assert [Condition.of(one.kept()) for one in conditions] == conditions
    assert [asks(fact) for fact in facts_of("element")] == ["choice", "grids", "days", "none"]


def test_a_plan_is_approved_when_every_part_is_said() -> None:
    """S25, L10: 无 alone is no part of a plan."""
    plan = dict.fromkeys((*PROPORTIONATE, *PLAN_PARTS), "按方案执行") | {"order_number": "云公治〔2026〕18号"}
    check_plan(plan)
    for name in plan:
        with pytest.raises(ValidationError) as caught:
            check_plan(plan | {name: "无" if name != "order_number" else " "})
        assert list(caught.value.fields) == [name]


def test_days_follow_each_other() -> None:
    first, second, third = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 25)
    check_dates(first, first, first)
    check_dates(first, second, third)
    for days in ((second, first, third), (first, third, second)):
        with pytest.raises(ValidationError):
            check_dates(*days)


def test_no_problem_is_a_visit_and_a_closed_door_is_none() -> None:
    assert [is_visited(key) for key in ("none", "problem", "closed", "gone", "other", None)] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


@example([22, 40, 18, 22, 40], 7)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=40), st.integers(1, 60))
def test_teams_get_even_shares_without_a_gap(sizes: list[int], teams: int) -> None:
    """L3: within a tenth of the average, and a place to round; nothing twice, nothing left."""
    grids = [grid for grid, size in enumerate(sizes) for _ in range(size)]
    if teams > len(grids):
        with pytest.raises(ValueError, match="a team needs a place"):
            split(grids, teams)
        return
    parts = split(grids, teams)
    assert [place for part in parts for place in part] == list(range(len(grids)))
    average = len(grids) / teams
    assert all(abs(len(part) - average) <= max(1, average * 0.1) + 1e-9 for part in parts)


def test_a_grid_stays_with_one_team_where_it_can() -> None:
    grids = [1] * 49 + [2] * 51 + [3] * 50 + [4] * 50
    assert [(part.start, part.stop) for part in split(grids, 4)] == [
        (0, 49),
        (49, 100),
        (100, 150),
        (150, 200),
    ]
