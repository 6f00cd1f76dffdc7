"""A line in which a place can be underlined: the word of a query that was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit

from gridguard_desktop.ui.kit.paint import colour
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable

Marked = tuple[int, int]
STEP, HIGH = 3, 2
"""Half a wave in length and height (pixels at standard type)."""


class Underlining:
    """Beside a line edit: where the wave is, until the text changes."""

    def __init__(self, line: QLineEdit, cursor_left: Callable[[], float]) -> None:
        self._line, self._cursor_left = line, cursor_left
        self._marked: Marked | None = None
        line.textChanged.connect(lambda _: self.mark(None))

    @property
    def word(self) -> str:
        """What is underlined."""
        return self._line.text()[slice(*self._marked)] if self._marked is not None else ""

    def mark(self, marked: Marked | None) -> None:
        """Underline from where to where, or nothing."""
        if marked != self._marked:
            self._marked = marked
            self._line.update()

    def span(self) -> tuple[float, float] | None:
        """From where to where the wave goes, in pixels of the line; None without one."""
        if self._marked is None:
            return None
        text, metrics = self._line.text(), self._line.fontMetrics()

        def left_of(place: int) -> float:
            return float(metrics.horizontalAdvance(text[:place]))

        begin = self._cursor_left() - left_of(self._line.cursorPosition())
        start, end = self._marked
        room = float(self._line.width() - px(6))
        first, last = begin + left_of(start), begin + left_of(max(end, start + 1))
        first, last = max(float(px(6)), first), min(room, last)
        return (first, last) if last > first else None

    def paint(self, painter: QPainter) -> None:
        """Draw the wave."""
        span = self.span()
        if span is None:
            return
        metrics = self._line.fontMetrics()
        low = (self._line.height() + metrics.height()) / 2 - px(1)
        step, high = max(2, px(STEP)), px(HIGH)
        points, at, up = [], span[0], False
        while at <= span[1]:
            points.append(QPointF(at, low - (high if up else 0)))
            at, up = at + step, not up
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("over"), 1.5))
        painter.drawPolyline(QPolygonF(points))


class MarkedLine(QLineEdit):
    """A line edit with such a place."""

    def __init__(self) -> None:
        super().__init__()
        self.underlining = Underlining(self, lambda: self.cursorRect().center().x())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, then the wave."""
        super().paintEvent(event)
        painter = QPainter(self)
        self.underlining.paint(painter)
        painter.end()
