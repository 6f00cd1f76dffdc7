"""A strip of large figures on the sunk ground: what is due on the desk, the month at a glance.

Every number is a mark: click, or arrow keys and Enter, emit ``activated(key)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.ui.kit.charts import Chart
from gridguard_desktop.ui.kit.paint import (
    colour,
    draw_icon,
    draw_ring,
    draw_round,
    draw_text,
    line_height,
    text_width,
)
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = 26
PAD = 16


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure. With an ``icon`` words and notes stand beside the number, else the notes under it.

    ``notes`` are the quiet second line: each a key (empty: only words) and its words.
    """

    key: str
    number: str
    words: str
    notes: tuple[tuple[str, str], ...] = ()
    icon: str = ""
    tone: str = "text"
    definition: str = ""


class FigureStrip(Chart):
    """Tiles of equal width, divided by quiet lines. ``chosen`` is the tile whose rows are shown now."""

    def __init__(self, name: str, tiles: Sequence[Tile] = ()) -> None:
        super().__init__(name)
        self._tiles: tuple[Tile, ...] = ()
        self._chosen = ""
        self._beside = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_tiles(tiles)

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show other figures."""
        self._tiles = tuple(tiles)
        self._settle()
        self.renew()

    def choose(self, key: str) -> None:
        """Mark a tile as the one whose rows are shown; empty for none."""
        self._chosen = key
        self.update()

    def sizeHint(self) -> QSize:
        """One line of large figures with a quiet one: beside it, or under it."""
        return QSize(px(160) * max(1, len(self._tiles)), px(60) if self._beside else self._high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the notes have no room beside their number they go under it."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        before, self._beside = self._beside, any(tile.icon for tile in self._tiles)
        if self._beside:
            pairs = zip(self._tiles, self._areas(), strict=True)
            self._beside = all(self._fits(tile, area) for tile, area in pairs)
        if before is not self._beside:
            self.updateGeometry()
            self.update()

    def on_rescaled(self) -> None:
        """Larger type needs more room."""
        self._settle()

    def _fits(self, tile: Tile, area: QRect) -> bool:
        wide = sum(text_width(words, 13) + 2 + px(14) for _, words in tile.notes)
        return self._note_left(tile, area) + wide <= area.right() + px(8)

    def _high(self) -> int:
        """Room for the quiet line only where a tile has one."""
        low = line_height(13) + px(14) if self._noted else px(12)
        return line_height(NUMBER) + low

    @property
    def _noted(self) -> bool:
        return any(tile.notes for tile in self._tiles)

    def marks(self) -> list[tuple[str, str, QRect]]:
        """The tile, and each note that opens rows of its own."""
        marks = []
        for tile, area in zip(self._tiles, self._areas(), strict=True):
            notes = self._notes(tile, area)
            whole = area
            if not self._beside and self._noted:
                whole = area.adjusted(0, 0, 0, -(line_height(13) + px(4)))
            said = " ".join((tile.number, tile.words, *(words for _, words, _ in notes)))
            marks.append((tile.key, f"{said}\n{tile.definition}".strip(), whole))
            marks += [(key, f"{tile.words} {words}", room) for key, words, room in notes if key]
        return marks

    def _areas(self) -> list[QRect]:
        count = max(1, len(self._tiles))
        edges = [round(at * self.width() / count) for at in range(count + 1)]
        return [
            QRect(left, 0, right - left, self.height()) for left, right in zip(edges, edges[1:], strict=False)
        ][: len(self._tiles)]

    def _notes(self, tile: Tile, area: QRect) -> list[tuple[str, str, QRect]]:
        left = self._note_left(tile, area)
        top = area.center().y() + px(1) if self._beside else area.bottom() - line_height(13) - px(6)
        found = []
        for key, words in tile.notes:
            wide = min(text_width(words, 13) + 2, max(0, area.right() - px(6) - left))
            found.append((key, words, QRect(left, top, wide, line_height(13) + px(4))))
            left += wide + px(14)
        return found

    def _note_left(self, tile: Tile, area: QRect) -> int:
        left = area.left() + px(PAD)
        return left + px(30) + text_width(tile.number, NUMBER, True) + px(10) if self._beside else left

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, dividers and tiles."""
        painter = QPainter(self)
        draw_round(painter, self.rect(), 8, "sunk")
        areas = self._areas()
        for at, (tile, area) in enumerate(zip(self._tiles, areas, strict=True)):
            if tile.key == self._chosen and self._chosen:
                draw_round(painter, area.adjusted(2, 2, -2, -2), 6, "sel")
            if at:
                painter.setPen(colour("line"))
                painter.drawLine(area.left(), px(10), area.left(), self.height() - px(10))
            self._draw_tile(painter, tile, area)
        ring = self.ring_rect()
        if ring is not None:
            draw_ring(painter, ring.adjusted(1, 1, -1, -1), 6)
        painter.end()

    def _draw_tile(self, painter: QPainter, tile: Tile, area: QRect) -> None:
        left, wide = area.left() + px(PAD), text_width(tile.number, NUMBER, True)
        if tile.icon and self._beside:
            draw_icon(painter, left, area, tile.icon, 20, tile.tone)
            draw_text(
                painter,
                QRect(left + px(30), 0, wide + 2, area.height()),
                tile.number,
                tile.tone,
                NUMBER,
                medium=True,
            )
            words_left = self._note_left(tile, area)
            room = QRect(words_left, area.center().y() - px(22), area.right() - words_left, px(22))
            draw_text(painter, room, tile.words, "text", 14, medium=True)
        else:
            if tile.icon:
                first = QRect(left, px(4), px(20), line_height(NUMBER))
                draw_icon(painter, left, first, tile.icon, 20, tile.tone)
                left += px(28)
            top = QRect(left, px(4), wide + 2, line_height(NUMBER) + px(2))
            draw_text(painter, top, tile.number, tile.tone, NUMBER, medium=True)
            words_left = left + wide + px(7)
            room = QRect(words_left, px(8), area.right() - words_left, line_height(NUMBER) + px(2))
            draw_text(painter, room, tile.words, "text2", 13)
        for _, words, room in self._notes(tile, area):
            draw_text(painter, room, words, "text3", 13)
