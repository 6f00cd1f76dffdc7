"""What leaves the services of sweeps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Which(StrEnum):
    """Part of the doors: nobody was there, to be tried again, done, or all."""

    LEFT = "left"
    AGAIN = "again"
    DONE = "done"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class GridCoverage:
    """How far a grid is. ``again`` doors were tried and must be tried once more, ``left`` never."""

    grid_id: int
    name: str
    doors: int
    done: int
    again: int

    @property
    def left(self) -> int:
        """Where nobody was yet."""
        return self.doors - self.done - self.again

    @property
    def share(self) -> float:
        """Done of all; 0 for no doors."""
        return self.done / self.doors if self.doors else 0.0


@dataclass(frozen=True, slots=True)
class DoorLine:
    """One door; nobody's name."""

    id: int
    ordinal: int
    grid_id: int
    address: str
    label: str
    result: str
    result_label: str
    visited_on: date | None
    tries: int


@dataclass(frozen=True, slots=True)
class WrongResult:
    """A line of a list that was not taken: row of the file, column, why."""

    row: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What an imported list did: doors entered, lines left blank, lines that were not taken."""

    entered: int
    blank: int
    wrong: tuple[WrongResult, ...]
