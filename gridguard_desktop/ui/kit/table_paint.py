"""Painting of tables: the head and every cell. The material sheet ignores colour roles, so nothing is left
to the style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.icons import pixmap
from gridguard_desktop.ui.kit.badge import HEIGHT, Mark, badge_width, draw_badge, mark
from gridguard_desktop.ui.kit.paint import (
    CENTRE,
    LEFT,
    RIGHT,
    colour,
    draw_icon,
    draw_round,
    draw_text,
    text_width,
)
from gridguard_desktop.ui.kit.table_data import (
    SET_OFF,
    Cell,
    Column,
    IconText,
    Row,
    Share,
    TwoPart,
    Value,
    cell_text,
    set_off,
)
from gridguard_desktop.ui.kit.table_model import ID_ROLE, ROW_ROLE, RecordTableModel
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable

PADDING = 8
CHECK = "check"
"""Key of the tick column, which the view puts in front."""


@dataclass(slots=True)
class TableState:
    """What the painters need to know and the model does not: selection, position, order."""

    selected: set[int]
    current: int | None = None
    sort_key: str = ""
    descending: bool = False
    all_ticked: bool = False
    focused: bool = False
    """The table has the focus: the current row gets its frame."""
    visited: bool = False
    """It had the focus before: the current row keeps a quiet ground (its details may show beside it)."""


def draw_tick(painter: QPainter, rect: QRect, ticked: bool) -> None:
    """A tick box in the middle of ``rect``."""
    size = px(16)
    left, top = rect.left() + (rect.width() - size) // 2, rect.top() + (rect.height() - size) // 2
    if ticked:
        draw_round(painter, QRect(left, top, size, size), 3.5, "accent_fill")
        painter.drawPixmap(left + px(2), top + px(2), pixmap("check", 12, "on_accent", 3.2))
    else:
        draw_round(painter, QRect(left, top, size, size), 3.5, None, "field_line", 1.4)


class TableHead(QHeaderView):
    """Head line: words, an arrow at the sorted column, a tick box for all. Painted, never upper-cased."""

    sort_clicked = Signal(str)
    tick_clicked = Signal()

    def __init__(self, state: TableState, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._state = state
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("kit", "Column heads"))
        self.setMinimumSectionSize(20)

    def sizeHint(self) -> QSize:
        """32 high."""
        return QSize(super().sizeHint().width(), px(32))

    def column_at(self, section: int) -> Column | None:
        """The column of a section."""
        model = self.model()
        if isinstance(model, RecordTableModel) and 0 <= section < len(model.columns):
            return model.columns[section]
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click (not the end of a drag of the width) sorts or ticks all."""
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        column = self.column_at(self.logicalIndexAt(event.position().toPoint()))
        if column is None or resizing or event.button() != Qt.MouseButton.LeftButton:
            return
        if column.key == CHECK:
            self.tick_clicked.emit()
        elif column.sort_key:
            self.sort_clicked.emit(column.sort_key)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head cell."""
        column = self.column_at(section)
        if column is None or not rect.isValid():
            return
        painter.save()
        painter.fillRect(rect, colour("page"))
        painter.setPen(colour("line2"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if column.key == CHECK:
            draw_tick(painter, rect, self._state.all_ticked)
        else:
            self._draw_title(painter, cell_room(rect, self.model(), section), column)
        painter.restore()

    def _draw_title(self, painter: QPainter, room: QRect, column: Column) -> None:
        sorted_here = bool(column.sort_key) and column.sort_key == self._state.sort_key
        words = str(column.title)
        tone = "text" if sorted_here else "text2"
        align = RIGHT if column.right else LEFT
        if sorted_here and column.right:
            room = room.adjusted(0, 0, -px(17), 0)
        draw_text(painter, room, words, tone, 13, medium=sorted_here, align=align)
        if sorted_here:
            taken = min(text_width(words, 13, True), room.width() - px(14))
            left = room.right() + px(4) if column.right else room.left() + taken + px(4)
            painter.save()
            if self._state.descending:
                middle = room.top() + room.height() / 2
                painter.translate(0, 2 * middle)
                painter.scale(1, -1)
            draw_icon(painter, left, room, "arrow-up", 13, "text2")
            painter.restore()


class CellPainter(QStyledItemDelegate):
    """Paints every cell of a table."""

    def __init__(self, state: TableState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._kinds: dict[Cell, Callable[[QPainter, QRect, Column, Value, bool], None]] = {
            Cell.BADGE: self._badge,
            Cell.ICON: self._icon,
            Cell.TWO: self._two,
            Cell.BAR: self._bar,
        }

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The view fixes the height; the width is the column's."""
        return QSize(10, px(32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, line, frame and content."""
        model = index.model()
        if not isinstance(model, RecordTableModel):
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        column = model.columns[index.column()]
        selected = index.data(ID_ROLE) in self._state.selected
        painter.save()
        self._ground(painter, rect, index, len(model.columns), selected)
        row: Row | None = index.data(ROW_ROLE)
        room = cell_room(rect, model, index.column())
        if column.key == CHECK:
            draw_tick(painter, rect, selected)
        elif row is None:
            draw_round(
                painter,
                QRect(room.left(), rect.center().y() - px(4), room.width() * 3 // 5, px(8)),
                3,
                "track",
            )
        else:
            value = row.cells.get(column.key)
            if value is not None:
                draw = self._kinds.get(column.kind)
                if draw is not None and not row.muted:
                    draw(painter, room, column, value, selected)
                else:
                    self._text(painter, room, column, cell_text(column, value, model.today), row.muted)
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        columns: int,
        selected: bool,
    ) -> None:
        current = index.data(ID_ROLE) == self._state.current
        if selected:
            painter.fillRect(rect, colour("sel"))
        elif current and self._state.visited and not self._state.focused:
            painter.fillRect(rect, colour("hover"))
        painter.setPen(colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not current or not self._state.focused:
            return
        painter.setPen(QPen(colour("accent"), 2))
        top, bottom = rect.top() + 1, rect.bottom()
        painter.drawLine(rect.left(), top, rect.right() + 1, top)
        painter.drawLine(rect.left(), bottom, rect.right() + 1, bottom)
        if index.column() == 0:
            painter.drawLine(rect.left() + 1, top, rect.left() + 1, bottom)
        if index.column() == columns - 1:
            painter.drawLine(rect.right(), top, rect.right(), bottom)

    def _text(self, painter: QPainter, room: QRect, column: Column, words: str, muted: bool = False) -> None:
        tone = "text3" if muted else "text" if column.strong else "text2"
        draw_text(painter, room, words, tone, 14, align=RIGHT if column.right else LEFT)

    def _badge(self, painter: QPainter, room: QRect, _column: Column, value: Value, selected: bool) -> None:
        shown = value if isinstance(value, Mark) else mark(str(value))
        if not shown.words:
            return
        height = px(HEIGHT)
        width = min(badge_width(shown), room.width() + px(4))
        box = QRect(room.left() - px(2), room.top() + (room.height() - height) // 2, width, height)
        draw_badge(painter, box, shown, selected=selected)

    def _icon(self, painter: QPainter, room: QRect, column: Column, value: Value, _selected: bool) -> None:
        if not isinstance(value, IconText):
            self._text(painter, room, column, str(value))
            return
        if value.icon:
            draw_icon(painter, room.left(), room, value.icon, 14, value.tone)
            room = room.adjusted(px(20), 0, 0, 0)
        draw_text(painter, room, value.words, value.tone, 14)

    def _two(self, painter: QPainter, room: QRect, column: Column, value: Value, _selected: bool) -> None:
        if not isinstance(value, TwoPart):
            self._text(painter, room, column, str(value))
            return
        taken = draw_text(painter, room, value.main, "text" if column.strong else "text2", 14)
        rest = room.adjusted(taken + px(8), 0, 0, 0)
        if value.tail and rest.width() > px(30):
            draw_text(painter, rest, value.tail, "text3", 13)

    def _bar(self, painter: QPainter, room: QRect, column: Column, value: Value, _selected: bool) -> None:
        if not isinstance(value, Share):
            self._text(painter, room, column, str(value))
            return
        width, height = room.width() - px(48), px(8)
        top = room.center().y() - height // 2
        painter.fillRect(room.left(), top, width, height, colour("track"))
        painter.fillRect(
            room.left(), top, round(width * min(1.0, max(0.0, value.fraction))), height, colour("bar")
        )
        draw_text(painter, room, value.words, "text", 13, align=RIGHT)


def cell_room(rect: QRect, model: object, place: int) -> QRect:
    """Where the words of a cell or a head stand."""
    columns = model.columns if isinstance(model, RecordTableModel) else ()
    before = px(PADDING) + (px(SET_OFF) if columns and set_off(columns, place) else 0)
    return rect.adjusted(before, 0, -px(PADDING), 0)


def empty_words(painter: QPainter, rect: QRect, words: str) -> None:
    """A sentence in the middle of a table without rows."""
    draw_text(painter, rect, words, "text3", 14, align=CENTRE)
