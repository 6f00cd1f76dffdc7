"""What a flat is shown as, where it stands, and which numbers are missing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.house_board import (
    Absence,
    HouseFacts,
    Spot,
    count_states,
    entrance_key,
    expected_spots,
    house_state,
    missing_spots,
    next_visit,
    spot_of,
    state_reason,
    twice,
    visit_cycle,
)
from gridguard_desktop.domain.lawdata import choices

STATES = [entry.key for entry in choices("house_states")]


@pytest.mark.parametrize(
    ("facts", "state", "why"),
    [
        (HouseFacts("own", 3, 1), "own", "自住"),
        (HouseFacts("own", 3, 1, open_hazards=2), "hazard", "2 处"),
        (HouseFacts("vacant"), "vacant", "空置"),
        (HouseFacts("vacant", 2, 1), "to_verify", "登记为空置"),
        (HouseFacts("whole_rent", 4, 1), "whole_rent", "整租"),
        (HouseFacts("whole_rent", 4, 2), "shared_rent", "2 户"),
        (HouseFacts("shared_rent", 4, 2), "shared_rent", "合租"),
        (HouseFacts("business"), "business", "经营"),
        (HouseFacts("own", lets=1, tenants=3), "whole_rent", "在租 1 份，承租人 3 人"),
        (HouseFacts("vacant", lets=2, tenants=2), "shared_rent", "在租 2 份"),
        (HouseFacts("whole_rent", lets=1, parts_let=True, tenants=1), "shared_rent", "在租 1 份"),
        (HouseFacts("business", lets=1, tenants=1), "business", "经营"),
        (HouseFacts("whole_rent", lets_ended=2), "to_verify", "租期都已结束"),
        (HouseFacts("own", 2, 1, lets_ended=2), "own", "自住"),
        (HouseFacts("hazard"), "to_verify", ""),
        (HouseFacts("something newer"), "to_verify", ""),
        (HouseFacts(""), "to_verify", ""),
    ],
)
def test_the_state_follows_from_the_fields(facts: HouseFacts, state: str, why: str) -> None:
    assert house_state(facts) == state
    assert why in state_reason(facts) or not why


def test_seven_states_each_with_a_pattern_a_colour_an_icon_and_a_cycle_of_its_own() -> None:
    extras = [entry.extra for entry in choices("house_states")]
    assert len(extras) == 7
    for column in ("fill", "ink", "icon"):
        assert len({extra[column] for extra in extras}) == 7
    assert all(visit_cycle(state) > 0 for state in STATES)


def test_the_next_visit_follows_from_the_cycle_of_the_state() -> None:
    day = date(2026, 1, 1)
    assert next_visit(HouseFacts("shared_rent", checked_on=day)) == date(2026, 4, 1)
    assert next_visit(HouseFacts("own", checked_on=day)) == date(2027, 1, 1)
    assert next_visit(HouseFacts("own")) is None


def test_counts_have_every_state_in_the_order_of_the_legend() -> None:
    assert count_states(["own", "own", "vacant"]) == {**dict.fromkeys(STATES, 0), "own": 2, "vacant": 1}
    assert list(count_states([])) == STATES


@pytest.mark.parametrize(
    ("entrance", "floor", "room", "spot"),
    [
        ("2", 3, "302", Spot("2", 3, 2)),
        ("２单元", 3, "３０２室", Spot("2", 3, 2)),
        (None, None, "1104", Spot("1", 11, 4)),
        ("1", 11, "1104", Spot("1", 11, 4)),
        ("1", 5, "2", Spot("1", 5, 2)),
        ("A", 1, "101", Spot("A", 1, 1)),
        ("1", -1, "101", Spot("1", -1, 1)),
        ("1", 4, "302", None),
        ("1", 3, "南屋", None),
        ("1", 3, None, None),
        ("1", 3, "300", None),
    ],
)
def test_where_a_flat_stands_by_its_number(
    entrance: str | None, floor: int | None, room: str | None, spot: Spot | None
) -> None:
    assert spot_of(entrance, floor, room) == spot


@given(st.text(max_size=8), st.none() | st.integers(-3, 60), st.text(max_size=8))
def test_any_number_stands_somewhere_or_nowhere(entrance: str, floor: int | None, room: str) -> None:
    found = spot_of(entrance, floor, room)
    assert found is None or (found.slot > 0 and found.entrance == entrance_key(entrance))


def flats(*rooms: str, entrance: str = "1") -> list[Spot]:
    return [spot for room in rooms if (spot := spot_of(entrance, None, room)) is not None]


def test_302_is_missing_between_301_and_303() -> None:
    seen = flats("101", "102", "103", "201", "202", "203", "301", "303")
    assert [spot.room for spot in missing_spots(seen, 3, 1)] == ["302"]


def test_what_was_found_not_to_exist_is_not_asked_for_again() -> None:
    seen = flats("101", "201", "202", "401", "402")
    assert [spot.room for spot in missing_spots(seen, 4, 1)] == ["102", "301", "302"]
    absent = [Absence("1", 1, 2), Absence("1", 3)]
    assert missing_spots(seen, 4, 1, absent) == []


def test_an_entrance_nobody_has_been_in_is_missing_as_a_whole() -> None:
    missing = missing_spots(flats("101", "102", "201", "202"), 2, 2)
    assert [(spot.entrance, spot.room) for spot in missing] == [
        ("2", room) for room in ("101", "102", "201", "202")
    ]
    assert missing_spots([], 6, 2) == []
    assert missing_spots(flats("101", entrance="东"), 1, 3) == []


def test_cellars_are_asked_for_only_where_there_are_some() -> None:
    levels = {spot.floor for spot in expected_spots([Spot("1", -1, 1), Spot("1", 2, 1)], 2, 1)}
    assert levels == {-1, 1, 2}


@given(
    st.integers(1, 33),
    st.integers(1, 4),
    st.integers(1, 4),
    st.sets(st.tuples(st.integers(1, 4), st.integers(1, 33), st.integers(1, 4)), max_size=12),
    st.data(),
)
def test_planted_gaps_are_all_listed_and_none_marked_comes_back(
    floors: int, entrances: int, landing: int, holes: set[tuple[int, int, int]], data: st.DataObject
) -> None:
    whole = {
        Spot(str(entrance), floor, slot)
        for entrance in range(1, entrances + 1)
        for floor in range(1, floors + 1)
        for slot in range(1, landing + 1)
    }
    planted = {Spot(str(entrance), floor, slot) for entrance, floor, slot in holes} & whole
    # one full floor says how many flats a landing has
    planted = {spot for spot in planted if spot.floor != floors}
    assert set(missing_spots(whole - planted, floors, entrances)) == planted
    true = {spot for spot in planted if data.draw(st.booleans())}
    marked = [Absence(spot.entrance, spot.floor, spot.slot) for spot in true]
    assert set(missing_spots(whole - planted, floors, entrances, marked)) == planted - true


def test_a_place_recorded_twice_is_named() -> None:
    assert twice([(1, Spot("1", 3, 2)), (2, Spot("1", 3, 2)), (3, Spot("1", 3, 1))]) == {
        Spot("1", 3, 2): (1, 2)
    }
