"""Shifts: every pair of state and verb, times that cannot be true, hours that add up."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain import patrols
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.patrols import SHIFT_STATES, ServiceHours

DAY = date(2026, 10, 9)
START, END = from_china(DAY, 19), from_china(DAY, 22)
LAWFUL = {
    ("planned", "start"): "running",
    ("planned", "cancel"): "cancelled",
    ("running", "finish"): "finished",
}
moments = st.integers(min_value=0, max_value=60 * 24 * 365).map(
    lambda minutes: START + timedelta(minutes=minutes)
)


@pytest.mark.parametrize("state", sorted(SHIFT_STATES.names))
@pytest.mark.parametrize("verb", sorted(SHIFT_STATES.verbs))
def test_every_pair_of_state_and_verb(state: str, verb: str) -> None:
    if (state, verb) in LAWFUL:
        assert SHIFT_STATES.target(state, verb) == LAWFUL[state, verb]
    else:
        with pytest.raises(Refused, match="不能"):
            SHIFT_STATES.target(state, verb)


def test_final_states_offer_no_step_and_the_others_one() -> None:
    for state in SHIFT_STATES.names:
        assert (SHIFT_STATES.next_step(state) is None) == (state in SHIFT_STATES.final)


@pytest.mark.parametrize("end", [START, START - timedelta(minutes=1), START + timedelta(hours=17)])
def test_shift_times_that_cannot_be(end: datetime) -> None:
    with pytest.raises(ValidationError):
        patrols.check_shift_times(START, end)
    with pytest.raises(ValidationError):
        patrols.check_patrol_times(START, end, now=START + timedelta(days=3))


def test_a_patrol_ahead_cannot_be_logged() -> None:
    patrols.check_shift_times(START, END)
    patrols.check_patrol_times(START, END, now=END)
    with pytest.raises(ValidationError, match="尚未结束"):
        patrols.check_patrol_times(START, END, now=END - timedelta(minutes=1))


def test_sign_in_belongs_to_the_shift() -> None:
    late = END + timedelta(days=1)
    for at in (START - timedelta(hours=2), START, END):
        patrols.check_sign_in(at, starts_at=START, ends_at=END, now=late)
    for at in (START - timedelta(hours=2, minutes=1), END + timedelta(minutes=1)):
        with pytest.raises(Refused, match="不在本班次"):
            patrols.check_sign_in(at, starts_at=START, ends_at=END, now=late)
    with pytest.raises(Refused, match="还没到"):
        patrols.check_sign_in(START, starts_at=START, ends_at=END, now=START - timedelta(minutes=1))


def test_sign_out_follows_the_sign_in() -> None:
    late = END + timedelta(days=1)
    patrols.check_sign_out(END + timedelta(hours=4), signed_in_at=START, ends_at=END, now=late)
    for at, words in (
        (START, "签到"),
        (END + timedelta(hours=4, minutes=1), "忘记签退"),
        (late + timedelta(minutes=1), "还没到"),
    ):
        with pytest.raises(Refused, match=words):
            patrols.check_sign_out(at, signed_in_at=START, ends_at=END, now=late)


@given(moments, st.integers(min_value=0, max_value=60 * 16))
def test_minutes_are_whole_and_open_attendance_counts_nothing(start: datetime, minutes: int) -> None:
    assert patrols.minutes_served(start, start + timedelta(minutes=minutes, seconds=59)) == minutes
    assert patrols.minutes_served(start, None) == patrols.minutes_served(None, None) == 0


def test_hours_to_one_decimal() -> None:
    assert ServiceHours(0, 0).hours == Decimal("0.0")
    assert ServiceHours(183, 1).hours == Decimal("3.1")  # 3.05 is rounded away from zero
    assert ServiceHours(150, 1).hours == Decimal("2.5")
