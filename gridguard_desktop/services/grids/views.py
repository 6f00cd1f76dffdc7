"""What goes into and comes out of a change of grids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

SPLIT, MOVE, MERGE, RENAME = "split", "move", "merge", "rename"
"""Keys of ``grid_change_kinds``."""


@dataclass(frozen=True, slots=True)
class GridChangeDraft:
    """What somebody wants to change about the grid ``grid_id`` from ``effective_on`` on.

    ``places`` are lines of :class:`PlaceLine` (split, move); ``into_id`` is the grid they, or the whole
    grid, go to (move, merge); ``code``, ``name`` and ``community_id`` are those of the new grid (split) or
    the new ones of this grid (rename). ``basis`` is the paper or decision behind it.
    """

    kind: str
    grid_id: int
    effective_on: date
    basis: str
    places: tuple[str, ...] = ()
    into_id: int | None = None
    code: str = ""
    name: str = ""
    community_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place of a grid, down to the building, and how many records of the registers stand there."""

    line: str
    records: int


@dataclass(frozen=True, slots=True)
class GridChangePreview:
    """What would move, and what would not; nothing is written yet.

    ``moving`` and ``staying`` count by record type; ``open_tasks`` are those of ``moving`` that are not
    ended; ``unplaced`` counts records whose address names none of the grid's places. ``staff`` looks after
    the grid the places come from, ``joins`` are names of those who are posted to the other grid for it.
    """

    moving: Mapping[str, int] = field(default_factory=dict)
    staying: Mapping[str, int] = field(default_factory=dict)
    open_tasks: Mapping[str, int] = field(default_factory=dict)
    unplaced: int = 0
    kept: int = 0
    """Ended records of earlier days in these places: they keep their grid."""
    staff: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Records that move."""
        return sum(self.moving.values())


@dataclass(frozen=True, slots=True)
class GridEpoch:
    """What a grid was from a day (None: since it was set up) until before another (None: still), and what
    ended it."""

    name: str
    code: str
    community: str
    valid_from: date | None
    valid_until: date | None
    ended_by: str = ""
    basis: str = ""
    moved: int = 0
