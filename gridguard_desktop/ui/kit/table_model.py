"""The list model: it holds ids, not rows.

The page asks its service for the ids of the whole result (``array('q')``, sorted by SQL) and gives them
here; rows are fetched a hundred at a time when the view first asks for one, on a worker, and arrive as
``dataChanged`` of their page. ``data()`` never waits and never runs SQL.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gridguard_desktop.ui.kit.table_data import Column, Row, cell_text

if TYPE_CHECKING:
    from gridguard_desktop.ui.tasks import Tasks

PAGE = 100
PAGES_KEPT = 50
PENDING = "…"

Fetch = Callable[[Sequence[int]], Sequence[Row]]
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
ID_ROLE = ROW_ROLE + 1


class RecordTableModel(QAbstractTableModel):
    """Ids and the rows of the pages seen last."""

    fetch_failed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Fetch | None = None,
        tasks: Tasks | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.today = dt.datetime.now().astimezone().date()
        self._fetch = fetch
        self._tasks = tasks
        self._ids: array[int] = array("q")
        self._rows: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0

    def set_ids(self, ids: Iterable[int]) -> None:
        """Show another result."""
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._forget()
        self.endResetModel()

    def extend_ids(self, ids: Sequence[int]) -> None:
        """The whole result, of which the first part is shown already: rows that are here stay. Another
        result replaces what is shown."""
        known, whole = len(self._ids), ids if isinstance(ids, array) else array("q", ids)
        if whole[:known] != self._ids or known % PAGE:
            self.set_ids(whole)
        elif len(whole) > known:
            self.beginInsertRows(QModelIndex(), known, len(whole) - 1)
            self._ids = whole
            self.endInsertRows()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show rows that are already here (small tables in forms); nothing is fetched."""
        self.beginResetModel()
        self._ids = array("q", (row.id for row in rows))
        self._forget()
        for page in range(0, -(-len(rows) // PAGE)):
            self._rows[page] = {row.id: row for row in rows[page * PAGE : (page + 1) * PAGE]}
        self.endResetModel()

    def first_rows(self, most: int) -> list[Row]:
        """The first rows, as far as they are here; none is asked for."""
        here = self._rows.get(0, {})
        return [here[key] for key in self._ids[:most] if key in here]

    def refresh(self) -> None:
        """Fetch the shown pages again; the order stays."""
        if self._fetch is None:
            return
        self._asked.clear()
        self._generation += 1
        for page in list(self._rows):
            self._ask(page)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    @property
    def ids(self) -> array[int]:
        """All ids in order."""
        return self._ids

    def id_at(self, row: int) -> int | None:
        """Id in that row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, record_id: int) -> int | None:
        """Row of that id, or None."""
        try:
            return self._ids.index(record_id)  # a table of places would be ten times as big as the ids
        except ValueError:
            return None

    def record_at(self, row: int) -> Row | None:
        """The row if it has been fetched; asks for it if not."""
        record_id = self.id_at(row)
        if record_id is None:
            return None
        page = row // PAGE
        rows = self._rows.get(page)
        if rows is None:
            self._ask(page)
            return None
        return rows.get(record_id)

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of records."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number of columns shown."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for readers and copying; the delegate takes the whole row by ROW_ROLE."""
        if not index.isValid() or index.row() >= len(self._ids) or index.column() >= len(self.columns):
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role == ROW_ROLE:
            return self.record_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.record_at(index.row())
            column = self.columns[index.column()]
            return PENDING if row is None else cell_text(column, row.cells.get(column.key), self.today)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles of the columns."""
        across = orientation is Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self.columns):
            return str(self.columns[section].title)
        return None

    def _forget(self) -> None:
        self._rows.clear()
        self._asked.clear()
        self._generation += 1

    def _ask(self, page: int) -> None:
        """Fetch a page once; a page that is on its way is not asked for again."""
        if page in self._asked or self._fetch is None or self._tasks is None:
            return
        self._asked.add(page)
        fetch, generation = self._fetch, self._generation
        ids = list(self._ids[page * PAGE : (page + 1) * PAGE])
        self._tasks.run(
            lambda: {row.id: row for row in fetch(ids)},
            lambda rows: self._arrive(page, generation, rows),
            lambda error: self._fail(page, generation, error),
            owner=self,
        )

    def _arrive(self, page: int, generation: int, rows: dict[int, Row]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(page)
        first, last = page * PAGE, min((page + 1) * PAGE, len(self._ids)) - 1
        for record_id in self._ids[first : last + 1]:
            rows.setdefault(record_id, Row(record_id, muted=True))  # withdrawn meanwhile: an empty grey row
        self._rows[page] = rows
        self._rows.move_to_end(page)
        while len(self._rows) > PAGES_KEPT:
            self._rows.popitem(last=False)
        if self.columns and last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _fail(self, page: int, generation: int, error: Exception) -> None:
        if (
            generation == self._generation
        ):  # stays in ``_asked``: a broken page is not asked for at every repaint
            self.fetch_failed.emit(error)
