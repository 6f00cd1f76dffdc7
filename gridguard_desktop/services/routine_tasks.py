"""Turns of recurring work as tasks: the open one for desk and digest, those to come for the calendar."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Routine, User
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.routines import Turn
from gridguard_desktop.services.calendar_entries import CalendarEntry
from gridguard_desktop.services.routines import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking


def open_routines(
    session: Session,
    actor: Actor,
    *,
    until: date | None = None,
    record_id: int | None = None,
    limit: int | None = None,
) -> list[tuple[Routine, str]]:
    """Routines with a turn to be done up to ``until``, with who does it, earliest first."""
    if not actor.can(Permission.ROUTINE_READ):
        return []
    both: Any = select(Routine, User.name).outerjoin(User, User.id == Routine.officer_id)
    found = visible(both, Routine, actor).where(Routine.archived_on.is_(None), Routine.due_on.is_not(None))
    if until is not None:
        found = found.where(Routine.due_on <= until)
    if record_id is not None:
        found = found.where(Routine.id == record_id)
    rows = session.execute(found.order_by(Routine.due_on, Routine.id).limit(limit))
    return [(row, name or "") for row, name in rows]


class RoutineTurns:
    """The same in the calendar, with the turns that follow."""

    key = "routine"
    label = text("calendar", "Recurring work")
    permission = Permission.ROUTINE_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Turns to be done in these days; those that are over are not shown again."""
        for row, owner in open_routines(look.session, look.context.actor, until=look.last):
            for turn in self._turns(look, row):
                if turn.due_on >= look.first:
                    yield self._entry(row, turn, owner, look.today)

    def _turns(self, look: Looking, row: Routine) -> Iterator[Turn]:
        assert row.falls_on is not None
        assert row.due_on is not None
        yield Turn(row.falls_on, row.due_on, row.because or "", row.provisional)
        later = rule_of(row).turns(look.context.calendar, after=row.falls_on)
        yield from takewhile(lambda turn: turn.due_on <= look.last, later)

    def _entry(self, row: Routine, turn: Turn, owner: str, today: date) -> CalendarEntry:
        return CalendarEntry(
            source=self.key,
            key=row.id,
            day=turn.due_on,
            kind="routine",
            title=lawdata.label("routine_kinds", row.kind),
            subject=row.title,
            detail=turn.because,
            record_type=Routine.record_type,
            record_id=row.id,
            grid_id=row.grid_id,
            owner=owner,
            late=turn.due_on < today,
            provisional=turn.provisional,
        )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """Its day follows from its rule."""
        raise Refused(
            translate(
                "routines", "This day follows from how often the work comes back; change that on its page."
            )
        )
