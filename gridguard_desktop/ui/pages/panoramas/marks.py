"""One mark in a panorama: a numbered button that stands where its hazard is seen, or at the edge of the view
with an arrow towards it, so that the Tab key and a screen reader reach every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF

from gridguard_desktop.ui.kit.paint import CENTRE, Painted, colour, draw_icon, draw_text
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.panoramas import MarkLine

SIZE = 42
ROUND, RIM = 12, 15
"""Radius of the circle, and where its arrow begins."""
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MarkButton(Painted):
    """``opened`` by click, Enter or the space bar; ``reached`` when the keyboard comes to it."""

    opened = Signal(int)
    reached = Signal(int)

    def __init__(self, line: MarkLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.on = False
        self.beyond: tuple[float, float] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(line.words)
        self.setToolTip(line.words)

    def sizeHint(self) -> QSize:
        """A circle with room for its arrow."""
        return QSize(px(SIZE), px(SIZE))

    def put(self, middle: QPointF, beyond: tuple[float, float] | None) -> None:
        """Stand there; ``beyond``: the way to where it would stand, when that is not in the view."""
        side = px(SIZE)
        self.setGeometry(round(middle.x()) - side // 2, round(middle.y()) - side // 2, side, side)
        if beyond != self.beyond:
            self.beyond = beyond
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The view turns to it."""
        super().focusInEvent(event)
        if self.ring:
            self.reached.emit(self.line.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; everything else turns the view."""
        if event.key() in _OPENING:
            self.opened.emit(self.line.id)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Not the beginning of a turn."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open, or first turn to what is out of view."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            (self.opened if self.beyond is None else self.reached).emit(self.line.id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring that is seen on every ground, the number; a tick instead when the hazard is cleared."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        radius = px(ROUND)
        open_still = self.line.is_open
        painter.setPen(QPen(colour("page"), px(4)))
        painter.setBrush(colour("over" if open_still else "done"))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(QPen(colour("text" if self.on or self.ring else "line2"), px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius + px(2), radius + px(2))
        if self.beyond is not None:
            painter.setPen(QPen(colour("page"), 1.5))
            painter.setBrush(colour("text"))
            painter.drawPolygon(_arrow(middle, self.beyond))
        if open_still or self.line.hazard_id is None:
            draw_text(painter, self.rect(), str(self.line.number), "page", 13, medium=True, align=CENTRE)
        else:
            side = px(14)
            box = QRect(0, 0, self.width(), self.height())
            draw_icon(painter, (self.width() - side) // 2, box, "check", 14, "page", 2.4)
        painter.end()


def _arrow(middle: QPointF, way: tuple[float, float]) -> QPolygonF:
    """A small triangle at the rim, pointing where the mark is."""
    x, y = way
    rim, tip, half = px(RIM), px(SIZE) / 2, px(6)
    base = QPointF(middle.x() + x * rim, middle.y() + y * rim)
    return QPolygonF(
        [
            QPointF(middle.x() + x * tip, middle.y() + y * tip),
            QPointF(base.x() - y * half, base.y() + x * half),
            QPointF(base.x() + y * half, base.y() - x * half),
        ]
    )
