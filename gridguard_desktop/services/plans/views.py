"""What leaves the service of plans, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.floor_plans import Spot, mark_words, pin_words

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class PinLine:
    """One pin: its kind and number, where it stands, a remark."""

    id: int
    kind: str
    number: int
    spot: Spot
    note: str

    @property
    def mark(self) -> str:
        """What stands on the picture."""
        return mark_words(self.kind, self.number)

    @property
    def words(self) -> str:
        """What it is."""
        return pin_words(self.kind, self.number)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan of a building by its name."""

    id: int
    name: str
    pins: int


@dataclass(frozen=True, slots=True)
class PlanView:
    """One plan with its pins in the order of the legend. ``picture``: a JPEG for the screen."""

    id: int
    version: int
    building_id: int
    building: str
    name: str
    may_change: bool
    pins: tuple[PinLine, ...]
    picture: bytes
    pictured_on: date | None
