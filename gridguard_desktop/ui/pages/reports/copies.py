"""定稿留存: the frozen copies of the shown period, printed again as they were or compared with what is
counted now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.reports import Column
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.compare import Compared, CompareTable
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.reports.marks import heads, mark
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.frozen_summaries import Difference
    from gridguard_desktop.domain.report_spans import Span
    from gridguard_desktop.services.reports.copies import CopyView, FrozenReport
    from gridguard_desktop.ui.context import AppContext

MOST_DIFFERENCES = 40


class FrozenCopies(QWidget):
    """``open_number`` gets the mark of a number whose rows are wanted."""

    def __init__(self, ctx: AppContext, open_number: Callable[[str], object]) -> None:
        super().__init__()
        self._ctx, self._open_number = ctx, open_number
        self._reading, self._comparing = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.copies: tuple[CopyView, ...] = ()
        self.differences: tuple[Difference, ...] | None = None
        self._lines, self._found = column(gap=6), column(gap=6)
        body = wrap(column(self._lines, self._found, gap=10))
        self.setLayout(column(Section(translate("reports", "Frozen copies"), body, gap=6), gap=0))

    def show_span(self, span: Span) -> None:
        """The copies of a period."""
        self.differences = None
        clear(self._found)
        service = self._ctx.services.reporting.copies
        self._reading.run(lambda: service.of_span(span), self._show)

    def _show(self, copies: tuple[CopyView, ...]) -> None:
        self.copies = copies
        clear(self._lines)
        if not copies:
            self._lines.addWidget(Label(translate("reports", "No copy of this period is frozen yet."), "cap"))
        for at, copy in enumerate(copies):
            if at:
                self._lines.addWidget(line_across())
            self._lines.addWidget(self._line(copy))

    def _line(self, copy: CopyView) -> QWidget:
        moment = f"{china_time(copy.cut_off):%Y-%m-%d %H:%M}"
        words = [
            Label(translate("reports", "as of {moment}", moment=moment)),
            Label(translate("reports", "frozen by {who}", who=copy.frozen_by), "sec"),
        ]
        if copy.remark:
            words.append(Label(copy.remark, "sec", wrap=True, selectable=True))
        buttons: list[QWidget] = [
            Btn(translate("reports", "Compare with now"), small=True, clicked=partial(self.compare, copy.id))
        ]
        if self._ctx.can(Permission.PAPER_PRINT):
            said = translate("reports", "Print the copy")
            buttons.append(Btn(said, "ghost", "printer", small=True, clicked=partial(self.print, copy.id)))
        return wrap(row((column(*words, gap=2), 1), *buttons, gap=8, top=True))

    # ---- what differs

    def compare(self, copy_id: int) -> None:
        """What counted now would be another number."""
        service = self._ctx.services.reporting.copies
        self._comparing.run(
            lambda: service.differences(copy_id), self._show_differences, self._failed, lane=Lane.LONG
        )

    def _show_differences(self, found: tuple[Difference, ...]) -> None:
        self.differences = found
        clear(self._found)
        if not found:
            self._found.addWidget(Label(translate("reports", "Nothing has changed since."), "cap"))
            return
        said = translate("reports", "{count} numbers are different now", count=len(found))
        titles = (
            translate("reports", "in the copy"),
            translate("reports", "now"),
            translate("reports", "difference"),
        )
        periods = dict(zip(Column, heads(), strict=False))
        lines = [
            Compared(
                mark(one.ref, one.column),
                f"{one.where} · {one.label} · {periods[one.column]}",
                (one.then, one.now, one.change),
            )
            for one in found[:MOST_DIFFERENCES]
        ]
        table = CompareTable(said, titles, lines)
        table.activated.connect(self._open_number)
        rest = len(found) - len(lines)
        note = translate("reports", "and {count} more", count=rest) if rest else ""
        self._found.addWidget(Section(said, table, gap=4, note=note))

    # ---- printing

    def print(self, copy_id: int) -> None:
        """The copy in the print preview."""
        services = self._ctx.services

        def go(frozen: FrozenReport) -> None:
            gather = partial(services.reports.paper_of, frozen.summary, frozen.note)
            query = {"paper": "monthly-report", "gather": gather}
            self._ctx.navigator.go(Route("paper", frozen.copy.span.key, query))

        self._reading.run(lambda: services.reporting.copies.read(copy_id), go, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
