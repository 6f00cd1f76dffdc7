"""Tenancies: which stand in each other's way, whatever the order they are asked in; days that make sense."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.tenancies import (
    BOOKED,
    ENDED,
    RUNNING,
    Occupied,
    Place,
    check_days,
    check_free,
    check_past,
    is_over,
    taken_until,
)

TODAY = date(2026, 10, 9)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
PLACES = st.just(Place()) | st.builds(Place, st.sampled_from([1, 2]), st.sampled_from([None, 1, 2]))
STAYS = st.tuples(PLACES, DAYS, st.none() | st.integers(1, 900)).map(
    lambda found: Occupied(
        found[0], found[1], None if found[2] is None else found[1] + timedelta(days=found[2])
    )
)


@given(STAYS, STAYS)
def test_a_clash_is_a_clash_from_both_sides(one: Occupied, other: Occupied) -> None:
    assert one.clashes(other) == other.clashes(one)
    assert one.clashes(one)


@given(STAYS, STAYS)
def test_two_clash_exactly_when_a_night_is_wanted_by_both(one: Occupied, other: Occupied) -> None:
    def nights(stay: Occupied) -> set[int]:
        end = (stay.until or date(2040, 1, 1)).toordinal()
        return set(range(stay.start.toordinal(), end))

    assert one.clashes(other) == (one.place.meets(other.place) and bool(nights(one) & nights(other)))


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        (Place(), Place(1), True),
        (Place(), Place(1, 2), True),
        (Place(1), Place(2), False),
        (Place(1), Place(1, 2), True),
        (Place(1, 1), Place(1, 2), False),
        (Place(1, 2), Place(1, 2), True),
        (Place(1, 2), Place(2, 2), False),
    ],
)
def test_house_room_and_bed(one: Place, other: Place, *, meets: bool) -> None:
    assert one.meets(other) is meets
    assert other.meets(one) is meets


def test_an_end_that_has_passed_frees_nothing_while_people_are_there() -> None:
    passed, coming = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    assert taken_until(RUNNING, passed, None, TODAY) is None
    assert taken_until(RUNNING, TODAY, None, TODAY) == TODAY
    assert taken_until(RUNNING, coming, None, TODAY) == coming
    assert taken_until(RUNNING, None, None, TODAY) is None
    assert taken_until(BOOKED, passed, None, TODAY) == passed
    assert taken_until(ENDED, coming, passed, TODAY) == passed
    assert [is_over(RUNNING, day, TODAY) for day in (passed, TODAY, coming, None)] == [
        True,
        False,
        False,
        False,
    ]
    assert not is_over(ENDED, passed, TODAY)


def test_what_is_in_the_way_is_named() -> None:
    wanted = Occupied(Place(1, 2), TODAY, None)
    check_free(wanted, [Occupied(Place(1, 2), date(2026, 1, 1), TODAY), Occupied(Place(1, 1), TODAY, None)])
    with pytest.raises(Refused, match=r"次卧 2 号床"):
        check_free(wanted, [Occupied(Place(1), date(2026, 1, 1), None, "次卧 2 号床")])


def test_days_that_make_no_sense_are_refused() -> None:
    check_days(TODAY, None)
    check_days(TODAY, TODAY + timedelta(days=1))
    with pytest.raises(ValidationError):
        check_days(TODAY, TODAY)
    check_past(TODAY, TODAY, TODAY, "on")
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=2)):
        with pytest.raises(ValidationError) as caught:
            check_past(day, TODAY - timedelta(days=1), TODAY, "on")
        assert set(caught.value.fields) == {"on"}
