"""Charts for people who rather look than read: bars across, columns, parts of a whole.

QPainter, integer pixels, no gradients; patterns are lines of our own, so they read in black and white and at
every scaling. Every mark opens its rows: click, or arrow keys and Enter, emit ``activated(key)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.paint import (
    CENTRE,
    RIGHT,
    Painted,
    colour,
    draw_hatch,
    draw_ring,
    draw_text,
    text_width,
)
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence


def change_words(now: float, before: float) -> str:
    """``＋2``, ``－1``, ``±0``: never red or green, more is not bad."""
    change = now - before
    sign = "＋" if change > 0 else "－" if change < 0 else "±"
    return f"{sign}{abs(change):g}"


class Chart(Painted):
    """Marks that can be pointed at: subclasses say where each is and what it says."""

    activated = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setMouseTracking(True)

    def marks(self) -> list[tuple[str, str, QRect]]:
        """Key, words and area of each mark."""
        raise NotImplementedError

    def renew(self) -> None:
        """The numbers changed."""
        self._at = 0
        self.setAccessibleDescription("；".join(words for _, words, _ in self.marks()))
        self.updateGeometry()
        self.update()

    def ring_rect(self) -> QRect | None:
        """Area of the mark under the keyboard, while the ring is shown."""
        marks = self.marks()
        return marks[self._at][2] if self.ring and self._at < len(marks) else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the mark under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            for key, _, area in self.marks():
                if area.contains(event.position().toPoint()):
                    self.activated.emit(key)
                    return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        over = any(area.contains(event.position().toPoint()) for _, _, area in self.marks())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from mark to mark, Enter opens."""
        marks = self.marks()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and marks:
            self._at = max(0, min(len(marks) - 1, self._at + self.stride(Qt.Key(event.key())) * step))
            self.ring = True
            self.setAccessibleName(f"{self._name} {marks[self._at][1]}")
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and marks:
            self.activated.emit(marks[self._at][0])
        else:
            super().keyPressEvent(event)

    def stride(self, _key: Qt.Key) -> int:
        """How many marks one press of an arrow key goes."""
        return 1

    def event(self, event: QEvent) -> bool:
        """Tooltip of the mark under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = next((said for _, said, area in self.marks() if area.contains(event.pos())), "")
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return bool(super().event(event))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words, the value now and in the earlier period (None: no mark, no change)."""

    key: str
    words: str
    now: float
    before: float | None = None


