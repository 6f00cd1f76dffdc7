"""What the administrative tree shows, frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gridguard_desktop.domain.divisions import DivisionChanges, DivisionList


@dataclass(frozen=True, slots=True)
class DivisionLine:
    """A division with how much is below it: ``streets``, ``communities`` in force, and ``grids`` in use."""

    id: int
    code: str
    name: str
    level: str
    streets: int = 0
    communities: int = 0
    grids: int = 0
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class DivisionBranch:
    """One step of the tree: the ``path`` from the top, and what is directly below its last."""

    path: tuple[DivisionLine, ...]
    lines: tuple[DivisionLine, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    """Divisions in force of every level, of the whole store."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """What still hangs on a division that is gone: a grid, or (without ``grid_id``) addresses."""

    division: str
    code: str
    grid_id: int | None
    grid: str
    addresses: int


@dataclass(frozen=True, slots=True)
class DivisionUpdateLine:
    """A list that was taken over."""

    applied_on: date
    file_name: str
    edition: str
    by: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DivisionComparison:
    """A list that was read, beside what is on record; nothing is written yet.

    ``grids`` and ``addresses`` count what hangs on the divisions that would be gone, by code.
    """

    file_name: str
    digest: str
    listed: DivisionList
    changes: DivisionChanges
    grids: Mapping[str, int]
    addresses: Mapping[str, int]
