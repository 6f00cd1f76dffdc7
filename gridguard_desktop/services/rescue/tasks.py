"""What is due of emergency teams: equipment before and after its date, drills planned.

Read by desk, digest and calendar; both open where they are entered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import RescueDrill, RescueGear, RescueTeam
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rescue import AHEAD, gear_step
from gridguard_desktop.services.calendar_entries import CalendarEntry
from gridguard_desktop.services.due_items import due_task

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.workdays import WorkCalendar
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking
    from gridguard_desktop.services.due_items import DueItem

GEAR, DRILL = RescueGear.record_type, RescueDrill.record_type


@dataclass(frozen=True, slots=True)
class RescueTask:
    """Something due of a team."""

    kind: str
    key: int
    due: date
    task: str
    because: str
    title: str
    citation: str = ""
    provisional: bool = False


def rescue_tasks(
    session: Session,
    actor: Actor,
    calendar: WorkCalendar,
    today: date,
    *,
    last: date | None = None,
    kind: str | None = None,
    record_id: int | None = None,
) -> list[RescueTask]:
    """What is due up to ``last``, for whoever may enter that it was done."""
    found: list[RescueTask] = []
    if kind in (None, GEAR) and actor.can(Permission.RESCUE_GEAR_UPDATE):
        found += _of_gear(session, actor, calendar, today, last, record_id)
    if kind in (None, DRILL) and actor.can(Permission.RESCUE_DRILL_UPDATE):
        found += _of_drills(session, actor, last, record_id)
    return sorted(found, key=lambda task: (task.due, task.kind, task.key))


def _of_gear(
    session: Session,
    actor: Actor,
    calendar: WorkCalendar,
    today: date,
    last: date | None,
    record_id: int | None,
) -> Iterator[RescueTask]:
    for gear, name in session.execute(
        _hanging(RescueGear, actor, record_id).where(
            RescueGear.expires_on.is_not(None),
            RescueGear.taken_out_on.is_(None),
            *([RescueGear.expires_on <= last + AHEAD] if last is not None else []),
        )
    ):
        step = gear_step(gear.expires_on, today, calendar)
        if last is None or step.due <= last:
            yield RescueTask(
                GEAR,
                gear.id,
                step.due,
                step.what,
                step.because,
                f"{name}：{gear.item}×{gear.count}",
                step.citation,
                step.provisional,
            )


def _of_drills(
    session: Session, actor: Actor, last: date | None, record_id: int | None
) -> Iterator[RescueTask]:
    wanted = _hanging(RescueDrill, actor, record_id).where(RescueDrill.done_on.is_(None))
    if last is not None:
        wanted = wanted.where(RescueDrill.planned_on <= last)
    for drill, name in session.execute(wanted):
        words = translate("rescue", "Hold the drill")
        yield RescueTask(
            DRILL,
            drill.id,
            drill.planned_on,
            words,
            translate("rescue", "Planned for this day"),
            f"{name}：{drill.topic}",
        )


def _hanging(model: type[Any], actor: Actor, record_id: int | None) -> Any:
    both: Any = select(model, RescueTeam.name).join(RescueTeam, RescueTeam.id == model.team_id)
    wanted = visible(both, model, actor).where(model.archived_on.is_(None), RescueTeam.archived_on.is_(None))
    return wanted if record_id is None else wanted.where(model.id == record_id)


def due_rescue(
    session: Session,
    actor: Actor,
    calendar: WorkCalendar,
    today: date,
    until: date | None,
    record_type: str | None,
    record_id: int | None,
) -> Iterator[DueItem]:
    """The same as lines of the desk."""
    if record_type not in (None, GEAR, DRILL):
        return
    for one in rescue_tasks(
        session, actor, calendar, today, last=until, kind=record_type, record_id=record_id
    ):
        yield due_task(
            one.key,
            (one.kind, one.key),
            one.due,
            today,
            title=one.title,
            task=one.task,
            because=one.because,
            provisional=one.provisional,
            citation=one.citation,
        )


class RescueTasks:
    """The same in the calendar."""

    key = "rescue"
    label = text("calendar", "Emergency teams")
    permission = Permission.RESCUE_TEAM_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """What is due in these days."""
        context = look.context
        found = rescue_tasks(look.session, context.actor, context.calendar, look.today, last=look.last)
        for one in found:
            if one.due >= look.first:
                yield CalendarEntry(
                    source=self.key,
                    key=one.key,
                    day=one.due,
                    kind="own",
                    title=one.task,
                    subject=one.title,
                    detail=one.because,
                    record_type=one.kind,
                    record_id=one.key,
                    grid_id=None,
                    owner="",
                    late=one.due < look.today,
                )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """The day stands on the record."""
        raise Refused(translate("rescue", "Change this day on the page of the equipment or the drill."))
