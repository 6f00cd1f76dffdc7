"""The coverage picture in the window: grids down, times of day across, served of planned hours in each cell.

Every number opens its shifts.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.coverage import ALL, bands, hours
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.compare import Compared
from gridguard_desktop.ui.kit.editors import DateEditor
from gridguard_desktop.ui.kit.heat_table import HeatTable
from gridguard_desktop.ui.kit.layout import column, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from gridguard_desktop.domain.coverage import Cell, Coverage
    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.ui.context import AppContext

WIDEST = 1000


class CoveragePage(Page):
    """``Route("coverage")`` shows the month that runs."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.shown: Coverage | None = None
        self._stale = False
        self._reading, self._opening = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.first, self.last = (DateEditor(lambda: wall_clock(ctx), prefer="past") for _ in range(2))
        self.first.set_name(translate("coverage", "From"))
        self.last.set_name(translate("coverage", "Until"))
        today = ctx.clock.today()
        for editor, day in ((self.first, today.replace(day=1)), (self.last, today)):
            editor.set_value(day)
            editor.left.connect(self.reload)
        heads = [*bands().values(), translate("coverage", "All day")]
        self.table = HeatTable(self.title(), heads, strong=len(heads) - 1)
        self.table.activated.connect(self.open_rows)
        self.nothing = Label(translate("coverage", "No shift begins in these days."), "cap")
        self.print_button = Btn(
            translate("coverage", "Print"), "primary", "printer", clicked=self.print_picture
        )
        self.save_button = Btn(
            translate("coverage", "Save as .xlsx"), "secondary", "download", clicked=self.save
        )
        self.setLayout(self._assemble())

    def title(self) -> str:
        """Words on the tab."""
        return translate("coverage", "Coverage of patrols")

    def open(self, route: Route) -> None:
        """Count."""
        self.reload()

    def on_shown(self) -> None:
        """Count again if something changed meanwhile."""
        if self._stale:
            self.reload()

    def on_changed(self, changes: Any) -> None:
        """Somebody was planned or signed in; counted again when next shown."""
        self._stale = self._stale or changes.touches("shift") or changes.touches("attendance")

    def reload(self) -> None:
        """Count the days between the two fields."""
        first, last = self.first.value(), self.last.value()
        if first is not None and last is not None:
            self._stale = False
            work = partial(self._ctx.services.coverage.picture, first, last)
            self._reading.run(work, self._show, self._complain, lane=Lane.LONG)

    def open_rows(self, key: str) -> None:
        """The shifts behind a number."""
        shown = self.shown
        if shown is None:
            return
        grid, band = key.split("/")
        work = partial(self._ctx.services.coverage.rows, int(grid), band, shown.first, shown.last)

        def go(query: ListQuery) -> None:
            self._ctx.navigator.go(Route("shift_list", query=query))

        self._opening.run(work, go, self._complain, lane=Lane.LONG)

    def print_picture(self) -> None:
        """The paper of the numbers shown, in the print preview."""
        shown = self.shown
        if shown is not None:
            gather = partial(self._ctx.services.coverage.paper_of, shown)
            key = int(f"{shown.first:%Y%m%d}{shown.last:%Y%m%d}")
            self._ctx.navigator.go(Route("paper", key, {"paper": "coverage", "gather": gather}))

    def save(self) -> None:
        """The numbers as a workbook, where the user chooses."""
        name = f"{self.title()}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, self.title(), name, "Excel (*.xlsx)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the workbook, and say so."""
        shown = self.shown
        if shown is None:
            return
        said = translate("reports", "Saved to {name}", name=path.name)
        self._ctx.tasks.run(
            lambda: self._ctx.services.coverage.write_workbook(shown, path),
            lambda _: self._ctx.toast.done(said),
            self._complain,
            lane=Lane.LONG,
            owner=self,
        )

    def _show(self, found: Coverage) -> None:
        self.shown, keys = found, (*bands(), ALL)
        lines: list[Compared] = []
        shades: dict[str, int] = {}
        for grid_id, name in found.grids:
            cells = [found.cell(grid_id, key) for key in keys]
            marks = tuple(f"{grid_id}/{key}" for key in keys)
            words = tuple(_words(one) for one in cells)
            lines.append(Compared(marks[0], name, words, marks))
            shades |= {
                mark: -1 if one.missed else one.shade
                for mark, one in zip(marks, cells, strict=True)
                if one.planned or one.done
            }
        self.table.shades = shades
        self.table.set_lines(lines)
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(lines))

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _assemble(self) -> Any:
        offered = ((self.save_button, Permission.LIST_EXPORT), (self.print_button, Permission.PAPER_PRINT))
        buttons = [button for button, permission in offered if self._ctx.can(permission)]
        dash = Label(translate("joint_tasks", "to"), "sec")
        days = wrap(row(bounded(self.first, most=132), dash, bounded(self.last, most=132), gap=8))
        head = row((Label(self.title(), "title"), 1), days, *buttons, gap=8)
        note = translate(
            "coverage",
            "Served / planned hours of everybody on shift, by grid; darker is nearer to the plan, hatched: "
            "planned, no hours served. Every number opens its shifts.",
        )
        parts = column(
            Label(note, "cap", wrap=True), self.nothing, self.table, None, gap=12, margins=(24, 0, 24, 16)
        )
        body = wrap(row((bounded(wrap(parts), most=WIDEST + 48), 9), None))
        return column(wrap(column(head, gap=2, margins=(24, 14, 24, 10))), (scrolled(body), 1), gap=0)


def _words(cell: Cell) -> str:
    """Served / planned; a quiet dash where nobody was planned and nobody came."""
    return f"{hours(cell.done)} / {hours(cell.planned)}" if cell.done or cell.planned else "—"
