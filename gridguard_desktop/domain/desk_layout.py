"""Which blocks stand on whose desk, and in which order: a preset by role, or what the person arranged.

What is due stands first on every desk and cannot be taken away: the desk answers what must be done now.
Presets are data (``desk_presets.json``). Feature O2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import Text, text
from gridguard_desktop.domain.lawdata import choice, choice_keys
from gridguard_desktop.domain.permissions import Role

if TYPE_CHECKING:
    from collections.abc import Collection

PRESETS = "desk_presets"
BLOCKS: dict[str, Text] = {
    "loops": text("desk", "Six loops"),
    "cases": text("desk", "Cases by state"),
    "sittings": text("desk", "Sittings today and tomorrow"),
    "returning": text("desk", "What comes back"),
    "month": text("desk", "Month to date"),
    "kinds": text("desk", "Kinds of dispute"),
    "places": text("desk", "Communities"),
    "calendar": text("desk", "Patrol calendar"),
}
LEFT, RIGHT = "left", "right"
_FIRST = (Role.CHIEF, Role.CLERK, Role.OFFICER, Role.MEDIATOR, Role.PATROL_LEAD)
"""Whose desk somebody with several roles has."""


@dataclass(frozen=True, slots=True)
class DeskLayout:
    """Blocks from top to bottom in either column; a block stands once or not at all."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    def packed(self) -> dict[str, list[str]]:
        """As it is kept with the account."""
        return {LEFT: list(self.left), RIGHT: list(self.right)}

    def side(self, key: str) -> str:
        """Where a block stands; empty where it does not."""
        return LEFT if key in self.left else RIGHT if key in self.right else ""

    def placed(self, key: str, side: str) -> DeskLayout:
        """With the block at the end of a column, or (empty) away."""
        if self.side(key) == side:
            return self
        left = tuple(one for one in self.left if one != key)
        right = tuple(one for one in self.right if one != key)
        return DeskLayout(
            (*left, key) if side == LEFT else left,
            (*right, key) if side == RIGHT else right,
        )

    def moved(self, key: str, by: int) -> DeskLayout:
        """With the block ``by`` places further down its column, as far as there are places."""
        return DeskLayout(_moved(self.left, key, by), _moved(self.right, key, by))


def preset(roles: Collection[Role]) -> DeskLayout:
    """The desk of a role."""
    first = next((role for role in _FIRST if role in roles), None)
    name = first or next(iter(sorted(roles)), Role.AUDITOR)
    key = name.value if name.value in choice_keys(PRESETS) else Role.AUDITOR.value
    extra = choice(PRESETS, key).extra
    return DeskLayout(tuple(extra[LEFT]), tuple(extra[RIGHT]))


def unpacked(kept: Any, roles: Collection[Role]) -> DeskLayout:
    """What was kept with the account; the preset for whatever makes no sense."""
    if not isinstance(kept, dict):
        return preset(roles)
    sides = (kept.get(LEFT), kept.get(RIGHT))
    if not all(isinstance(side, list) for side in sides):
        return preset(roles)
    left = tuple(dict.fromkeys(key for key in kept[LEFT] if key in BLOCKS))
    right = tuple(dict.fromkeys(key for key in kept[RIGHT] if key in BLOCKS and key not in left))
    return DeskLayout(left, right)


def _moved(keys: tuple[str, ...], key: str, by: int) -> tuple[str, ...]:
    if key not in keys:
        return keys
    rest = [one for one in keys if one != key]
    rest.insert(max(0, min(len(rest), keys.index(key) + by)), key)
    return tuple(rest)
