"""Every deadline of a record as its page shows it: with the steps that led to the end it has now.

Read inside the caller's unit of work, by the views of disputes and hazards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Deadline, DeadlineChange, Party
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.deadline_changes import ChangeKind, Running
from gridguard_desktop.domain.deadlines import Urgency, deadline_status
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.deadlines import short_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class DeadlineStep:
    """One step of the arithmetic. The first is how the period was counted (``kind`` empty); then what
    extended it, made it stand still or moved it, with who decided and who agreed."""

    kind: str
    because: str
    source: str
    decided_on: date | None = None
    reason: str = ""
    approved_by: str = ""
    agreed: tuple[str, ...] = ()
    change_id: int | None = None


@dataclass(frozen=True, slots=True)
class RecordDeadline:
    """One deadline on a record page; ``met_on`` empty and not ``cancelled`` = open. ``running`` is what the
    engine needs to extend it; ``part_type`` and ``part_id`` say which part of the record it came from."""

    id: int
    rule_id: str
    task: str
    due_on: date
    due_at: datetime | None
    met_on: date | None
    cancelled: bool
    paused_from: date | None
    provisional: bool
    because: str
    citation: str
    source: str
    days_left: int
    urgency: Urgency
    left: str
    running: Running
    part_type: str
    part_id: int | None
    steps: tuple[DeadlineStep, ...]

    @property
    def open(self) -> bool:
        """Still to be met."""
        return self.met_on is None and not self.cancelled


def deadlines_of(
    session: Session, record_type: str, record_id: int, now: datetime
) -> tuple[RecordDeadline, ...]:
    """Every deadline of a record, met and cancelled ones too, in the order they fall due; for record
    pages."""
    wanted = (Deadline.record_type_key == record_type, Deadline.record_id == record_id)
    rows = session.scalars(select(Deadline).where(*wanted).order_by(Deadline.due_on, Deadline.id)).all()
    changes = changes_of(session, record_type, record_id)
    names = _party_names(session, changes)
    return tuple(
        _record_deadline(row, [one for one in changes if one.deadline_id == row.id], names, now)
        for row in rows
    )


def changes_of(session: Session, record_type: str, record_id: int) -> list[DeadlineChange]:
    """What was done to the deadlines of a record, oldest first."""
    wanted = (DeadlineChange.record_type_key == record_type, DeadlineChange.record_id == record_id)
    return list(session.scalars(select(DeadlineChange).where(*wanted).order_by(DeadlineChange.id)))


def running_of(row: Deadline, changes: Iterable[DeadlineChange]) -> Running:
    """The period as it stands; an older row that does not know its start is taken from its end."""
    extensions = [one.days for one in changes if one.kind == ChangeKind.EXTENSION]
    return Running(
        row.rule_id,
        row.starts_on or china_time(row.created_at).date(),
        row.falls_on or row.due_on,
        sum(extensions),
        len(extensions),
    )


def _party_names(session: Session, changes: Iterable[DeadlineChange]) -> dict[int, str]:
    ids = {party_id for change in changes for party_id in change.consents}
    if not ids:
        return {}
    return {key: name for key, name in session.execute(select(Party.id, Party.name).where(Party.id.in_(ids)))}


def _record_deadline(
    row: Deadline, changes: Sequence[DeadlineChange], names: dict[int, str], now: datetime
) -> RecordDeadline:
    status = deadline_status(row.due_at or row.due_on, now if row.due_at else china_time(now).date())
    paused = row.paused_from is not None
    return RecordDeadline(
        id=row.id,
        rule_id=row.rule_id,
        task=row.task,
        due_on=row.due_on,
        due_at=row.due_at,
        met_on=row.met_on,
        cancelled=row.is_cancelled,
        paused_from=row.paused_from,
        provisional=row.provisional,
        because=row.because,
        citation=row.citation,
        source=short_source(row.citation),
        days_left=status.days,
        urgency=Urgency.LATER if paused else status.urgency,
        left=translate("deadlines", "standing still") if paused else status.left,
        running=running_of(row, changes),
        part_type=row.part_type or "",
        part_id=row.part_id,
        steps=_steps(row, changes, names),
    )


def _steps(
    row: Deadline, changes: Sequence[DeadlineChange], names: dict[int, str]
) -> tuple[DeadlineStep, ...]:
    if not changes:
        return (DeadlineStep("", row.because, short_source(row.citation)),)
    first = DeadlineStep("", changes[0].because_before, "")
    return (first, *(_step(change, names) for change in changes))


def _step(change: DeadlineChange, names: dict[int, str]) -> DeadlineStep:
    return DeadlineStep(
        kind=change.kind,
        because=change.because,
        source=short_source(change.citation),
        decided_on=change.decided_on,
        reason=change.reason,
        approved_by=change.approved_by or "",
        agreed=tuple(names[party_id] for party_id in change.consents if party_id in names),
        change_id=change.id,
    )