class BarsAcross(Chart):
    """Bars from the left, sorted by the caller; the earlier period is a 2 px upright mark."""

    def __init__(
        self, name: str, bars: Sequence[Bar] = (), *, row_height: int = 28, name_width: int = 88
    ) -> None:
        super().__init__(name)
        self._bars: tuple[Bar, ...] = ()
        self._row, self._names = row_height, name_width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_bars(bars)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other numbers."""
        self._bars = tuple(bars)
        self.renew()

    def sizeHint(self) -> QSize:
        """A row for each bar."""
        return QSize(px(320), px(self._row) * len(self._bars))

    def marks(self) -> list[tuple[str, str, QRect]]:
        """A row is a mark."""
        high = px(self._row)
        return [
            (bar.key, self._says(bar), QRect(0, at * high, self.width(), high))
            for at, bar in enumerate(self._bars)
        ]

    def _says(self, bar: Bar) -> str:
        if bar.before is None:
            return f"{bar.words} {bar.now:g}"
        change = change_words(bar.now, bar.before)
        return translate(
            "kit",
            "{words} {now}, before {before} ({change})",
            words=bar.words,
            now=f"{bar.now:g}",
            before=f"{bar.before:g}",
            change=change,
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw names, bars, marks, values and changes."""
        painter = QPainter(self)
        changes = any(bar.before is not None for bar in self._bars)
        tail = px(72) if changes else px(40)
        room = max(1, self.width() - px(self._names) - tail)
        most = max((max(bar.now, bar.before or 0) for bar in self._bars), default=0) * 1.06 or 1
        for at, bar in enumerate(self._bars):
            row = QRect(0, at * px(self._row), self.width(), px(self._row))
            draw_text(
                painter, row.adjusted(0, 0, px(self._names) - px(8) - row.width(), 0), bar.words, "text", 14
            )
            middle, high, left = row.center().y(), px(12), px(self._names)
            painter.fillRect(left, middle - high // 2, int(room * bar.now / most), high, colour("bar"))
            if bar.before is not None:
                self._mark(painter, left + int(room * bar.before / most), middle, high)
                draw_text(painter, row, change_words(bar.now, bar.before), "text3", 13, align=RIGHT)
            value = row.adjusted(0, 0, -px(34) if changes else 0, 0)
            draw_text(painter, value, f"{bar.now:g}", "text", 14, medium=True, align=RIGHT)
        ring = self.ring_rect()
        if ring is not None:
            draw_ring(painter, ring, 4)
        painter.end()

    def _mark(self, painter: QPainter, left: int, middle: int, high: int) -> None:
        painter.fillRect(left - 1, middle - high // 2 - px(4), 4, high + px(8), colour("page"))
        painter.fillRect(left, middle - high // 2 - px(3), 2, high + px(6), colour("text"))


@dataclass(frozen=True, slots=True)
class Pair:
    """One place of a column chart: two series side by side. ``opens``: keys of the two columns, when each
    opens rows of its own."""

    key: str
    words: str
    first: float
    second: float
    opens: tuple[str, str] | None = None


class Columns(Chart):
    """Series 1 solid, series 2 hatched; the last place is the reported one."""

    def __init__(
        self, name: str, pairs: Sequence[Pair] = (), *, series: tuple[str, str], height: int = 206
    ) -> None:
        super().__init__(name)
        self._pairs: tuple[Pair, ...] = ()
        self._series, self._high = series, height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_pairs(pairs)

    def set_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show other numbers."""
        self._pairs = tuple(pairs)
        self.renew()

    def sizeHint(self) -> QSize:
        """Fixed height."""
        return QSize(px(60) * max(1, len(self._pairs)), px(self._high))

    def marks(self) -> list[tuple[str, str, QRect]]:
        """A place with both columns is a mark, or each column where each opens rows of its own."""
        marks = []
        for pair, area in zip(self._pairs, self._areas(), strict=True):
            first, second = (
                f"{name} {value:g}"
                for name, value in zip(self._series, (pair.first, pair.second), strict=True)
            )
            if pair.opens is None:
                marks.append((pair.key, f"{pair.words} {first}，{second}", area))
                continue
            half = area.width() // 2
            marks.append(
                (pair.opens[0], f"{pair.words} {first}", area.adjusted(0, 0, half - area.width(), 0))
            )
            marks.append((pair.opens[1], f"{pair.words} {second}", area.adjusted(half, 0, 0, 0)))
        return marks

    def _areas(self) -> list[QRect]:
        width = self.width() / max(1, len(self._pairs))
        return [QRect(round(at * width), 0, round(width), self.height()) for at in range(len(self._pairs))]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw base line, columns, values and words."""
        painter = QPainter(self)
        base, top = self.height() - px(26), px(22)
        most = max((max(pair.first, pair.second) for pair in self._pairs), default=0) or 1
        painter.setPen(colour("line"))
        painter.drawLine(0, base, self.width(), base)
        for at, area in enumerate(self._areas()):
            pair, last = self._pairs[at], at == len(self._pairs) - 1
            width = min(px(18), int(area.width() * 0.3))
            for side, value in enumerate((pair.first, pair.second)):
                high = int((base - top) * value / most)
                bar = QRect(area.center().x() - width - 1 + side * (width + 2), base - high, width, high)
                if side == 0:
                    painter.fillRect(bar, colour("bar"))
                elif high:
                    painter.fillRect(bar, colour("page"))
                    draw_hatch(painter, bar)
                above = QRect(bar.center().x() - px(22), bar.top() - px(18), px(44), px(16))
                draw_text(painter, above, f"{value:g}", "text2", 12, align=CENTRE)
            below = QRect(area.left(), base + px(2), area.width(), px(20))
            draw_text(painter, below, pair.words, "text" if last else "text3", 13, medium=last, align=CENTRE)
        ring = self.ring_rect()
        if ring is not None:
            draw_ring(painter, ring, 4)
        painter.end()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole."""

    key: str
    words: str
    value: float


PATTERNS = ("solid", "hatch", "dots", "none", "cross")


class Parts(Chart):
    """One bar of 20, parts told apart by pattern; their words under it, moved aside where they would
    touch."""

    def __init__(self, name: str, parts: Sequence[Part] = ()) -> None:
        super().__init__(name)
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_parts(parts)

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show other numbers; empty parts are left out."""
        self._parts = tuple(part for part in parts if part.value > 0)
        self.renew()

    def sizeHint(self) -> QSize:
        """Bar and words."""
        return QSize(px(320), px(50))

    def marks(self) -> list[tuple[str, str, QRect]]:
        """A part with its words is a mark."""
        whole = sum(part.value for part in self._parts) or 1
        marks, left = [], 0.0
        for part in self._parts:
            width = self.width() * part.value / whole
            area = QRect(round(left), 0, max(4, round(width) - 2), px(20))
            marks.append((part.key, f"{part.words} {part.value:g}", area))
            left += width
        return marks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts and their words."""
        painter = QPainter(self)
        marks = self.marks()
        for at, (_, _, area) in enumerate(marks):
            draw_pattern(painter, area, PATTERNS[at % len(PATTERNS)])
        for left, words in self._captions(marks):
            draw_text(painter, QRect(left, px(24), self.width() - left, px(22)), words, "text", 13)
        ring = self.ring_rect()
        if ring is not None:
            draw_ring(painter, ring, 2, "text")
        painter.end()

    def _captions(self, marks: Sequence[tuple[str, str, QRect]]) -> list[tuple[int, str]]:
        """Left edges of the words: under their part if there is room, else pushed from the right end."""
        lefts = [area.left() for _, _, area in marks]
        limit = self.width()
        for at in reversed(range(len(marks))):
            lefts[at] = min(lefts[at], limit - text_width(marks[at][1], 13) - 1)
            limit = lefts[at] - px(12)
        start = 0
        for at, (_, words, _) in enumerate(marks):
            lefts[at] = max(lefts[at], start)
            start = lefts[at] + text_width(words, 13) + px(12)
        return [(lefts[at], words) for at, (_, words, _) in enumerate(marks)]


def draw_pattern(painter: QPainter, area: QRect, pattern: str, tone: str = "text2") -> None:
    """Fill ``area`` as a chart mark: solid, hatch, dots, none, cross or tick."""
    if pattern == "solid":
        painter.fillRect(area, colour("bar"))
    elif pattern == "tick":
        painter.fillRect(area.center().x(), area.top() - px(2), 2, area.height() + px(4), colour("text"))
    else:
        if pattern in ("hatch", "cross"):
            draw_hatch(painter, area, tone)
        if pattern == "cross":
            draw_hatch(painter, area, tone, mirrored=True)
        if pattern == "dots":
            painter.setPen(Qt.PenStyle.NoPen)
            for top in range(area.top() + 3, area.bottom() - 1, 4):
                for left in range(area.left() + 3, area.right() - 1, 4):
                    painter.fillRect(left, top, 1, 1, colour(tone))
        painter.setPen(QPen(colour(tone), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0, 0, -1, -1))


class Legend(Painted):
    """Swatches drawn like the marks, for what cannot be labelled in place."""

    def __init__(self, items: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._items = tuple(items)
        self.setAccessibleName("、".join(words for _, words in items))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(sum(px(22) + text_width(words, 13) + px(14) for _, words in self._items), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw swatches and words."""
        painter = QPainter(self)
        left = 0
        for pattern, words in self._items:
            draw_pattern(painter, QRect(left, self.height() // 2 - px(6), px(16), px(12)), pattern)
            room = QRect(left + px(22), 0, self.width() - left, self.height())
            left += px(36) + draw_text(painter, room, words, "text2", 13)
        painter.end()
