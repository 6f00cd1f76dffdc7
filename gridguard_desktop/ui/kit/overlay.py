"""The search overlay: a child of the main window over a scrim, never a popup window (input methods fail
there).

It shows and asks; the page that owns it searches: ``asked(text, kind)`` comes 120 ms after the last key, the
answer goes in with :meth:`SearchOverlay.show_answer`. Kinds are chosen with Tab, hits with ↑ ↓, opened with
Enter (Ctrl+Enter: new tab).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.badge import HEIGHT, Mark, badge_width, draw_badge
from gridguard_desktop.ui.kit.chips import Chip
from gridguard_desktop.ui.kit.layout import clear, column, fill, frame, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.marked_line import MarkedLine
from gridguard_desktop.ui.kit.paint import (
    Painted,
    colour,
    draw_icon,
    draw_round,
    draw_text,
    line_height,
    text_width,
)
from gridguard_desktop.ui.kit.text import Icon, KeyCap, Label, draw_key, key_width
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 800
TOP = 64
DEBOUNCE_MS = 120


@dataclass(frozen=True, slots=True)
class Hit:
    """One line. ``marks`` are the words to mark in the title; ``target`` is given back when it is opened."""

    icon: str
    title: str
    meta: str
    why: str
    target: Any
    marks: tuple[str, ...] = ()
    badge: Mark | None = None


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Hits of one kind with words on how many there are (4 件，先列 2 件)."""

    title: str
    note: str
    hits: tuple[Hit, ...]


class HitLine(Painted):
    """One hit, 46 high."""

    clicked = Signal(object)

    def __init__(self, hit: Hit) -> None:
        super().__init__()
        self.hit = hit
        self.on = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{hit.title} {hit.meta} {hit.why}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(px(400), px(46))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon, title with marks, meta, why, badge."""
        painter = QPainter(self)
        if self.on:
            draw_round(painter, self.rect().adjusted(6, 1, -6, -1), 6, "sel")
        draw_icon(painter, px(14), self.rect(), self.hit.icon, 18, "text2")
        right = self.width() - px(14)
        if self.on:
            width = key_width("Enter")
            draw_key(painter, QRect(right - width, (self.height() - px(20)) // 2, width, px(20)), "Enter")
            right -= width + px(12)
        if self.hit.badge is not None:
            width = badge_width(self.hit.badge)
            box = QRect(right - width, (self.height() - px(HEIGHT)) // 2, width, px(HEIGHT))
            draw_badge(painter, box, self.hit.badge, selected=self.on)
            right -= width + px(12)
        left = px(44)
        room = QRect(left, px(2), right - left, px(22))
        self._draw_marks(painter, room)
        used = draw_text(painter, room, self.hit.title, "text", 14)
        draw_text(painter, room.adjusted(used + px(10), 0, 0, 0), self.hit.meta, "text2", 13)
        draw_text(painter, QRect(left, px(23), right - left, px(20)), self.hit.why, "text3", 13)
        painter.end()

    def _draw_marks(self, painter: QPainter, room: QRect) -> None:
        high = line_height(14) - px(3)
        for word in self.hit.marks:
            at = self.hit.title.find(word) if word else -1
            while at >= 0:
                left = room.left() + text_width(self.hit.title[:at], 14)
                box = QRect(left, room.center().y() - high // 2 + 1, text_width(word, 14), high)
                painter.fillRect(box.intersected(room), colour("mark"))
                at = self.hit.title.find(word, at + len(word))


_OWN_KEYS = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)


class SearchLine(MarkedLine):
    """The line of the overlay: sends the keys that belong to the list."""

    moved = Signal(int)
    taken = Signal(bool)
    kind_moved = Signal(int)
    left_by_escape = Signal()

    def event(self, event: QEvent) -> bool:
        """Tab changes the kind instead of the focus; keys of the page below (Esc, Ctrl+Enter) are ours."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.ShortcutOverride and event.key() in _OWN_KEYS:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Tab:
                self.kind_moved.emit(1)
                return True
            if event.key() == Qt.Key.Key_Backtab:
                self.kind_moved.emit(-1)
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ Enter Esc."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.left_by_escape.emit()
        else:
            super().keyPressEvent(event)


