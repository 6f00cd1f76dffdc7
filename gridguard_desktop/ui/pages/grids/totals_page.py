"""两格对照: what was counted in a month by street, community and grid, or by station and beat; the sums are
equal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, line_across, row, wrap
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

    from gridguard_desktop.services.grids.totals import TreeLine, TreeTotals
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.table_data import Value
    from gridguard_desktop.ui.navigation import Route

GOVERNANCE, POLICE = "governance", "police"
INDENT = "　"


class TotalsPage(Page):
    """One table, two ways to divide the same rows."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self.totals: TreeTotals | None = None
        last = add_months(ctx.clock.today().replace(day=1), -1)
        self._year, self._month = last.year, last.month
        self.tabs = ViewTabs(
            (
                Tab(GOVERNANCE, translate("grid_pages", "By community and grid")),
                Tab(POLICE, translate("grid_pages", "By station and beat")),
            ),
            name=self.title(),
        )
        self.tabs.chosen.connect(lambda _: self._fill())
        before, after = translate("reports", "Month before"), translate("reports", "Month after")
        self.earlier = Btn(icon="chevron-left", name=before, clicked=partial(self.step, -1))
        self.later = Btn(icon="chevron-right", name=after, clicked=partial(self.step, 1))
        self._which = Label("", "h3")
        self._bare = Label("", "soon", wrap=True)
        self._bare.hide()
        self._title = Label(self.title(), "title")
        self.table: RecordTable | None = None
        self._place = column(gap=0, margins=(24, 8, 24, 14))
        self.setLayout(self._assemble())

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return translate("grid_pages", "Grids and beats compared")

    def first_stop(self) -> QWidget:
        """The keyboard begins at the tabs."""
        return self.tabs

    def open(self, route: Route) -> None:
        """Count the last whole month, or the one shown before."""
        if self.totals is None:
            self.reload()

    def step(self, months: int) -> None:
        """The month before or after."""
        first = add_months(self._ctx.clock.today().replace(year=self._year, month=self._month, day=1), months)
        self._year, self._month = first.year, first.month
        self.reload()

    def reload(self) -> None:
        """Count again, on the worker for long reads."""
        today = self._ctx.clock.today()
        self.later.setEnabled((self._year, self._month) < (today.year, today.month))
        self._which.setText(translate("reports", "{year}, month {month}", year=self._year, month=self._month))
        services, year, month = self._ctx.services, self._year, self._month
        may_see_beats = self._ctx.can(Permission.BEAT_READ)

        def work() -> tuple[TreeTotals, tuple[str, ...]]:
            bare = services.beat_shares.uncovered() if may_see_beats else ()
            return services.tree_totals.month(year, month), bare

        self._reading.run(work, lambda read: self._show(*read), self._failed, lane=Lane.LONG)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    # ---- showing

    @property
    def lines(self) -> tuple[TreeLine, ...]:
        """The tree that is shown."""
        if self.totals is None:
            return ()
        return self.totals.governance if self.tabs.current == GOVERNANCE else self.totals.police

    def _show(self, totals: TreeTotals, bare: tuple[str, ...]) -> None:
        fresh = self.totals is None or self.totals.columns != totals.columns
        self.totals = totals
        self._bare.setVisible(bool(bare))
        self._bare.setText(
            translate("grid_pages", "No beat covers today: {names}", names="、".join(bare)) if bare else ""
        )
        if fresh or self.table is None:
            self.table = self._made_table(totals)
            self._place.addWidget(self.table)
        self._fill()

    def _made_table(self, totals: TreeTotals) -> RecordTable:
        numbers = [
            Column(f"n{at}", words, Cell.NUMBER, width=104, drop_rank=at)
            for at, words in enumerate(totals.columns)
        ]
        name = Column("name", translate("grid_pages", "Name"), width=320, stretch=True, strong=True)
        return RecordTable((name, *numbers), name=self.title(), ticks=False)

    def _fill(self) -> None:
        totals, table = self.totals, self.table
        if totals is None or table is None:
            return
        rows = [Row(at, _cells(line)) for at, line in enumerate(self.lines, 2)]
        whole: dict[str, Value] = {"name": translate("grid_pages", "Total"), **_numbers(totals.total)}
        table.set_rows([Row(1, whole), *rows])

    def _assemble(self) -> QLayout:
        head = row(self._title, None, self.earlier, self._which, self.later, gap=8)
        note = translate(
            "grid_pages",
            "Registers as they stand today, work of the month by the grids of that month. A grid of several "
            "beats is shared out in whole numbers by their percentages, so that both sums are equal.",
        )
        words = Label(note, "cap", wrap=True)
        top = column(head, words, self._bare, self.tabs, gap=6, margins=(24, 14, 24, 6))
        body = wrap(self._place)
        return column(top, line_across(), (body, 1), gap=0)


def _cells(line: TreeLine) -> dict[str, Value]:
    return {"name": INDENT * line.depth + line.name, **_numbers(line.numbers)}


def _numbers(numbers: tuple[int, ...]) -> dict[str, Value]:
    return {f"n{at}": number for at, number in enumerate(numbers)}
