"""Reading the sheets of a joint item; used by its service, its papers and the ledger."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import JointReminder, JointSheet
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.joint_tasks import JOINT_STATES, Answer, check_closing, reminders_needed
from gridguard_desktop.services.joint_tasks.views import JointTaskView, SheetLine
from gridguard_desktop.services.origins import may_open, patrol_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import JointTask
    from gridguard_desktop.domain.actors import Actor


def sheets_of(session: Session, task_id: int) -> Sequence[JointSheet]:
    """The sheets of an item, in the order they went out."""
    wanted = select(JointSheet).where(JointSheet.task_id == task_id)
    return session.scalars(wanted.order_by(JointSheet.id)).all()


def reminders_of(session: Session, sheet_id: int) -> Sequence[JointReminder]:
    """The reminders of a sheet, oldest first."""
    wanted = select(JointReminder).where(JointReminder.sheet_id == sheet_id)
    return session.scalars(wanted.order_by(JointReminder.ordinal)).all()


def answers_of(session: Session, task_id: int) -> tuple[Answer, ...]:
    """How every unit of an item answered."""
    return tuple(
        Answer(one.unit_name, one.partner_id, one.feedback_on is not None, one.given_up_on is not None)
        for one in sheets_of(session, task_id)
    )


def task_view(session: Session, row: JointTask, today: date, actor: Actor) -> JointTaskView:
    """Everything beside the facts."""
    patrol = patrol_of(session, row.finding_id)
    sent = Counter(
        session.scalars(select(JointReminder.sheet_id).where(JointReminder.task_id == row.id)).all()
    )
    sheets = tuple(_line(one, row, sent[one.id], today) for one in sheets_of(session, row.id))
    return JointTaskView(
        state=row.state,
        sheets=sheets,
        reminders_needed=reminders_needed(),
        why_open=_why_open(session, row),
        finding_id=row.finding_id,
        patrol_id=patrol.id if patrol is not None else None,
        patrol_number=patrol.number if patrol is not None else "",
        patrol_visible=may_open(session, patrol, actor),
    )


def _why_open(session: Session, row: JointTask) -> str:
    if row.state != JOINT_STATES.initial:
        return ""
    try:
        check_closing(answers_of(session, row.id), row.lead_id)
    except Refused as missing:
        return missing.message
    return ""


def _line(sheet: JointSheet, row: JointTask, reminders: int, today: date) -> SheetLine:
    waits = sheet.feedback_on is None and sheet.given_up_on is None and row.state == JOINT_STATES.initial
    return SheetLine(
        id=sheet.id,
        number=sheet.number,
        partner_id=sheet.partner_id,
        unit=sheet.unit_name,
        leads=sheet.partner_id == row.lead_id,
        asked=sheet.asked or "",
        sent_on=sheet.sent_on,
        due_on=sheet.due_on,
        answer_by=sheet.answer_by,
        receiver=sheet.receiver_name or "",
        received_on=sheet.received_on,
        outcome=sheet.outcome or "",
        feedback=sheet.feedback or "",
        feedback_on=sheet.feedback_on,
        given_up_on=sheet.given_up_on,
        given_up_note=sheet.given_up_note or "",
        reminders=reminders,
        late=waits and sheet.answer_by < today,
    )
