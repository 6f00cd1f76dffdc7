"""The periods of a public-security case: from filing, and begun anew when mediation failed.

Where 治安管理处罚法 118 (from filing) and 程序规定 185 (anew from the day mediation failed) both speak, both
dates stand: the law does not say which goes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import OPEN_DEADLINE, Deadline
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.disputes.casework import RECORD_TYPE

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import SecurityCase
    from gridguard_desktop.domain.workdays import WorkCalendar

MEDIATE = ("PS-03", "PS-04", "PS-05")
"""Days until which the mediation is to be finished."""
WHOLE_CASE = ("PS-01", "PS-06")
"""Days until which the case is to be closed."""
PERFORM = "PS-11"


def begin(session: Session, case: SecurityCase, calendar: WorkCalendar, *, assessed: bool) -> None:
    """The case was filed: what triage opened from its own day is counted anew from the filing day."""
    deadlines.cancel_open(session, RECORD_TYPE, case.dispute_id, "PS-01", "PS-03")
    start(session, case, "PS-01", case.filed_on, calendar)
    if not assessed:
        start(session, case, "PS-03", case.filed_on, calendar)


def start(session: Session, case: SecurityCase, rule_id: str, day: date, calendar: WorkCalendar) -> Deadline:
    """One period of the case."""
    return deadlines.open_deadline(session, RECORD_TYPE, case.dispute_id, rule_id, day, calendar=calendar)


def last_day(session: Session, dispute_id: int, rule_id: str) -> date | None:
    """The day of the newest open period of a rule."""
    wanted = (
        Deadline.record_type_key == RECORD_TYPE,
        Deadline.record_id == dispute_id,
        Deadline.rule_id == rule_id,
        OPEN_DEADLINE,
    )
    return session.scalar(select(Deadline.due_on).where(*wanted).order_by(Deadline.id.desc()).limit(1))
