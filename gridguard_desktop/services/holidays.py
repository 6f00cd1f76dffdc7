"""The years of the working-day calendar: which are announced, taking in a new notice, and counting anew what
rested on a guess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import MODELS, OPEN_DEADLINE, Deadline, Station
from gridguard_desktop.domain.deadlines import compute
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.holiday_notice import HolidayNotice, read_notice_text
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.workdays import SpecialDay
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.deadlines import refresh_next_due
from gridguard_desktop.services.routines import count_routines_anew

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.workdays import WorkCalendar

SETTING = "holidays"
"""Where the station keeps the years it has taken in."""
YEARS_BACK, YEARS_AHEAD = 2, 2


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the calendar: ``announced`` or guessed, ``own`` = taken in by the station."""

    year: int
    announced: bool
    own: bool
    days_off: int
    shifted: int


@dataclass(frozen=True, slots=True)
class CountedAnew:
    """What a notice changed: ``moved`` of the ``counted`` periods have another last day; ``left`` stay
    marked, because they were set or extended by hand."""

    counted: int
    moved: int
    left: int


class HolidayService(Service):
    """Reading the years; taking in a notice."""

    record_key: ClassVar[str] = "reminder"

    @requires(Permission.SESSION_USE)
    def years(self) -> tuple[YearView, ...]:
        """The years around today."""
        with self._reading() as session:
            own = _told(session)
        calendar, this = self._context.calendar, self._clock.today().year
        return tuple(_seen(calendar, year, own) for year in range(this - YEARS_BACK, this + YEARS_AHEAD + 1))

    @requires("update")
    def take_in(self, text: str) -> CountedAnew:
        """Keep the year of the notice in ``text`` and count anew what rested on a guess of it.

        Raises ValidationError for a text that does not hold together, Refused for a year long past.
        """
        notice = read_notice_text(text)
        if notice.year < self._clock.today().year:
            raise Refused(
                translate("holidays", "{year} is over; its calendar does not change.", year=notice.year)
            )
        with self._writing() as session:
            station = session.scalars(select(Station)).one()
            kept = {**station.settings.get(SETTING, {}), str(notice.year): _stored(notice)}
            station.settings = {**station.settings, SETTING: kept}
            told = _read(kept)
            after = self._context.calendar.with_year(notice.year, told[notice.year])
            counted = self._count_anew(session, after)
            count_routines_anew(session, after)
        self._context.calendar.learn(told)
        return counted

    def _count_anew(self, session: Session, after: WorkCalendar) -> CountedAnew:
        counted, moved, left = 0, 0, 0
        touched: set[tuple[str, int]] = set()
        guessed = select(Deadline).where(OPEN_DEADLINE, Deadline.provisional.is_(True)).order_by(Deadline.id)
        for row in session.scalars(guessed):
            if not self._still_computed(row):
                left += 1
                continue
            assert row.starts_on is not None
            anew = compute(row.rule_id, row.starts_on, calendar=after)
            counted, moved = counted + 1, moved + (anew.day != row.due_on)
            row.falls_on, row.due_on, row.because = anew.falls_on, anew.day, anew.because
            row.provisional = anew.provisional
            touched.add((row.record_type_key, row.record_id))
        for record_type, record_id in sorted(touched):
            parent: Any = session.get(MODELS[record_type], record_id)
            refresh_next_due(session, parent)
        return CountedAnew(counted, moved, left)

    def _still_computed(self, row: Deadline) -> bool:
        """Whether the period stands as its rule alone set it: neither extended nor of a length of its own."""
        if row.starts_on is None or row.due_at is not None:
            return False
        try:
            anew = compute(row.rule_id, row.starts_on, calendar=self._context.calendar)
        except Refused:
            return False
        return (anew.day, anew.because) == (row.due_on, row.because)


def told_years(session: Session) -> Mapping[int, Mapping[date, SpecialDay]]:
    """The years a station has taken in, as the calendar learns them."""
    return _read(_told(session))


def _told(session: Session) -> dict[str, Any]:
    kept: dict[str, Any] = session.scalars(select(Station.settings)).one().get(SETTING, {})
    return kept


def _stored(notice: HolidayNotice) -> list[dict[str, Any]]:
    return [
        {"date": day.isoformat(), "name": what.name, "isOffDay": what.off}
        for day, what in sorted(notice.days.items())
    ]


def _read(kept: Mapping[str, Any]) -> dict[int, dict[date, SpecialDay]]:
    return {
        int(year): {
            date.fromisoformat(day["date"]): SpecialDay(day["name"], bool(day["isOffDay"])) for day in days
        }
        for year, days in kept.items()
    }


def _seen(calendar: WorkCalendar, year: int, own: Mapping[str, Any]) -> YearView:
    days = [
        date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    ]
    return YearView(
        year=year,
        announced=calendar.is_announced(year),
        own=str(year) in own,
        days_off=sum(bool(calendar.holiday_name(day)) for day in days),
        shifted=sum(calendar.is_shifted(day) for day in days),
    )
