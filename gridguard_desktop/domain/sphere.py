"""Looking around inside a sphere: which way a point of the window looks, where a direction stands in the
window, and the window cut into patches small enough that each is drawn by one affine map of the picture.

Plain geometry for a view drawn by the processor alone. ``yaw`` grows to the right of the picture's middle,
``pitch`` upward; both in degrees. The picture holds all directions, 360 across and 180 down.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, degrees, hypot, pi, radians, sin, tan

NARROWEST, WIDEST = 25.0, 110.0
"""Degrees across the window."""
USUAL = 90.0
MOST_PITCH = 90.0
PATCH = 48
"""Sides of a patch in pixels where the picture hardly bends."""
_AHEAD = 0.02
_TURN = 2 * pi

_Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Fineness:
    """Pixels by which the middle of a patch may stand beside its true place before the patch is cut in four,
    and the side of the least patch."""

    bend: float
    least: int


FINE, COARSE = Fineness(0.75, 6), Fineness(3.0, 12)
"""For a view at rest, and for one that moves."""


@dataclass(frozen=True, slots=True)
class Gaze:
    """Which way one looks, and how many degrees the window is wide."""

    yaw: float = 0.0
    pitch: float = 0.0
    wide: float = USUAL

    def turned(self, yaw: float, pitch: float) -> Gaze:
        """Turned further; never over head."""
        up = min(MOST_PITCH, max(-MOST_PITCH, self.pitch + pitch))
        return Gaze((self.yaw + yaw + 180) % 360 - 180, up, self.wide)

    def zoomed(self, times: float) -> Gaze:
        """Nearer (``times`` over 1) or wider."""
        return Gaze(self.yaw, self.pitch, min(WIDEST, max(NARROWEST, self.wide / times)))

    def towards(self, yaw: float, pitch: float) -> Gaze:
        """Looking straight that way."""
        return Gaze(0.0, 0.0, self.wide).turned(yaw, pitch)


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle of the window. At its corner one sees ``lon``, ``lat`` (radians, before the view is turned
    aside); each pixel to the right adds ``right``, each pixel down adds ``down``."""

    x: int
    y: int
    wide: int
    high: int
    lon: float
    lat: float
    right: tuple[float, float]
    down: tuple[float, float]


class Lens:
    """A gaze through a window of ``wide`` × ``high`` pixels."""

    def __init__(self, gaze: Gaze, wide: int, high: int) -> None:
        self.gaze, self.wide, self.high = gaze, wide, high
        self.focus = focus(gaze.wide, wide)
        self._tilt = (cos(radians(gaze.pitch)), sin(radians(gaze.pitch)))

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Yaw and pitch seen at a point of the window."""
        lon, lat = _seen((x - self.wide / 2) / self.focus, (self.high / 2 - y) / self.focus, self._tilt)
        return (degrees(lon) + self.gaze.yaw + 180) % 360 - 180, degrees(lat)

    def point(self, yaw: float, pitch: float) -> tuple[float, float] | None:
        """Where a direction stands, perhaps beside the window; None when it is behind one's back."""
        lon, lat = radians(yaw - self.gaze.yaw), radians(pitch)
        east, up, north = cos(lat) * sin(lon), sin(lat), cos(lat) * cos(lon)
        tilt_cos, tilt_sin = self._tilt
        above, ahead = up * tilt_cos - north * tilt_sin, north * tilt_cos + up * tilt_sin
        if ahead < _AHEAD:
            return None
        return self.wide / 2 + self.focus * east / ahead, self.high / 2 - self.focus * above / ahead

    def patches(self, fineness: Fineness = FINE) -> tuple[Patch, ...]:
        """The window in patches; the same for every yaw."""
        return _patches(self.wide, self.high, self.gaze.wide, self.gaze.pitch, fineness)


def focus(degrees_wide: float, pixels: int) -> float:
    """Pixels of one radian in the middle of the window."""
    return max(1, pixels) / 2 / tan(radians(degrees_wide) / 2)


