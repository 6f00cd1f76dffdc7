"""统计报表: a month, a quarter, half a year, a year; every number and bar opens its rows; printed through
the print preview, saved as a workbook, frozen as a copy.

Counted on the worker for long reads; the page stands at once and fills when the numbers arrive.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, row, scrolled, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.progress import Skeleton
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.reports.copies import FrozenCopies
from gridguard_desktop.ui.pages.reports.forms import open_entering, open_freezing, open_naming
from gridguard_desktop.ui.pages.reports.marks import read_mark
from gridguard_desktop.ui.pages.reports.note import NoteEditor
from gridguard_desktop.ui.pages.reports.overview import Overview
from gridguard_desktop.ui.pages.reports.period_choice import PeriodChoice
from gridguard_desktop.ui.pages.reports.tables import AllTables
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QMenu

    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.domain.summaries import PeriodSummary
    from gridguard_desktop.services.drafts import DraftView
    from gridguard_desktop.services.reports.entered import EnteredFigure
    from gridguard_desktop.ui.context import AppContext

NOTE_FORM = "monthly_note"
ENTERED = "entered_"


class SummaryPage(Page):
    """``Route("reports")`` shows the last whole month; ``query=(2026, 9)`` a month, a ``Span`` any period."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.summary: PeriodSummary | None = None
        self._stale = False
        self._asking, self._opening = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self._title = Label("", "title", wrap=True)
        self._badge = BadgeView()
        self._facts = Elided("", 13, "text3")
        self.choice = PeriodChoice(ctx.clock.today())
        self.choice.chosen.connect(self.show_span)
        self.print_button = Btn(
            translate("reports", "Print"), "primary", "printer", clicked=self.print_summary
        )
        self.more = Btn(translate("reports", "More"), tail="chevron-down", clicked=self.offer)
        self.menu_shown: QMenu | None = None
        self.place = FormPlace(ctx, self.reload)
        self.note = NoteEditor()
        self.note.kept.connect(self._keep_note)
        self.overview, self.tables = Overview(self.note), AllTables()
        for part in (self.overview, self.tables):
            part.opened.connect(self.open_number)
        self.copies = FrozenCopies(ctx, self.open_number)
        self._waiting = Skeleton(12)
        self._numbers = wrap(column(self.overview, self.tables, self.copies, None, gap=20))
        self.setLayout(self._assemble())
        self._name_span()

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return translate("reports", "{span} summary", span=self.span.words)

    def open(self, route: Route) -> None:
        """Show the period the route names, or the one shown before."""
        wanted = route.query
        if wanted is None:
            wanted = self.span
        self.show_span(wanted if isinstance(wanted, Span) else Span.of_month(*wanted))

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

    # ---- periods

    @property
    def span(self) -> Span:
        """The period on the page."""
        return self.choice.span

    def show_span(self, span: Span) -> None:
        """Show another period."""
        if self.note.editing:
            self.note.save()
        self.place.close_form()
        self.choice.show_span(span)
        self.summary = None
        self._name_span()
        self.reload()

    def _name_span(self) -> None:
        self._title.setText(translate("reports", "Summary of disputes, {span}", span=self.span.words))
        self.title_changed.emit()

    # ---- reading

    def reload(self) -> None:
        """Count the period."""
        self._stale = False
        self.print_button.disable(translate("reports", "The period is being counted."))
        services, span = self._ctx.services, self.span
        self._asking.run(lambda: services.reports.summary(span), self._show, self._failed, lane=Lane.LONG)
        self.copies.show_span(span)

    def _show(self, summary: PeriodSummary) -> None:
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
        draft = services.drafts.load(NOTE_FORM, record_id=self.span.key)
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

    def _keep_note(self, words: str) -> None:
        drafts, key = self._ctx.services.drafts, self.span.key
        if words:
            self._ctx.tasks.run(lambda: drafts.save(NOTE_FORM, {"note": words}, record_id=key), owner=self)
        else:
            self._ctx.tasks.run(lambda: drafts.discard(NOTE_FORM, record_id=key), owner=self)
        self._badge.set_mark("draft" if words else "")

    # ---- opening and printing

    def open_number(self, key: str) -> None:
        """The rows behind a number, in the list of their record type; for what was entered, its form."""
        ref, span, which = read_mark(key, self.span)
        if ref.startswith(ENTERED):
            self.enter()
            return
        reports = self._ctx.services.reports

        def go(query: ListQuery) -> None:
            self._ctx.navigator.go(Route(f"{query.record_type}_list", query=query))

        self._opening.run(lambda: reports.rows(ref, span, which), go, lane=Lane.LONG)

    def print_summary(self, *, leaves: bool = False) -> None:
        """The paper of the numbers shown, with the explanation as it stands, in the print preview."""
        summary = self.summary
        if summary is None:
            return
        if self.note.editing:
            self.note.save()
        gather = partial(self._ctx.services.reports.paper_of, summary, self.note.text, leaves=leaves)
        self._ctx.navigator.go(Route("paper", self.span.key, {"paper": "monthly-report", "gather": gather}))

    def entries(self) -> list[Entry | None]:
        """Lines of the menu, by what the actor may do."""
        can = self._ctx.can
        found: list[Entry | None] = []
        if can(Permission.PAPER_PRINT):
            found.append(
                Entry(
                    translate("reports", "Print for outside the station"),
                    partial(self.print_summary, leaves=True),
                    "printer",
                )
            )
        if can(Permission.LIST_EXPORT):
            outside = translate("reports", "Save as .xlsx, for outside the station")
            found += [
                Entry(
                    translate("reports", "Save as .xlsx, for the station"),
                    partial(self.save, False),
                    "download",
                ),
                Entry(outside, partial(self.save, True), "download"),
            ]
        found += _neighbours(self._ctx)
        if can(Permission.REPORT_FREEZE):
            found += [None, Entry(translate("reports", "Freeze a copy…"), self.freeze, "lock")]
        if can(Permission.REPORT_UPDATE):
            found += [
                None,
                Entry(translate("reports", "Enter the station's figures…"), self.enter, "pencil"),
                Entry(translate("reports", "A new figure…"), self.name_figure, "plus"),
            ]
        return found

    def offer(self) -> None:
        """Open the menu below the button."""
        self.menu_shown = menu(self.entries(), self)
        self.menu_shown.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def freeze(self) -> None:
        """Keep the numbers as they stand."""
        if self.summary is not None:
            if self.note.editing:
                self.note.save()
            open_freezing(
                self.place, self._ctx.services.reporting.copies, self.summary, lambda: self.note.text
            )

    def name_figure(self) -> None:
        """A figure no register holds."""
        open_naming(self.place, self._ctx.services.reporting.figures)

    def enter(self) -> None:
        """The station's own numbers of the last month shown."""
        service = self._ctx.services.reporting.figures
        month = min(self.span.months[-1], self._ctx.clock.today().replace(day=1))

        def show(figures: tuple[EnteredFigure, ...]) -> None:
            if figures:
                open_entering(self.place, service, month, figures)
            else:
                self._ctx.toast.error(translate("reports", "No figure is named yet. Name one first."))

        self._opening.run(lambda: service.of_month(month), show)

    def save(self, leaves: bool) -> None:
        """The numbers as a workbook, where the user chooses."""
        name = f"{self._title.text()}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, self._title.text(), name, "Excel (*.xlsx)")
        if chosen:
            self.save_to(Path(chosen), leaves=leaves)

    def save_to(self, path: Path, *, leaves: bool) -> None:
        """Write the workbook on the worker for long reads, and say so."""
        summary, reports = self.summary, self._ctx.services.reports
        if summary is None:
            return
        said = translate("reports", "Saved to {name}", name=path.name)
        self._ctx.tasks.run(
            lambda: reports.write_workbook(summary, path, leaves=leaves),
            lambda _: self._ctx.toast.done(said),
            self._failed,
            lane=Lane.LONG,
            owner=self,
        )

    def _assemble(self) -> QLayout:
        head = row((self._title, 1), self._badge, self.choice, self.more, self.print_button, gap=8)
        top = column(head, self._facts, gap=2, margins=(24, 14, 24, 10))
        body = wrap(column(self.place, self._waiting, self._numbers, None, gap=0, margins=(24, 0, 12, 16)))
        self._numbers.hide()
        return column(top, (scrolled(body), 1), gap=0)


def _neighbours(ctx: AppContext) -> list[Entry]:
    """The other pages of reports."""
    places = (
        ("report_templates", translate("report_pages", "Superiors' templates"), "file-text"),
        ("own_reports", translate("own_reports", "Own reports"), "chart-column"),
        ("month_end", translate("month_end", "Month-end export"), "download"),
    )
    may = {"month_end": ctx.can(Permission.REPORT_SCHEDULE)}
    return [
        Entry(words, partial(ctx.navigator.go, Route(key)), icon)
        for key, words, icon in places
        if may.get(key, True)
    ]


def _facts(summary: PeriodSummary, station: str) -> str:
    now = summary.periods.now
    parts = [
        station,
        translate(
            "reports", "period {first} to {last}", first=f"{now.first:%m-%d}", last=f"{now.last:%m-%d}"
        ),
        translate("reports", "as of {moment}", moment=f"{china_time(summary.made_at):%m-%d %H:%M}"),
    ]
    if not summary.periods.whole:
        parts.append(translate("reports", "what still runs is compared with the same days"))
    return " · ".join([*parts, translate("reports", "every number opens its rows")])
