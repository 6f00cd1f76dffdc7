"""The blocks of the month to date: the comparison, disputes by kind and by community, where patrols walked.

They ask for nothing themselves: the page reads the month once and gives it to all.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.reports import Column
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.charts import Bar, BarsAcross, Legend
from gridguard_desktop.ui.kit.compare import Compared, CompareTable
from gridguard_desktop.ui.kit.heat import PatrolCalendar, PatrolKey
from gridguard_desktop.ui.kit.layout import Section, column
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.desk.blocks import Block
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from gridguard_desktop.domain.summaries import FigureLine
    from gridguard_desktop.services.desk import MonthView
    from gridguard_desktop.ui.context import AppContext

LEAD = "dispute_accepted"
ROW = 28
FEWEST, MOST = 3, 8
_LOW, _HIGH = 640, 860
"""Heights of the page below and above which the calendar's days are smaller and larger."""


class _MonthBlock(Block):
    """A block whose numbers are figures of the month: ``figure@column`` opens its rows."""

    def _open_number(self, key: str) -> None:
        ref, _, which = key.partition("@")
        self.asked.emit(partial(self.ctx.services.desk.rows, ref, Column(which or Column.NOW.value)))


class MonthBlock(_MonthBlock):
    """本月至今 against the same days last month and last year."""

    key = "month"

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.compare = CompareTable(self.title(), ("", "", "", ""))
        self.compare.activated.connect(self._open_number)
        self.more = Btn(translate("desk", "Open the month"), "link", tail="chevron-right")
        self.more.clicked.connect(lambda: self.opened.emit(Route("reports")))
        self.more.setVisible(ctx.can(Permission.REPORT_READ))
        self.part = Section(self.title(), self.compare, right=[self.more], gap=2)
        self.setLayout(column(self.part))

    def show_month(self, month: MonthView) -> None:
        """The numbers of now, with what they are counted until."""
        last = month.periods.now.last
        heads = (
            translate("desk", "days 1 to {day}", day=last.day),
            translate("desk", "last month"),
            translate("desk", "last year"),
            translate("desk", "against last month"),
        )
        self.compare.set_lines([_compared(line) for line in month.lines], heads)
        self.part.set_title(self.title(), translate("desk", "until {day}", day=f"{last:%m-%d}"))


class BarsBlock(_MonthBlock):
    """Accepted disputes by the rows of a table, this month beside the last; ``table`` of the month."""

    needs = Permission.DISPUTE_READ
    table = "kind"
    name_width = 92

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self._month: MonthView | None = None
        self.bars = BarsAcross(self.title(), row_height=ROW, name_width=self.name_width)
        self.bars.activated.connect(self._open_number)
        self.part = Section(self.title(), self.bars, right=[_legend()], gap=4)
        self.setLayout(column(self.part))

    def show_month(self, month: MonthView) -> None:
        """As many rows as there is room for."""
        self._month = month
        self.fit(0, roomy=False)

    def fit(self, room: int, *, roomy: bool) -> None:
        """More rows where there is room for them."""
        if self._month is not None:
            most = MOST if roomy else max(FEWEST, min(MOST, (room - px(32)) // px(ROW)))
            self.bars.set_bars(_bars(self._month, self.table, most))


class KindsBlock(BarsBlock):
    """By kind of dispute."""

    key = "kinds"


class PlacesBlock(BarsBlock):
    """By community."""

    key, table, name_width = "places", "community", 112


class CalendarBlock(Block):
    """Where patrols walked: a cell is a day and opens its shifts."""

    key = "calendar"
    needs = Permission.SHIFT_READ

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.calendar = PatrolCalendar(self.title(), today=ctx.clock.today())
        self.calendar.activated.connect(self._open_day)
        note = translate("desk", "a cell is a day; open it for its shifts")
        self.part = Section(self.title(), self.calendar, right=[PatrolKey()], note=note, gap=6)
        self.setLayout(column(self.part))

    def show_month(self, month: MonthView) -> None:
        """The shifts of a year."""
        self.calendar.set_counts(month.shifts or {})

    def fit(self, room: int, *, roomy: bool) -> None:
        """Larger cells where the page is high."""
        self.calendar.set_cell(13 if room < px(_LOW) else 19 if room > px(_HIGH) else 15)

    def _open_day(self, iso: str) -> None:
        self.asked.emit(partial(self.ctx.services.desk.shifts_of, date.fromisoformat(iso)))


def _compared(line: FigureLine) -> Compared:
    return Compared(
        line.ref,
        line.figure.name,
        (*(line.said(column) for column in Column), line.difference()),
        tuple(f"{line.ref}@{column.value}" for column in Column),
        line.figure.definition,
    )


def _bars(month: MonthView, table: str, most: int) -> list[Bar]:
    if table not in month.tables:
        return []
    return [
        Bar(line.ref(LEAD), line.label, float(line.now(LEAD)), float(line.before(LEAD)))
        for line in month.tables[table].shortened(most)
        if line.now(LEAD) or line.before(LEAD)
    ]


def _legend() -> Legend:
    return Legend([("solid", translate("desk", "this month")), ("tick", translate("desk", "last month"))])
