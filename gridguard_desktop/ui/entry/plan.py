"""The quiet plan behind the sign-in card: streets and blocks, and among them the station's ground in outline.

A sketch, not a map: the store holds no boundaries, and before signing in nothing can be read anyway. What is
true of it is remembered on this PC: the station's name decides the streets, and the outline holds as many
blocks as the station has grids, as long as they have room beside the card.
"""

from __future__ import annotations

import random
import zlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QTransform

from gridguard_desktop.ui.kit.paint import colour
from gridguard_desktop.ui.tokens import Look, look

if TYPE_CHECKING:
    from collections.abc import Iterator

_STREETS_ACROSS = (64, 88, 112, 150)
_STREETS_DOWN = (58, 76, 96, 120)
_ANGLE = -14.0
_MIDDLE = QPointF(0.25, 0.42)
"""Where the station lies in the window: left of the card."""

MOST_BLOCKS = 48

Cell = tuple[int, int]


class StreetPlan:
    """The plan of one station: drawn once for a size and a theme, since the window behind the card is painted
    again at every blink of the cursor."""

    def __init__(self, station: str, grids: int) -> None:
        self._seed = zlib.crc32(station.encode()) or 4  # the plan is the same at every start
        self.blocks = min(grids, MOST_BLOCKS)
        self._drawn: tuple[QSize, float, Look] | None = None
        self._picture = QPixmap()

    def picture(self, size: QSize, ratio: float) -> QPixmap:
        """The plan on its ground, ``size`` logical pixels; anew only for another size, screen or theme."""
        wanted = (size, ratio, look())
        if self._drawn != wanted:
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(colour("bg"))
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, size.width(), size.height())
            painter.end()
            self._drawn, self._picture = wanted, picture
        return self._picture

    def _draw(self, painter: QPainter, width: int, height: int) -> None:
        """Blocks of houses at an angle; the station's own in an outline."""
        turned = QTransform()
        turned.translate(width * 0.5, height * 0.5)
        turned.rotate(_ANGLE)
        turned.translate(-width * 0.75, -height * 0.75)
        chance = random.Random(self._seed)
        across = _streets(chance, _STREETS_ACROSS, width * 1.5)
        down = _streets(chance, _STREETS_DOWN, height * 1.5)
        painter.setTransform(turned)
        painter.setPen(Qt.PenStyle.NoPen)
        for column in range(len(across) - 1):
            for line in range(len(down) - 1):
                block = _block(across, down, (column, line)).adjusted(5, 5, -5, -5)
                _draw_block(painter, block, chance.random(), chance.choice((2, 3)))
        back, known = turned.inverted()
        if self.blocks and known:
            middle = back.map(QPointF(width * _MIDDLE.x(), height * _MIDDLE.y()))
            _draw_outline(painter, outline(across, down, middle, self.blocks))
        painter.resetTransform()


def outline(across: list[float], down: list[float], middle: QPointF, grids: int) -> QPainterPath:
    """The edge of the ``grids`` blocks nearest to ``middle``, along the streets."""
    cells = [(column, line) for column in range(len(across) - 1) for line in range(len(down) - 1)]
    blocks = {cell: _block(across, down, cell) for cell in cells}

    def away(cell: Cell) -> float:
        centre = blocks[cell].center() - middle
        return float(centre.x() ** 2 + 1.6 * centre.y() ** 2)

    path = QPainterPath()
    for cell in _together(sorted(cells, key=away), grids):
        path.addRect(blocks[cell])
    return path.simplified()


def _together(nearest: list[Cell], grids: int) -> Iterator[Cell]:
    """The first ``grids`` cells that hang together, starting with the nearest."""
    taken: set[Cell] = set()
    while nearest and len(taken) < grids:
        chosen = next((cell for cell in nearest if not taken or _touches(cell, taken)), None)
        if chosen is None:
            return
        nearest.remove(chosen)
        taken.add(chosen)
        yield chosen


def _touches(cell: Cell, taken: set[Cell]) -> bool:
    column, line = cell
    return bool(taken & {(column - 1, line), (column + 1, line), (column, line - 1), (column, line + 1)})


def _block(across: list[float], down: list[float], cell: Cell) -> QRectF:
    column, line = cell
    return QRectF(QPointF(across[column], down[line]), QPointF(across[column + 1], down[line + 1]))


def _streets(chance: random.Random, gaps: tuple[int, ...], until: float) -> list[float]:
    places = [0.0]
    while places[-1] < until:
        places.append(places[-1] + chance.choice(gaps))
    return places


def _draw_outline(painter: QPainter, path: QPainterPath) -> None:
    ground, edge = colour("accent"), colour("accent")
    ground.setAlpha(12)
    edge.setAlpha(80)
    pen = QPen(edge, 2, Qt.PenStyle.DashLine)
    pen.setDashPattern([4, 3])
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(ground)
    painter.setPen(pen)
    painter.drawPath(path)


def _draw_block(painter: QPainter, block: QRectF, kind: float, houses: int) -> None:
    tone = "page" if kind < 0.62 else "heat1" if kind < 0.78 else "track"
    ground = colour(tone)
    ground.setAlpha(130 if tone == "page" else 70)
    painter.setBrush(ground)
    painter.drawRoundedRect(block, 4, 4)
    if kind < 0.3:
        ground = colour("track")
        ground.setAlpha(120)
        painter.setBrush(ground)
        width = (block.width() - 16 - (houses - 1) * 6) / houses
        for at in range(houses):
            left = block.left() + 8 + at * (width + 6)
            painter.drawRoundedRect(QRectF(left, block.top() + 8, width, block.height() - 16), 2, 2)
