"""The patrol calendar: weeks across, Monday to Sunday down; a dash where nobody patrolled."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.ui.kit.charts import Chart
from gridguard_desktop.ui.kit.paint import (
    Painted,
    colour,
    draw_ring,
    draw_round,
    draw_text,
    text_width,
)
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Mapping

STEPS = (1, 3, 5, 8)
"""Smallest number of patrols for each of the four shades."""
_DAYS = (text("kit", "Mon"), text("kit", "Wed"), text("kit", "Fri"), text("kit", "Sun"))


def shade(count: int) -> int:
    """Shade 0 to 4 of a number of patrols."""
    return sum(count >= step for step in STEPS)


class PatrolCalendar(Chart):
    """``activated`` gives the day as ISO text. The number of weeks follows the width; ``cell`` in 标准
    pixels."""

    def __init__(
        self, name: str, counts: Mapping[dt.date, int] | None = None, *, today: dt.date, cell: int = 15
    ) -> None:
        super().__init__(name)
        self._counts: dict[dt.date, int] = {}
        self._today, self._cell = today, cell
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_counts(counts or {})

    def set_counts(self, counts: Mapping[dt.date, int]) -> None:
        """Show other numbers; a day without an entry counts as none."""
        self._counts = dict(counts)
        self.renew()

    def set_cell(self, cell: int) -> None:
        """Other size of a day, in 标准 pixels."""
        if cell != self._cell:
            self._cell = cell
            self.updateGeometry()
            self.renew()

    @property
    def weeks(self) -> int:
        """Weeks that fit."""
        return max(1, (self.width() - px(28)) // (px(self._cell) + 2))

    @property
    def first_day(self) -> dt.date:
        """Monday of the first week shown."""
        monday = self._today - dt.timedelta(days=self._today.weekday())
        return monday - dt.timedelta(weeks=self.weeks - 1)

    def sizeHint(self) -> QSize:
        """Month words and seven days."""
        return QSize(px(400), px(20) + 7 * (px(self._cell) + 2))

    def minimumSizeHint(self) -> QSize:
        """A few weeks at least."""
        return QSize(px(160), self.sizeHint().height())

    def marks(self) -> list[tuple[str, str, QRect]]:
        """A day is a mark; days to come are not shown."""
        cell, first = px(self._cell), self.first_day
        shown = (self._today - first).days + 1
        marks = []
        for at in range(shown):
            day = first + dt.timedelta(days=at)
            week, weekday = divmod(at, 7)
            area = QRect(px(28) + week * (cell + 2), px(20) + weekday * (cell + 2), cell, cell)
            says = translate(
                "kit", "{day:%Y-%m-%d}: {count} patrols", day=day, count=self._counts.get(day, 0)
            )
            marks.append((day.isoformat(), says, area))
        return marks

    def renew(self) -> None:
        """The position starts today, not eight months ago."""
        total = sum(self._counts.values())
        self.setAccessibleDescription(translate("kit", "{count} patrols in all", count=total))
        self._at = max(0, (self._today - self.first_day).days)
        self.update()

    def stride(self, key: Qt.Key) -> int:
        """← → go a week, ↑ ↓ a day."""
        return 7 if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) else 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw month words, day words and the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = px(self._cell)
        for at, words in enumerate(_DAYS):
            row = QRect(0, px(20) + at * 2 * (cell + 2), px(24), cell)
            draw_text(painter, row, str(words), "text3", 12)
        self._draw_months(painter, cell)
        for iso, _, area in self.marks():
            day = dt.date.fromisoformat(iso)
            level = shade(self._counts.get(day, 0))
            draw_round(painter, area, 3, f"heat{level}")
            if not level:
                painter.setPen(QPen(colour("text3"), 1.2))
                middle = area.center()
                painter.drawLine(middle.x() - px(3), middle.y() + 1, middle.x() + px(3), middle.y() + 1)
            if day == self._today:
                draw_ring(painter, area, 3, "text")
        ring = self.ring_rect()
        if ring is not None:
            draw_ring(painter, ring.adjusted(-2, -2, 2, 2), 4)
        painter.end()

    def _draw_months(self, painter: QPainter, cell: int) -> None:
        free = 0
        for week in range(self.weeks):
            monday = self.first_day + dt.timedelta(weeks=week)
            if monday.day > 7:
                continue
            words = translate("kit", "month {number}", number=monday.month)
            left = px(28) + week * (cell + 2)
            if left >= free and left + text_width(words, 12) <= self.width():
                draw_text(painter, QRect(left, 0, px(60), px(18)), words, "text3", 12)
                free = left + text_width(words, 12) + px(6)


class PatrolKey(Painted):
    """Legend of the calendar: none to 8 and more."""

    def __init__(self) -> None:
        super().__init__()
        self._none, self._many = translate("kit", "none"), translate("kit", "8 or more")
        self.setAccessibleName(f"{self._none} – {self._many}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Words and five cells; a word that has exactly its room is cut short by a broken pixel."""
        words = text_width(self._none, 13) + text_width(self._many, 13) + px(3)
        return QSize(words + px(8) + px(4) + 5 * (px(13) + px(4)), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw words and cells."""
        painter = QPainter(self)
        left = draw_text(painter, self.rect(), self._none, "text2", 13) + px(8)
        top = (self.height() - px(13)) // 2
        for level in range(5):
            box = QRectF(left, top, px(13), px(13))
            draw_round(painter, box, 3, f"heat{level}")
            if not level:
                painter.setPen(QPen(colour("text3"), 1.2))
                painter.drawLine(left + px(4), self.height() // 2, left + px(9), self.height() // 2)
            left += px(13) + px(4)
        draw_text(
            painter,
            QRect(left + px(4), 0, self.width() - left - px(4), self.height()),
            self._many,
            "text2",
            13,
        )
        painter.end()
