"""The table of every list: ``RecordTable``.

Fixed rows, no scroll bar across (columns drop by rank instead), selection and position kept by id,
everything by keyboard: ↑↓ PgUp PgDn Home End move, Space ticks, Shift+↑↓ ticks a range, Ctrl+A ticks all,
Enter opens, → shows details beside where the page has some (← closes them), the menu key asks for a menu.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal

from gridguard_desktop.ui.kit.table_paint import CHECK
from gridguard_desktop.ui.kit.table_view import ROW, FittedTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.ui.kit.table_data import Column, Row
    from gridguard_desktop.ui.kit.table_model import Fetch
    from gridguard_desktop.ui.tasks import Tasks

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RecordTable(FittedTable):
    """A table of records.

    ``fetch(ids)`` runs on a worker and returns the rows of one page; tables whose rows are at hand use
    :meth:`set_rows`.
    """

    opened = Signal(int)
    """Enter or double click on a record."""
    current_changed = Signal(object)
    """Id of the record the frame stands on, or None."""
    selection_changed = Signal()
    beside_asked = Signal(bool)
    """→ asks for the details of the current record beside the table, ← sends them away."""
    menu_requested = Signal(QPoint)
    """Global position; the menu is about :meth:`chosen_ids`."""

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Fetch | None = None,
        tasks: Tasks | None = None,
        *,
        name: str,
        ticks: bool = True,
        row_height: int = ROW,
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            columns, fetch, tasks, name=name, ticks=ticks, row_height=row_height, empty=empty, parent=parent
        )
        self._head.tick_clicked.connect(
            lambda: self.select_ids([] if self._state.all_ticked else self._model.ids)
        )
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.doubleClicked.connect(self._double_clicked)
        self.customContextMenuRequested.connect(self._ask_menu)

    def set_ids(self, ids: Iterable[int]) -> None:
        """Show another result; ticks and position survive where the record is still in it."""
        current = self._state.current
        self._model.set_ids(ids)
        self._after_reset(current)

    def extend_ids(self, ids: Sequence[int]) -> None:
        """The whole result, after a first part of it: nothing that is shown flashes."""
        current = self._state.current
        before = self.count()
        self._model.extend_ids(ids)
        if self.count() == before or self._state.current is None:
            self._after_reset(current)
        else:
            self._selection_moved()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show rows that are at hand."""
        current = self._state.current
        self._model.set_rows(rows)
        self._lay_out()
        self._after_reset(current)

    def refresh(self) -> None:
        """Fetch what is shown again (something changed, the order did not)."""
        self._model.refresh()

    def row_data(self, record_id: int) -> Row | None:
        """The row of a record if it has been fetched."""
        place = self._model.row_of(record_id)
        return None if place is None else self._model.record_at(place)

    def _after_reset(self, current: int | None) -> None:
        known = self._state.selected
        if known:
            known.intersection_update(self._model.ids)
        place = None if current is None else self._model.row_of(current)
        self._state.current = None
        self._go_to(place if place is not None else (0 if self.count() else None))
        self._selection_moved()

    @property
    def current_id(self) -> int | None:
        """Record the frame stands on."""
        return self._state.current

    def set_current_id(self, record_id: int) -> None:
        """Put the frame on a record and show it."""
        place = self._model.row_of(record_id)
        if place is not None:
            self._go_to(place)

    def selected_ids(self) -> list[int]:
        """Ticked records in the order of the table."""
        if not self._state.selected:
            return []
        return [one for one in self._model.ids if one in self._state.selected]

    def chosen_ids(self) -> list[int]:
        """What an action is about: the ticked records, or the current one when none is ticked."""
        ticked = self.selected_ids()
        if ticked or self._state.current is None:
            return ticked
        return [self._state.current]

    def select_ids(self, ids: Iterable[int]) -> None:
        """Tick exactly these."""
        self._state.selected.clear()
        self._state.selected.update(ids)
        self._selection_moved()

    def _toggle(self, record_id: int) -> None:
        self._state.selected.symmetric_difference_update({record_id})
        self._selection_moved()

    def _tick_range(self, first: int, last: int) -> None:
        low, high = sorted((first, last))
        self._state.selected.update(self._model.ids[low : high + 1])
        self._selection_moved()

    def _tick_all_clicked(self) -> None:
        self.select_ids([] if self._state.all_ticked else self._model.ids)

    def _selection_moved(self) -> None:
        self._state.all_ticked = bool(self.count()) and len(self._state.selected) == self.count()
        self.viewport().update()
        self._head.viewport().update()
        self.selection_changed.emit()

    def _go_to(self, place: int | None) -> None:
        if place is None:
            self.current_changed.emit(None)
            return
        index = self._model.index(place, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._row_changed(index, QModelIndex())
        self.scrollTo(index)

    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        record_id = self._model.id_at(current.row()) if current.isValid() else None
        if record_id != self._state.current:
            self._state.current = record_id
            self.viewport().update()
            self.current_changed.emit(record_id)

    def _columns_changed(self) -> None:
        place = None if self._state.current is None else self._model.row_of(self._state.current)
        if place is not None:
            self._go_to(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ticks toggle; Shift ticks a range, Ctrl toggles anywhere in the row."""
        index = self.indexAt(event.position().toPoint())
        record_id = self._model.id_at(index.row()) if index.isValid() else None
        before = self.currentIndex().row()
        super().mousePressEvent(event)
        if record_id is None or event.button() != Qt.MouseButton.LeftButton or not self._column_layout.ticks:
            return
        if event.modifiers() & _SHIFT:
            self._tick_range(before if before >= 0 else index.row(), index.row())
        elif event.modifiers() & _CTRL or self._model.columns[index.column()].key == CHECK:
            self._toggle(record_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the module's first lines."""
        key, current, ticks = event.key(), self._state.current, self._column_layout.ticks
        if key in _ENTER and current is not None:
            self.opened.emit(current)
        elif key == Qt.Key.Key_Space and current is not None and ticks:
            self._toggle(current)
        elif key == Qt.Key.Key_A and event.modifiers() & _CTRL and ticks:
            self.select_ids(self._model.ids)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.beside_asked.emit(key == Qt.Key.Key_Right)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.count():
            self._go_to(0 if key == Qt.Key.Key_Home else self.count() - 1)
        elif key in _STEPS and event.modifiers() & _SHIFT and ticks and self.count():
            before = max(0, self.currentIndex().row())
            self._go_to(max(0, min(self.count() - 1, before + _STEPS[Qt.Key(key)])))
            self._tick_range(before, self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _ask_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid() and index.row() != self.currentIndex().row():
            self._go_to(index.row())
        if self.count():
            self.menu_requested.emit(self.viewport().mapToGlobal(at))

    def _double_clicked(self, index: QModelIndex) -> None:
        record_id = self._model.id_at(index.row())
        if record_id is not None and self._model.columns[index.column()].key != CHECK:
            self.opened.emit(record_id)
