"""Task list, duty list and plan of a hazard (任务清单、责任清单、整改方案), written together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import HazardDuty, HazardMeasure, HazardTask
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.rectification_lists import MOST, ListLine, check_lists
from gridguard_desktop.domain.textforms import normalise_name
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.rectifications.steps import HazardSteps, running_round

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Hazard

LIST_STATES = ("ordered", "rectifying")
"""The lists answer an order; they may be completed while the work goes on."""


class ListVerbs(HazardSteps):
    """Writing the three lists."""

    @requires("rectify")
    def set_lists(self, hazard_id: int, version: int, lines: Sequence[ListLine]) -> None:
        """Write the lists as they are now, whole or in part; once work has begun only whole. Raises Refused,
        ValidationError (``lists.2.due_on``), Conflict."""
        with self._unchanged(hazard_id, version) as (session, row):
            if row.state not in LIST_STATES:
                raise Refused(translate("hazards", "The lists belong to an order that is being carried out."))
            if row.state == "rectifying":
                check_lists(lines)
            running = running_round(session, row)
            checked = _checked(lines, running.extended_to or running.due_on)
            _write(session, row, checked)


def lines_of(session: Session, hazard_id: int) -> tuple[ListLine, ...]:
    """The lists of a hazard, task by task."""
    found = session.execute(
        select(
            HazardTask,
            HazardDuty.name,
            HazardDuty.post,
            HazardMeasure.content,
            HazardMeasure.funds,
            HazardMeasure.due_on,
            HazardMeasure.precaution,
        )
        .outerjoin(HazardDuty, HazardDuty.task_id == HazardTask.id)
        .outerjoin(HazardMeasure, HazardMeasure.task_id == HazardTask.id)
        .where(HazardTask.hazard_id == hazard_id)
        .order_by(HazardTask.ordinal)
    )
    return tuple(
        ListLine(
            content=task.content,
            spot=task.spot or "",
            duty_name=name or "",
            duty_post=post or "",
            measure=measure or "",
            funds=funds or "",
            due_on=due_on,
            precaution=precaution or "",
        )
        for task, name, post, measure, funds, due_on, precaution in found
    )


def _checked(lines: Sequence[ListLine], last: date) -> list[ListLine]:
    errors: dict[str, str] = {}
    if len(lines) > MOST:
        raise Refused(translate("hazards", "At most {most} tasks.", most=MOST))
    for ordinal, line in enumerate(lines, start=1):
        if not line.content.strip():
            errors[f"lists.{ordinal}.content"] = translate("hazards", "This must be filled in.")
        if line.due_on is not None and line.due_on > last:
            errors[f"lists.{ordinal}.due_on"] = translate(
                "hazards", "This is after the day of the order ({day}).", day=last.isoformat()
            )
        if bool(line.measure.strip()) != (line.due_on is not None):
            name = "due_on" if line.due_on is None else "measure"
            errors[f"lists.{ordinal}.{name}"] = translate("hazards", "A measure has its day.")
        for name, longest in _LONGEST.items():
            if len(getattr(line, name).strip()) > longest:
                errors[f"lists.{ordinal}.{name}"] = translate(
                    "hazards", "At most {most} characters.", most=longest
                )
    if errors:
        raise ValidationError(errors)
    return list(lines)


def _write(session: Session, row: Hazard, lines: Sequence[ListLine]) -> None:
    """Line by line over what is there; tasks beyond the last line go."""
    wanted = (HazardTask.hazard_id == row.id,)
    kept = list(session.scalars(select(HazardTask).where(*wanted).order_by(HazardTask.ordinal)))
    for ordinal, line in enumerate(lines, start=1):
        task = kept[ordinal - 1] if ordinal <= len(kept) else HazardTask(hazard_id=row.id, ordinal=ordinal)
        task.content, task.spot = line.content.strip(), line.spot.strip() or None
        session.add(task)
        session.flush()
        _part(
            session,
            HazardDuty,
            task,
            {"name": normalise_name(line.duty_name), "post": line.duty_post.strip() or None}
            if line.has_duty
            else None,
        )
        _part(
            session,
            HazardMeasure,
            task,
            {
                "content": line.measure.strip(),
                "funds": line.funds.strip() or None,
                "due_on": line.due_on,
                "precaution": line.precaution.strip() or None,
            }
            if line.has_plan
            else None,
        )
    for task in kept[len(lines) :]:
        _part(session, HazardDuty, task, None)
        _part(session, HazardMeasure, task, None)
        session.flush()
        session.delete(task)
    session.flush()


def _part(
    session: Session,
    model: type[HazardDuty | HazardMeasure],
    task: HazardTask,
    values: dict[str, Any] | None,
) -> None:
    """The line of another list that belongs to a task: written, or taken away."""
    there = session.scalars(select(model).where(model.task_id == task.id)).first()
    if values is None:
        if there is not None:
            session.delete(there)
        return
    if there is None:
        session.add(model(hazard_id=task.hazard_id, task_id=task.id, **values))
        return
    for name, value in values.items():
        setattr(there, name, value)


_LONGEST = {
    "content": 200,
    "spot": 200,
    "duty_name": 60,
    "duty_post": 64,
    "measure": 200,
    "funds": 64,
    "precaution": 200,
}
