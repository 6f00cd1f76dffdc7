"""What a resident's page shows of sources and history, frozen and masked; totals of a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class FactLine:
    """A field: what it says (masked), who told it when, when and how it was checked last, and by when it has
    to be checked again (None: its cycle does not run)."""

    field: str
    label: str
    value: str
    told_by: str
    told_on: date
    checked_on: date | None
    checked_by: str
    check_by: date | None


@dataclass(frozen=True, slots=True)
class Saying:
    """One gesture in the history. ``lines``: (field, before, after), masked; ``day``: from when it holds."""

    day: date
    told_on: date
    title: str
    lines: tuple[tuple[str, str, str], ...]
    told_by: str
    checked_on: date | None
    recorded_by: str
    note: str = ""
    other_record: bool = False
    """It was said of a record that was merged into this one."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Where and as what somebody lived from a day until a day; ``until`` None: still."""

    place: str
    grid: str
    household: str
    kind: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ResidentFacts:
    """Everything dated about one resident, the newest first."""

    lines: tuple[FactLine, ...]
    history: tuple[Saying, ...]
    stays: tuple[Stay, ...]
    check_by: date | None


@dataclass(frozen=True, slots=True)
class PopulationLine:
    """People of one grid on a day, by kind of residence; kind "" = not recorded."""

    grid_id: int | None
    grid: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class PopulationView:
    """Who lived here on ``day``, as far as the actor sees."""

    day: date
    lines: tuple[PopulationLine, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Kind of residence → people in all grids together."""
        found: dict[str, int] = {}
        for line in self.lines:
            for kind, count in line.counts.items():
                found[kind] = found.get(kind, 0) + count
        return found

    @property
    def total(self) -> int:
        """Everybody."""
        return sum(line.total for line in self.lines)
