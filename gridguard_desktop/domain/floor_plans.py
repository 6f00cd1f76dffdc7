"""Pins on the plan of a floor: where they may stand, how they are called. Places are parts of the picture's
sides, never dots: another picture of the same floor keeps every pin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.lawdata import choice, label

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = "plan_pin_kinds"
WHOLE = 10_000
"""The whole width or height."""
STEP, LEAP = 50, 250
"""What an arrow key moves, and what it moves with Shift."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a picture, from its upper left corner."""

    x: int
    y: int

    def moved(self, right: int, down: int) -> Spot:
        """As far as the picture goes."""
        return Spot(within(self.x + right), within(self.y + down))


def within(part: float) -> int:
    """The nearest place on the picture."""
    return min(WHOLE, max(0, round(part)))


def mark_words(kind: str, number: int) -> str:
    """What stands in the pin: 出1."""
    return f"{choice(KINDS, kind).extra['short']}{number}"


def pin_words(kind: str, number: int) -> str:
    """The same in full: 安全出口 1."""
    return f"{label(KINDS, kind)} {number}"


def next_number(numbers: Iterable[int]) -> int:
    """The lowest that is free: a pin taken away leaves its number to the next."""
    taken, number = set(numbers), 1
    while number in taken:
        number += 1
    return number
