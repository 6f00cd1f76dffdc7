"""Comparison of periods as a small table, not a chart: now in Medium, the rest quiet, the change as sign and
number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.ui.kit.charts import Chart
from gridguard_desktop.ui.kit.paint import LEFT, RIGHT, colour, draw_ring, draw_text, text_width
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE = 28


@dataclass(frozen=True, slots=True)
class Compared:
    """One line: its words and one cell per column head, already in words; the first is now.

    With ``opens`` the first cells are marks of their own, each with its key; else the whole line is one mark.
    """

    key: str
    words: str
    cells: tuple[str, ...]
    opens: tuple[str, ...] = ()
    note: str = ""
    """What is counted; shown on hover."""


class CompareTable(Chart):
    """Heads over the cells; Enter or click on a line opens its rows."""

    def __init__(
        self, name: str, heads: Sequence[str], lines: Sequence[Compared] = (), *, strong: int | None = 0
    ) -> None:
        """``strong`` is the column that leads; None where all count alike."""
        super().__init__(name)
        self._strong = strong
        self._heads = tuple(heads)
        self._lines: tuple[Compared, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_lines(lines)

    def set_lines(self, lines: Sequence[Compared], heads: Sequence[str] = ()) -> None:
        """Show other numbers."""
        self._lines = tuple(lines)
        self._heads = tuple(heads) or self._heads
        self.renew()

    def sizeHint(self) -> QSize:
        """Head and lines of 28."""
        return QSize(px(360), px(LINE) * (len(self._lines) + 1))

    def marks(self) -> list[tuple[str, str, QRect]]:
        """A line is a mark, or each of its cells that opens something."""
        edges, marks = self._edges(), []
        for at, line in enumerate(self._lines):
            if not line.opens:
                pairs = zip(self._heads, line.cells, strict=False)
                says = f"{line.words} " + "，".join(f"{head} {cell}" for head, cell in pairs)
                marks.append((line.key, _said(says, line.note), self._area(at)))
            for place, key in enumerate(line.opens):
                says = f"{line.words} {self._heads[place]} {line.cells[place]}"
                marks.append((key, _said(says, line.note), self._area(at, edges[place], edges[place + 1])))
        return marks

    def stride(self, key: Qt.Key) -> int:
        """↑ ↓ go a line, ← → a cell."""
        cells = len(self._lines[0].opens) if self._lines else 0
        return max(1, cells) if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) else 1

    def _area(self, at: int, left: int = 0, right: int | None = None) -> QRect:
        """Line ``at`` between two edges."""
        return QRect(left, px(LINE) * (at + 1), (self.width() if right is None else right) - left, px(LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw heads and lines."""
        painter = QPainter(self)
        edges = self._edges()
        for at, head in enumerate(self._heads):
            room = QRect(edges[at], 0, edges[at + 1] - edges[at], px(LINE))
            draw_text(painter, room, head, "text3", 13, align=RIGHT)
        painter.setPen(colour("line2"))
        painter.drawLine(0, px(LINE) - 1, self.width(), px(LINE) - 1)
        for at, line in enumerate(self._lines):
            draw_text(painter, self._area(at, 0, edges[0]), line.words, "text", 14, align=LEFT)
            for place, cell in enumerate(line.cells[: len(self._heads)]):
                room = self._area(at, edges[place], edges[place + 1])
                first = place == self._strong
                draw_text(painter, room, cell, "text" if first else "text2", 14, medium=first, align=RIGHT)
        ring = self.ring_rect()
        if ring is not None:
            draw_ring(painter, ring, 4)
        painter.end()

    def _edges(self) -> list[int]:
        """Left edges of the columns and the right end; the words get what they need, up to 40 %."""
        needed = max((text_width(line.words, 14) for line in self._lines), default=0) + px(8)
        first = min(max(round(self.width() * 0.24), needed), round(self.width() * 0.4))
        edges = [float(first)]
        for width in self._widths(self.width() - first):
            edges.append(edges[-1] + width)
        return [round(edge) for edge in edges]

    def _widths(self, room: int) -> list[float]:
        """Columns of one width; where a word would be cut, the others give it what they do not need."""
        count = len(self._heads)
        needed = [
            max((text_width(head, 13), *(text_width(line.cells[at], 14, True) for line in self._lines)))
            for at, head in enumerate(self._heads)
        ]
        equal, spare = room / max(1, count), room - sum(needed)
        if spare <= 0 or all(width + px(8) <= equal for width in needed):
            return [equal] * count
        return [width + spare / count for width in needed]


def _said(words: str, note: str) -> str:
    return f"{words}\n{note}" if note else words