class SearchOverlay(QWidget):
    """Scrim, card, line, kinds, hits, keys."""

    asked = Signal(str, str)
    opened = Signal(object, bool)
    """Target of the hit and whether in a new tab."""
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._kinds: list[tuple[str, Chip]] = []
        self._kind = ""
        self._lines: list[HitLine] = []
        self._at = 0
        self._before: QWidget | None = None
        self._behind: QPixmap | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DEBOUNCE_MS)
        self._wait.timeout.connect(lambda: self.asked.emit(self.line.text().strip(), self._kind))
        self.line: SearchLine = SearchLine()
        self.line.setProperty("role", "search")
        self.line.setPlaceholderText(translate("kit", "People, addresses, numbers, organisations, papers"))
        self.line.setAccessibleName(translate("kit", "Search everything"))
        self._speed = Label("", "cap")
        self._chips: QHBoxLayout = row(gap=6)
        self._list = column(gap=0)
        self._says = Label("", "sec", wrap=True)
        self._card = self._build()
        self._connect()
        host.installEventFilter(self)
        self.hide()

    def _build(self) -> QWidget:
        top = row(
            Icon("search", 20, "text2"),
            (self.line, 1),
            self._speed,
            KeyCap("Esc"),
            gap=12,
            margins=(16, 12, 14, 8),
        )
        change = Label(translate("kit", "Tab changes the kind"), "cap")
        kinds = row(
            self._chips,
            None,
            change,  # the hint stands still while kinds come
            gap=6,
            margins=(14, 0, 14, 8),
        )
        self._area = scrolled(wrap(column(self._list, None, gap=0, margins=(0, 4, 0, 4))))
        words = (
            (("↑", "↓"), translate("kit", "choose")),
            (("Enter",), translate("kit", "open")),
            (("Ctrl+Enter",), translate("kit", "open in a new tab")),
        )
        foot = row(gap=5, margins=(14, 6, 14, 8))
        for keys, means in words:
            fill(foot, [*(KeyCap(key) for key in keys), Label(means, "cap"), 4])
        secret = translate("kit", "ID and phone numbers are found by their last four digits and stay masked")
        fill(foot, [None, Label(secret, "cap")])
        says = wrap(row(self._says, margins=(16, 10, 16, 10)))
        self._says_row = says
        card = frame(
            column(top, kinds, line_across(), says, (self._area, 1), line_across(), foot, gap=0), "pop"
        )
        card.setParent(self)
        return card

    def _connect(self) -> None:
        self.line.textEdited.connect(lambda _: self._wait.start())
        self.line.moved.connect(self._move)
        self.line.taken.connect(self._take)
        self.line.kind_moved.connect(self._move_kind)
        self.line.left_by_escape.connect(self.dismiss)

    def open_with(self, words: str = "") -> None:
        """Show over the window with ``words`` in the line."""
        if not self.isVisible():
            self._before = self._host.window().focusWidget()
            self._place()
            self._look_behind(self._host.grab())
        self._place()
        self.show()
        self.raise_()
        if words:
            self.line.setText(words)
            self._wait.start()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Go away; the words stay for the next time."""
        self._wait.stop()
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)  # not to whatever comes next
        self.hide()
        self._look_behind(None)
        self.closed.emit()

    def _look_behind(self, picture: QPixmap | None) -> None:
        """The window as it stood when the search opened is painted from a picture: with a scrim one sees
        through, every key would paint the whole window again, its list row by row."""
        self._behind = picture
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, picture is not None)

    def set_kinds(self, kinds: Sequence[tuple[str, str]]) -> None:
        """Show kinds: key and words with their count; the first is “all”."""
        keys = [key for key, _ in kinds]
        if self._kind not in keys:
            self._kind = keys[0] if keys else ""
        clear(self._chips)
        self._kinds = []
        for key, words in kinds:
            chip = Chip(words, removable=False, on=key == self._kind)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(lambda key=key: self._choose_kind(key))
            self._kinds.append((key, chip))
            self._chips.addWidget(chip)

    def show_answer(self, groups: Sequence[HitGroup], says: str = "", speed: str = "") -> None:
        """Show hits, a sentence instead of them, and how long it took."""
        clear(self._list)
        self._lines = []
        for group in groups:
            head = row(
                Label(group.title, "sec"), Label(group.note, "cap"), None, gap=6, margins=(14, 6, 14, 0)
            )
            self._list.addWidget(wrap(head))
            for hit in group.hits:
                line = HitLine(hit)
                line.clicked.connect(self._clicked)
                self._lines.append(line)
                self._list.addWidget(line)
        self._says.setText(says)
        self._says_row.setVisible(bool(says))
        self._speed.setText(speed)
        self._at = 0
        self._move(0)
        self._place()

    def underline(self, place: tuple[int, int]) -> None:
        """Mark a place of the words that were asked: they were not understood there."""
        words = self.line.text()
        lead = len(words) - len(words.lstrip())
        self.line.underlining.mark((place[0] + lead, place[1] + lead))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._look_behind(None)
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Another look: the picture is of the one before."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._look_behind(None)
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the window behind and the scrim over it."""
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        if self._behind is not None:
            painter.drawPixmap(0, 0, self._behind)
        painter.fillRect(self.rect(), colour("scrim"))
        painter.end()

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        width = min(px(WIDTH), self.width() - px(48))
        lines = px(46) * len(self._lines) + px(30) * (self._list.count() - len(self._lines))
        fixed_parts = px(190) if self._says_row.isHidden() else px(230)
        height = min(self.height() - px(TOP) - px(24), max(px(220), fixed_parts + lines))
        self._card.setGeometry((self.width() - width) // 2, px(TOP), width, height)

    def _move(self, step: int) -> None:
        self._at = max(0, min(len(self._lines) - 1, self._at + step))
        for at, line in enumerate(self._lines):
            line.on = at == self._at
            line.update()
        if self._lines:
            self._area.ensureWidgetVisible(self._lines[self._at])
            self.line.setAccessibleDescription(self._lines[self._at].accessibleName())

    def _take(self, new_tab: bool) -> None:
        if self._lines:
            target = self._lines[self._at].hit.target
            self.dismiss()
            self.opened.emit(target, new_tab)

    def _clicked(self, line: HitLine) -> None:
        self._at = self._lines.index(line)
        self._take(False)

    def _move_kind(self, step: int) -> None:
        keys = [key for key, _ in self._kinds]
        if keys:
            self._choose_kind(keys[(keys.index(self._kind) + step) % len(keys)])

    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        for key, chip in self._kinds:
            chip.set_on(key == kind)
        self.asked.emit(self.line.text().strip(), kind)
