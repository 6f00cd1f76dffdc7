"""What the building board shows, frozen. No names: states belong to flats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridguard_desktop.domain.house_board import Spot


@dataclass(frozen=True, slots=True)
class FlatCell:
    """One place on the board. ``house_id`` None: nothing is recorded there; ``absence_id``: found not to
    exist. ``spot`` None: the number does not say where the flat stands."""

    spot: Spot | None
    room: str
    house_id: int | None = None
    state: str = ""
    reason: str = ""
    people: int = 0
    visit_by: date | None = None
    visit_late: bool = False
    absence_id: int | None = None


@dataclass(frozen=True, slots=True)
class MarkedAbsence:
    """Found not to exist, by whom, when and why."""

    id: int
    entrance: str
    floor: int
    room: str
    reason: str
    marked_on: date
    marked_by: str


@dataclass(frozen=True, slots=True)
class BuildingLine:
    """A building in the choice of boards."""

    id: int
    name: str
    grid_id: int
    grid: str


@dataclass(frozen=True, slots=True)
class Board:
    """A building: ``columns`` are (entrance, place on the landing) from left to right, ``floors`` from the
    top. ``cells`` has every place; ``unplaced`` flats and those ``twice`` recorded stand beside it."""

    building_id: int
    name: str
    address: str
    grid: str
    columns: tuple[tuple[str, int], ...]
    floors: tuple[int, ...]
    cells: dict[Spot, FlatCell]
    unplaced: tuple[FlatCell, ...]
    twice: tuple[FlatCell, ...]
    missing: tuple[Spot, ...]
    absences: tuple[MarkedAbsence, ...]
    counts: dict[str, int]
    before_id: int | None = None
    after_id: int | None = None

    @property
    def flats(self) -> int:
        """Flats recorded."""
        return sum(self.counts.values())

    @property
    def late(self) -> tuple[FlatCell, ...]:
        """Flats whose visit is overdue, by the cycle of their state; never visited ones first."""
        every = (*self.cells.values(), *self.unplaced)
        wanted = [cell for cell in every if cell.visit_late]
        return tuple(sorted(wanted, key=lambda cell: (cell.visit_by or date.min, cell.room)))
