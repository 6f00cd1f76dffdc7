"""The calendar: everything due and everything booked, day by day.

The sources stand in :mod:`gridguard_desktop.services.calendar_sources`, one line each. The load of a day, the
calendar page and the date fields all count with :meth:`CalendarService.between`, so their numbers agree.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.calendar_entries import SESSION, CalendarEntry, Looking
from gridguard_desktop.services.calendar_sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = timedelta(days=400)
"""No calendar shows more at once."""


@dataclass(frozen=True, slots=True)
class DayLoad:
    """What a day holds already. ``words`` says what kind of day it is (holiday, 调休)."""

    day: date
    due: int
    sessions: int
    works: bool
    words: str

    @property
    def total(self) -> int:
        """Everything on that day."""
        return self.due + self.sessions

    @property
    def sentence(self) -> str:
        """For the line under a date field: 国庆节 · 3 due, 1 session."""
        if not self.total:
            held = translate("calendar", "nothing planned yet")
        elif not self.sessions:
            held = translate("calendar", "{due} due", due=self.due)
        else:
            held = translate(
                "calendar", "{due} due, {sessions} sessions", due=self.due, sessions=self.sessions
            )
        return f"{self.words} · {held}"


class CalendarService(Service):
    """Reading the calendar and moving what may be moved."""

    record_key: ClassVar[str] = "deadline"

    @requires(Permission.DESK_READ)
    def between(self, first: date, last: date) -> tuple[CalendarEntry, ...]:
        """Everything from ``first`` to ``last``, both counted, by day and time. Raises ValueError for a span
        that nobody could read."""
        if last < first or last - first > LONGEST:
            raise ValueError(f"from {first} to {last}")
        with self._reading() as session:
            look = Looking(session, self._context, first, last)
            found = [
                entry
                for source in SOURCES.values()
                if self._actor.can(source.permission)
                for entry in source.entries(look)
            ]
        return tuple(sorted(found, key=_place))

    @requires(Permission.DESK_READ)
    def loads(self, first: date, last: date) -> tuple[DayLoad, ...]:
        """What each day from ``first`` to ``last`` holds, as the calendar shows it."""
        counted = Counter((entry.day, entry.kind == SESSION) for entry in self.between(first, last))
        return tuple(self._load(first + timedelta(days=n), counted) for n in range((last - first).days + 1))

    @requires(Permission.DESK_READ)
    def move(self, *, source: str, key: int, day: date, reason: str) -> None:
        """Another day for an own entry, with the reason. A deadline of the law, a duty of an agreement and
        what others arranged are refused in a sentence."""
        known = SOURCES.get(source)
        if known is None:
            raise NotFound
        self.check(known.permission, "move")
        known.move(self._context, key, day, reason)

    def _load(self, day: date, counted: Mapping[tuple[date, bool], int]) -> DayLoad:
        calendar = self._context.calendar
        return DayLoad(
            day, counted[day, False], counted[day, True], calendar.is_workday(day), calendar.describe(day)
        )


def _place(entry: CalendarEntry) -> tuple[date, bool, float, str, int]:
    moment = entry.starts_at.timestamp() if entry.starts_at is not None else 0.0
    return entry.day, entry.starts_at is not None, moment, entry.source, entry.key
