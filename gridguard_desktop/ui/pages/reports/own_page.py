"""自建报表: put together by choosing, read back as a sentence, counted on the worker for long reads; shown as
table and bars, every number open to its rows; kept, shared, printed, saved as a workbook."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.own_reports import measure_words
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, row, scrolled, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.progress import Skeleton
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.reports.own_builder import OwnBuilder
from gridguard_desktop.ui.pages.reports.own_kept import OwnKept
from gridguard_desktop.ui.pages.reports.own_result import OwnResult
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from gridguard_desktop.services.reports.own import Counted, KeptReport, Register
    from gridguard_desktop.ui.context import AppContext


class OwnReportPage(Page):
    """``Route("own_reports")``."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._service = ctx.services.reporting.own
        self.counted: Counted | None = None
        self._counting, self._reading = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.menu_shown: QMenu | None = None
        self.place = FormPlace(ctx)
        self.builder = OwnBuilder(ctx)
        self.builder.asked.connect(self.count)
        self.builder.changed.connect(self._outdated)
        self.kept = OwnKept(ctx, self.place, lambda: self.builder.ask)
        self.kept.chosen.connect(self._take)
        self.kept.named.connect(self._name)
        self.result = OwnResult()
        self.result.opened.connect(self.open_number)
        self._waiting = Skeleton(8)
        self._waiting.hide()
        self._title = Label("", "title", wrap=True)
        self.print_button = Btn(translate("reports", "Print"), icon="printer", clicked=self.print_report)
        self.more = Btn(translate("reports", "More"), tail="chevron-down", clicked=self.offer)
        self._outdated()
        head = row((self._title, 1), self.kept, self.more, self.print_button, gap=8)
        parts = (self.place, self.builder, self._waiting, self.result, None)
        body = wrap(column(*parts, gap=14, margins=(24, 0, 24, 16)))
        self.setLayout(column(column(head, margins=(24, 14, 24, 10)), (scrolled(body), 1), gap=0))
        self._name()

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return translate("own_reports", "Own reports")

    def open(self, route: Route) -> None:
        """Read what can be reported on and what is kept."""
        self._reading.run(self._service.registers, self._show_registers)
        self.kept.read()

    def on_changed(self, changes: Any) -> None:
        """Somebody kept or shared one."""
        if changes.touches("own_report") or changes.touches("own_report_share"):
            self.kept.read()

    def first_stop(self) -> QWidget:
        """The keyboard begins at the register."""
        return self.builder.register

    def _show_registers(self, registers: tuple[Register, ...]) -> None:
        self.builder.set_registers(registers)

    # ---- counting

    def count(self) -> None:
        """Count what is asked."""
        ask = self.builder.ask
        if ask is None:
            return
        self.result.clear()
        self._waiting.show()
        self._counting.run(lambda: self._service.count(ask), self._show, self._failed, lane=Lane.LONG)

    def _show(self, counted: Counted) -> None:
        self._waiting.hide()
        self.counted = counted
        self.result.show_counted(counted)
        for button in (self.print_button, self.more):
            button.enable()

    def _outdated(self) -> None:
        """Other numbers are asked for: what stands below goes, and waits to be counted."""
        self._counting.drop()
        self._waiting.hide()
        self.counted = None
        self.result.invite()
        for button in (self.print_button, self.more):
            button.disable(translate("own_reports", "Count first."))

    def _failed(self, error: Exception) -> None:
        self._waiting.hide()
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def open_number(self, line: int, place: int) -> None:
        """The rows behind a number, in the register's list."""
        counted = self.counted
        query = counted.table.rows(line, place) if counted is not None else None
        if query is not None:
            self._ctx.navigator.go(Route(f"{query.record_type}_list", query=query))

    # ---- kept ones

    def _take(self, one: KeptReport) -> None:
        self.builder.take(one.ask)
        self.count()

    def _name(self) -> None:
        one = self.kept.current
        self._title.setText(one.name if one is not None else self.title())

    @property
    def name(self) -> str:
        """What the report is called on paper."""
        one, ask = self.kept.current, self.builder.ask
        if one is not None:
            return one.name
        if ask is None:
            return self.title()
        facts = {"register": str(RECORD_TYPES[ask.record_type].plural), "measure": measure_words(ask)}
        return translate("own_reports", "{register}: {measure}", **facts)

    # ---- out of the window

    def print_report(self, *, leaves: bool = False) -> None:
        """The report in the print preview."""
        counted = self.counted
        if counted is not None:
            gather = partial(self._service.paper_of, counted, self.name, leaves=leaves)
            self._ctx.navigator.go(
                Route("paper", self.kept.open_id, {"paper": "own-report", "gather": gather})
            )

    def entries(self) -> list[Entry | None]:
        """Lines of the menu, by what the actor may do; what may not leave says why."""
        stays = self.counted.stays if self.counted is not None else ""
        found: list[Entry | None] = []
        if self._ctx.can(Permission.PAPER_PRINT):
            words = translate("reports", "Print for outside the station")
            found.append(Entry(words, partial(self.print_report, leaves=True), "printer", refused=stays))
        if self._ctx.can(Permission.LIST_EXPORT):
            words = translate("reports", "Save as .xlsx, for the station")
            found.append(Entry(words, partial(self.save, leaves=False), "download"))
            words = translate("reports", "Save as .xlsx, for outside the station")
            found.append(Entry(words, partial(self.save, leaves=True), "download", refused=stays))
        return found

    def offer(self) -> None:
        """Open the menu below the button."""
        self.menu_shown = menu(self.entries(), self)
        self.menu_shown.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def save(self, *, leaves: bool) -> None:
        """The numbers as a workbook, where the user chooses."""
        name = f"{self.name}.xlsx".replace("/", "／").replace(":", "：")
        chosen, _ = QFileDialog.getSaveFileName(self, self.name, name, "Excel (*.xlsx)")
        if chosen:
            self.save_to(Path(chosen), leaves=leaves)

    def save_to(self, path: Path, *, leaves: bool) -> None:
        """Write the workbook on the worker for long reads, and say so."""
        counted, name = self.counted, self.name
        if counted is None:
            return
        said = translate("reports", "Saved to {name}", name=path.name)
        self._ctx.tasks.run(
            lambda: self._service.write_workbook(counted, name, path, leaves=leaves),
            lambda _: self._ctx.toast.done(said),
            self._failed,
            lane=Lane.LONG,
            owner=self,
        )
