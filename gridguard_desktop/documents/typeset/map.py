"""A map on paper: outlines, places by the form of their sign, a scale bar with its round ratio, the legend;
a black-and-white copy tells all of it."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.blocks import Align
from gridguard_desktop.documents.typeset.boxes import Solid
from gridguard_desktop.documents.typeset.fonts import Face
from gridguard_desktop.documents.typeset.pen import text_width
from gridguard_desktop.documents.typeset.styles import MM

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.map_blocks import MapFigure, MapMark, MapOutline
    from gridguard_desktop.documents.typeset.pen import Pen, Point

_FOOT, _SIZE, _SMALL, _SMALLEST = 24.0, 9.0, 7.5, 6.5
_ROOM = 0.85
"""Part of an outline's width that its name may take."""
_POINT_METRES = 0.0254 / 72
_BAR = 140.0
_EDGE = 6.0
_ROUND = (1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10)
_SIGN = 3.8
_FORMS: dict[str, tuple[Point, ...]] = {
    "triangle": ((0, 1.1), (1, -0.8), (-1, -0.8)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, 1.2), (1.1, 0), (0, -1.2), (-1.1, 0)),
}


def round_scale(least: float) -> int:
    """The next round number that a scale is named by: 1:2500, not 1:2347."""
    power = 10.0 ** floor(log10(max(least, 1.0)))
    return round(next(step * power for step in _ROUND if step * power >= least * (1 - 1e-9)))


def bar_metres(room: float) -> float:
    """The longest of 1, 2, 5, 10… metres that has ``room`` metres."""
    power = 10.0 ** floor(log10(max(room, 1e-6)))
    return next(step * power for step in (5, 2, 1) if step * power <= room * (1 + 1e-9))


class MapBox(Solid):
    """The frame as high as asked, the scale and the legend below it."""

    before = 2.0
    after = 4.0

    def __init__(self, figure: MapFigure, width: float) -> None:
        super().__init__(figure.height * MM + _FOOT)
        self._figure, self._width, self._frame = figure, width, figure.height * MM
        wide, high = max(figure.wide, 1e-6), max(figure.high, 1e-6)
        unit = min((width - 2 * _EDGE) / wide, (self._frame - 2 * _EDGE) / high)
        self._scale = round_scale(1 / (unit * _POINT_METRES))
        self._unit = 1 / (self._scale * _POINT_METRES)
        """Points of a metre."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Plan, outlines, places, frame, arrow, scale, legend."""
        figure, unit = self._figure, self._unit
        wide, high = figure.wide * unit, figure.high * unit
        left, below = x + (self._width - wide) / 2, top - (self._frame + high) / 2
        if figure.picture:
            pen.picture(figure.picture, left, below, wide, high)
        for outline in figure.outlines:
            self._outline(pen, outline, left, below)
        for outline in figure.outlines:
            self._name(pen, outline, left, below)
        for mark in figure.marks:
            self._mark(pen, mark, (left + mark.point[0] * unit, below + mark.point[1] * unit))
        pen.box(x, top - self._frame, self._width, self._frame, 0.6)
        if figure.north:
            _arrow(pen, x + self._width - 16, top - 14)
        self._foot(pen, x, top - self._frame - 14)

    def _outline(self, pen: Pen, outline: MapOutline, left: float, below: float) -> None:
        for polygon in outline.polygons:
            for ring in polygon:
                pen.closed([(left + px * self._unit, below + py * self._unit) for px, py in ring], 0.9)

    def _name(self, pen: Pen, outline: MapOutline, left: float, below: float) -> None:
        """In one line, or in two smaller ones where the outline is narrow; white behind."""
        x, y = left + outline.at[0] * self._unit, below + outline.at[1] * self._unit
        xs = [px for polygon in outline.polygons for px, _ in polygon[0]]
        room = (max(xs) - min(xs)) * self._unit * _ROOM
        lines, size = [outline.name], _SMALL
        if text_width(outline.name, Face.HEI, size) > room:
            half = (len(outline.name) + 1) // 2
            lines, size = [part for part in (outline.name[:half], outline.name[half:]) if part], _SMALLEST
        for place, line in enumerate(lines):
            wide = text_width(line, Face.HEI, size)
            down = y + (len(lines) / 2 - place - 1) * (size + 1.5)
            pen.shade(x - wide / 2 - 1, down, wide + 2, size + 1.5, 1.0)
            pen.text(x, down + 1.8, line, Face.HEI, size, Align.CENTER)

    def _mark(self, pen: Pen, mark: MapMark, at: Point) -> None:
        draw_sign(pen, mark.sign, at)
        wide = text_width(mark.words, Face.HEI_REGULAR, _SMALL)
        pen.shade(at[0] + 5.5, at[1] - 4.5, wide + 1, 9, 1.0)
        pen.text(at[0] + 6, at[1] - 2.7, mark.words, Face.HEI_REGULAR, _SMALL)

    def _foot(self, pen: Pen, x: float, y: float) -> None:
        metres = bar_metres(_BAR / self._unit)
        length = metres * self._unit
        pen.lines([(x, y, x + length, y), (x, y - 2, x, y + 3), (x + length, y - 2, x + length, y + 3)], 0.8)
        words = f"{metres / 1000:g} 千米" if metres >= 1000 else f"{metres:g} 米"  # noqa: PLR2004
        words += f"　比例尺 1:{self._scale}"
        pen.text(x + length + 6, y - 3, words, Face.HEI_REGULAR, _SIZE)
        x += length + 12 + text_width(words, Face.HEI_REGULAR, _SIZE) + 14
        if not self._figure.legend:
            return
        pen.text(x, y - 3, "图例", Face.HEI, _SIZE)
        x += text_width("图例", Face.HEI, _SIZE) + 10
        for sign, name in self._figure.legend:
            draw_sign(pen, sign, (x, y))
            pen.text(x + 7, y - 3, name, Face.HEI_REGULAR, _SIZE)
            x += 7 + text_width(name, Face.HEI_REGULAR, _SIZE) + 14


def draw_sign(pen: Pen, sign: str, at: Point) -> None:
    """A sign of the legend; white around it, so that it stands out on lines and pictures."""
    if sign not in _FORMS:
        pen.disc(at, _SIGN)
        pen.dots([at], _SIGN * 0.5)
        return
    for size, white in ((_SIGN + 1.2, True), (_SIGN, False)):
        form = [(at[0] + x * size, at[1] + y * size) for x, y in _FORMS[sign]]
        pen.closed(form, 0.4, filled=not white, white=white)


def _arrow(pen: Pen, x: float, y: float) -> None:
    """Up is north."""
    pen.closed([(x, y + 6), (x + 4, y - 8), (x, y - 5), (x - 4, y - 8)], 0.6, filled=True)
    pen.text(x, y - 18, "北", Face.HEI, _SIZE, Align.CENTER)
