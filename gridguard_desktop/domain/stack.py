"""A building as a stack of boxes seen from somewhere: which faces are seen, where on the picture, what lies
under a point. Plain geometry for a view that is turned by hand; no perspective, so that floors compare.

Columns of the board stand side by side from left to right, each as deep as the building; floors stand on each
other. A building is convex: a face is seen if it looks at the viewer, and no face hides another.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE, DEEP, HIGH = 1.0, 1.2, 0.34
"""A flat's front, the building's depth as a multiple of it, and a floor's height."""
ENTRANCE_GAP = 0.12
LEAST_PITCH, MOST_PITCH = -5.0, 80.0
FRONT, BACK, LEFT, RIGHT, ROOF = "front", "back", "left", "right", "roof"
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Face:
    """A side of a flat as it is seen: ``corner``, and the two edges from there, along the floor and down."""

    side: str
    column: int
    line: int
    corner: Point
    across: Point
    down: Point

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies on the face."""
        (cx, cy), (ax, ay), (dx, dy) = self.corner, self.across, self.down
        area = ax * dy - ay * dx
        if not area:
            return False
        px, py = x - cx, y - cy
        along, below = (px * dy - py * dx) / area, (ax * py - ay * px) / area
        return 0 <= along < 1 and 0 <= below < 1


@dataclass(frozen=True, slots=True)
class View:
    """From where one looks: turned by ``yaw`` degrees, from above by ``pitch``."""

    yaw: float = -28.0
    pitch: float = 18.0

    def turned(self, yaw: float, pitch: float) -> View:
        """The view turned further; never from under the ground."""
        return View((self.yaw + yaw + 180) % 360 - 180, min(MOST_PITCH, max(LEAST_PITCH, self.pitch + pitch)))


class Stack:
    """The building: entrance of every column from the left, and how many floors."""

    def __init__(self, entrances: Sequence[str], floors: int) -> None:
        self.columns, self.floors = len(entrances), floors
        self._lefts, left, last = list[float](), 0.0, ""
        for entrance in entrances:
            left += ENTRANCE_GAP if last and entrance != last else 0.0
            self._lefts.append(left)
            left, last = left + WIDE, entrance
        self.wide = left
        self.high = floors * HIGH

    def faces(self, view: View, size: tuple[float, float], margin: float = 24.0) -> list[Face]:
        """All faces that are seen, in a picture of ``size``; the building fills it whatever the view."""
        frame = _Frame(self, view, size, margin)
        found: list[Face] = []
        turned = view.yaw % 360
        ahead = cos(radians(turned)) > 0
        for column, left in enumerate(self._lefts):
            for line in range(self.floors):
                top = self.high - line * HIGH
                z = -DEEP / 2 if ahead else DEEP / 2
                begin, step = (left, WIDE) if ahead else (left + WIDE, -WIDE)
                side = FRONT if ahead else BACK
                found.append(frame.face(side, column, line, (begin, top, z), (step, 0, 0)))
        found += self._ends(frame, turned)
        if view.pitch > 0:
            found.append(frame.face(ROOF, -1, -1, (0, self.high, DEEP / 2), (self.wide, 0, 0), (0, 0, -DEEP)))
        return found

    def face_size(self, size: tuple[float, float], margin: float = 24.0) -> tuple[float, float]:
        """How wide and high a flat's front is when one looks straight at it."""
        face = _Frame(self, View(0, 0), size, margin).face(FRONT, 0, 0, (0, 0, 0), (WIDE, 0, 0))
        return face.across[0], face.down[1]

    def _ends(self, frame: _Frame, turned: float) -> list[Face]:
        """The side walls, floor by floor, of the last column at the side that is seen."""
        leaning = sin(radians(turned))
        if not self.columns or abs(leaning) < 1e-9:  # noqa: PLR2004 - seen exactly from the front
            return []
        at_right = leaning < 0
        x, column, side = (self.wide, self.columns - 1, RIGHT) if at_right else (0.0, 0, LEFT)
        z, step = (-DEEP / 2, DEEP) if at_right else (DEEP / 2, -DEEP)
        return [
            frame.face(side, column, line, (x, self.high - line * HIGH, z), (0, 0, step))
            for line in range(self.floors)
        ]


def flat_at(faces: Sequence[Face], x: float, y: float) -> tuple[int, int] | None:
    """Column and line of the flat under a point of the picture."""
    return next(
        ((face.column, face.line) for face in reversed(faces) if face.column >= 0 and face.holds(x, y)), None
    )


class _Frame:
    """Space to picture: turned, tilted, then fitted so that no turn of the view moves the ground."""

    def __init__(self, stack: Stack, view: View, size: tuple[float, float], margin: float) -> None:
        yaw, pitch = radians(view.yaw), radians(view.pitch)
        self._turn, self._tilt = (cos(yaw), sin(yaw)), (cos(pitch), sin(pitch))
        self._middle = stack.wide / 2
        round_about = (stack.wide**2 + DEEP**2) ** 0.5
        high = stack.high * cos(pitch) + round_about * abs(sin(pitch))
        room = max(1.0, size[0] - 2 * margin), max(1.0, size[1] - 2 * margin)
        self._scale = min(room[0] / max(round_about, 1e-6), room[1] / max(high, 1e-6))
        drawn = stack.high * cos(pitch)
        self._origin = size[0] / 2, (size[1] + drawn * self._scale) / 2

    def _direction(self, x: float, y: float, z: float) -> Point:
        (turn_cos, turn_sin), (tilt_cos, tilt_sin) = self._turn, self._tilt
        aside, away = x * turn_cos - z * turn_sin, x * turn_sin + z * turn_cos
        return aside * self._scale, -(y * tilt_cos + away * tilt_sin) * self._scale

    def face(
        self,
        side: str,
        column: int,
        line: int,
        corner: tuple[float, float, float],
        across: tuple[float, float, float],
        down: tuple[float, float, float] = (0, -HIGH, 0),
    ) -> Face:
        """A face by its corner in space and its two edges."""
        aside, below = self._direction(corner[0] - self._middle, corner[1], corner[2])
        place = self._origin[0] + aside, self._origin[1] + below
        return Face(side, column, line, place, self._direction(*across), self._direction(*down))
