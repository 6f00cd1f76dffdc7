"""Which columns of a table are shown and how wide: the user's choice, then what fits."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView

from gridguard_desktop.ui.kit.paint import text_width
from gridguard_desktop.ui.kit.table_data import (
    SET_OFF,
    Cell,
    Column,
    cell_text,
    fitted_widths,
    set_off,
    shown_columns,
)
from gridguard_desktop.ui.kit.table_paint import CHECK, PADDING, TableHead
from gridguard_desktop.ui.tokens import SCALES, look, px

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gridguard_desktop.ui.kit.table_model import RecordTableModel

TICKS = Column(CHECK, "", width=36)
LEAST_WIDTH = 40
MEASURED = 50
"""Rows whose words decide how wide the columns are; those further down follow them."""


class ColumnLayout(QObject):
    """Columns of one table: hidden ones, widths set by hand, and their fitting to the room."""

    def __init__(self, columns: Sequence[Column], ticks: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.ticks = ticks
        self.hidden: frozenset[str] = frozenset()
        self.widths: dict[str, int] = {}
        self._busy = False
        self._model: RecordTableModel | None = None
        self._head: TableHead | None = None

    def bind(self, model: RecordTableModel, head: TableHead) -> None:
        """Look after this model and this head."""
        self._model, self._head = model, head
        head.sectionResized.connect(self._remember)

    def with_ticks(self, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """The columns as the model has them."""
        return (TICKS, *columns) if self.ticks else columns

    def wanted(self, room: int) -> tuple[Column, ...]:
        """Columns for ``room`` pixels."""
        left = room - (px(TICKS.width) if self.ticks else 0)
        return self.with_ticks(
            shown_columns(self.columns, left, self.hidden, SCALES[look().scale], self.widths)
        )

    def apply(self, wanted: tuple[Column, ...], room: int) -> None:
        """Give the head its widths in ``room`` pixels."""
        head = self._head
        if head is None:
            return
        of_words = tuple(column for column in wanted if column.key != CHECK)
        ticks = px(TICKS.width) * (len(wanted) - len(of_words))
        factor = SCALES[look().scale]
        fitting = {CHECK: ticks} | fitted_widths(
            of_words, room - ticks, factor, self.widths, self._needed(wanted)
        )
        for section, column in enumerate(wanted):
            if column.key == CHECK:
                mode = QHeaderView.ResizeMode.Fixed
            elif column.stretch:
                mode = QHeaderView.ResizeMode.Stretch
            else:
                mode = QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(section, mode)
            if not column.stretch:
                head.resizeSection(section, fitting[column.key])

    def _needed(self, wanted: tuple[Column, ...]) -> dict[str, int]:
        """Pixels the words of the first rows take."""
        model = self._model
        rows = model.first_rows(MEASURED) if model is not None else []
        if model is None or not rows:
            return {}
        return {
            column.key: px(2 * PADDING + SET_OFF * set_off(wanted, place))
            + 2
            + max(text_width(cell_text(column, row.cells.get(column.key), model.today)) for row in rows)
            for place, column in enumerate(wanted)
            if column.kind in (Cell.TEXT, Cell.TWO) and column.key != CHECK
        }

    @contextmanager
    def changing(self) -> Iterator[None]:
        """While columns come and go the head resizes its sections by itself; that is nobody's choice."""
        self._busy = True
        yield
        self._busy = False

    def state(self) -> dict[str, Any]:
        """Choice of the user as JSON values."""
        return {"hidden": sorted(self.hidden), "widths": dict(self.widths)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up :meth:`state`; columns that no longer exist are ignored."""
        keys = {column.key for column in self.columns}
        self.widths = {key: int(width) for key, width in dict(state.get("widths", {})).items() if key in keys}
        self.hide(key for key in state.get("hidden", ()) if key in keys)

    def hide(self, keys: Iterable[str]) -> None:
        """Choose columns away; the stretching one always stays."""
        kept = {column.key for column in self.columns if column.stretch}
        self.hidden = frozenset(keys) - kept

    def _remember(self, section: int, _old: int, new: int) -> None:
        column = self._head.column_at(section) if self._head is not None else None
        if self._busy or column is None or column.stretch or column.key == CHECK:
            return
        self.widths[column.key] = max(LEAST_WIDTH, round(new / SCALES[look().scale]))
