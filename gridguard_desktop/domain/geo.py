"""Points on the ground: datums used in China, metres of a plane, what lies inside an outline, outlines with
fewer points for a small picture.

A sheet of the map has one datum. WGS-84 (GPS) and CGCS2000 agree to the decimetre; GCJ-02 (maps of the
web) is shifted by some hundred metres that differ from place to place, by the formula everybody uses.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, pi, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]
"""Longitude and latitude in degrees, or metres to the right and upwards on paper."""
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
"""The outline, then holes."""

WGS84, GCJ02, UNKNOWN = "wgs84", "gcj02", "unknown"
LONGITUDES, LATITUDES = (73.0, 136.0), (3.0, 54.0)
"""Where China lies."""
_AXIS, _FLATTENING = 6378245.0, 0.00669342162296594323
METRES_A_DEGREE = 111_320.0
DIGITS = 7
"""Decimals that are kept of a coordinate: a centimetre of a degree."""
_CLOSE = 1e-9


@dataclass(frozen=True)
class Plane:
    """Metres from an origin: what is drawn and printed, whatever a sheet is measured in. ``level`` is the
    latitude whose degrees are taken as they are narrow there; None: the sheet is in metres."""

    origin: Point
    level: float | None = None

    @cached_property
    def _unit(self) -> Point:
        """Metres of one step to the right and upwards."""
        if self.level is None:
            return 1.0, 1.0
        return max(cos(radians(self.level)), _CLOSE) * METRES_A_DEGREE, METRES_A_DEGREE

    def onto(self, point: Point) -> Point:
        """Metres to the right of the origin, and above it."""
        across, up = self._unit
        return (point[0] - self.origin[0]) * across, (point[1] - self.origin[1]) * up

    def back(self, point: Point) -> Point:
        """The point of the sheet."""
        across, up = self._unit
        return self.origin[0] + point[0] / across, self.origin[1] + point[1] / up

    def polygons(self, polygons: Iterable[Polygon]) -> tuple[Polygon, ...]:
        """Outlines in metres."""
        return tuple(
            tuple(tuple(self.onto(point) for point in ring) for ring in polygon) for polygon in polygons
        )


def packed(polygons: Iterable[Polygon]) -> bytes:
    """Outlines as they are stored."""
    plain = [
        [[[round(x, DIGITS), round(y, DIGITS)] for x, y in ring] for ring in polygon] for polygon in polygons
    ]
    return json.dumps(plain, separators=(",", ":")).encode()


def unpacked(content: bytes) -> tuple[Polygon, ...]:
    """Outlines as they were stored."""
    return tuple(
        tuple(tuple((float(x), float(y)) for x, y in ring) for ring in polygon)
        for polygon in json.loads(content)
    )


def in_china(point: Point) -> bool:
    """Whether a point is longitude and latitude of a place in China."""
    return LONGITUDES[0] <= point[0] <= LONGITUDES[1] and LATITUDES[0] <= point[1] <= LATITUDES[1]


def to_gcj(point: Point) -> Point:
    """The GCJ-02 reading of a WGS-84 point."""
    lon, lat = point
    x, y = lon - 105.0, lat - 35.0
    wave = (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + wave
    north += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    north += (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + wave
    east += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    east += (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    magic = 1 - _FLATTENING * sin(radians(lat)) ** 2
    north = north * 180.0 / ((_AXIS * (1 - _FLATTENING)) / (magic * sqrt(magic)) * pi)
    east = east * 180.0 / (_AXIS / sqrt(magic) * cos(radians(lat)) * pi)
    return lon + east, lat + north


def to_wgs(point: Point) -> Point:
    """The WGS-84 point of a GCJ-02 reading, to the millimetre: the shift is taken off until it fits."""
    guess = point
    for _ in range(8):
        there = to_gcj(guess)
        off = point[0] - there[0], point[1] - there[1]
        guess = guess[0] + off[0], guess[1] + off[1]
        if max(abs(off[0]), abs(off[1])) < _CLOSE:
            break
    return guess


def converted(point: Point, source: str, target: str) -> Point:
    """A point of one datum in another; between unknown ones, and outside China, it stays."""
    if not in_china(point):
        return point
    if (source, target) == (GCJ02, WGS84):
        return to_wgs(point)
    if (source, target) == (WGS84, GCJ02):
        return to_gcj(point)
    return point


def metres(first: Point, second: Point) -> float:
    """Between two points in degrees, good for a town."""
    east = (second[0] - first[0]) * cos(radians((first[1] + second[1]) / 2))
    return hypot(east, second[1] - first[1]) * METRES_A_DEGREE


def centre(polygon: Polygon) -> Point:
    """The centre of an outline's area; it may lie outside of a bent one."""
    ring = polygon[0]
    x0, y0 = ring[0]
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in _edges([(px - x0, py - y0) for px, py in ring]):
        part = x1 * y2 - x2 * y1
        area, x, y = area + part, x + (x1 + x2) * part, y + (y1 + y2) * part
    if abs(area) < _CLOSE**2:
        return sum(point[0] for point in ring) / len(ring), sum(point[1] for point in ring) / len(ring)
    return x0 + x / (3 * area), y0 + y / (3 * area)


def largest(polygons: Sequence[Polygon]) -> Polygon:
    """The one that bears the name where a grid lies in pieces."""

    def size(polygon: Polygon) -> float:
        left, bottom, right, top = bounds(polygon[0])
        return (right - left) * (top - bottom)

    return max(polygons, key=size)


def middle(polygon: Polygon) -> Point:
    """A point inside to write a name at: the centre, or the middle of the widest piece beside it."""
    point = centre(polygon)
    if inside(point, polygon):
        return point
    y = point[1]
    cuts = sorted(
        x1 + (x2 - x1) * (y - y1) / (y2 - y1)
        for ring in polygon
        for (x1, y1), (x2, y2) in _edges(ring)
        if (y1 > y) != (y2 > y)
    )
    pieces = [(right - left, (left + right) / 2) for left, right in zip(cuts[::2], cuts[1::2], strict=False)]
    return (max(pieces)[1], y) if pieces else point


def bounds(points: Iterable[Point]) -> tuple[float, float, float, float]:
    """Left, bottom, right, top; there must be a point."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def inside(point: Point, polygon: Polygon) -> bool:
    """Whether a point lies in the outline and in no hole."""
    return sum(_in_ring(point, ring) for ring in polygon) % 2 == 1


def thinned(ring: Ring, least: float) -> Ring:
    """The outline without points nearer than ``least`` to the one before; three corners always stay."""
    kept = [ring[0]]
    for point in ring[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    if len(kept) >= 3:  # noqa: PLR2004 - an area has three corners at least
        return tuple(kept)
    third = max(1, len(ring) // 3)
    return ring[0], ring[third], ring[min(2 * third, len(ring) - 1)]


def crosses_itself(ring: Ring) -> bool:
    """Whether an outline drawn by hand cuts itself: then nobody can say what is inside."""
    edges = list(_edges(ring))
    count = len(edges)
    for at, first in enumerate(edges):
        for other in range(at + 1, count):
            beside = other == at + 1 or (at == 0 and other == count - 1)
            if not beside and _cut(first, edges[other]):
                return True
    return False


def _edges(ring: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def _in_ring(point: Point, ring: Ring) -> bool:
    x, y = point
    found = False
    for (x1, y1), (x2, y2) in _edges(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
    return found


def _cut(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    (a, b), (c, d) = first, second
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
