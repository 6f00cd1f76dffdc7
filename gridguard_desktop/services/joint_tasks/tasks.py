"""Joint items under way as tasks of whoever is responsible: the earliest answer that is waited for, or, when
nobody owes one, closing the item. Read by desk, digest and calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select

from gridguard_desktop.db.models import JointSheet, JointTask, User
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.joint_tasks import JOINT_STATES
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.calendar_entries import CalendarEntry
from gridguard_desktop.services.due_items import due_task

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking
    from gridguard_desktop.services.due_items import DueItem


@dataclass(frozen=True, slots=True)
class JointDue:
    """What is next on an item: ``key`` is the sheet that is waited for, ``-id`` of the item without one."""

    key: int
    row: JointTask
    unit: str
    due_on: date
    owner: str

    @property
    def task(self) -> str:
        """What is to be done."""
        if self.unit:
            return translate("joint_tasks", "Get the answer of {unit}", unit=self.unit)
        return translate("joint_tasks", "Close the joint item")

    @property
    def because(self) -> str:
        """Why the day is what it is."""
        line = label("joint_lines", self.row.line)
        return translate("joint_tasks", "{line}, {number}", line=line, number=self.row.number)


def open_joint(
    session: Session,
    actor: Actor,
    *,
    first: date | None = None,
    last: date | None = None,
    task_id: int | None = None,
    limit: int | None = None,
) -> list[JointDue]:
    """Everything waited for, earliest day first, within the actor's scope."""
    if not actor.can(Permission.JOINT_TASK_READ):
        return []
    waiting = and_(
        JointSheet.task_id == JointTask.id,
        JointSheet.feedback_on.is_(None),
        JointSheet.given_up_on.is_(None),
    )
    day = func.coalesce(JointSheet.answer_by, JointTask.due_on)
    both: Any = (
        select(JointTask, JointSheet, User.name)
        .outerjoin(JointSheet, waiting)
        .outerjoin(User, User.id == JointTask.officer_id)
    )
    found = visible(both, JointTask, actor).where(JointTask.state == JOINT_STATES.initial)
    if first is not None:
        found = found.where(day >= first)
    if last is not None:
        found = found.where(day <= last)
    if task_id is not None:
        found = found.where(JointTask.id == task_id)
    rows = session.execute(found.order_by(day, JointTask.id, JointSheet.id).limit(limit))
    return [
        JointDue(sheet.id, row, sheet.unit_name, sheet.answer_by, name or "")
        if sheet is not None
        else JointDue(-row.id, row, "", row.due_on, name or "")
        for row, sheet, name in rows
    ]


def due_joint(
    session: Session,
    actor: Actor,
    today: date,
    until: date | None,
    task_id: int | None,
    limit: int | None,
) -> Iterator[DueItem]:
    """The same as lines of the desk."""
    for one in open_joint(session, actor, last=until, task_id=task_id, limit=limit):
        record = (JointTask.record_type, one.row.id)
        yield due_task(
            one.key,
            record,
            one.due_on,
            today,
            title=one.row.title,
            task=one.task,
            because=one.because,
            owner=one.owner,
        )


class JointTaskTasks:
    """The same in the calendar."""

    key = "joint_task"
    label = text("calendar", "Joint work")
    permission = Permission.JOINT_TASK_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Answers waited for in these days."""
        for one in open_joint(look.session, look.context.actor, first=look.first, last=look.last):
            yield CalendarEntry(
                source=self.key,
                key=one.key,
                day=one.due_on,
                kind="own",
                title=one.task,
                subject=one.row.title,
                detail=one.because,
                record_type=JointTask.record_type,
                record_id=one.row.id,
                grid_id=one.row.grid_id,
                owner=one.owner,
                late=one.due_on < look.today,
            )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """The unit was told this day: only a reminder gives another."""
        raise Refused(translate("joint_tasks", "The unit was told this day; a reminder gives it another."))
