"""Working days of mainland China: weekends, statutory holidays and shifted working days (调休) as announced
year by year.

Data: ``resources/data/holidays/<year>.json`` in the form of the State Council's yearly notice. A year
without a notice is guessed from weekends and statutory holidays and everything that rests on it is marked
推算. Called by deadlines, typed dates, rosters and the status bar.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that the week alone does not decide: ``off`` is a holiday, otherwise a shifted working day."""

    name: str
    off: bool


class WorkCalendar:
    """Which days are worked. Shared between threads: a change replaces everything it knows at once."""

    def __init__(self, notices: Mapping[date, SpecialDay], guesses: Mapping[date, SpecialDay]) -> None:
        """``notices`` are announced days, ``guesses`` the statutory days used for years that have none."""
        self._shipped, self._guesses = dict(notices), dict(guesses)
        self.learn({})

    def learn(self, told: Mapping[int, Mapping[date, SpecialDay]]) -> None:
        """The notices a station has taken in, by year, in place of those learnt before. Such a year goes
        before the shipped one."""
        shipped = {day: what for day, what in self._shipped.items() if day.year not in told}
        self._announced = frozenset({day.year for day in shipped} | set(told))
        guessed = {day: what for day, what in self._guesses.items() if day.year not in self._announced}
        self._special = (
            guessed | shipped | {day: what for days in told.values() for day, what in days.items()}
        )

    def with_year(self, year: int, days: Mapping[date, SpecialDay]) -> WorkCalendar:
        """Another calendar that knows ``days`` of ``year`` besides."""
        known = {day: what for day, what in self._special.items() if day.year in self._announced}
        other = WorkCalendar(known, self._guesses)
        other.learn({year: days})
        return other

    def is_announced(self, year: int) -> bool:
        """Whether the year's notice is known; otherwise its working days are 推算."""
        return year in self._announced

    def is_workday(self, day: date) -> bool:
        """Whether offices are open on ``day``."""
        special = self._special.get(day)
        return not special.off if special is not None else day.weekday() < _SATURDAY

    def is_shifted(self, day: date) -> bool:
        """Whether ``day`` is a weekend day that is worked (调休)."""
        special = self._special.get(day)
        return special is not None and not special.off

    def holiday_name(self, day: date) -> str:
        """Name of the holiday that makes ``day`` free, such as 国庆节; empty for working days and plain
        weekends."""
        special = self._special.get(day)
        return special.name if special is not None and special.off else ""

    def add_workdays(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (before it for negative counts); ``day`` itself is not
        counted."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def next_workday(self, day: date) -> date:
        """``day`` if it is worked, else the first working day after it."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def workdays_between(self, first: date, last: date) -> int:
        """Working days from ``first`` to ``last``, both counted; 0 if ``last`` comes before ``first``."""
        return sum(self.is_workday(first + timedelta(days=n)) for n in range((last - first).days + 1))

    def describe(self, day: date) -> str:
        """Words for the status bar: the kind of day, and whether tomorrow is a shifted working day."""
        words = self._kind_of_day(day)
        if not self.is_announced(day.year):
            words = translate("deadlines", "{day} (estimated)", day=words)
        if self.is_shifted(day + ONE_DAY):
            words = translate("deadlines", "{day}, tomorrow is a shifted working day", day=words)
        return words

    def _kind_of_day(self, day: date) -> str:
        name = self.holiday_name(day)
        if name:
            return name
        if self.is_shifted(day):
            return translate("deadlines", "shifted working day")
        return (
            translate("deadlines", "working day")
            if self.is_workday(day)
            else translate("deadlines", "day of rest")
        )


def read_notice(path: Path) -> dict[date, SpecialDay]:
    """Days of one notice file (holiday-cn form)."""
    notice = json.loads(path.read_text(encoding="utf-8"))
    return {
        date.fromisoformat(day["date"]): SpecialDay(day["name"], bool(day["isOffDay"]))
        for day in notice["days"]
    }


def statutory_days(years: Iterable[int]) -> dict[date, SpecialDay]:
    """Statutory holidays of ``years`` without 调休, for years whose notice is not out."""
    law = json.loads(resource("data", "statutory_days.json").read_text(encoding="utf-8"))
    wanted = set(years)
    found = {
        date.fromisoformat(day): feast["name"]
        for feast in law["lunar"]
        for day in feast["days"]
        if int(day[:4]) in wanted
    }
    for feast in law["fixed"]:
        first, last = date.fromisoformat(feast["from"]), date.fromisoformat(feast["until"] or "9999-12-31")
        for day in (
            date.fromisoformat(f"{year:04d}-{monthday}") for year in wanted for monthday in feast["days"]
        ):
            if first <= day <= last:
                found[day] = feast["name"]
    return {day: SpecialDay(name, off=True) for day, name in found.items()}


@cache
def load_calendar() -> WorkCalendar:
    """The calendar shipped with the program; read once."""
    notices: dict[date, SpecialDay] = {}
    for path in sorted(resource("data", "holidays").glob("*.json")):
        notices |= read_notice(path)
    return WorkCalendar(notices, statutory_days(range(2000, 2100)))
