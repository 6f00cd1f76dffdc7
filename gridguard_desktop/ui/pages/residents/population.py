"""某日人口: how many lived here on a day, by grid and kind of residence, reckoned again from dated stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import DateEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, line_across, row, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.residents import PopulationView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

KINDS = "residence_kinds"
ALL = 0
"""Row of the sum over all grids."""


class PopulationPage(Page):
    """A day above, the table below; grids the actor may not see are not counted."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self.view: PopulationView | None = None
        self.day = FieldBox(
            translate("facts", "Day"), DateEditor(lambda: wall_clock(ctx), prefer="past"), required=True
        )
        self.day.editor.set_value(ctx.clock.today())
        self.go_button = Btn(translate("facts", "Reckon"), "primary", "check", clicked=self.reload)
        self._note = Label("", "cap")
        self.table = RecordTable(
            (
                Column("grid", translate("facts", "Grid"), width=180, stretch=True, strong=True),
                *(Column(kind.key, kind.label, Cell.NUMBER, width=104) for kind in choices(KINDS)),
                Column("", translate("facts", "not recorded"), Cell.NUMBER, width=96, drop_rank=1),
                Column("total", translate("facts", "Total"), Cell.NUMBER, width=96, strong=True),
            ),
            name=translate("facts", "People on a day"),
            ticks=False,
        )
        asked = bounded(self.day, most=260)
        head = wrap(column(Label(self.title(), "title"), margins=(24, 14, 24, 6)))
        body = column(
            row(asked, column(23, self.go_button), column(23, self._note), None, gap=12),
            (self.table, 1),
            gap=12,
            margins=(24, 12, 24, 12),
        )
        self.setLayout(column(head, line_across(), (wrap(body), 1), gap=0))

    def title(self) -> str:
        """Words on the tab."""
        return translate("facts", "People on a day")

    def icon_name(self) -> str:
        """People."""
        return "users"

    def first_stop(self) -> QWidget:
        """The keyboard begins in the day."""
        return self.day.editor

    def open(self, route: Route) -> None:
        """Today's numbers first."""
        self.reload()

    def reload(self) -> None:
        """Count the day that is entered."""
        if self.day.complain():
            return
        day, service = self.day.editor.value(), self._ctx.services.population
        self._reading.run(lambda: service.totals(day), self._show, self._failed, lane=Lane.LONG)

    def _show(self, view: PopulationView) -> None:
        self.view = view
        sums = Row(ALL, {"grid": translate("facts", "All grids"), **_cells(view.counts, view.total)})
        rows = [
            Row(
                at,
                {
                    "grid": line.grid or translate("facts", "without a grid"),
                    **_cells(line.counts, line.total),
                },
            )
            for at, line in enumerate(view.lines, start=1)
        ]
        self.table.set_rows([sums, *rows])
        self._note.setText(
            translate("facts", "as of {day}, from the dated stays known today", day=view.day.isoformat())
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self.day.set_error(error.message)


def _cells(counts: Mapping[str, int], total: int) -> dict[str, int]:
    return {kind.key: counts.get(kind.key, 0) for kind in choices(KINDS)} | {
        "": counts.get("", 0),
        "total": total,
    }
