"""Tabs of saved views and of a record's sections: words on one line, 2 px accent under the chosen one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.ui.kit.paint import Painted, colour, draw_ring, draw_text, text_width
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 24


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab; ``count`` None shows no number."""

    key: str
    words: str
    count: int | None = None


class ViewTabs(Painted):
    """The row of tabs. ``chosen(key)`` on click, ←, →, Home, End. What does not fit is reached with the
    arrow keys."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[Tab], current: str = "", name: str = "") -> None:
        super().__init__()
        self._tabs = list(tabs)
        self._current = current or (tabs[0].key if tabs else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._label = name
        self._say()

    @property
    def current(self) -> str:
        """Key of the chosen tab."""
        return self._current

    def set_tabs(self, tabs: Sequence[Tab], current: str = "") -> None:
        """Show other tabs (new counts); keeps the chosen one if it is still there. Emits nothing."""
        none_chosen = bool(self._tabs) and not self._current
        self._tabs = list(tabs)
        keys = [tab.key for tab in tabs]
        wanted = current or self._current
        if not none_chosen or current:
            self._current = wanted if wanted in keys else (keys[0] if keys else "")
        self._say()
        self.update()

    def set_current(self, key: str) -> None:
        """Light a tab, or none with an empty key. Emits nothing."""
        self._current = key
        self._say()
        self.update()

    def choose(self, key: str) -> None:
        """Choose a tab as if clicked."""
        if key != self._current and any(tab.key == key for tab in self._tabs):
            self._current = key
            self._say()
            self.update()
            self.chosen.emit(key)

    def sizeHint(self) -> QSize:
        """One line high."""
        return QSize(sum(width for _, width in self._places()) + GAP * len(self._tabs), px(36))

    def minimumSizeHint(self) -> QSize:
        """May become narrow; the page decides."""
        return QSize(px(120), px(36))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the tab under the pointer."""
        for tab, (left, width) in zip(self._tabs, self._places(), strict=True):
            if left - px(GAP) // 2 <= event.position().x() < left + width + px(GAP) // 2:
                self.choose(tab.key)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, Home and End choose."""
        keys = [tab.key for tab in self._tabs]
        here = keys.index(self._current) if self._current in keys else 0
        moves = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(keys) - 1,
        }
        target = moves.get(Qt.Key(event.key()))
        if target is None or not keys:
            super().keyPressEvent(event)
            return
        self.ring = True
        self.choose(keys[max(0, min(target, len(keys) - 1))])

    def _say(self) -> None:
        words = next((tab.words for tab in self._tabs if tab.key == self._current), "")
        self.setAccessibleName(f"{self._label} {words}".strip())

    def _places(self) -> list[tuple[int, int]]:
        """Left edge and width of each tab."""
        places, left = [], 0
        for tab in self._tabs:
            width = text_width(tab.words, 14, tab.key == self._current)
            if tab.count is not None:
                width += px(6) + text_width(f"{tab.count:,}", 13)
            places.append((left, width))
            left += width + px(GAP)
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw base line, words and counts."""
        painter = QPainter(self)
        bottom = self.height() - 1
        painter.setPen(colour("line"))
        painter.drawLine(0, bottom, self.width(), bottom)
        for tab, (left, width) in zip(self._tabs, self._places(), strict=True):
            here = tab.key == self._current
            room = QRect(left, 0, width + 4, self.height() - 2)
            used = draw_text(painter, room, tab.words, "accent" if here else "text2", 14, medium=here)
            if tab.count is not None:
                room.setLeft(left + used + px(6))
                draw_text(painter, room, f"{tab.count:,}", "accent" if here else "text3", 13)
            if here:
                painter.fillRect(left, self.height() - 2, width, 2, colour("accent"))
                if self.ring:
                    draw_ring(
                        painter, QRect(max(0, left - px(6)), px(3), width + px(12), self.height() - px(6)), 4
                    )
        painter.end()
