"""Which beats cover a grid, with which share, from when: the dated many-to-many map of 警格 and 网格."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import or_, select

from gridguard_desktop.db.models import Beat, BeatGrid, Grid
from gridguard_desktop.domain.apportion import WHOLE
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BeatShare:
    """A beat covers ``share`` percent of a grid from a day to a day."""

    beat_id: int
    beat: str
    share: int
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class BeatOption:
    """A beat to choose."""

    id: int
    name: str


class BeatShareService(Service):
    """The map, grid by grid."""

    record_key: ClassVar[str] = "beat"

    @requires("read")
    def of_grid(self, grid_id: int) -> tuple[BeatShare, ...]:
        """Every share of the grid, those in force first, then earlier ones, newest first."""
        with self._reading() as session:
            today = self._clock.today()
            wanted = select(BeatGrid, Beat.name).join(Beat, Beat.id == BeatGrid.beat_id)
            rows = session.execute(
                wanted.where(BeatGrid.grid_id == grid_id).order_by(BeatGrid.valid_from.desc(), Beat.code)
            )
            found = [
                BeatShare(row.beat_id, name, row.share, row.valid_from, row.valid_until) for row, name in rows
            ]
            return tuple(sorted(found, key=lambda one: _ended(one, today)))

    @requires("read")
    def beats(self) -> tuple[BeatOption, ...]:
        """Beats in use, by code."""
        with self._reading() as session:
            wanted = select(Beat.id, Beat.name).where(Beat.archived_on.is_(None)).order_by(Beat.code)
            return tuple(BeatOption(*row) for row in session.execute(wanted))

    @requires("read")
    def uncovered(self) -> tuple[str, ...]:
        """Names of grids in use that no beat covers today."""
        with self._reading() as session:
            covered = select(BeatGrid.grid_id).where(in_force(self._clock.today()))
            wanted = select(Grid.name).where(Grid.archived_on.is_(None), Grid.id.not_in(covered))
            return tuple(session.scalars(wanted.order_by(Grid.code)))

    @requires("update")
    def cover(self, grid_id: int, shares: Mapping[int, int], since: date) -> None:
        """From ``since`` on exactly these beats cover the grid; beats with 0 percent do not. Nothing at all
        is allowed: nobody covers the grid then. Earlier days keep what they had.

        Raises ValidationError when the shares do not make 100, or ``since`` lies before a later decision.
        """
        wanted = {beat: share for beat, share in shares.items() if share}
        _check_shares(wanted)
        with self._writing() as session:
            if session.get(Grid, grid_id) is None:
                raise NotFound
            _check_beats(session, wanted)
            rows = session.scalars(select(BeatGrid).where(BeatGrid.grid_id == grid_id)).all()
            later = [row.valid_from for row in rows if row.valid_from > since]
            if later:
                words = translate(
                    "grids", "A later decision is on record, from {day:%Y-%m-%d}.", day=max(later)
                )
                raise ValidationError({"since": words})
            staying = _end_before(session, rows, wanted, since)
            session.flush()  # what began on that very day makes room first
            for beat_id, share in wanted.items():
                if beat_id not in staying:
                    session.add(BeatGrid(beat_id=beat_id, grid_id=grid_id, share=share, valid_from=since))


def in_force(day: date) -> ColumnElement[bool]:
    """Shares in force on ``day``."""
    still = or_(BeatGrid.valid_until.is_(None), BeatGrid.valid_until >= day)
    return (BeatGrid.valid_from <= day) & still


def shares_on(session: Session, day: date) -> dict[int, tuple[tuple[int, int], ...]]:
    """Grid → (beat, percent) on ``day``."""
    wanted = select(BeatGrid.grid_id, BeatGrid.beat_id, BeatGrid.share).where(in_force(day))
    found: dict[int, list[tuple[int, int]]] = {}
    for grid_id, beat_id, share in session.execute(wanted.order_by(BeatGrid.grid_id, BeatGrid.beat_id)):
        found.setdefault(grid_id, []).append((beat_id, share))
    return {grid_id: tuple(parts) for grid_id, parts in found.items()}


def _check_shares(wanted: Mapping[int, int]) -> None:
    if any(not 0 < share <= WHOLE for share in wanted.values()):
        raise ValidationError({"shares": translate("grids", "A share is a whole number from 0 to 100.")})
    total = sum(wanted.values())
    if wanted and total != WHOLE:
        words = translate("grids", "The shares make {total} %, they must make 100 %.", total=total)
        raise ValidationError({"shares": words})


def _check_beats(session: Session, wanted: Mapping[int, int]) -> None:
    known = set(session.scalars(select(Beat.id).where(Beat.id.in_(wanted), Beat.archived_on.is_(None))))
    if known != set(wanted):
        raise ValidationError({"shares": translate("grids", "Choose beats that are in use.")})


def _end_before(
    session: Session, rows: Sequence[BeatGrid], wanted: Mapping[int, int], since: date
) -> set[int]:
    """End what is in force on ``since`` and is not wanted so; what began on that very day never was.
    Answers the beats that go on as before."""
    staying: set[int] = set()
    for row in rows:
        if row.valid_until is not None and row.valid_until < since:
            continue
        if row.valid_until is None and row.share == wanted.get(row.beat_id) and row.beat_id not in staying:
            staying.add(row.beat_id)
        elif row.valid_from == since:
            session.delete(row)
        else:
            row.valid_until = since - _ONE_DAY
    return staying


def _ended(one: BeatShare, today: date) -> bool:
    return one.valid_until is not None and one.valid_until < today
