"""统计报表: one month, any month; every number and bar opens its rows; printed through the print preview.

Counted on the worker for long reads; the page stands at once and fills when the numbers arrive.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, row, scrolled, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.progress import Skeleton
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.reports.marks import read_mark
from gridguard_desktop.ui.pages.reports.note import NoteEditor
from gridguard_desktop.ui.pages.reports.overview import Overview
from gridguard_desktop.ui.pages.reports.tables import AllTables
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.domain.summaries import MonthlySummary
    from gridguard_desktop.services.drafts import DraftView
    from gridguard_desktop.ui.context import AppContext

NOTE_FORM = "monthly_note"
MONTHS_OFFERED = 24
"""So many months back can be chosen from the menu; the arrow goes further."""


class MonthPage(Page):
    """``Route("reports")`` shows the last whole month, ``query=(2026, 9)`` another."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.summary: MonthlySummary | None = None
        self._stale = False
        today = ctx.clock.today()
        last = add_months(today.replace(day=1), -1)
        self._year, self._month = last.year, last.month
        self._asking, self._opening = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self._title = Label("", "title")
        self._badge = BadgeView()
        self._facts = Elided("", 13, "text3")
        self.earlier = Btn(
            icon="chevron-left", name=translate("reports", "Month before"), clicked=partial(self.step, -1)
        )
        self.later = Btn(
            icon="chevron-right", name=translate("reports", "Month after"), clicked=partial(self.step, 1)
        )
        self.choice = Btn(" ", icon="calendar", tail="chevron-down", clicked=self._offer_months)
        self.print_button = Btn(translate("reports", "Print"), "primary", "printer", clicked=self.print_month)
        self.note = NoteEditor()
        self.note.kept.connect(self._keep_note)
        self.overview, self.tables = Overview(self.note), AllTables()
        for part in (self.overview, self.tables):
            part.opened.connect(self.open_number)
        self._waiting = Skeleton(12)
        self._numbers = wrap(column(self.overview, self.tables, None, gap=20))
        self.setLayout(self._assemble())
        self._name_month()

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return translate("reports", "{year}-{month:02d} summary", year=self._year, month=self._month)

    def open(self, route: Route) -> None:
        """Show the month the route names, or the one shown before."""
        if route.query is not None:
            self._year, self._month = route.query
        self.show_month(self._year, self._month)

    def on_shown(self) -> None:
        """Count again if something changed meanwhile."""
        if self._stale:
            self.reload()

    def on_changed(self, changes: Any) -> None:
        """Any saved record may move a number.

        Counted again when next shown, never under the reader's eyes.
        """
        self._stale = True

    def may_leave(self) -> bool:
        """An open explanation is kept, never lost."""
        if self.note.editing:
            self.note.save()
        return True

    # ---- months

    @property
    def shown_month(self) -> tuple[int, int]:
        """Year and month on the page."""
        return self._year, self._month

    def step(self, months: int) -> None:
        """The month before or after."""
        first = add_months(self._ctx.clock.today().replace(year=self._year, month=self._month, day=1), months)
        self.show_month(first.year, first.month)

    def show_month(self, year: int, month: int) -> None:
        """Show another month."""
        if self.note.editing:
            self.note.save()
        self._year, self._month = year, month
        self.summary = None
        self._name_month()
        self.reload()

    def _offer_months(self) -> None:
        newest = self._ctx.clock.today().replace(day=1)
        entries: list[Entry | None] = []
        for back in range(MONTHS_OFFERED):
            first = add_months(newest, -back)
            here = (first.year, first.month) == (self._year, self._month)
            entries.append(
                Entry(
                    _month_words(first.year, first.month),
                    partial(self.show_month, first.year, first.month),
                    ticked=here,
                )
            )
        made = menu(entries, self)
        made.popup(self.choice.mapToGlobal(self.choice.rect().bottomLeft()))

    def _name_month(self) -> None:
        today = self._ctx.clock.today()
        self.choice.set_text(_month_words(self._year, self._month))
        if (self._year, self._month) >= (today.year, today.month):
            self.later.disable(translate("reports", "The next month has not begun."))
        else:
            self.later.enable()
        self._title.setText(translate("reports", "Summary of disputes, month {month}", month=self._month))
        self.title_changed.emit()

    # ---- reading

    def reload(self) -> None:
        """Count the month."""
        self._stale = False
        self.print_button.disable(translate("reports", "The month is being counted."))
        services, year, month = self._ctx.services, self._year, self._month
        self._asking.run(
            lambda: services.reports.monthly(year, month), self._show, self._failed, lane=Lane.LONG
        )

    def _show(self, summary: MonthlySummary) -> None:
        self.summary = summary
        self._waiting.hide()
        self._numbers.show()
        self.overview.show_summary(summary)
        self.tables.show_summary(summary)
        self._facts.set_text(_facts(summary, self._ctx.station.full_name))
        self._asking.run(self._read_note, self._show_note)

    def _read_note(self) -> tuple[str, DraftView | None]:
        summary = self.summary
        if summary is None:
            return "", None
        services = self._ctx.services
        draft = services.drafts.load(NOTE_FORM, record_id=self._number)
        return services.reports.explain(summary), draft

    def _show_note(self, found: tuple[str, DraftView | None]) -> None:
        made, draft = found
        if not self.note.editing:
            self.note.set_note(made, str(draft.content["note"]) if draft is not None else "")
        self._badge.set_mark("draft" if self.note.changed else "")
        if self._ctx.can(Permission.PAPER_PRINT):
            self.print_button.enable()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._waiting.hide()
        self._ctx.toast.error(error.message)

    @property
    def _number(self) -> int:
        """The month as drafts and papers number it: 202609."""
        return self._year * 100 + self._month

    def _keep_note(self, words: str) -> None:
        drafts, number = self._ctx.services.drafts, self._number
        if words:
            self._ctx.tasks.run(lambda: drafts.save(NOTE_FORM, {"note": words}, record_id=number), owner=self)
        else:
            self._ctx.tasks.run(lambda: drafts.discard(NOTE_FORM, record_id=number), owner=self)
        self._badge.set_mark("draft" if words else "")

    # ---- opening and printing

    def open_number(self, key: str) -> None:
        """The rows behind a number, in the list of their record type."""
        ref, year, month, which = read_mark(key, self._year, self._month)
        reports = self._ctx.services.reports

        def go(query: ListQuery) -> None:
            self._ctx.navigator.go(Route(f"{query.record_type}_list", query=query))

        self._opening.run(lambda: reports.rows(ref, year, month, which), go, lane=Lane.LONG)

    def print_month(self) -> None:
        """The paper of the numbers shown, with the explanation as it stands, in the print preview."""
        summary = self.summary
        if summary is None:
            return
        if self.note.editing:
            self.note.save()
        gather = partial(self._ctx.services.reports.paper_of, summary, self.note.text)
        self._ctx.navigator.go(Route("paper", self._number, {"paper": "monthly-report", "gather": gather}))

    # ---- assembling

    def _assemble(self) -> QLayout:
        head = row(
            self._title, self._badge, None, self.earlier, self.choice, self.later, self.print_button, gap=8
        )
        top = column(head, self._facts, gap=2, margins=(24, 14, 24, 10))
        body = wrap(column(self._waiting, self._numbers, None, gap=0, margins=(24, 0, 12, 16)))
        self._numbers.hide()
        return column(top, (scrolled(body), 1), gap=0)


def _month_words(year: int, month: int) -> str:
    return translate("reports", "{year}, month {month}", year=year, month=month)


def _facts(summary: MonthlySummary, station: str) -> str:
    now = summary.periods.now
    parts = [
        station,
        translate(
            "reports", "period {first} to {last}", first=f"{now.first:%m-%d}", last=f"{now.last:%m-%d}"
        ),
        translate("reports", "as of {moment}", moment=f"{china_time(summary.made_at):%m-%d %H:%M}"),
    ]
    if not summary.periods.whole:
        parts.append(translate("reports", "a month that still runs is compared with the same days"))
    return " · ".join([*parts, translate("reports", "every number opens its rows")])
