"""住宿场所: hotels, short lets, dormitories and worksites with their units and beds; each line opens its
units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from typing import Any

    from gridguard_desktop.services.houses.lodging import LodgingLine
    from gridguard_desktop.ui.context import AppContext


class LodgingPage(Page):
    """One table of kinds, the sum above it."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self.lines: tuple[LodgingLine, ...] = ()
        self.sum = Label("", "h3")
        columns = [
            Column("kind", translate("rental_page", "Kind of lodging"), width=220, stretch=True, strong=True),
            Column("units", translate("rental_page", "Units"), Cell.NUMBER, width=110),
            Column("beds", translate("rental_page", "Beds in all"), Cell.NUMBER, width=110),
            Column("without", translate("rental_page", "Units without beds entered"), Cell.NUMBER, width=200),
        ]
        self.table = RecordTable(columns, name=self.title(), ticks=False)
        self.table.opened.connect(self.open_units)
        head = row(Label(self.title(), "title"), None)
        self.setLayout(column(head, self.sum, (self.table, 1), gap=8, margins=(24, 14, 24, 12)))
        self.reload()

    def title(self) -> str:
        """Words on the tab."""
        return translate("rental_page", "Lodging")

    def icon_name(self) -> str:
        """A key."""
        return "key-round"

    def reload(self) -> None:
        """Count anew."""
        self._reading.run(self._ctx.services.lodging.totals, self._show, lane=Lane.LONG)

    def on_changed(self, changes: Any) -> None:
        """A unit was entered or changed."""
        if changes.touches("organisation"):
            self.reload()

    def open_units(self, place: int) -> None:
        """The units behind a line; they add up to it."""
        self._ctx.navigator.go(Route("organisation_list", query=self.lines[place - 1].rows))

    def _show(self, lines: tuple[LodgingLine, ...]) -> None:
        self.lines = lines
        units, beds = sum(one.units for one in lines), sum(one.beds for one in lines)
        self.sum.setText(translate("rental_page", "{units} units, {beds} beds", units=units, beds=beds))
        self.table.set_rows(
            [
                Row(
                    place,
                    {"kind": one.label, "units": one.units, "beds": one.beds, "without": one.without},
                )
                for place, one in enumerate(lines, 1)
            ]
        )
