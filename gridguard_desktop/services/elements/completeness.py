"""How complete each grid is known, with every gap behind the number: counted in the store, never in a loop
over rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Integer, and_, case, cast, func, or_, select

from gridguard_desktop.db.models import (
    MODELS,
    OPEN_DEADLINE,
    Deadline,
    Element,
    ElementAbsence,
    ElementKind,
    Grid,
    User,
)
from gridguard_desktop.db.queries import in_sight, visible
from gridguard_desktop.domain.elements import OWN_REGISTER, Completeness
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.elements.gaps import keep_short

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

CLASSES = "element_classes"
LONGEST_REASON = 60


@dataclass(frozen=True, slots=True)
class GridLine:
    """One grid of the overview."""

    grid_id: int
    name: str
    counts: Completeness


@dataclass(frozen=True, slots=True)
class ClassLine:
    """One class of the catalogue: its kinds with how many there are in sight; None for a register the actor
    does not read."""

    key: str
    label: str
    kinds: tuple[tuple[int, str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of a grid. ``what`` is short, incomplete or overdue; ``element_id`` leads to the element,
    ``kind_id`` to what must be entered. ``due_on`` is the day of its task."""

    what: str
    title: str
    detail: str
    kind_id: int
    element_id: int | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class MarkedAbsence:
    """A kind of which somebody said that the grid has none and needs none."""

    id: int
    kind: str
    reason: str
    marked_on: date
    marked_by: str


@dataclass(frozen=True, slots=True)
class GridGaps:
    """A grid with everything that is missing."""

    grid_id: int
    name: str
    counts: Completeness
    gaps: tuple[Gap, ...]
    absences: tuple[MarkedAbsence, ...]


