"""Fills that stay apart on a black-and-white printer: solid, hatch, dots, outline and four more. Used by
``charts``.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.pen import Pen

_STEP = 4.0  # points between hatch lines
_DOT_STEP = 4.5
_DOT = 0.75  # radius

Point = tuple[float, float]
Segment = tuple[float, float, float, float]


class Fill(Enum):
    """Patterns in the order in which a chart uses them."""

    SOLID = "solid"
    HATCH = "hatch"
    DOTS = "dots"
    OUTLINE = "outline"
    GREY = "grey"
    BACK_HATCH = "back hatch"
    CROSS = "cross"
    LEVEL = "level"
    UPRIGHT = "upright"


FILLS = tuple(fill for fill in Fill if fill is not Fill.UPRIGHT)
_HATCHED = (Fill.HATCH, Fill.BACK_HATCH, Fill.CROSS, Fill.LEVEL, Fill.UPRIGHT)
_NAMED = {"diagonal": Fill.HATCH, "crossed": Fill.CROSS, "none": Fill.OUTLINE}


def named_fill(name: str) -> Fill:
    """The pattern that lists of states call so; on paper and screen the same."""
    return _NAMED[name] if name in _NAMED else Fill(name)


def fill_area(pen: Pen, fill: Fill, x: float, y: float, width: float, height: float) -> None:
    """A rectangle with a pattern and a thin outline; nothing for an empty one."""
    if width <= 0 or height <= 0:
        return
    if fill is Fill.SOLID:
        pen.shade(x, y, width, height, 0.2)
    elif fill is Fill.GREY:
        pen.shade(x, y, width, height, 0.7)
    else:
        pen.shade(x, y, width, height, 1.0)  # scale lines do not show through
    if fill is Fill.DOTS:
        pen.dots(_dots(x, y, width, height), _DOT)
    elif fill in _HATCHED:
        pen.lines(hatch(fill, x, y, width, height), 0.6)
    pen.box(x, y, width, height, 0.6)


def _dots(x: float, y: float, width: float, height: float) -> list[Point]:
    """Dots in staggered rows, none across the edge."""
    dots = []
    for row in range(int(height / _DOT_STEP) + 1):
        for column in range(int(width / _DOT_STEP) + 1):
            across, up = (column + 0.5 + 0.5 * (row % 2)) * _DOT_STEP, (row + 0.5) * _DOT_STEP
            if across + _DOT < width and up + _DOT < height:
                dots.append((x + across, y + up))
    return dots


def hatch(fill: Fill, x: float, y: float, width: float, height: float) -> list[Segment]:
    """Parallel lines cut at the edges of the rectangle."""
    segments: list[Segment] = []
    if fill is Fill.LEVEL:
        levels = [y + level * _STEP for level in range(1, math.ceil(height / _STEP))]
        return [(x, level, x + width, level) for level in levels]
    if fill is Fill.UPRIGHT:
        across = [x + place * _STEP for place in range(1, math.ceil(width / _STEP))]
        return [(place, y, place, y + height) for place in across]
    for start in range(-int(height / _STEP), math.ceil(width / _STEP)):
        # the rising line through (start, 0) is inside from height `low` to height `high`
        offset = start * _STEP
        low, high = max(0.0, -offset), min(height, width - offset)
        if fill in (Fill.HATCH, Fill.CROSS):
            segments.append((x + offset + low, y + low, x + offset + high, y + high))
        if fill in (Fill.BACK_HATCH, Fill.CROSS):
            segments.append((x + offset + low, y + height - low, x + offset + high, y + height - high))
    return segments
