"""公安单位树: bureau, station, police area and beat under each other, with who holds which post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.layout import column, line_across, row, wrap
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.grids.police import UnitLine
    from gridguard_desktop.ui.context import AppContext

INDENT = "　"


class PolicePage(Page):
    """One table; Enter opens the unit or beat."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self.lines: tuple[UnitLine, ...] = ()
        self.table = RecordTable(
            (
                Column("name", translate("grid_pages", "Unit or beat"), width=280, strong=True),
                Column("level", translate("grid_pages", "Level"), width=90),
                Column("staff", translate("grid_pages", "Posts"), width=300),
                Column("grids", translate("grid_pages", "Grids covered"), width=260, stretch=True),
            ),
            name=self.title(),
            ticks=False,
        )
        self.table.opened.connect(self._open)
        head = row(Label(self.title(), "title"), None, gap=8, margins=(24, 14, 24, 8))
        body = wrap(column((self.table, 1), gap=0, margins=(24, 8, 24, 14)))
        self.setLayout(column(head, line_across(), (body, 1), gap=0))

    def title(self) -> str:
        """Words on the tab."""
        return translate("grid_pages", "Police tree")

    def first_stop(self) -> QWidget:
        """The keyboard begins in the tree."""
        return self.table

    def open(self, route: Route) -> None:
        """Read the tree."""
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """A unit, a beat or a post changed."""
        if any(changes.records.get(kind) for kind in ("police_unit", "unit_post", "beat", "beat_grid")):
            self.reload()

    def reload(self) -> None:
        """Read again."""
        units = self._ctx.services.police_units
        self._reading.run(units.tree, self._show)

    def _show(self, lines: tuple[UnitLine, ...]) -> None:
        self.lines = lines
        self.table.set_rows([_row(at, line) for at, line in enumerate(lines, 1)])

    def _open(self, at: int) -> None:
        line = self.lines[at - 1]
        self._ctx.navigator.go(Route(line.kind, line.id))


def _row(at: int, line: UnitLine) -> Row:
    return Row(
        at,
        {
            "name": INDENT * line.depth + line.name,
            "level": line.level,
            "staff": "、".join(line.staff),
            "grids": "、".join(line.grids),
        },
    )
