"""The right half of the desk: the month to date as a small table, disputes by kind and, where there is room,
by community.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.reports import Column
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.charts import Bar, BarsAcross, Legend
from gridguard_desktop.ui.kit.compare import Compared, CompareTable
from gridguard_desktop.ui.kit.layout import Section, column, line_across, wrap
from gridguard_desktop.ui.kit.progress import Skeleton
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from gridguard_desktop.domain.summaries import FigureLine
    from gridguard_desktop.services.desk import MonthView

LEAD = "dispute_accepted"
ROW = 28
_FEWEST, _MOST = 3, 8


class MonthPanel(QWidget):
    """``opened`` gives the mark of a number: a figure reference, ``@`` and the column."""

    opened = Signal(str)
    month_wanted = Signal()

    def __init__(self, *, may_open_month: bool) -> None:
        super().__init__()
        self._month: MonthView | None = None
        self.compare = CompareTable(translate("desk", "Month to date"), ("", "", "", ""))
        self.kinds = BarsAcross(translate("desk", "Kinds of dispute"), row_height=ROW, name_width=92)
        self.places = BarsAcross(translate("desk", "Communities"), row_height=26, name_width=112)
        for chart in (self.compare, self.kinds, self.places):
            chart.activated.connect(self.opened)
        self.more = Btn(
            translate("desk", "Open the month"), "link", tail="chevron-right", clicked=self.month_wanted.emit
        )
        self.more.setVisible(may_open_month)
        self._compare_part = Section(
            translate("desk", "Month to date"), self.compare, right=[self.more], gap=2
        )
        self._kind_part = Section(translate("desk", "Kinds of dispute"), self.kinds, right=[_legend()], gap=4)
        self._place_part = Section(translate("desk", "Communities"), self.places, right=[_legend()], gap=4)
        self._kind_rule, self._place_rule = line_across(), line_across()
        self._waiting = Skeleton(8)
        self._figures = wrap(
            column(
                self._compare_part,
                self._kind_rule,
                self._kind_part,
                self._place_rule,
                self._place_part,
                None,
                gap=14,
            )
        )
        self._figures.hide()
        self.setLayout(column(self._waiting, (self._figures, 1), gap=0))

    def show_month(self, month: MonthView) -> None:
        """Show the numbers."""
        self._month = month
        last = month.periods.now.last
        heads = (
            translate("desk", "days 1 to {day}", day=last.day),
            translate("desk", "last month"),
            translate("desk", "last year"),
            translate("desk", "against last month"),
        )
        self.compare.set_lines([_compared(line) for line in month.lines], heads)
        self._compare_part.set_title(
            translate("desk", "Month to date"), translate("desk", "until {day}", day=f"{last:%m-%d}")
        )
        self._waiting.hide()
        self._figures.show()
        self.fit(self.height(), roomy=False)

    def fit(self, high: int, *, roomy: bool) -> None:
        """Use ``high`` pixels: as many kinds as fit, and the communities when it is ``roomy``."""
        month = self._month
        if month is None:
            return
        cases = "kind" in month.tables
        for part in (self._kind_part, self._kind_rule):
            part.setVisible(cases)
        for part in (self._place_part, self._place_rule):
            part.setVisible(cases and roomy)
        if cases:
            room = high - self._compare_part.sizeHint().height() - px(2 * 14 + 1 + 32)
            self.kinds.set_bars(
                _bars(month, "kind", 7 if roomy else max(_FEWEST, min(_MOST, room // px(ROW))))
            )
            self.places.set_bars(_bars(month, "community", 7) if roomy else ())


def _compared(line: FigureLine) -> Compared:
    return Compared(
        line.ref,
        line.figure.name,
        (*(line.said(column) for column in Column), line.difference()),
        tuple(f"{line.ref}@{column.value}" for column in Column),
        line.figure.definition,
    )


def _bars(month: MonthView, table: str, most: int) -> list[Bar]:
    return [
        Bar(line.ref(LEAD), line.label, float(line.now(LEAD)), float(line.before(LEAD)))
        for line in month.tables[table].shortened(most)
        if line.now(LEAD) or line.before(LEAD)
    ]


def _legend() -> Legend:
    return Legend([("solid", translate("desk", "this month")), ("tick", translate("desk", "last month"))])
