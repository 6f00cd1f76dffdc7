"""Chips: a filter that is set (removable), a kind that can be chosen, the dashed chip that adds one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.paint import Painted, draw_icon, draw_ring, draw_round, draw_text, text_width
from gridguard_desktop.ui.tokens import px


class Chip(Painted):
    """Key quiet, value dark, × to remove. Click or Enter: ``clicked`` (edit or choose); ×, Delete:
    ``removed``."""

    clicked = Signal()
    removed = Signal()

    def __init__(
        self,
        key: str,
        value: str = "",
        icon: str = "",
        *,
        removable: bool = True,
        on: bool = True,
        dashed: bool = False,
    ) -> None:
        super().__init__()
        self._key, self._value, self._icon = key, value, icon
        self._removable, self._on, self._dashed = removable, on, dashed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    def set_value(self, value: str) -> None:
        """Show another value."""
        self._value = value
        self._name()
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """Show another key word."""
        self._key = key
        self._name()
        self.updateGeometry()
        self.update()

    @property
    def on(self) -> bool:
        """Whether the chip is the chosen one."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Choose it or not."""
        self._on = on
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self._key} {self._value}".strip())
        if self._removable:
            self.setAccessibleDescription(translate("kit", "Delete removes this condition"))

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        width = 2 * px(10) + text_width(self._key, 13)
        if self._value:
            width += px(6) + text_width(self._value, 13)
        if self._icon:
            width += px(20)
        if self._removable:
            width += px(20)
        return QSize(width, px(28))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """× removes, the rest clicks."""
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(
            event.position().toPoint()
        ):
            return
        if self._removable and event.position().x() >= self.width() - px(28):
            self.removed.emit()
        else:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space click, Delete and Backspace remove."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        elif self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, words and ×."""
        painter = QPainter(self)
        rect = self.rect()
        style = Qt.PenStyle.DashLine if self._dashed else Qt.PenStyle.SolidLine
        draw_round(painter, rect, 6, "act_bg" if self._on else None, None if self._on else "line2", 1, style)
        left = px(10)
        if self._icon:
            draw_icon(painter, left, rect, self._icon, 14, "text2")
            left += px(20)
        quiet = "text2" if self._value or not self._on else "text"
        left += draw_text(painter, QRect(left, 0, rect.width(), rect.height()), self._key, quiet, 13) + px(6)
        if self._value:
            draw_text(painter, QRect(left, 0, rect.width(), rect.height()), self._value, "text", 13)
        if self._removable:
            draw_icon(painter, rect.width() - px(22), rect, "x", 14, "text2")
        if self.ring:
            draw_ring(painter, rect)
        painter.end()
