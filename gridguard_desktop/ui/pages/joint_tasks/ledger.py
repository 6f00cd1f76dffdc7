"""The joint ledger in the window: any span of days, by line and by department; every number opens its
rows."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.joint_ledger import COLUMNS, Part
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.compare import Compared, CompareTable
from gridguard_desktop.ui.kit.editors import DateEditor
from gridguard_desktop.ui.kit.layout import Section, column, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.services.joint_tasks.views import JointLedger, LedgerLine
    from gridguard_desktop.ui.context import AppContext

COUNTED = ("joint_task", "joint_sheet", "referral", "hazard", "campaign", "campaign_force")
WIDEST = 900


class JointLedgerPage(Page):
    """``Route("joint_ledger")`` shows the month that runs; ``query=(first, last)`` any days."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.ledger: JointLedger | None = None
        self._stale = False
        self._reading, self._opening = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.first, self.last = (DateEditor(lambda: wall_clock(ctx), prefer="past") for _ in range(2))
        self.first.set_name(translate("joint_tasks", "From"))
        self.last.set_name(translate("joint_tasks", "Until"))
        for editor in (self.first, self.last):
            editor.left.connect(self.reload)
        self.print_button = Btn(
            translate("joint_tasks", "Print"), "primary", "printer", clicked=self.print_ledger
        )
        self.tables = {
            part: CompareTable(_title(part), [str(column.label) for column in COLUMNS[part]], strong=None)
            for part in (Part.LINE, Part.DEPARTMENT)
        }
        self.tables[Part.ELSEWHERE] = CompareTable(
            _title(Part.ELSEWHERE), [translate("joint_tasks", "Records")]
        )
        for table in self.tables.values():
            table.activated.connect(self.open_rows)
        self._no_units = Label(translate("joint_tasks", "No sheet went to a unit in these days."), "cap")
        self.setLayout(self._assemble())
        today = ctx.clock.today()
        self._set_span(today.replace(day=1), today)

    def title(self) -> str:
        """Words on the tab."""
        return translate("joint_tasks", "Joint ledger")

    def open(self, route: Route) -> None:
        """The days the route names, or those shown before."""
        if isinstance(route.query, tuple):
            self._set_span(*route.query)
        self.reload()

    def on_shown(self) -> None:
        """Count again if something changed meanwhile."""
        if self._stale:
            self.reload()

    def on_changed(self, changes: Any) -> None:
        """A number may have moved; counted again when next shown."""
        self._stale = self._stale or any(changes.touches(kind) for kind in COUNTED)

    def month_before(self) -> None:
        """The whole month before the days shown."""
        first = (self.first.value() or self._ctx.clock.today()).replace(day=1)
        last = first - timedelta(days=1)
        self._set_span(last.replace(day=1), last)
        self.reload()

    def reload(self) -> None:
        """Count the days between the two fields."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            return
        self._stale = False
        work = partial(self._ctx.services.joint_ledger.ledger, first, last)
        self._reading.run(work, self._show, self._complain, lane=Lane.LONG)

    def open_rows(self, key: str) -> None:
        """The rows behind a number, in the list of their kind."""
        ledger = self.ledger
        if ledger is None:
            return
        part, line, counted = key.split("/")
        service = self._ctx.services.joint_ledger
        work = partial(service.rows, Part(part), line, counted, ledger.first, ledger.last)

        def go(query: ListQuery) -> None:
            self._ctx.navigator.go(Route(f"{query.record_type}_list", query=query))

        self._opening.run(work, go, self._complain, lane=Lane.LONG)

    def print_ledger(self) -> None:
        """The paper of the numbers shown, in the print preview."""
        ledger = self.ledger
        if ledger is not None:
            gather = partial(self._ctx.services.joint_ledger.paper_of, ledger)
            key = int(f"{ledger.first:%Y%m%d}{ledger.last:%Y%m%d}")
            self._ctx.navigator.go(Route("paper", key, {"paper": "joint-ledger", "gather": gather}))

    def _set_span(self, first: date, last: date) -> None:
        self.first.set_value(first)
        self.last.set_value(last)

    def _show(self, ledger: JointLedger) -> None:
        self.ledger = ledger
        self.tables[Part.LINE].set_lines(_lines(Part.LINE, (*ledger.lines, ledger.total)))
        self.tables[Part.DEPARTMENT].set_lines(_lines(Part.DEPARTMENT, ledger.departments))
        self.tables[Part.DEPARTMENT].setVisible(bool(ledger.departments))
        self._no_units.setVisible(not ledger.departments)
        self.tables[Part.ELSEWHERE].set_lines(_lines(Part.ELSEWHERE, ledger.elsewhere))
        self.tables[Part.ELSEWHERE].setVisible(bool(ledger.elsewhere))

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _assemble(self) -> Any:
        before = Btn(translate("joint_tasks", "Month before"), "ghost", clicked=self.month_before)
        buttons = [self.print_button] if self._ctx.can(Permission.PAPER_PRINT) else []
        dash = Label(translate("joint_tasks", "to"), "sec")
        days = wrap(row(bounded(self.first, most=132), dash, bounded(self.last, most=132), before, gap=8))
        head = row((Label(self.title(), "title"), 1), days, *buttons, gap=8)
        note = translate(
            "joint_tasks",
            "Every number opens its rows. An item with several units counts once for each of them.",
        )
        by_unit = Section(
            _title(Part.DEPARTMENT), self.tables[Part.DEPARTMENT], self._no_units, note=note, gap=4
        )
        kept = translate("joint_tasks", "on record there, not entered here again")
        elsewhere = Section(_title(Part.ELSEWHERE), self.tables[Part.ELSEWHERE], note=kept, gap=4)
        parts = column(
            Section(_title(Part.LINE), self.tables[Part.LINE], gap=4),
            by_unit,
            elsewhere,
            None,
            gap=20,
            margins=(24, 0, 24, 16),
        )
        body = wrap(row((bounded(wrap(parts), most=WIDEST + 48), 9), None))
        top = wrap(column(head, gap=2, margins=(24, 14, 24, 10)))
        return column(top, (scrolled(body), 1), gap=0)


def _title(part: Part) -> str:
    return {
        Part.LINE: translate("joint_tasks", "By line"),
        Part.DEPARTMENT: translate("joint_tasks", "By department"),
        Part.ELSEWHERE: translate("joint_tasks", "Handed over elsewhere"),
    }[part]


def _lines(part: Part, lines: Iterable[LedgerLine]) -> list[Compared]:
    found = []
    for line in lines:
        keys = [column.key for column in COLUMNS[part]] if part is not Part.ELSEWHERE else [line.key]
        marks = tuple(f"{part}/{line.key}/{key}" for key in keys)
        found.append(Compared(marks[0], line.label, tuple(map(str, line.numbers)), marks))
    return found
