"""The coverage picture (K11): hours planned and served by grid and time of day, by place and never by person.

Bands are data (``coverage_bands``). Minutes of a band are differences of whole minutes since the start, so
the bands of a shift always add up to its minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.lawdata import choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BANDS = "coverage_bands"
ALL = ""
"""The key of the sum over all bands or all grids."""
STEPS = (0.01, 0.5, 0.8, 1.0)
"""Smallest share of what was planned for each of the four shades."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Minutes planned and served."""

    planned: int = 0
    done: int = 0

    def plus(self, planned: int, done: int) -> Cell:
        """Both added."""
        return Cell(self.planned + planned, self.done + done)

    @property
    def shade(self) -> int:
        """0 to 4: how much of what was planned was served; more than planned is the darkest."""
        if not self.planned:
            return len(STEPS) if self.done else 0
        return sum(self.done / self.planned >= step for step in STEPS)

    @property
    def missed(self) -> bool:
        """Planned, and nobody came."""
        return self.planned > 0 and self.done == 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Cells by grid id and band; ``ALL`` as band is the sum of the grid."""

    first: date
    last: date
    grids: tuple[tuple[int, str], ...]
    cells: Mapping[tuple[int, str], Cell] = field(default_factory=dict)

    def cell(self, grid_id: int, band: str) -> Cell:
        """A cell; empty where nothing was planned or served."""
        if band == ALL:
            found = [self.cells.get((grid_id, key), Cell()) for key in bands()]
            return Cell(sum(one.planned for one in found), sum(one.done for one in found))
        return self.cells.get((grid_id, band), Cell())

    def whole(self, band: str) -> Cell:
        """All grids together."""
        found = [self.cell(grid_id, band) for grid_id, _ in self.grids]
        return Cell(sum(one.planned for one in found), sum(one.done for one in found))


def bands() -> dict[str, str]:
    """Key and words of every band, in order."""
    return {entry.key: entry.label for entry in choices(BANDS)}


def minutes_by_band(starts_at: datetime | None, ends_at: datetime | None) -> dict[str, int]:
    """Whole minutes between two moments by band of the day in China; nothing while one is missing."""
    found: dict[str, int] = {}
    if starts_at is None or ends_at is None or ends_at <= starts_at:
        return found
    before = 0
    for key, until in _edges(starts_at, ends_at):
        now = int((until - starts_at).total_seconds() // 60)
        if now > before:
            found[key] = found.get(key, 0) + now - before
        before = now
    return found


def _edges(starts_at: datetime, ends_at: datetime) -> Iterator[tuple[str, datetime]]:
    """The bands that are passed, each with the moment at which it is left."""
    day = china_time(starts_at).date()
    while from_china(day) < ends_at:
        for entry in choices(BANDS):
            opens = from_china(day) + timedelta(hours=int(entry.extra["from"]))
            closes = from_china(day) + timedelta(hours=int(entry.extra["until"]))
            if closes > starts_at and opens < ends_at:
                yield entry.key, min(closes, ends_at)
        day += timedelta(days=1)


def hours(minutes: int) -> str:
    """Hours with one decimal where they are not whole."""
    return f"{minutes / 60:.1f}".removesuffix(".0")
