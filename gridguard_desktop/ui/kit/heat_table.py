"""A table of numbers with a shade beside each: readable in grey, and by the number alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent

from gridguard_desktop.ui.kit.compare import LINE, CompareTable
from gridguard_desktop.ui.kit.paint import draw_hatch, draw_round, text_width
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Mapping

SWATCH = 14


class HeatTable(CompareTable):
    """``shades`` by key of a cell: 0 to 4, the darker the more; −1 is hatched: nothing where something was to
    be. A cell without one has no swatch."""

    shades: Mapping[str, int] = {}

    def paintEvent(self, event: QPaintEvent) -> None:
        """The table, then a swatch left of every number."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        areas = {key: area for key, _, area in self.marks()}
        for line in self._lines:
            for key, words in zip(line.opens, line.cells, strict=False):
                shade = self.shades.get(key)
                if shade is not None and key in areas:
                    self._draw_swatch(painter, areas[key], words, shade)
        painter.end()

    def _draw_swatch(self, painter: QPainter, area: QRect, words: str, shade: int) -> None:
        size = px(SWATCH)
        left = max(area.left() + px(2), area.right() - text_width(words, 14) - size - px(10))
        box = QRect(left, area.top() + (px(LINE) - size) // 2, size, size)
        draw_round(painter, box, 3, f"heat{max(0, shade)}", "text3")
        if shade < 0:
            draw_hatch(painter, box)
