"""What is counted of joint work, as conditions on items and on sheets: the month's summary and the ledger
count by the same ones, so that a number is the same wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from gridguard_desktop.db.models import JointSheet, JointTask
from gridguard_desktop.domain.joint_tasks import JOINT_STATES
from gridguard_desktop.services.reports.rules import Condition, during

if TYPE_CHECKING:
    from gridguard_desktop.domain.reports import Period

CLOSED = "closed"


def opened(period: Period) -> Condition:
    """Items registered in the period."""
    return during(JointTask.registered_on, period)


def closed(period: Period) -> Condition:
    """Items closed in the period; what was withdrawn is not done."""
    return and_(JointTask.state == CLOSED, during(JointTask.closed_on, period))


def open_at_end(period: Period) -> Condition:
    """Items registered by the end of the period that had not ended by then."""
    return and_(
        JointTask.registered_on <= period.last,
        or_(JointTask.state == JOINT_STATES.initial, JointTask.closed_on > period.last),
    )


def sent(period: Period) -> Condition:
    """Sheets that went out in the period."""
    return during(JointSheet.sent_on, period)


def answered(period: Period) -> Condition:
    """Sheets whose feedback came in the period."""
    return during(JointSheet.feedback_on, period)


def given_up(period: Period) -> Condition:
    """Sheets of which "no answer" was recorded in the period."""
    return during(JointSheet.given_up_on, period)


def waited_for(period: Period) -> Condition:
    """Sheets of items open at the end that were neither answered nor given up by then."""
    open_items = select(JointTask.id).where(open_at_end(period))
    return and_(
        JointSheet.task_id.in_(open_items),
        JointSheet.sent_on <= period.last,
        or_(JointSheet.feedback_on.is_(None), JointSheet.feedback_on > period.last),
        or_(JointSheet.given_up_on.is_(None), JointSheet.given_up_on > period.last),
    )


def late(period: Period) -> Condition:
    """Of these the sheets whose answer was due before the end, whatever reminders gave them since."""
    return and_(waited_for(period), JointSheet.due_on < period.last)


def items_with(sheets: Condition) -> Condition:
    """Items with a sheet like this."""
    return JointTask.id.in_(select(JointSheet.task_id).where(sheets))