class CompletenessService(Service):
    """Overview and gaps of the grids the actor sees."""

    record_key: ClassVar[str] = "element"

    @requires("read")
    def overview(self) -> tuple[GridLine, ...]:
        """Every grid in sight, the least complete first."""
        with self._reading() as session:
            lines = self._lines(session)
        return tuple(sorted(lines, key=lambda line: (_order(line.counts), line.name)))

    @requires("read")
    def catalogue(self) -> tuple[ClassLine, ...]:
        """The six classes with their kinds and how many of each there are in sight."""
        with self._reading() as session:
            kinds = session.scalars(
                select(ElementKind).where(ElementKind.archived_on.is_(None)).order_by(ElementKind.id)
            ).all()
            counted = self._counted(session, kinds)
        return tuple(
            ClassLine(
                entry.key,
                entry.label,
                tuple(
                    (one.id, one.name, counted.get(one.id)) for one in kinds if one.element_class == entry.key
                ),
            )
            for entry in choices(CLASSES)
        )

    @requires("read")
    def gaps(self, grid_id: int) -> GridGaps:
        """What is missing in a grid. Raises NotFound for a grid out of sight."""
        with self._reading() as session:
            (line,) = self._lines(session, grid_id) or (None,)
            if line is None:
                raise NotFound
            return GridGaps(
                grid_id,
                line.name,
                line.counts,
                (*self._short(session, grid_id), *self._of_elements(session, grid_id)),
                self._absences(session, grid_id),
            )

    @requires("update")
    def mark_absent(self, grid_id: int, kind_id: int, reason: str) -> None:
        """A grid has no more of a kind and needs no more. Raises ValidationError without a reason,
        NotFound."""
        why = reason.strip()
        if not why or len(why) > LONGEST_REASON:
            words = translate(
                "elements", "Say how it was found out, in 1 to {most} characters.", most=LONGEST_REASON
            )
            raise ValidationError({"reason": words})
        with self._writing() as session:
            self._grid(session, grid_id)
            kind = session.get(ElementKind, kind_id)
            if kind is None:
                raise NotFound
            known = select(ElementAbsence.id).where(
                ElementAbsence.grid_id == grid_id, ElementAbsence.kind_id == kind_id
            )
            if session.scalar(known) is None:
                session.add(
                    ElementAbsence(
                        grid_id=grid_id,
                        kind_id=kind_id,
                        reason=why,
                        marked_on=self._clock.today(),
                        marked_by=self._actor.user_id,
                    )
                )
            keep_short(session, self._context, kind, [grid_id])

    @requires("update")
    def take_back(self, absence_id: int) -> None:
        """The grid should have it after all; the gap is a task again. Raises NotFound."""
        with self._writing() as session:
            row = session.get(ElementAbsence, absence_id)
            if row is None:
                raise NotFound
            self._grid(session, row.grid_id)
            kind, grid_id = session.get_one(ElementKind, row.kind_id), row.grid_id
            session.delete(row)
            keep_short(session, self._context, kind, [grid_id])

    @requires(Permission.ELEMENT_KIND_UPDATE)
    def renew(self) -> int:
        """Look through all grids again (new ones have no tasks yet); answers how many tasks were opened."""
        with self._writing() as session:
            kinds = session.scalars(select(ElementKind).where(ElementKind.wanted > 0)).all()
            return sum(keep_short(session, self._context, kind) for kind in kinds)

    # ---- counting

    def _lines(self, session: Session, grid_id: int | None = None) -> list[GridLine]:
        grids = select(Grid.id, Grid.name).where(Grid.archived_on.is_(None), in_sight(Grid.id, self._actor))
        if grid_id is not None:
            grids = grids.where(Grid.id == grid_id)
        names = {key: name for key, name in session.execute(grids.order_by(Grid.code))}
        wanted = {
            key: number
            for key, number in session.execute(
                select(ElementKind.id, ElementKind.wanted).where(
                    ElementKind.archived_on.is_(None),
                    ElementKind.wanted > 0,
                    ElementKind.register == OWN_REGISTER,
                )
            )
        }
        absent = self._marked(session, grid_id)
        found: dict[int, dict[int, tuple[int, int, int, int]]] = {}
        for grid, kind, *numbers in session.execute(self._counts(grid_id)):
            found.setdefault(grid, {})[kind] = (numbers[0], numbers[1], numbers[2], numbers[3])
        return [
            GridLine(key, name, _completeness(found.get(key, {}), wanted, absent.get(key, frozenset())))
            for key, name in names.items()
        ]

    def _counts(self, grid_id: int | None) -> Any:
        """Grid, kind, elements, whole ones, those to be checked, those checked in time."""
        today = self._clock.today()
        whole = func.sum(case((Element.missing_count == 0, 1), else_=0))
        fresh = func.sum(case((Element.check_due >= today, 1), else_=0))
        columns: tuple[Any, ...] = (
            Element.grid_id,
            Element.kind_id,
            func.count(),
            cast(whole, Integer),
            func.count(Element.check_due),
            cast(fresh, Integer),
        )
        statement: Any = select(*columns).where(Element.archived_on.is_(None))
        if grid_id is not None:
            statement = statement.where(Element.grid_id == grid_id)
        statement = visible(statement, Element, self._actor)
        return statement.group_by(Element.grid_id, Element.kind_id)

    def _marked(self, session: Session, grid_id: int | None) -> dict[int, frozenset[int]]:
        wanted = select(ElementAbsence.grid_id, ElementAbsence.kind_id)
        if grid_id is not None:
            wanted = wanted.where(ElementAbsence.grid_id == grid_id)
        found: dict[int, set[int]] = {}
        for grid, kind in session.execute(wanted):
            found.setdefault(grid, set()).add(kind)
        return {grid: frozenset(kinds) for grid, kinds in found.items()}

    def _counted(self, session: Session, kinds: Any) -> dict[int, int]:
        """How many of each kind are in sight; kinds of another register are counted there, one statement for
        each register and column."""
        found: dict[int, int] = {}
        each: Any = select(Element.kind_id, func.count())
        own = visible(each, Element, self._actor)
        own = own.where(Element.archived_on.is_(None)).group_by(Element.kind_id)
        by_kind = {kind: count for kind, count in session.execute(own)}
        asked: dict[tuple[str, str], dict[str, int]] = {}
        for one in kinds:
            if one.register == OWN_REGISTER:
                found[one.id] = by_kind.get(one.id, 0)
                continue
            if not self._actor.can(record_permission(one.register, "read")):
                continue
            column, value = next(iter(one.filters.items()), ("", ""))
            key = (one.register, column)
            if key not in asked:
                asked[key] = self._by_column(session, *key)
            found[one.id] = asked[key].get(value, 0)
        return found

    def _by_column(self, session: Session, register: str, column: str) -> dict[str, int]:
        model: Any = MODELS[register]
        by: Any = getattr(model, column) if column else None
        number: Any = func.count()
        columns = (number,) if by is None else (by, number)
        statement: Any = select(*columns).select_from(model)
        statement = visible(statement, model, self._actor)
        if hasattr(model, "archived_on"):
            statement = statement.where(model.archived_on.is_(None))
        if by is None:
            return {"": session.scalar(statement) or 0}
        return {key or "": count for key, count in session.execute(statement.group_by(by))}

    # ---- gaps

    def _short(self, session: Session, grid_id: int) -> tuple[Gap, ...]:
        wanted: Any = (
            select(Deadline, ElementKind.name)
            .join(ElementKind, ElementKind.id == Deadline.part_id)
            .where(
                Deadline.record_type_key == Grid.record_type,
                Deadline.record_id == grid_id,
                Deadline.part_type == ElementKind.record_type,
                OPEN_DEADLINE,
            )
            .order_by(Deadline.due_on, Deadline.id)
        )
        return tuple(
            Gap("short", name, row.task, row.part_id or 0, None, row.due_on)
            for row, name in session.execute(wanted)
        )

    def _of_elements(self, session: Session, grid_id: int) -> tuple[Gap, ...]:
        today = self._clock.today()
        statement: Any = (
            select(Element, ElementKind.name)
            .join(ElementKind, ElementKind.id == Element.kind_id)
            .where(
                Element.grid_id == grid_id,
                Element.archived_on.is_(None),
                or_(
                    Element.missing_count > 0, and_(Element.check_due.is_not(None), Element.check_due < today)
                ),
            )
            .order_by(Element.check_due, Element.id)
        )
        found: list[Gap] = []
        for row, kind in session.execute(visible(statement, Element, self._actor)):
            if row.missing_count:
                words = translate("elements", "{n} required particulars are missing", n=row.missing_count)
                found.append(Gap("incomplete", f"{kind} {row.name}", words, row.kind_id, row.id, None))
            if row.check_due is not None and row.check_due < today:
                words = translate("elements", "was to be checked by {day}", day=row.check_due.isoformat())
                found.append(Gap("overdue", f"{kind} {row.name}", words, row.kind_id, row.id, row.check_due))
        return tuple(found)

    def _absences(self, session: Session, grid_id: int) -> tuple[MarkedAbsence, ...]:
        wanted = (
            select(ElementAbsence, ElementKind.name, User.name)
            .join(ElementKind, ElementKind.id == ElementAbsence.kind_id)
            .join(User, User.id == ElementAbsence.marked_by)
            .where(ElementAbsence.grid_id == grid_id)
            .order_by(ElementKind.name)
        )
        return tuple(
            MarkedAbsence(row.id, kind, row.reason, row.marked_on, name)
            for row, kind, name in session.execute(wanted)
        )

    def _grid(self, session: Session, grid_id: int) -> None:
        seen = select(Grid.id).where(Grid.id == grid_id, in_sight(Grid.id, self._actor))
        if session.scalar(seen) is None:
            raise NotFound


def _order(counts: Completeness) -> float:
    return 2.0 if counts.share is None else counts.share


def _completeness(
    counted: dict[int, tuple[int, int, int, int]], wanted: dict[int, int], absent: frozenset[int]
) -> Completeness:
    asked = {kind: number for kind, number in wanted.items() if kind not in absent}
    there = sum(counted.get(kind, (0,))[0] >= number for kind, number in asked.items())
    elements, whole, checkable, fresh = (sum(one[at] for one in counted.values()) for at in range(4))
    return Completeness(there, len(asked), whole, elements, fresh, checkable)
