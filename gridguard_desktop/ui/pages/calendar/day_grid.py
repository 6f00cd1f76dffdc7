"""The days of a month, a week or one day as painted cells: what is due in each, days of rest and shifted
working days, today. Arrow keys go from day to day, Enter opens the day, an entry can be dragged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.ui.kit.paint import (
    RIGHT,
    Painted,
    broken,
    colour,
    draw_icon,
    draw_ring,
    draw_round,
    draw_text,
    text_width,
)
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gridguard_desktop.domain.workdays import WorkCalendar
    from gridguard_desktop.services.calendar_entries import CalendarEntry

HEAD, LINE, PAD = 24, 20, 6  # heights of a cell's head and of a line, and the space at its sides
_BESIDE = 24  # icon and spaces beside the words of an entry
_MOST_LINES = 4  # of one entry
ICONS = {"own": "pencil", "session": "message-square-text", "duty": "banknote", "routine": "refresh-cw"}
WEEKDAYS = (
    text("days", "Mon"),
    text("days", "Tue"),
    text("days", "Wed"),
    text("days", "Thu"),
    text("days", "Fri"),
    text("days", "Sat"),
    text("days", "Sun"),
)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def entry_words(entry: CalendarEntry) -> str:
    """Time, whose matter it is, what is to be done: in a narrow cell the matter is what tells them apart."""
    clock = f"{china_time(entry.starts_at):%H:%M} " if entry.starts_at is not None else ""
    return f"{clock}{entry.subject} · {entry.title}"


def entry_tone(entry: CalendarEntry, today: date) -> str:
    """over when late, soon today, else quiet."""
    if entry.late:
        return "over"
    return "soon" if entry.day == today and entry.kind != "session" else "text2"


class DayGrid(Painted):
    """``chosen(day)`` when the cursor moves, ``opened(day)`` on Enter or double click, ``dropped(entry,
    day)`` when an entry was dragged, ``turned(±1)`` for PageUp and PageDown."""

    chosen = Signal(object)
    opened = Signal(object)
    dropped = Signal(object, object)
    turned = Signal(int)

    def __init__(self, calendar: WorkCalendar, today: date) -> None:
        super().__init__()
        self._calendar, self._today = calendar, today
        self._days: list[date] = [today]
        self._columns, self._month = 1, 0
        self._entries: Mapping[date, Sequence[CalendarEntry]] = {}
        self.day = today
        self._held: CalendarEntry | None = None
        self._from, self._over = QPoint(), today
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._say()

    # ---- what is shown

    def show_days(self, days: Sequence[date], columns: int, month: int = 0) -> None:
        """Lay out these days; those outside ``month`` are quiet."""
        self._days, self._columns, self._month = list(days), columns, month
        self.update()

    def show_entries(self, entries: Mapping[date, Sequence[CalendarEntry]]) -> None:
        """What each day holds."""
        self._entries = entries
        self._say()
        self.update()

    def choose(self, day: date) -> None:
        """Put the cursor on a day; asks for another period when it is not shown."""
        self.day = day
        self._say()
        self.update()
        self.chosen.emit(day)

    def on_day(self, day: date) -> Sequence[CalendarEntry]:
        """Entries of a day."""
        return self._entries.get(day, ())

    def sizeHint(self) -> QSize:
        """Six weeks with a few lines each."""
        return QSize(px(760), px(520))

    def minimumSizeHint(self) -> QSize:
        """Numbers and one line."""
        return QSize(px(420), px(260))

    # ---- where things are

    def cell(self, day: date) -> QRect:
        """The area of a day; empty if it is not shown."""
        if day not in self._days:
            return QRect()
        rows = -(-len(self._days) // self._columns)
        row, column = divmod(self._days.index(day), self._columns)
        top = px(HEAD) if self._columns > 1 else 0
        wide, high = self.width() / self._columns, (self.height() - top) / rows
        left, above = round(column * wide), top + round(row * high)
        return QRect(left, above, round((column + 1) * wide) - left, top + round((row + 1) * high) - above)

    def lines(self, day: date) -> list[tuple[CalendarEntry, QRect]]:
        """Entries that fit into a day and where they stand."""
        cell, held = self.cell(day), self.on_day(day)
        room = max(0, (cell.height() - px(HEAD + 2)) // px(LINE))
        left, wide = cell.left() + px(4), cell.width() - px(8)
        found, at = [], 0
        for entry, high in zip(held, self._heights(held, wide, room), strict=False):
            top = cell.top() + px(HEAD) + at * px(LINE)
            found.append((entry, QRect(left, top, wide, high * px(LINE) - 2)))
            at += high
        return found

    def _heights(self, held: Sequence[CalendarEntry], wide: int, room: int) -> list[int]:
        """Lines for each entry shown: all their words while the day has room, else one each and the last line
        for how many more there are."""
        needed = [len(broken(entry_words(entry), wide - px(_BESIDE), 13)) for entry in held[:room]]
        for most in range(_MOST_LINES, 0, -1):
            heights = [min(lines, most) for lines in needed]
            if len(held) <= room and sum(heights) <= room:
                return heights
        return [1] * max(0, room - 1)

    def day_at(self, place: QPoint) -> date | None:
        """The day under a point."""
        return next((day for day in self._days if self.cell(day).contains(place)), None)

    def entry_at(self, place: QPoint) -> CalendarEntry | None:
        """The entry under a point."""
        day = self.day_at(place)
        found = self.lines(day) if day is not None else []
        return next((entry for entry, area in found if area.contains(place)), None)

    # ---- keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, PageUp and PageDown, Home for today, Enter."""
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers():
            step = _STEPS[key]
            self.ring = True
            self.choose(self.day + timedelta(days=step if self._columns > 1 or abs(step) == 1 else step // 7))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.choose(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day; an entry may be dragged from here."""
        place = event.position().toPoint()
        day = self.day_at(place)
        if event.button() == Qt.MouseButton.LeftButton and day is not None:
            self._held, self._from = self.entry_at(place), place
            self.choose(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or a hand over an entry."""
        place = event.position().toPoint()
        far = (place - self._from).manhattanLength() >= QApplication.startDragDistance()
        if self._held is not None and (self._dragging or far):
            self._dragging, self._over = True, self.day_at(place) or self._held.day
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
        elif self._held is None:
            over = self.entry_at(place) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop."""
        held, dragging = self._held, self._dragging
        self._held, self._dragging = None, False
        self.setCursor(Qt.CursorShape.ArrowCursor)
        day = self.day_at(event.position().toPoint())
        if held is not None and dragging and day is not None and day != held.day:
            self.dropped.emit(held, day)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the day."""
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.opened.emit(day)

    def event(self, event: QEvent) -> bool:
        """The whole of an entry as a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            entry = self.entry_at(event.pos())
            words = f"{entry_words(entry)}\n{entry.detail}" if entry is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return bool(super().event(event))

    def _say(self) -> None:
        held = self.on_day(self.day)
        said = translate(
            "calendar",
            "{day}, {kind}, {count} entries",
            day=f"{self.day.isoformat()} {WEEKDAYS[self.day.weekday()]}",
            kind=self._calendar.describe(self.day),
            count=len(held),
        )
        self.setAccessibleName(said)
        self.setAccessibleDescription("；".join(entry_words(entry) for entry in held))

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Weekdays, days, entries, the cursor."""
        painter = QPainter(self)
        if self._columns > 1:
            for at in range(self._columns):
                cell = self.cell(self._days[at])
                area = QRect(cell.left() + px(PAD), 0, cell.width() - px(PAD), px(HEAD))
                draw_text(painter, area, str(WEEKDAYS[self._days[at].weekday()]), "text3", 13)
        for day in self._days:
            self._draw_day(painter, day)
        cell = self.cell(self.day)
        if self.ring and not cell.isNull():
            draw_ring(painter, cell.adjusted(1, 1, -1, -1), 4)
        painter.end()

    def _draw_day(self, painter: QPainter, day: date) -> None:
        cell = self.cell(day)
        target = self._dragging and day == self._over
        if (day == self.day and self._columns > 1) or target:  # alone it needs no mark
            painter.fillRect(cell, colour("sel" if not target else "act_bg"))
        elif not self._calendar.is_workday(day):
            painter.fillRect(cell, colour("sunk"))
        painter.setPen(colour("line"))
        painter.drawLine(cell.topLeft(), cell.topRight())
        if self._columns > 1 and cell.left() > 0:
            painter.drawLine(cell.topLeft(), cell.bottomLeft())
        self._draw_head(painter, day, cell)
        shown = self.lines(day)
        for entry, area in shown:
            self._draw_entry(painter, entry, area)
        hidden = len(self.on_day(day)) - len(shown)
        if hidden:
            top = shown[-1][1].bottom() + 3 if shown else cell.top() + px(HEAD)
            below = QRect(cell.left() + px(PAD), top, cell.width() - px(2 * PAD), px(LINE))
            draw_text(painter, below, translate("calendar", "{count} more", count=hidden), "text3", 13)

    def _draw_head(self, painter: QPainter, day: date, cell: QRect) -> None:
        area = QRect(cell.left() + px(PAD), cell.top() + px(3), cell.width() - px(2 * PAD), px(20))
        number = f"{day.month}-{day.day:02d}" if day.day == 1 or self._columns == 1 else str(day.day)
        quiet = self._month and day.month != self._month
        if day == self._today:
            pill = QRect(area.left() - px(3), area.top(), text_width(number, 13, True) + px(10), px(20))
            draw_round(painter, pill, 10, "accent_fill")
            draw_text(painter, pill.adjusted(px(5), 0, 0, 0), number, "on_accent", 13, medium=True)
        else:
            draw_text(painter, area, number, "text3" if quiet else "text", 13, medium=not quiet)
        words, tone = self._day_words(day)
        if words:
            draw_text(painter, area.adjusted(px(34), 0, 0, 0), words, tone, 12, align=RIGHT)

    def _day_words(self, day: date) -> tuple[str, str]:
        calendar = self._calendar
        words = calendar.holiday_name(day)
        if not words and calendar.is_shifted(day):
            words = translate("calendar", "worked")
        if words and not calendar.is_announced(day.year):
            words = translate("deadlines", "{day} (estimated)", day=words)
        return words, "soon" if calendar.is_shifted(day) else "text3"

    def _draw_entry(self, painter: QPainter, entry: CalendarEntry, area: QRect) -> None:
        tone = entry_tone(entry, self._today)
        if tone in ("over", "soon"):
            draw_round(painter, area, 4, f"{tone}_bg")
        icon = ICONS.get(entry.kind, "circle-alert" if tone == "over" else "calendar")
        first = QRect(area.left() + px(21), area.top(), area.width() - px(_BESIDE), px(LINE) - 2)
        draw_icon(painter, area.left() + px(4), first, icon, 13, tone)
        words, ink = entry_words(entry), "text" if tone == "text2" else tone
        lines, most = broken(words, first.width(), 13), (area.height() + 2) // px(LINE)
        shown = lines[: most - 1] + ["".join(lines[most - 1 :])]
        for at, line in enumerate(shown):
            draw_text(painter, first.translated(0, at * px(LINE)), line, ink, 13)
