"""A corridor in all directions, drawn by rule: a box of walls with doors, a meter cabinet, an extinguisher,
an exit at one end and stairs at the other. Every edge is bent as a panorama bends it.

Metres, seen from the middle: ``x`` to the right, ``y`` up, ``z`` ahead.
"""

from __future__ import annotations

import io
from itertools import pairwise
from math import atan2, hypot, pi
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.ImageDraw import ImageDraw

    Point = tuple[float, float, float]
    Colour = tuple[int, int, int]

WIDE, HIGH = 4_096, 2_048
_FLOOR, _CEILING, _SIDE, _AHEAD, _BEHIND = -1.6, 1.15, 1.5, 5.0, -4.0
_STEPS = 48
_WALL, _END, _DOOR, _FRAME = (221, 217, 204), (206, 203, 192), (122, 88, 62), (84, 62, 46)
_TILE, _LINE, _LAMP = (150, 147, 141), (128, 125, 119), (250, 248, 236)
_GREEN, _RED, _STEEL, _CARD = (38, 128, 84), (178, 38, 34), (132, 140, 148), (190, 152, 104)


def corridor() -> bytes:
    """The picture as a JPEG."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDE, HIGH), (236, 234, 226))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, HIGH // 2, WIDE, HIGH), fill=_TILE)
    _ground(pen)
    for at, across, up, colour in _quads():
        _fill(pen, at, across, up, colour)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def _quads() -> Iterator[tuple[Point, Point, Point, Colour]]:
    """Everything that is seen, what is behind first: a corner, and the two edges from there."""
    tall, long = _CEILING - _FLOOR, _AHEAD - _BEHIND
    for side in (-_SIDE, _SIDE):
        yield (side, _FLOOR, _BEHIND), (0, 0, long), (0, tall, 0), _WALL
        yield (side, _FLOOR, _BEHIND), (0, 0, long), (0, 0.9, 0), (170, 182, 172)
    for end in (_BEHIND, _AHEAD):
        yield (-_SIDE, _FLOOR, end), (2 * _SIDE, 0, 0), (0, tall, 0), _END
    for lamp in (-2.0, 1.5):
        yield (-0.3, _CEILING - 0.02, lamp), (0.6, 0, 0), (0, 0, 1.2), _LAMP
    for side, z in ((-1.49, -2.6), (-1.49, 2.2), (1.49, 0.6)):
        yield (side, _FLOOR, z - 0.08), (0, 0, 1.06), (0, 2.08, 0), _FRAME
        yield (side, _FLOOR, z), (0, 0, 0.9), (0, 2.0, 0), _DOOR
    yield (-0.6, _FLOOR, 4.98), (1.2, 0, 0), (0, 2.0, 0), (96, 124, 112)
    yield (-0.35, 0.55, 4.96), (0.7, 0, 0), (0, 0.3, 0), _GREEN
    for step in range(8):
        shade = 168 - 9 * step
        rise = _FLOOR + 0.17 * step
        yield (-1.2, rise, -2.6 - 0.17 * step), (2.4, 0, 0), (0, 0.17, 0), (shade, shade, shade - 6)
    yield (1.47, -0.3, -2.3), (0, 0, 0.8), (0, 0.9, 0), _STEEL  # the meters, without their door
    for row in range(2):
        for column in range(3):
            yield (1.46, -0.2 + 0.4 * row, -2.22 + 0.25 * column), (0, 0, 0.18), (0, 0.3, 0), (232, 234, 236)
    yield (1.45, -1.3, -1.95), (0, 0, 0.03), (0, 1.1, 0), _RED
    yield (1.45, -1.5, -1.85), (0, 0, 0.03), (0, 1.3, 0), (40, 44, 50)
    yield (-1.44, -1.55, 0.9), (0, 0, 0.2), (0, 0.55, 0), _RED  # the extinguisher
    for z, high in ((-0.9, 0.5), (-0.45, 0.8), (0.05, 0.4)):  # boxes in the way
        yield (-1.45, _FLOOR, z), (0.6, 0, 0), (0, high, 0), (164, 128, 84)
        yield (-0.85, _FLOOR, z), (0, 0, 0.42), (0, high, 0), _CARD
        yield (-1.45, _FLOOR + high, z), (0.6, 0, 0), (0, 0, 0.42), (208, 172, 124)


def _ground(pen: ImageDraw) -> None:
    """Joints of the tiles."""
    for tenth in range(-12, 13, 6):
        _stroke(pen, (tenth / 10, _FLOOR, _BEHIND), (0, 0, _AHEAD - _BEHIND))
    for half in range(-8, 11):
        _stroke(pen, (-_SIDE, _FLOOR, half / 2), (2 * _SIDE, 0, 0))


def _fill(pen: ImageDraw, at: Point, across: Point, up: Point, colour: Colour) -> None:
    """A rectangle in space; where it crosses the picture's edge it is drawn at both."""
    rim = [*_edge(at, across), *_edge(_plus(at, across), up)]
    rim += [*_edge(_plus(_plus(at, across), up), _minus(across)), *_edge(_plus(at, up), _minus(up))]
    dots = _unrolled([_dot(one) for one in rim])
    for turn in (-WIDE, 0, WIDE):
        pen.polygon([(x + turn, y) for x, y in dots], fill=colour)


def _stroke(pen: ImageDraw, at: Point, along: Point) -> None:
    dots = [_dot(one) for one in _edge(at, along, 4 * _STEPS)]
    for before, after in pairwise(dots):
        if abs(before[0] - after[0]) < WIDE / 2:
            pen.line((before, after), fill=_LINE, width=4)


def _edge(at: Point, along: Point, steps: int = _STEPS) -> Iterator[Point]:
    for step in range(steps):
        part = step / steps
        yield at[0] + along[0] * part, at[1] + along[1] * part, at[2] + along[2] * part


def _dot(point: Point) -> tuple[float, float]:
    x, y, z = point
    return (atan2(x, z) / (2 * pi) + 0.5) * WIDE, (0.5 - atan2(y, hypot(x, z)) / pi) * HIGH


def _unrolled(dots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """No step from dot to dot goes the long way round."""
    found = dots[:1]
    for x, y in dots[1:]:
        found.append((found[-1][0] + (x - found[-1][0] + WIDE / 2) % WIDE - WIDE / 2, y))
    return found


def _plus(one: Point, other: Point) -> Point:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _minus(one: Point) -> Point:
    return -one[0], -one[1], -one[2]
