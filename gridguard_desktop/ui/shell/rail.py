"""The rail: pages a role may open, with counts; folds to icons, stacks under large type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gridguard_desktop.domain.i18n import Text, translate
from gridguard_desktop.ui.icons import pixmap
from gridguard_desktop.ui.kit.layout import scrolled
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.paint import CENTRE, RIGHT, Painted, colour, draw_ring, draw_round, draw_text
from gridguard_desktop.ui.tokens import TypeScale, look, px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDE_WINDOW = 1600
"""Below this many pixels the largest type stacks the word under the icon."""


class RailMode(Enum):
    """How much of an entry is shown; the value is the width in 标准 pixels."""

    FULL = 152
    STACKED = 76
    ICONS = 52


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One page in the rail."""

    key: str
    title: Text | str
    icon: str
    shortcut: str = ""


class RailItem(Painted):
    """One entry: 36 high; ↑ ↓ go along, Enter opens."""

    clicked = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, entry: RailEntry, ink: str = "text") -> None:
        super().__init__()
        self.entry = entry
        self._ink = ink
        self.mode = RailMode.FULL
        self._on = self._hover = False
        self._count = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_mode(self, mode: RailMode) -> None:
        """Show more or less of it."""
        self.mode = mode
        self._name()
        self.updateGeometry()
        self.update()

    def set_on(self, on: bool) -> None:
        """Whether its page shows."""
        self._on = on
        self.update()

    def set_count(self, count: int) -> None:
        """Quiet number at the right; 0 shows none."""
        self._count = count
        self._name()
        self.update()

    def _name(self) -> None:
        words = str(self.entry.title)
        self.setAccessibleName(f"{words} {self._count}" if self._count else words)
        keys = f" ({self.entry.shortcut})" if self.entry.shortcut else ""
        self.setToolTip(words + keys if self.mode is RailMode.ICONS else self.entry.shortcut)

    def sizeHint(self) -> QSize:
        """A line, or icon over word."""
        return QSize(px(self.mode.value - 16), px(36))

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
            self.clicked.emit(self.entry.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, ↑ ↓ go along."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self.entry.key)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(self.entry.key, 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, bar, icon, word, count."""
        painter = QPainter(self)
        rect = self.rect()
        if self._on or self._hover:
            draw_round(painter, rect.adjusted(0, 1, 0, -1), 6, "sel" if self._on else "hover")
        if self._on:
            draw_round(painter, QRectF(0, rect.height() / 2 - px(8), 3, px(16)), 1.5, "accent")
        tone = "accent" if self._on else "text2"
        words = str(self.entry.title)
        if self.mode is RailMode.STACKED:
            painter.drawPixmap((rect.width() - px(16)) // 2, px(2), pixmap(self.entry.icon, 16, tone))
            below = QRect(0, px(17), rect.width(), px(18))
            draw_text(painter, below, words, tone, 12, medium=self._on, align=CENTRE)
        else:
            left = px(12) if self.mode is RailMode.FULL else (rect.width() - px(18)) // 2
            painter.drawPixmap(left, (rect.height() - px(18)) // 2, pixmap(self.entry.icon, 18, tone))
        if self.mode is RailMode.FULL:
            room = QRect(px(40), 0, rect.width() - px(40), rect.height())
            draw_text(painter, room, words, "accent" if self._on else self._ink, 14, medium=self._on)
            if self._count:
                count = rect.adjusted(0, 0, -px(10), 0)
                draw_text(
                    painter, count, f"{self._count:,}", "accent" if self._on else "text3", 13, align=RIGHT
                )
        if self.ring:
            draw_ring(painter, rect.adjusted(0, 1, 0, -1))
        painter.end()


class Beyond(QWidget):
    """An arrow over the end of a list that goes on there, where no bar says so."""

    def __init__(self, area: QScrollArea, *, up: bool) -> None:
        super().__init__(area)
        self._area, self._up = area, up
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self.renew)
        bar.rangeChanged.connect(self.renew)
        area.installEventFilter(self)
        self.renew()

    def renew(self) -> None:
        """Show or hide, at the edge."""
        bar, high = self._area.verticalScrollBar(), px(14)
        top = 0 if self._up else self._area.height() - high
        self.setGeometry(0, top, self._area.width(), high)
        self.setVisible(bar.value() > bar.minimum() if self._up else bar.value() < bar.maximum())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The edge moved."""
        if event.type() is QEvent.Type.Resize:
            self.renew()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame's ground, so that no half word shows, and the arrow."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("bg"))
        arrow = pixmap("chevron-up" if self._up else "chevron-down", 14, "text2")
        painter.drawPixmap((self.width() - px(14)) // 2, 0, arrow)
        painter.end()


class Rail(QWidget):
    """All entries and the one that folds the rail."""

    chosen = Signal(str)
    folded_changed = Signal(bool)

    def __init__(self, entries: Sequence[RailEntry]) -> None:
        super().__init__()
        self.setAccessibleName(translate("shell", "Pages"))
        self._folded = False
        self._window_width = WIDE_WINDOW
        self._items = {entry.key: RailItem(entry) for entry in entries}
        self._fold = RailItem(RailEntry("", translate("shell", "Fold"), "panel-left-close"), "text3")
        self._fold.clicked.connect(lambda _: self.set_folded(not self._folded))
        lines = QWidget()
        self._stack = spaced(QVBoxLayout(lines), 2, (8, 4, 8, 8))
        for item in self._items.values():
            item.clicked.connect(self.chosen)
            item.stepped.connect(self._step)
            self._stack.addWidget(item)
        self._stack.addStretch(1)
        self._area = scrolled(lines, bar=False)  # a low screen with large type must not grow the window
        self.hints = (Beyond(self._area, up=True), Beyond(self._area, up=False))
        foot = spaced(QVBoxLayout(), 0, (8, 0, 8, 8))
        foot.addWidget(self._fold)
        whole = spaced(QVBoxLayout(self), 0)
        whole.addWidget(self._area, 1)
        whole.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.on_rescaled()

    @property
    def mode(self) -> RailMode:
        """What is shown now."""
        if self._folded:
            return RailMode.ICONS
        cramped = look().scale is TypeScale.XLARGE and self._window_width < WIDE_WINDOW
        return RailMode.STACKED if cramped else RailMode.FULL

    @property
    def keys(self) -> list[str]:
        """Pages in order; Ctrl+1 opens the first."""
        return list(self._items)

    def set_window_width(self, width: int) -> None:
        """The window became this wide (pixels)."""
        self._window_width = width
        self.on_rescaled()

    def set_folded(self, folded: bool) -> None:
        """Only icons, or all."""
        self._folded = folded
        self.on_rescaled()
        self.folded_changed.emit(folded)

    def set_current(self, key: str) -> None:
        """Light the page that shows."""
        for item in self._items.values():
            item.set_on(item.entry.key == key)
        if key in self._items:
            self._area.ensureWidgetVisible(self._items[key])

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Numbers beside the words."""
        for key, item in self._items.items():
            item.set_count(counts.get(key, 0))

    def on_rescaled(self) -> None:
        """Width and entries follow the mode and the type."""
        mode = self.mode
        spaced(self._stack, 0 if mode is RailMode.STACKED else 2, (8, 4, 8, 8))
        for item in (*self._items.values(), self._fold):
            item.set_mode(mode)
        self._fold.setVisible(mode is not RailMode.STACKED)
        self.setFixedWidth(px(mode.value))

    def _step(self, key: str, step: int) -> None:
        keys = self.keys
        target = max(0, min(len(keys) - 1, keys.index(key) + step))
        self._items[keys[target]].setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(self._items[keys[target]])
