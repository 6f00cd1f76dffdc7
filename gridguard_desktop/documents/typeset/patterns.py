"""Fills that stay apart on a black-and-white printer: solid, hatch, dots, outline and four more. Used by
``charts``.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.pen import Pen

_STEP = 4.0  # points between hatch lines
_DOT_STEP = 4.5


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


FILLS = tuple(Fill)


def fill_area(pen: Pen, fill: Fill, x: float, y: float, width: float, height: float) -> None:
    """A rectangle with a pattern and a thin outline; nothing for an empty one."""
    if width <= 0 or height <= 0:
        return
    if fill is Fill.SOLID:
        pen.shade(x, y, width, height, 0.2)
    elif fill is Fill.GREY:
        pen.shade(x, y, width, height, 0.7)
    elif fill is not Fill.OUTLINE:
        with pen.clipped(x, y, width, height):
            _pattern(pen, fill, x, y, width, height)
    pen.box(x, y, width, height, 0.6)


def _pattern(pen: Pen, fill: Fill, x: float, y: float, width: float, height: float) -> None:
    if fill is Fill.DOTS:
        rows = int(height / _DOT_STEP) + 2
        columns = int(width / _DOT_STEP) + 2
        pen.dots([
            (x + (column + 0.5 * (row % 2)) * _DOT_STEP, y + (row + 0.5) * _DOT_STEP)
            for row in range(rows) for column in range(columns)
        ], 0.75)
        return
    segments: list[tuple[float, float, float, float]] = []
    if fill is Fill.LEVEL:
        levels = [y + level * _STEP for level in range(int(height / _STEP) + 1)]
        segments += [(x, level, x + width, level) for level in levels]
    starts = range(-int(height / _STEP) - 1, int(width / _STEP) + 2)
    if fill in (Fill.HATCH, Fill.CROSS):
        segments += [(x + start * _STEP, y, x + start * _STEP + height, y + height) for start in starts]
    if fill in (Fill.BACK_HATCH, Fill.CROSS):
        segments += [(x + start * _STEP, y + height, x + start * _STEP + height, y) for start in starts]
    pen.lines(segments, 0.6)
