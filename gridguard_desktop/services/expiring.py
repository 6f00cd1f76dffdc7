"""What runs out, as tasks of a unit: kept in step with the day written on the licence or the certificate,
ended with a word on what came of it. Desk, digest and calendar read them through ``place_tasks``.

The functions work inside the caller's unit of work. A task is a deadline that hangs on the organisation and
names the licence or the member of staff as its part, so the desk shows it within the grids of the actor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import OPEN_DEADLINE, Deadline, ExpiryCheck, Organisation, User
from gridguard_desktop.db.queries import scope_condition
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.expiry import expiry_tasks
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys, label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Employee, Licence
    from gridguard_desktop.services.base import ServiceContext

OUTCOMES = "licence_outcomes"
LONGEST_TASK = 100


@dataclass(frozen=True, slots=True)
class Expiry:
    """One day on which something of ``part`` runs out. ``chain`` tells two days of the same part apart."""

    subject: str
    until: date | None
    chain: str = "LI"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One reminder on the page of a unit: to do, or done with its outcome."""

    id: int
    task: str
    due_on: date
    because: str
    done_on: date | None
    outcome: str
    note: str
    done_by: str


def keep_tasks(
    session: Session, context: ServiceContext, part: Licence | Employee, expiries: Sequence[Expiry]
) -> None:
    """Open what is to be done about ``expiries`` and cancel what no longer is. A reminder that was answered
    is not opened again while the day stays the same."""
    session.flush()
    today, calendar = context.clock.today(), context.calendar
    wanted = {
        (task.rule_id.replace("LI", expiry.chain), task.falls_on): (expiry, task)
        for expiry in expiries
        if expiry.until is not None
        for task in expiry_tasks(expiry.until, today, calendar)
    }
    known = {(row.rule_id, row.falls_on): row for row in _rows_of(session, part)}
    for key, row in known.items():
        if key not in wanted and row.met_on is None:
            row.is_cancelled = True
    for key, (expiry, task) in wanted.items():
        if key in known and (known[key].met_on is not None or not known[key].is_cancelled):
            continue
        session.add(
            Deadline(
                record_type_key=Organisation.record_type,
                record_id=part.organisation_id,
                rule_id=key[0],
                task=translate("expiry", "{what}: {subject}", what=task.what, subject=expiry.subject)[
                    :LONGEST_TASK
                ],
                starts_on=today,
                falls_on=task.falls_on,
                due_on=task.due,
                provisional=task.provisional,
                because=task.because,
                citation=task.citation,
                part_type=part.record_type,
                part_id=part.id,
            )
        )
    session.flush()


def end_tasks(session: Session, part: Licence | Employee) -> None:
    """Nothing more is to be done about ``part``."""
    for row in _rows_of(session, part):
        if row.met_on is None:
            row.is_cancelled = True
    session.flush()


def end_unit_tasks(session: Session, organisation_id: int) -> None:
    """Nothing more is to be done about a unit."""
    wanted = (Deadline.record_type_key == Organisation.record_type, Deadline.record_id == organisation_id)
    for row in session.scalars(select(Deadline).where(OPEN_DEADLINE, *wanted)):
        row.is_cancelled = True


def answer_task(
    session: Session, context: ServiceContext, deadline_id: int, outcome: str, note: str | None
) -> None:
    """One reminder is done with. Raises ValidationError, Refused, NotFound for what hangs on no unit the
    actor sees."""
    row = session.get(Deadline, deadline_id)
    if row is None or row.record_type_key != Organisation.record_type:
        raise NotFound
    seen = select(Organisation.id).where(
        Organisation.id == row.record_id, scope_condition(Organisation, context.actor)
    )
    if session.scalar(seen) is None:
        raise NotFound
    if row.met_on is not None or row.is_cancelled:
        raise Refused(translate("expiry", "This reminder is done with already."))
    if outcome not in choice_keys(OUTCOMES):
        raise ValidationError({"outcome": translate("expiry", "Choose what came of it.")})
    today = context.clock.today()
    row.met_on = today
    session.add(
        ExpiryCheck(
            organisation_id=row.record_id,
            deadline_id=row.id,
            outcome=outcome,
            note=(note or "").strip() or None,
            checked_on=today,
            checked_by=context.actor.user_id,
        )
    )
    session.flush()


def tasks_of(session: Session, organisation_id: int) -> dict[tuple[str, int], tuple[TaskLine, ...]]:
    """Reminders of a unit by the part they are about, open ones first; cancelled ones are left out."""
    columns = (Deadline, ExpiryCheck.outcome, ExpiryCheck.note, User.name)
    wanted: Any = (
        select(*columns)
        .outerjoin(ExpiryCheck, ExpiryCheck.deadline_id == Deadline.id)
        .outerjoin(User, User.id == ExpiryCheck.checked_by)
        .where(
            Deadline.record_type_key == Organisation.record_type,
            Deadline.record_id == organisation_id,
            Deadline.is_cancelled.is_(False),
        )
        .order_by(Deadline.met_on.is_not(None), Deadline.due_on, Deadline.id)
    )
    found: dict[tuple[str, int], list[TaskLine]] = {}
    for row, outcome, note, name in session.execute(wanted):
        line = TaskLine(
            row.id,
            row.task,
            row.due_on,
            row.because,
            row.met_on,
            label(OUTCOMES, outcome) if outcome else "",
            note or "",
            name or "",
        )
        found.setdefault((row.part_type or "", row.part_id or 0), []).append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def _rows_of(session: Session, part: Licence | Employee) -> list[Deadline]:
    wanted = select(Deadline).where(
        Deadline.record_type_key == Organisation.record_type,
        Deadline.record_id == part.organisation_id,
        Deadline.part_type == part.record_type,
        Deadline.part_id == part.id,
    )
    return list(session.scalars(wanted.order_by(Deadline.id)))
