"""要办的事: the due rows of the desk, as many as fit without cutting one, or all of them when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.deadlines import Urgency
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.deadline import DeadlineRow, Due
from gridguard_desktop.ui.kit.layout import clear, column
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from gridguard_desktop.services.deadlines import DueItem, IdleRecord

MOST = 200
"""More rows are not read on a desk; the tile says how many there are."""
ROW = 48
_STATES = {Urgency.OVERDUE: "over", Urgency.TODAY: "soon"}


def due_of(item: DueItem) -> Due:
    """A deadline as a row."""
    return Due(
        key=f"{item.record_type}/{item.record_id}",
        title=f"{item.task} · {item.title}",
        left=item.left,
        arithmetic=item.because,
        source=item.source,
        owner=item.owner,
        state=_STATES.get(item.urgency, "later"),
    )


def due_of_idle(record: IdleRecord) -> Due:
    """A record without a next step as a row."""
    day = china_time(record.since).date()
    return Due(
        key=f"{record.record_type}/{record.record_id}",
        title=record.title,
        left=translate("desk", "no next step"),
        arithmetic=translate(
            "desk", "Nothing is due since {day}; nobody is reminded of it", day=day.isoformat()
        ),
        owner=record.owner,
    )


class DueList(QWidget):
    """Rows of 48. ``opened(key)`` gives ``record type/id``."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[DeadlineRow] = []
        self._dues: tuple[Due, ...] = ()
        self._all = False
        self._lines = column(gap=0)
        self.setLayout(self._lines)

    @property
    def shown(self) -> int:
        """Rows that can be seen."""
        return sum(not row.isHidden() for row in self._rows)

    def row(self, at: int) -> DeadlineRow:
        """The row at a place."""
        return self._rows[at]

    def titles(self) -> list[str]:
        """Titles of all rows, those that do not fit included."""
        return [due.title for due in self._dues]

    def set_rows(self, dues: Sequence[Due], nothing: str) -> None:
        """Show other rows; ``nothing`` is said when there are none."""
        clear(self._lines)
        self._rows = []
        self._dues = tuple(dues[:MOST])
        for at, due in enumerate(self._dues):
            row = DeadlineRow(due, first=at == 0)
            row.activated.connect(self.opened)
            self._rows.append(row)
            self._lines.addWidget(row)
        if dues:
            self._lines.addStretch(1)
        else:
            self._lines.addWidget(EmptyState("circle-check", nothing))
        self._fit()

    def show_all(self, everything: bool) -> None:
        """All rows (inside a scroll area), or as many as fit."""
        self._all = everything
        self._fit()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """One row; all of them when all are shown."""
        return QSize(px(200), px(ROW) * (max(1, len(self._rows)) if self._all else 1))

    def sizeHint(self) -> QSize:
        """As many rows as there are."""
        return QSize(px(400), px(ROW) * max(1, len(self._rows)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whole rows only."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fits = len(self._rows) if self._all else max(1, self.height() // px(ROW))
        for at, row in enumerate(self._rows):
            row.setVisible(at < fits)
