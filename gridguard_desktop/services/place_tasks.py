"""What is due of places (units, elements, grids): read by desk, digest and calendar within the actor's grids.

The deadlines themselves are opened by the verbs of those nouns (``expiring``, ``elements.gaps``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from gridguard_desktop.db.models import (
    OPEN_DEADLINE,
    Deadline,
    Element,
    Grid,
    GridPosting,
    Organisation,
    User,
)
from gridguard_desktop.db.queries import in_sight
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission, Role
from gridguard_desktop.services.calendar_entries import CalendarEntry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import ColumnElement, ScalarSelect
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """A record type that tasks of places hang on. ``page`` is where such a task is worked on."""

    model: type[Organisation] | type[Element] | type[Grid]
    permission: Permission
    page: str

    @property
    def grid(self) -> Any:
        """The column that says which grid a place is in."""
        return Grid.id if self.model is Grid else self.model.grid_id  # type: ignore[union-attr]


PLACES = (
    PlaceKind(Organisation, Permission.LICENCE_READ, "organisation"),
    PlaceKind(Element, Permission.ELEMENT_READ, "element"),
    PlaceKind(Grid, Permission.ELEMENT_READ, "element_gaps"),
)


@dataclass(frozen=True, slots=True)
class PlaceTask:
    """One task with what it hangs on, its grid and who answers for the grid."""

    row: Deadline
    page: str
    name: str
    grid_id: int
    owner: str


def open_place_tasks(
    session: Session,
    actor: Actor,
    today: date,
    *,
    first: date | None = None,
    last: date | None = None,
    page: str | None = None,
    record_id: int | None = None,
    limit: int | None = None,
) -> list[PlaceTask]:
    """Tasks to be seen to within the actor's grids, earliest day first; optionally of one page or record."""
    found = [
        task
        for place in PLACES
        if page in (None, place.page) and actor.can(place.permission)
        for task in _tasks(session, actor, place, today, _narrowed(first, last, record_id), limit)
    ]
    found.sort(key=lambda task: (task.row.due_on, task.row.id))
    return found[:limit]


def _narrowed(first: date | None, last: date | None, record_id: int | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if first is not None:
        conditions.append(Deadline.due_on >= first)
    if last is not None:
        conditions.append(Deadline.due_on <= last)
    if record_id is not None:
        conditions.append(Deadline.record_id == record_id)
    return conditions


def _tasks(
    session: Session,
    actor: Actor,
    place: PlaceKind,
    today: date,
    narrowed: list[ColumnElement[bool]],
    limit: int | None,
) -> Iterator[PlaceTask]:
    model = place.model
    columns: tuple[Any, ...] = (Deadline, model.name, place.grid, _officer(place.grid, today))
    wanted: Any = (
        select(*columns)
        .join(model, model.id == Deadline.record_id)
        .where(
            OPEN_DEADLINE,
            Deadline.record_type_key == model.record_type,
            model.archived_on.is_(None),
            in_sight(place.grid, actor),
            *narrowed,
        )
        .order_by(Deadline.due_on, Deadline.id)
        .limit(limit)
    )
    for row, name, grid_id, owner in session.execute(wanted):
        yield PlaceTask(row, place.page, name, grid_id, owner or "")


def _officer(grid: Any, today: date) -> ScalarSelect[str]:
    """Name of the officer posted to the grid today."""
    return (
        select(func.min(User.name))
        .join(GridPosting, GridPosting.user_id == User.id)
        .where(
            GridPosting.grid_id == grid,
            GridPosting.valid_from <= today,
            or_(GridPosting.valid_until.is_(None), GridPosting.valid_until >= today),
            User.role == Role.OFFICER,
            User.is_active.is_(True),
        )
        .correlate(Organisation, Element, Grid)
        .scalar_subquery()
    )


class PlaceTasks:
    """The same in the calendar."""

    key = "place_task"
    label = text("calendar", "Tasks of units and elements")
    permission = Permission.DESK_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Tasks that fall due in these days."""
        found = open_place_tasks(
            look.session, look.context.actor, look.today, first=look.first, last=look.last
        )
        for task in found:
            row = task.row
            yield CalendarEntry(
                source=self.key,
                key=row.id,
                day=row.due_on,
                kind="soft",
                title=row.task,
                subject=task.name,
                detail=row.because,
                record_type=task.page,
                record_id=row.record_id,
                grid_id=task.grid_id,
                owner=task.owner,
                late=row.due_on < look.today,
                provisional=row.provisional,
            )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """The day follows from a paper or an interval."""
        raise Refused(
            translate(
                "calendar",
                "This day is counted from a licence or an interval; it moves when that is changed.",
            )
        )
