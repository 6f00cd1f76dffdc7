"""A sheet to a partner unit; used by the page of a joint item and by a finding of a patrol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gridguard_desktop.db.models import JointSheet, Partner
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.numbering import next_number, station_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import JointTask
    from gridguard_desktop.services.base import ServiceContext

LONGEST = 1000


def send_sheet(
    session: Session, context: ServiceContext, row: JointTask, partner_id: int | None, asked: str = ""
) -> str:
    """Make the sheet and return its number. One unit gets one sheet of an item. Raises ValidationError."""
    partner = session.get(Partner, partner_id) if partner_id is not None else None
    wrong = {}
    if partner is None or partner.archived_on is not None:
        wrong["partner_id"] = translate("joint_tasks", "Choose a unit of the register.")
    elif _has_sheet(session, row, partner):
        wrong["partner_id"] = translate("joint_tasks", "This unit has its sheet already.")
    if len(asked) > LONGEST:
        wrong["asked"] = translate("meetings", "At most {most} characters.", most=LONGEST)
    if wrong or partner is None:
        raise ValidationError(wrong)
    today = context.clock.today()
    number = next_number(session, "joint_sheet", today.year, **station_words(session))
    due = max(row.due_on, today)
    session.add(
        JointSheet(
            task_id=row.id,
            partner_id=partner.id,
            unit_name=partner.name,
            number=number,
            asked=asked.strip() or None,
            sent_on=today,
            sent_by=context.actor.user_id,
            due_on=due,
            answer_by=due,
        )
    )
    return number


def _has_sheet(session: Session, row: JointTask, partner: Partner) -> bool:
    known = select(func.count()).where(JointSheet.task_id == row.id, JointSheet.partner_id == partner.id)
    return bool(session.scalar(known))
