"""A deadline with its arithmetic and its source: the card at the right of a record, the two-line row on the
desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.paint import (
    RIGHT,
    Painted,
    colour,
    draw_icon,
    draw_ring,
    draw_round,
    draw_text,
    text_width,
)
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_SIDE = 180
"""The most that time left and owner take of a row."""


@dataclass(frozen=True, slots=True)
class Due:
    """What a deadline shows. ``state`` is over, soon (today), later or again (what came back); words come
    from ``domain.deadline_words``."""

    key: str
    title: str
    left: str
    arithmetic: str
    source: str = ""
    owner: str = ""
    state: str = "later"

    @property
    def icon(self) -> str:
        """Picture of the state."""
        return {"over": "circle-alert", "soon": "clock", "again": "history"}.get(self.state, "calendar")

    @property
    def tone(self) -> str:
        """Colour of icon and time left."""
        return self.state if self.state in ("over", "soon") else "text2"

    def spoken(self) -> str:
        """All of it in one line."""
        return " ".join(
            part for part in (self.title, self.left, self.arithmetic, self.source, self.owner) if part
        )


class DeadlineCard(Painted):
    """Name and time left, the arithmetic, days skipped and source; ``actions`` stand below."""

    def __init__(self, due: Due, actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._due = due
        role = {"over": "over", "soon": "soon"}.get(due.state, "sec")
        head = (Label(due.title, "h3", wrap=True), 1)
        title = row(Icon(due.icon, 16, due.tone), head, Label(due.left, role), top=True)
        lines = column(Label(due.arithmetic, "sec", wrap=True), gap=1)
        if due.source:
            lines.addWidget(Label(due.source, "cap", wrap=True))
        if actions:
            lines.addLayout(row(*actions, None, gap=10))
        self.setLayout(column(title, row(24, (lines, 1), gap=0), gap=3, margins=(12, 8, 12, 8)))
        self.setAccessibleName(due.spoken())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint for today and overdue, a quiet frame otherwise."""
        painter = QPainter(self)
        if self._due.state in ("over", "soon"):
            draw_round(painter, self.rect(), 6, f"{self._due.state}_bg")
        else:
            draw_round(painter, self.rect(), 6, "page", "line")
        painter.end()


class DeadlineRow(Painted):
    """48 high: title and arithmetic at the left, time left and owner at the right. Enter or click opens the
    record."""

    activated = Signal(str)

    def __init__(self, due: Due, *, first: bool = False) -> None:
        super().__init__()
        self._due, self._first, self._hover = due, first, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(due.spoken())
        self.setToolTip(" · ".join(part for part in (due.arithmetic, due.source) if part))

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(px(300), px(48))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tint under the pointer."""
        self._hover = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No tint."""
        self._hover = False
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit(self._due.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, ↑ ↓ go to the neighbour."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self._due.key)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both lines."""
        painter = QPainter(self)
        due, rect = self._due, self.rect()
        side = min(px(_SIDE), max(text_width(due.left, 13), text_width(due.owner, 13)) + 2)
        if self._hover:
            painter.fillRect(rect.adjusted(px(24), 1, 0, 0), colour("hover"))
        if not self._first:
            painter.setPen(colour("line"))
            painter.drawLine(px(26), 0, rect.width(), 0)
        draw_icon(painter, 0, rect, due.icon, 16, due.tone)
        room = rect.width() - px(26) - side - px(8)
        draw_text(painter, QRect(px(26), px(4), room, px(21)), due.title, "text", 14)
        second = " · ".join(part for part in (due.arithmetic, due.source) if part)
        draw_text(painter, QRect(px(26), px(25), room, px(19)), second, "text3", 13)
        right = QRect(rect.width() - side, px(4), side, px(21))
        draw_text(painter, right, due.left, due.tone, 13, align=RIGHT)
        draw_text(painter, right.translated(0, px(20)), due.owner, "text3", 13, align=RIGHT)
        if self.ring:
            draw_ring(painter, rect, 4)
        painter.end()
