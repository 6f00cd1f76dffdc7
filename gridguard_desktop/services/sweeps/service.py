"""Sweeps: the doors of chosen grids, results with every try kept, coverage counted in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Integer, case, cast, func, select

from gridguard_desktop.db.bulk import bulk_insert
from gridguard_desktop.db.models import (
    Grid,
    House,
    Household,
    Organisation,
    SweepDoor,
    SweepTry,
)
from gridguard_desktop.db.queries import in_sight, visible
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys, choices, label
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.sweeps.reading import read_results
from gridguard_desktop.services.sweeps.views import (
    Brought,
    DoorLine,
    GridCoverage,
    Which,
    WrongResult,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Sweep

RESULTS = "sweep_results"
PAGE = 500
"""Doors read at once."""
_LABELS: dict[str, tuple[Any, Any]] = {
    "household": (Household, Household.number),
    "house": (House, House.use_state),
    "organisation": (Organisation, Organisation.name),
}
"""What is behind the doors of a target, and what a door is called by; nobody's name."""


def again_keys() -> list[str]:
    """Results after which a door must be tried once more."""
    return [entry.key for entry in choices(RESULTS) if entry.extra["again"]]


class SweepService(RecordService):
    """Sweeps of the station; whoever works in a grid enters its doors."""

    record_key: ClassVar[str] = "sweep"

    @requires("create")
    def list_doors(self, sweep_id: int, grid_ids: Collection[int]) -> int:
        """Put every door of these grids on the list, in the order one walks: by grid and address. Doors that
        are listed stay as they are. Answers how many were added.

        Raises ValidationError for no grid, Refused for a filed sweep, NotFound.
        """
        if not grid_ids:
            raise ValidationError({"grids": translate("sweeps", "Choose at least one grid.")})
        with self._writing() as session:
            sweep: Sweep = self._load(session, sweep_id)
            _refuse_filed(sweep)
            last = session.scalar(select(func.max(SweepDoor.ordinal)).where(SweepDoor.sweep_id == sweep.id))
            found = self._doors_of(session, sweep, grid_ids, last or 0)
            return bulk_insert(session, SweepDoor, found, purpose="sweep")

    @requires("read")
    def coverage(self, sweep_id: int) -> tuple[GridCoverage, ...]:
        """How far each grid in sight is, by the grid's code. Raises NotFound."""
        with self._reading() as session:
            self._load(session, sweep_id)
            again = func.sum(case((SweepDoor.result.in_(again_keys()), 1), else_=0))
            columns: tuple[Any, ...] = (
                Grid.id,
                Grid.name,
                func.count(SweepDoor.id),
                func.count(SweepDoor.result),
                cast(again, Integer),
            )
            wanted = (
                select(*columns)
                .join(SweepDoor, SweepDoor.grid_id == Grid.id)
                .where(SweepDoor.sweep_id == sweep_id, in_sight(SweepDoor.grid_id, self._actor))
                .group_by(Grid.id, Grid.name, Grid.code)
                .order_by(Grid.code)
            )
            return tuple(
                GridCoverage(grid_id, name, doors, answered - once_more, once_more)
                for grid_id, name, doors, answered, once_more in session.execute(wanted)
            )

    @requires("read")
    def doors(
        self,
        sweep_id: int,
        which: Which = Which.LEFT,
        *,
        grid_id: int | None = None,
        after: int = 0,
        limit: int = PAGE,
    ) -> tuple[DoorLine, ...]:
        """Doors in their order, those numbered higher than ``after``. Raises NotFound."""
        with self._reading() as session:
            self._load(session, sweep_id)
            wanted: Any = select(SweepDoor).where(
                SweepDoor.sweep_id == sweep_id,
                SweepDoor.ordinal > after,
                in_sight(SweepDoor.grid_id, self._actor),
                *_part(which),
            )
            if grid_id is not None:
                wanted = wanted.where(SweepDoor.grid_id == grid_id)
            rows = session.scalars(wanted.order_by(SweepDoor.ordinal).limit(limit))
            return tuple(_line(row) for row in rows)

    @requires("update")
    def enter(
        self, door_id: int, *, result: str, visited_on: date | None = None, note: str | None = None
    ) -> None:
        """What came of a try at a door. Raises ValidationError, Refused for a filed sweep, NotFound."""
        with self._writing() as session:
            door = session.get(SweepDoor, door_id)
            if door is None:
                raise NotFound
            sweep = self._open(session, door)
            problems = self._problems(sweep, result, visited_on)
            if problems:
                raise ValidationError(problems)
            self._try(session, door, result, visited_on or self._clock.today(), note)

    @requires("update")
    def import_results(self, sweep_id: int, path: Path) -> Brought:
        """Results from a list (序号, 走访结果, 走访日期, 备注), as the route sheet is laid out. What cannot
        be read is named with row and column and left out; nothing is guessed.

        Raises OfficerError when the file cannot be read or has no such columns.
        """
        rows = read_results(path)
        with self._writing() as session:
            sweep: Sweep = self._load(session, sweep_id)
            _refuse_filed(sweep)
            wanted = select(SweepDoor).where(
                SweepDoor.sweep_id == sweep.id, in_sight(SweepDoor.grid_id, self._actor)
            )
            numbers = {row.ordinal for row in rows if row.ordinal is not None}
            doors = {
                door.ordinal: door for door in session.scalars(wanted.where(SweepDoor.ordinal.in_(numbers)))
            }
            wrong: list[WrongResult] = []
            entered = blank = 0
            for row in rows:
                if row.wrong is not None:
                    wrong.append(row.wrong)
                    continue
                if not row.result:
                    blank += 1
                    continue
                door = doors.get(row.ordinal or 0)
                if door is None:
                    why = translate("sweeps", "There is no door of this number in your grids.")
                    wrong.append(WrongResult(row.number, translate("sweeps", "Number"), why))
                    continue
                problems = self._problems(sweep, row.result, row.visited_on)
                if problems:
                    wrong.append(WrongResult(row.number, *next(iter(problems.items()))))
                    continue
                self._try(session, door, row.result, row.visited_on or self._clock.today(), row.note)
                entered += 1
            return Brought(entered, blank, tuple(wrong))

    # ---- inside

    def _doors_of(
        self, session: Session, sweep: Sweep, grid_ids: Collection[int], last: int
    ) -> Iterator[dict[str, Any]]:
        model, called = _LABELS[sweep.target]
        known = select(SweepDoor.target_id).where(SweepDoor.sweep_id == sweep.id)
        wanted: Any = (
            select(model.id, model.grid_id, model.address_text, called)
            .join(Grid, Grid.id == model.grid_id)
            .where(model.archived_on.is_(None), model.grid_id.in_(sorted(grid_ids)), model.id.not_in(known))
            .order_by(Grid.code, model.address_text, model.id)
        )
        found = session.execute(visible(wanted, model, self._actor)).all()
        for ordinal, (target_id, grid_id, address, words) in enumerate(found, start=last + 1):
            name = label("house_states", words) if sweep.target == "house" else str(words)
            yield {
                "sweep_id": sweep.id,
                "ordinal": ordinal,
                "target_id": target_id,
                "grid_id": grid_id,
                "address_text": address,
                "label": name[:64],
                "tries": 0,
            }

    def _open(self, session: Session, door: SweepDoor) -> Sweep:
        seen = select(SweepDoor.id).where(SweepDoor.id == door.id, in_sight(SweepDoor.grid_id, self._actor))
        if session.scalar(seen) is None:
            raise NotFound
        sweep: Sweep = self._load(session, door.sweep_id)
        _refuse_filed(sweep)
        return sweep

    def _problems(self, sweep: Sweep, result: str, visited_on: date | None) -> dict[str, str]:
        problems = {}
        if result not in choice_keys(RESULTS):
            problems["result"] = translate("sweeps", "Choose what came of it.")
        day, today = visited_on or self._clock.today(), self._clock.today()
        if not sweep.starts_on <= day <= today:
            problems["visited_on"] = translate(
                "sweeps", "Choose a day from {first} to today.", first=sweep.starts_on.isoformat()
            )
        return problems

    def _try(self, session: Session, door: SweepDoor, result: str, day: date, note: str | None) -> None:
        session.add(
            SweepTry(
                door_id=door.id,
                tried_on=day,
                tried_by=self._actor.user_id,
                result=result,
                note=(note or "").strip() or None,
            )
        )
        door.result, door.visited_on, door.tries = result, day, door.tries + 1

    def _before_save(self, session: Session, row: Any) -> None:
        if row.ends_on < row.starts_on:
            raise ValidationError({"ends_on": translate("sweeps", "The end lies before the beginning.")})


def _refuse_filed(sweep: Sweep) -> None:
    if sweep.archived_on is not None:
        raise Refused(translate("sweeps", "This sweep was filed away."))


def _part(which: Which) -> list[Any]:
    match which:
        case Which.LEFT:
            return [SweepDoor.result.is_(None)]
        case Which.AGAIN:
            return [SweepDoor.result.in_(again_keys())]
        case Which.DONE:
            return [SweepDoor.result.is_not(None), SweepDoor.result.not_in(again_keys())]
        case _:
            return []


def _line(row: SweepDoor) -> DoorLine:
    return DoorLine(
        row.id,
        row.ordinal,
        row.grid_id,
        row.address_text,
        row.label,
        row.result or "",
        label(RESULTS, row.result),
        row.visited_on,
        row.tries,
    )
