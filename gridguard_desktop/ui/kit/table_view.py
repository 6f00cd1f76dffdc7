"""A table view that fits its columns to the room, follows the type scale and paints itself; base of
``RecordTable``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip, QWidget

from gridguard_desktop.ui.kit.paint import text_width
from gridguard_desktop.ui.kit.table_columns import ColumnLayout
from gridguard_desktop.ui.kit.table_data import Cell, Column
from gridguard_desktop.ui.kit.table_model import Fetch, RecordTableModel
from gridguard_desktop.ui.kit.table_paint import CHECK, CellPainter, TableHead, TableState, empty_words
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gridguard_desktop.ui.tasks import Tasks

ROW = 32
DENSE_ROW = 28
LEAST_ROWS = 3


class FittedTable(QTableView):
    """Columns, head, sizes, order, tooltips, the empty sentence. Selection and keyboard are the
    subclass's."""

    sort_requested = Signal(str, bool)
    """Sort key and whether descending; the page queries again and calls ``set_ids``."""
    fetch_failed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Fetch | None,
        tasks: Tasks | None,
        *,
        name: str,
        ticks: bool,
        row_height: int,
        empty: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._row_height, self._empty = row_height, empty
        self._most_rows = 0  # 0: as high as its room
        self._column_layout = ColumnLayout(columns, ticks, self)
        self._state = TableState(set())
        self._model = RecordTableModel(self._column_layout.with_ticks(tuple(columns)), fetch, tasks, self)
        self._model.fetch_failed.connect(self.fetch_failed)
        self._head = TableHead(self._state, self)
        self.setModel(self._model)
        self.setHorizontalHeader(self._head)
        self.setItemDelegate(CellPainter(self._state, self))
        self.setAccessibleName(name)
        self._column_layout.bind(self._model, self._head)
        self._model.dataChanged.connect(self._rows_came)
        self._head.sort_clicked.connect(self._sort_clicked)
        self._dress()

    def _dress(self) -> None:
        """Settings that never change."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.on_rescaled()

    def count(self) -> int:
        """Number of records."""
        return self._model.rowCount()

    def set_empty_text(self, words: str) -> None:
        """Sentence shown while there are no rows."""
        self._empty = words
        self.viewport().update()

    def set_sort(self, sort_key: str, descending: bool) -> None:
        """Show by what the result is sorted."""
        self._state.sort_key, self._state.descending = sort_key, descending
        self._head.viewport().update()

    @property
    def sort(self) -> tuple[str, bool]:
        """Sort key and whether descending."""
        return self._state.sort_key, self._state.descending

    def _sort_clicked(self, sort_key: str) -> None:
        descending = not self._state.descending if sort_key == self._state.sort_key else False
        self.set_sort(sort_key, descending)
        self.sort_requested.emit(sort_key, descending)

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Every column, for the chooser."""
        return self._column_layout.columns

    @property
    def visible_columns(self) -> tuple[Column, ...]:
        """Columns shown now, without the tick column (what an export of the list writes)."""
        return tuple(column for column in self._model.columns if column.key != CHECK)

    def column_key(self, place: int) -> str:
        """Key of the column shown at ``place``."""
        return self._model.columns[place].key

    @property
    def hidden_keys(self) -> frozenset[str]:
        """Columns chosen away."""
        return self._column_layout.hidden

    def set_hidden_keys(self, keys: Iterable[str]) -> None:
        """Choose columns away."""
        self._column_layout.hide(keys)
        self._lay_out()

    def layout_state(self) -> dict[str, Any]:
        """Hidden columns, widths and order, to be remembered per user (JSON)."""
        return {**self._column_layout.state(), "sort": list(self.sort)}

    def restore_layout(self, state: Mapping[str, Any]) -> None:
        """Take up what :meth:`layout_state` gave."""
        sort = list(state.get("sort", ["", False]))
        self.set_sort(str(sort[0]), bool(sort[1]))
        self._column_layout.restore(state)
        self._lay_out()

    def _lay_out(self) -> None:
        """Choose the columns that fit and give them their widths."""
        room = self.viewport().width()
        wanted = self._column_layout.wanted(room)
        with self._column_layout.changing():
            if wanted != self._model.columns:
                self._model.set_columns(wanted)
                self._columns_changed()
            self._column_layout.apply(wanted, room)

    def _rows_came(self, first: QModelIndex) -> None:
        """The first rows say how much room their words take."""
        if not first.row():
            self._lay_out()

    def _columns_changed(self) -> None:
        """The model was reset for other columns; the subclass puts its frame back."""

    def on_rescaled(self) -> None:
        """Type scale changed."""
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(px(self._row_height))
        self._head.setFixedHeight(px(32))
        if self._most_rows:
            self.fit_height(self._most_rows)
        self._lay_out()

    def set_row_height(self, height: int) -> None:
        """32, or 28 (dense), in 标准 pixels."""
        self._row_height = height
        self.on_rescaled()

    def fit_height(self, most: int = 12) -> None:
        """As high as its rows, at most ``most`` of them (tables inside forms)."""
        self._most_rows = most
        rows = min(max(1, self.count()), most)
        self.setFixedHeight(px(32) + rows * px(self._row_height) + 2)

    def minimumSizeHint(self) -> QSize:
        """The head and three rows: with less a table cannot be read, and its page scrolls."""
        return QSize(super().minimumSizeHint().width(), px(32) + LEAST_ROWS * px(self._row_height) + 2)

    def sizeHint(self) -> QSize:
        """No higher than it must be: where there is room, the page gives it."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room changed: other columns may fit."""
        super().resizeEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame takes the accent."""
        self._state.focused = self._state.visited = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes quiet."""
        self._state.focused = False
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty table says so."""
        super().paintEvent(event)
        if self._empty and not self.count():
            painter = QPainter(self.viewport())
            empty_words(painter, self.viewport().rect(), self._empty)
            painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltip with all the words of a cell that is cut off."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            words = str(index.data() or "") if index.isValid() else ""
            cut = text_width(words) > self.columnWidth(index.column()) - px(16) if words else False
            badge = bool(words) and self._model.columns[index.column()].kind is Cell.BADGE
            QToolTip.showText(event.globalPos(), words if cut and not badge else "", self)
            return True
        return bool(super().viewportEvent(event))
