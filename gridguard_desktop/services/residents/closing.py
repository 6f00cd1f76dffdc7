"""Records of people who died or left: closed some time after, kept for a time, then a person decides.

A closed record stands in no list; the search finds it only when somebody asks for closed records and says
what for (``services.search``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.household_heads import renew_heads
from gridguard_desktop.db.models import Resident
from gridguard_desktop.domain.resident_facts import close_after, keep_until
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.care.ending import end_entries_of
from gridguard_desktop.services.residents.care import empty_contacts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHOWN = 500
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Departed:
    """Somebody who died or left: the day, and until when the record is kept once it is closed."""

    id: int
    name: str
    state: str
    left_on: date
    keep_until: date


class ClosingService(Service):
    """What is to be closed, and what has been kept long enough."""

    record_key: ClassVar[str] = "resident"

    @requires("archive")
    def due(self) -> tuple[Departed, ...]:
        """Those who left so long ago that their record is to be closed, the longest first."""
        with self._reading() as session:
            rows = session.scalars(self._open_ones().order_by(Resident.left_on, Resident.id).limit(SHOWN))
            return tuple(_departed(row) for row in rows)

    @requires("archive")
    def close_due(self) -> int:
        """Close them all; answers how many. The time for which they are kept runs from the day they left."""
        closed = 0
        while True:
            with self._writing() as session:
                count = self._close_some(session)
            closed += count
            if count < AT_ONCE:
                return closed

    @requires("archive")
    def expired(self) -> tuple[Departed, ...]:
        """Closed records whose time is over, the longest first: a person decides on them."""
        with self._reading() as session:
            wanted: Any = select(Resident).where(Resident.keep_until <= self._clock.today())
            wanted = queries.visible(wanted, Resident, self._actor)
            rows = session.scalars(wanted.order_by(Resident.keep_until, Resident.id).limit(SHOWN))
            return tuple(_departed(row) for row in rows)

    def _open_ones(self) -> Any:
        latest = self._clock.today() - timedelta(days=close_after())
        wanted = select(Resident).where(Resident.left_on <= latest, Resident.archived_on.is_(None))
        return queries.visible(wanted, Resident, self._actor)

    def _close_some(self, session: Session) -> int:
        rows = list(session.scalars(self._open_ones().order_by(Resident.id).limit(AT_ONCE)))
        for row in rows:
            row.archived_on, row.keep_until = self._clock.today(), keep_until(row.left_on)
        empty_contacts(session, [row.id for row in rows], self._clock.today())
        end_entries_of(session, [row.id for row in rows], self._clock.today())
        renew_heads(session, {row.household_id for row in rows})
        return len(rows)


def _departed(row: Any) -> Departed:
    return Departed(row.id, row.name, row.state, row.left_on, row.keep_until or keep_until(row.left_on))
