"""Recurring work: on which days it falls, and where a day of rest moves it.

Data: ``resources/data/routine_cycles.json`` (how far one turn is from the next), ``routine_rest_days.json``
(what a day of rest does to it). Days are reckoned from the first one, so that the 31st of a month comes back
after February. Called by the service that keeps the routines and by the calendar, which looks ahead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain import deadline_words, lawdata
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridguard_desktop.domain.workdays import WorkCalendar

CYCLES, REST_DAYS = "routine_cycles", "routine_rest_days"
FORWARD, BACK, STAY, LEAVE_OUT = "forward", "back", "stay", "leave_out"
MOST_LEFT_OUT = 60
"""A routine that falls on days of rest this often in a row never takes place."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One time the work is to be done: the day of the cycle, the day it is done, and why they differ.
    ``provisional`` while the holidays of that year are not announced."""

    falls_on: date
    due_on: date
    because: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Routine:
    """The rule of one recurring work."""

    first_on: date
    cycle: str
    rest_day: str
    until_on: date | None = None

    def turns(self, calendar: WorkCalendar, *, after: date | None = None) -> Iterator[Turn]:
        """The turns in order, those whose day of the cycle comes after ``after``; without end unless the
        routine has one. Ends early when only days of rest would follow."""
        left_out, number = 0, self._begin(after)
        while left_out < MOST_LEFT_OUT:
            falls_on = self._day(number)
            number += 1
            if self.until_on is not None and falls_on > self.until_on:
                return
            if after is not None and falls_on <= after:
                continue
            if self.rest_day == LEAVE_OUT and not calendar.is_workday(falls_on):
                left_out += 1
                continue
            left_out = 0
            yield self._turn(falls_on, calendar)

    def _begin(self, after: date | None) -> int:
        """A number near the first turn after ``after`` and not beyond it: long routines are not walked
        through."""
        if after is None or after <= self.first_on:
            return 0
        days, months = self._step()
        passed = (after - self.first_on).days
        return passed // days if days else max(0, passed // (31 * months) - 1)

    def _day(self, number: int) -> date:
        days, months = self._step()
        if days:
            return self.first_on + timedelta(days=days * number)
        return add_months(self.first_on, months * number)

    def _step(self) -> tuple[int, int]:
        extra = lawdata.choice(CYCLES, self.cycle).extra
        return int(extra.get("days", 0)), int(extra.get("months", 0))

    def _turn(self, falls_on: date, calendar: WorkCalendar) -> Turn:
        due_on = moved(falls_on, self.rest_day, calendar)
        words = [translate("routines", "{cycle} from {day}", cycle=self._cycle_words(), day=self.first_on)]
        if due_on != falls_on:
            name = deadline_words.short_name(calendar.holiday_name(falls_on))
            words.append(
                translate(
                    "routines",
                    "{day} {rest}, moved to {due}",
                    day=deadline_words.day_words(falls_on, due_on),
                    rest=name or deadline_words.weekday(falls_on),
                    due=deadline_words.day_words(due_on, due_on),
                )
            )
        touched = range(min(falls_on, due_on).year, max(falls_on, due_on).year + 1)
        guessed = [year for year in touched if not calendar.is_announced(year)]
        if guessed and self.rest_day != STAY:
            words.append(deadline_words.estimate_words(guessed))
        return Turn(falls_on, due_on, "，".join(words), bool(guessed) and self.rest_day != STAY)

    def _cycle_words(self) -> str:
        return lawdata.label(CYCLES, self.cycle)


def moved(day: date, rest_day: str, calendar: WorkCalendar) -> date:
    """The day something is done that falls on ``day``: itself if it is worked or stays, else the working day
    after or before it."""
    if rest_day == STAY or calendar.is_workday(day):
        return day
    return calendar.add_workdays(day, -1) if rest_day == BACK else calendar.next_workday(day)
