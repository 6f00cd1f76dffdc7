"""A new year's notice is taken in from the window: what rested on a guess is counted anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.domain.errors import PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.workdays import load_calendar
from tests.domain.holiday_texts import MADE_UP_2027, PUBLISHED
from tests.services.test_deadlines import hazard, open_on
from tests.services.test_routines import VISIT

if TYPE_CHECKING:
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services

    As = Callable[[str], Services]

__all__ = ["hazard"]


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """The calendar is the program's; the next test begins with the shipped one."""
    yield
    load_calendar().learn({})


def test_what_was_guessed_is_counted_anew(services: As, hazard: int) -> None:
    officer, chief = services("officer"), services("chief")
    open_on(officer, hazard, "PM-03", date(2027, 1, 13))  # to 12 February, a Friday
    open_on(officer, hazard, "PM-03", date(2026, 12, 1))  # ends on 31 December: known
    guessed, known = reversed(officer.deadlines.due_list())
    assert (guessed.provisional, known.provisional) == (True, False)
    counted = chief.holidays.take_in(MADE_UP_2027)
    assert (counted.counted, counted.moved, counted.left) == (1, 1, 0)
    anew = officer.deadlines.due_list()[-1]
    # the 12th is off, the 13th a Saturday, Sunday the 14th is worked
    assert (anew.due_on, anew.provisional) == (date(2027, 2, 14), False)
    assert "推算" not in anew.because


def test_what_somebody_set_by_hand_stays_marked(services: As, hazard: int) -> None:
    open_on(services("officer"), hazard, "OW-01", date(2026, 12, 20), 20)
    counted = services("chief").holidays.take_in(MADE_UP_2027)
    assert counted.counted == 0


def test_recurring_work_follows_the_new_year(services: As) -> None:
    clerk = services("clerk")
    visit = clerk.routines.create({**VISIT, "first_on": date(2027, 2, 12), "cycle": "yearly"})
    before = clerk.routines.turns(visit).open
    services("chief").holidays.take_in(MADE_UP_2027)
    after = clerk.routines.turns(visit).open
    assert before is not None
    assert after is not None
    assert (before.turn.due_on, before.turn.provisional) != (after.turn.due_on, after.turn.provisional)
    assert (after.turn.due_on, after.turn.provisional) == (date(2027, 2, 14), False)


def test_the_years_say_what_is_known(services: As) -> None:
    chief = services("chief")
    by_year = {one.year: one for one in chief.holidays.years()}
    assert (by_year[2026].announced, by_year[2027].announced) == (True, False)
    chief.holidays.take_in(MADE_UP_2027)
    (own,) = [one for one in services("clerk").holidays.years() if one.own]
    assert (own.year, own.announced, own.days_off, own.shifted) == (2027, True, 28, 5)


def test_only_the_chief_takes_a_year_in_and_only_one_to_come(services: As, clock: FixedClock) -> None:
    with pytest.raises(PermissionDenied):
        services("clerk").holidays.take_in(MADE_UP_2027)
    with pytest.raises(Refused, match="2025"):
        services("chief").holidays.take_in(PUBLISHED[2025])
    with pytest.raises(ValidationError):
        services("chief").holidays.take_in("放假")
