"""Below the first screen: every figure of every chapter in three periods, then every break-down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.reports import figures
from gridguard_desktop.domain.summaries import rate_note
from gridguard_desktop.ui.kit.compare import CompareTable
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.reports.marks import compared, compared_part, heads
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from gridguard_desktop.domain.summaries import FigureLine, PeriodSummary, TableView
    from gridguard_desktop.ui.kit.compare import Compared

TWO_COLUMNS = 1040
"""Width from which two chapters stand side by side, in standard pixels."""


class AllTables(QWidget):
    """``opened`` gives the mark of a number (``marks``)."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chapters: list[QWidget] = []
        self._columns = 0
        self._grid = spaced(QGridLayout(), 20, gap_across=48)
        self._parts = column(gap=20)
        self.setLayout(column(line_across(), self._grid, self._parts, gap=20))

    def show_summary(self, summary: PeriodSummary) -> None:
        """Show the numbers."""
        clear(self._grid)
        clear(self._parts)
        self._chapters = [
            self._chapter(
                section.title, [compared(line) for line in section.lines], heads(), _rates(section.lines)
            )
            for section in summary.sections
        ]
        self._columns = 0
        self._place()
        for view in summary.tables.values():
            if view.lines:
                self._parts.addWidget(self._breakdown(view))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column under large type."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        wanted = 2 if self.width() >= px(TWO_COLUMNS) else 1
        if wanted == self._columns:
            return
        self._columns = wanted
        for at, chapter in enumerate(self._chapters):
            line, place = divmod(at, wanted)
            self._grid.addWidget(chapter, line, place)
        for place in range(2):
            self._grid.setColumnStretch(place, 1 if place < wanted else 0)

    def _breakdown(self, view: TableView) -> QWidget:
        others = [figures()[key].name for key in view.table.figures[1:]]
        titles = (*heads()[:3], *others, *heads()[3:])
        lines = [compared_part(part, view) for part in view.lines]
        title = translate("reports", "{table}: {figure}", table=view.table.label, figure=view.lead.label)
        return self._chapter(title, lines, titles, "")

    def _chapter(self, title: str, lines: Sequence[Compared], titles: Sequence[str], note: str) -> QWidget:
        table = CompareTable(title, titles, lines)
        table.activated.connect(self.opened)
        body: list[QWidget] = [table]
        if note:
            body.append(Label(note, "cap", wrap=True))
        return wrap(column(Section(title, *body, gap=4), None, gap=0))


def _rates(lines: Sequence[FigureLine]) -> str:
    """What the rates among ``lines`` are of and how many, to be read beside them."""
    others = {line.figure.key: line for line in lines}
    return "".join(rate_note(line, others) for line in lines if line.figure.is_rate)
