"""Which records a change of grids takes along.

What stands in a place (houses, people, organisations) goes with the place; work goes when it is still open
or is dated on or after the day of the change. Everything else keeps the grid it had: it is the past.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, false, func, or_, select

from gridguard_desktop.db.models import (
    Address,
    Building,
    Dispute,
    Element,
    Finding,
    Hazard,
    House,
    Household,
    Incident,
    Inspection,
    JointTask,
    Organisation,
    Patrol,
    PatrolRoute,
    PublicityEvent,
    Resident,
    Routine,
    ServiceRequest,
    Shift,
    Volunteer,
)
from gridguard_desktop.db.types import UtcDateTime
from gridguard_desktop.domain.addresses import longest_line, own_names, read_address
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.services.grids.own_places import own_division_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record


@dataclass(frozen=True, slots=True)
class Kept:
    """A record type that belongs to grids. ``text`` is the column with its address; ``dated`` the day of an
    event, ``ended`` empty as long as the work is open. What has neither stands in its place and is never
    the past."""

    model: type[Record]
    text: Any = None
    dated: Any = None
    ended: Any = None
    gone: tuple[Any, ...] = ()
    """Filled in when the row is no longer in force."""

    @property
    def key(self) -> str:
        """The record type."""
        return self.model.record_type

    def moves(self, day: date) -> ColumnElement[bool]:
        """Whether a row belongs to the present on ``day``."""
        if self.dated is None:
            still: ColumnElement[bool] = self.model.id.is_not(None)
            for column in self.gone:
                still = still & column.is_(None)
            return still
        moment = isinstance(self.dated.type, UtcDateTime)
        since = self.dated >= (from_china(day) if moment else day)
        return or_(since, self.open_now)

    @property
    def open_now(self) -> ColumnElement[bool]:
        """Whether the work is not ended."""
        return self.ended.is_(None) if self.ended is not None else false()


KEPT = (
    Kept(Address, Address.full, gone=(Address.archived_on,)),
    Kept(Building, Building.address_text, gone=(Building.archived_on,)),
    Kept(House, House.address_text, gone=(House.archived_on,)),
    Kept(Household, Household.address_text, gone=(Household.archived_on,)),
    Kept(Resident, Resident.address_text, gone=(Resident.archived_on, Resident.left_on)),
    Kept(Organisation, Organisation.address_text, gone=(Organisation.archived_on,)),
    Kept(Element, Element.address_text, gone=(Element.archived_on,)),
    Kept(Routine, gone=(Routine.archived_on,)),
    Kept(Volunteer, gone=(Volunteer.archived_on, Volunteer.left_on)),
    Kept(Dispute, Dispute.address_text, Dispute.registered_on, Dispute.closed_on),
    Kept(Incident, Incident.address_text, Incident.received_at),
    Kept(Hazard, Hazard.address_text, Hazard.found_on, Hazard.closed_on),
    Kept(Inspection, Inspection.address_text, Inspection.inspected_on),
    Kept(Finding, Finding.address_text, Finding.found_at),
    Kept(Patrol, dated=Patrol.started_at),
    Kept(PatrolRoute, gone=(PatrolRoute.archived_on,)),
    Kept(Shift, dated=Shift.starts_at),
    Kept(JointTask, None, JointTask.registered_on, JointTask.closed_on),
    Kept(ServiceRequest, None, ServiceRequest.received_on, ServiceRequest.answered_on),
    Kept(PublicityEvent, dated=PublicityEvent.held_on),
)
"""Every record type with a grid (a test compares them with the models)."""


@dataclass(slots=True)
class Sorted:
    """The rows of one record type: which move, how many stay, how many of the moving are open work."""

    moving: list[int] = field(default_factory=list)
    staying: int = 0
    open_tasks: int = 0
    unplaced: int = 0


class Ground:
    """One grid as read for one change: its places, and what stands or happens there."""

    def __init__(self, session: Session, grid_id: int) -> None:
        self._session, self._grid = session, grid_id
        self._lines: dict[str, str] = {}

    @cached_property
    def _own(self) -> frozenset[str]:
        return own_names(self._session.scalars(own_division_names()))

    def places(self) -> dict[str, int]:
        """Line → records of the registers there."""
        found: dict[str, int] = {}
        for kept in KEPT:
            if kept.dated is None and kept.text is not None:
                for _, text, _ in self._rows(kept, None):
                    line = self._line(text)
                    if line:
                        found[line] = found.get(line, 0) + 1
        return found

    def sort(self, day: date, chosen: frozenset[str] | None) -> dict[str, Sorted]:
        """Every record type with what moves on ``day``: all of it, or what lies in ``chosen`` places."""
        known = frozenset(self.places()) if chosen is not None else frozenset[str]()
        found = {}
        for kept in KEPT:
            one = found[kept.key] = Sorted()
            for record_id, text, is_open in self._rows(kept, day):
                line = self._place(text, known) if chosen is not None else None
                if chosen is None or (line is not None and line in chosen):
                    one.moving.append(record_id)
                    one.open_tasks += bool(is_open)
                else:
                    one.staying += 1
                    one.unplaced += line is None
        return found

    def past(self, day: date, chosen: frozenset[str] | None) -> int:
        """Ended work of earlier days in these places; it keeps its grid."""
        known = frozenset(self.places()) if chosen is not None else frozenset[str]()
        count = 0
        for kept in KEPT:
            if kept.dated is None:
                continue
            ended = (self._here(kept), ~kept.moves(day))
            if chosen is None:
                counted = select(func.count()).select_from(kept.model).where(*ended)
                count += self._session.scalar(counted) or 0
            elif kept.text is not None:
                texts = self._session.scalars(select(kept.text).where(*ended))
                count += sum(self._place(text, known) in chosen for text in texts)
        return count

    def _rows(self, kept: Kept, day: date | None) -> Iterator[tuple[int, str | None, bool]]:
        text = kept.text if kept.text is not None else None
        columns: list[Any] = [kept.model.id]
        columns.append(text if text is not None else kept.model.version)
        columns.append(kept.open_now)
        wanted = select(*columns).where(self._here(kept))
        wanted = wanted.where(kept.moves(day)) if day is not None else wanted.where(*_in_force(kept))
        for record_id, words, is_open in self._session.execute(wanted.order_by(kept.model.id)):
            yield record_id, words if text is not None else None, is_open

    def _here(self, kept: Kept) -> ColumnElement[bool]:
        column: ColumnElement[Any] = getattr(kept.model, "grid_id")  # noqa: B009 - a test sees to it
        return column == self._grid

    def _line(self, text: str | None) -> str:
        """Road, door, estate and building of an address; the text itself where it cannot be read."""
        if not text:
            return ""
        if text not in self._lines:
            parts = read_address(text, self._own)
            self._lines[text] = parts.line if parts.whole else text.strip()
        return self._lines[text]

    def _place(self, text: str | None, known: frozenset[str]) -> str | None:
        line = self._line(text)
        if line in known:
            return line
        return longest_line(text, known, self._own) if text else None


def _in_force(kept: Kept) -> tuple[ColumnElement[bool], ...]:
    return tuple(column.is_(None) for column in kept.gone)
