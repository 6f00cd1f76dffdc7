"""Gaps as tasks: a check that is due, particulars that are missing, a grid that has fewer of a kind than it
should. Opened and met by the verbs that cause them; each stands on desk, digest and calendar.

The functions work inside the caller's unit of work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db.models import OPEN_DEADLINE, Deadline, Element, ElementAbsence, ElementKind, Grid
from gridguard_desktop.domain.elements import OWN_REGISTER
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.deadlines import cancel_open, meet, open_deadline

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.base import ServiceContext

CHECK, COMPLETE, SHORT = "EL-01", "EL-02", "EL-03"
"""Rules of the three kinds of gap."""
LONGEST_TASK = 100


def keep_check(session: Session, context: ServiceContext, row: Element, every_days: int | None) -> None:
    """The check that comes next, counted from the last one (or from when it was entered)."""
    cancel_open(session, Element.record_type, row.id, CHECK)
    row.check_due = None
    if every_days is None or row.archived_on is not None:
        return
    start = row.checked_on or context.clock.today()
    task = translate("elements", "Check {name}", name=row.name)[:LONGEST_TASK]
    made = open_deadline(
        session,
        Element.record_type,
        row.id,
        CHECK,
        start,
        calendar=context.calendar,
        task=task,
        days=every_days,
    )
    row.check_due = made.due_on


def keep_complete(session: Session, context: ServiceContext, row: Element, missing: Collection[str]) -> None:
    """A task while required particulars are missing; met when they are there."""
    row.missing_count = len(missing)
    is_open = session.scalar(
        select(func.count())
        .select_from(Deadline)
        .where(
            OPEN_DEADLINE,
            Deadline.record_type_key == Element.record_type,
            Deadline.record_id == row.id,
            Deadline.rule_id == COMPLETE,
        )
    )
    if not missing:
        meet(session, Element.record_type, row.id, COMPLETE, context.clock.today())
    elif not is_open:
        words = translate("elements", "Complete {name}: {fields}", name=row.name, fields="、".join(missing))
        open_deadline(
            session,
            Element.record_type,
            row.id,
            COMPLETE,
            context.clock.today(),
            calendar=context.calendar,
            task=words[:LONGEST_TASK],
        )


def end_element(session: Session, row: Element) -> None:
    """Nothing more is due of an element that is gone or filed."""
    cancel_open(session, Element.record_type, row.id)
    row.check_due = None


def keep_short(
    session: Session, context: ServiceContext, kind: ElementKind, grid_ids: Collection[int] | None = None
) -> int:
    """Tasks of grids that have fewer of ``kind`` than wanted, met where they have enough; all grids or
    ``grid_ids``. Answers how many were opened."""
    session.flush()
    short = short_grids(session, kind, grid_ids)
    wanted: Any = select(Deadline).where(
        OPEN_DEADLINE,
        Deadline.record_type_key == Grid.record_type,
        Deadline.rule_id == SHORT,
        Deadline.part_type == ElementKind.record_type,
        Deadline.part_id == kind.id,
    )
    if grid_ids is not None:
        wanted = wanted.where(Deadline.record_id.in_(sorted(grid_ids)))
    known = {row.record_id: row for row in session.scalars(wanted)}
    today = context.clock.today()
    for grid_id, row in known.items():
        if grid_id not in short:
            _close(row, kind, today)
    opened = 0
    for grid_id, (there, _name) in short.items():
        if grid_id in known:
            continue
        words = translate(
            "elements",
            "Register {kind}: {there} of {wanted}",
            kind=kind.name,
            there=there,
            wanted=kind.wanted,
        )
        open_deadline(
            session,
            Grid.record_type,
            grid_id,
            SHORT,
            today,
            calendar=context.calendar,
            task=words[:LONGEST_TASK],
            part=kind,
        )
        opened += 1
    return opened


def _close(row: Deadline, kind: ElementKind, today: date) -> None:
    """Met when the grid has enough; cancelled when nothing is asked any more."""
    if kind.wanted and kind.archived_on is None:
        row.met_on = today
    else:
        row.is_cancelled = True


def short_grids(
    session: Session, kind: ElementKind, grid_ids: Collection[int] | None = None
) -> dict[int, tuple[int, str]]:
    """Grids in use that have fewer of ``kind`` than wanted, with how many and their name; a grid of which
    somebody said that it has none and needs none is left out."""
    if kind.archived_on is not None or not kind.wanted or kind.register != OWN_REGISTER:
        return {}
    counted = (
        select(Element.grid_id, func.count().label("there"))
        .where(Element.kind_id == kind.id, Element.archived_on.is_(None))
        .group_by(Element.grid_id)
        .subquery()
    )
    there = func.coalesce(counted.c.there, 0)
    wanted: Any = (
        select(Grid.id, there, Grid.name)
        .outerjoin(counted, counted.c.grid_id == Grid.id)
        .where(
            Grid.archived_on.is_(None),
            there < kind.wanted,
            Grid.id.not_in(select(ElementAbsence.grid_id).where(ElementAbsence.kind_id == kind.id)),
        )
    )
    if grid_ids is not None:
        wanted = wanted.where(Grid.id.in_(sorted(grid_ids)))
    return {grid_id: (count, name) for grid_id, count, name in session.execute(wanted.order_by(Grid.id))}