def _seen(aside: float, above: float, tilt: tuple[float, float]) -> tuple[float, float]:
    up, north = above * tilt[0] + tilt[1], tilt[0] - above * tilt[1]
    return atan2(aside, north), atan2(up, hypot(aside, north))


@lru_cache(maxsize=4)
def _patches(
    wide: int, high: int, degrees_wide: float, pitch: float, fineness: Fineness
) -> tuple[Patch, ...]:
    return tuple(_Cutting(wide, high, degrees_wide, pitch, fineness).done())


class _Cutting:
    """The window being cut."""

    def __init__(self, wide: int, high: int, degrees_wide: float, pitch: float, fineness: Fineness) -> None:
        self._size, self._focus = (wide, high), focus(degrees_wide, wide)
        self._tilt = (cos(radians(pitch)), sin(radians(pitch)))
        self._bend, self._least = fineness.bend / self._focus, fineness.least
        self._found: list[Patch] = []

    def done(self) -> list[Patch]:
        """Patches of the whole window, row by row."""
        wide, high = self._size
        lefts = [*range(0, wide, PATCH), wide]
        above = [self._at(x, 0) for x in lefts]
        for top in range(0, high, PATCH):
            bottom = min(high, top + PATCH)
            below = [self._at(x, bottom) for x in lefts]
            for i in range(len(lefts) - 1):
                corners = (above[i], above[i + 1], below[i], below[i + 1])
                self._cut(lefts[i], top, lefts[i + 1] - lefts[i], bottom - top, corners)
            above = below
        return self._found

    def _at(self, x: float, y: float) -> tuple[float, float]:
        wide, high = self._size
        return _seen((x - wide / 2) / self._focus, (high / 2 - y) / self._focus, self._tilt)

    def _cut(self, x: int, y: int, wide: int, high: int, corners: _Corners) -> None:
        lon, lat = middle = self._at(x + wide / 2, y + high / 2)
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = [
            ((one[0] - lon + pi) % _TURN - pi, one[1] - lat) for one in corners
        ]
        off = (ax + bx + cx + dx) / 4, (ay + by + cy + dy) / 4
        shrunk = cos(lat)
        bent = hypot(off[0] * shrunk, off[1])
        twisted = hypot((ax + dx - bx - cx) * shrunk, ay + dy - by - cy) / 4
        if max(bent, twisted) > self._bend and max(wide, high) > self._least:
            self._quarter(x, y, wide, high, corners, middle)
            return
        right = (bx - ax + dx - cx) / 2 / wide, (by - ay + dy - cy) / 2 / wide
        down = (cx - ax + dx - bx) / 2 / high, (cy - ay + dy - by) / 2 / high
        at_lon = lon + off[0] / 2 - right[0] * wide / 2 - down[0] * high / 2
        at_lat = lat + off[1] / 2 - right[1] * wide / 2 - down[1] * high / 2
        self._found.append(Patch(x, y, wide, high, at_lon, at_lat, right, down))

    def _quarter(
        self, x: int, y: int, wide: int, high: int, corners: _Corners, middle: tuple[float, float]
    ) -> None:
        half, low = (wide + 1) // 2, (high + 1) // 2
        if wide % 2 or high % 2:
            middle = self._at(x + half, y + low)
        a, b, c, d = corners
        top, bottom = self._at(x + half, y), self._at(x + half, y + high)
        left, right = self._at(x, y + low), self._at(x + wide, y + low)
        self._cut(x, y, half, low, (a, top, left, middle))
        if wide > half:
            self._cut(x + half, y, wide - half, low, (top, b, middle, right))
        if high > low:
            self._cut(x, y + low, half, high - low, (left, middle, c, bottom))
        if wide > half and high > low:
            self._cut(x + half, y + low, wide - half, high - low, (middle, right, bottom, d))
