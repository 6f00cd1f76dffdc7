"""闭环看板: where hazards stand, which loops are broken, what is left to zero, by grid and by place; numbers
open their rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.loop_board import BROKEN, STAGES
from gridguard_desktop.ui.kit.layout import Section, column, row
from gridguard_desktop.ui.kit.strip import FigureStrip, Tile
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import CountedPage
from gridguard_desktop.ui.pages.organisations.bars import CHANGES
from gridguard_desktop.ui.pages.rectifications.zero import ZeroStrip
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.services.rectifications.board import BoardView, PlaceLine
    from gridguard_desktop.ui.context import AppContext

COLUMNS = (
    Column("name", text("loop_board", "Where"), width=220, stretch=True, strong=True),
    Column("found", text("loop_board", "Found"), Cell.NUMBER, width=70),
    Column("open", text("loop_board", "Not cleared"), Cell.NUMBER, width=80),
    Column("overdue", text("loop_board", "Overdue"), Cell.NUMBER, width=70),
)
COUNTED = ("hazard", "rectification", "recheck", "deadline")


class LoopBoardPage(CountedPage):
    """Two strips of numbers and two tables."""

    counted = (*COUNTED, *CHANGES)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.board: BoardView | None = None
        self._reading, self._opening = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.broken = FigureStrip(translate("loop_board", "Broken loops"))
        self.stages = FigureStrip(translate("loop_board", "Where they stand"))
        self.grids = RecordTable(COLUMNS, name=translate("loop_board", "By grid"), ticks=False)
        self.places = RecordTable(COLUMNS, name=translate("loop_board", "By place"), ticks=False)
        self._keys: dict[RecordTable, dict[int, str]] = {self.grids: {}, self.places: {}}
        for strip in (self.broken, self.stages):
            strip.activated.connect(self.open_rows)
        for table in (self.grids, self.places):
            table.opened.connect(partial(self._open_line, table))
        self.zero = ZeroStrip(ctx)
        zero = translate("loop_board", "cleared to zero when nothing is left; Enter opens what is left")
        tables = row(
            (Section(translate("loop_board", "By grid"), (self.grids, 1), gap=6), 1),
            (Section(translate("loop_board", "By place"), (self.places, 1), note=zero, gap=6), 1),
            gap=24,
        )
        self.setLayout(
            column(
                Label(self.title(), "title"),
                Section(translate("loop_board", "Broken loops"), self.broken, gap=6),
                Section(translate("loop_board", "Where they stand"), self.stages, gap=6),
                self.zero,
                (tables, 1),
                gap=12,
                margins=(24, 14, 24, 12),
            )
        )
        self.setAccessibleName(self.title())

    def title(self) -> str:
        """Words on the tab."""
        return translate("loop_board", "Board of the loop")

    def reload(self) -> None:
        """Ask for the numbers."""
        super().reload()
        self._reading.run(self._ctx.services.loop_board.board, self._show, lane=Lane.LONG)
        self.zero.reload()

    def open_rows(self, key: str) -> None:
        """Open the rows behind a number."""

        def go(query: ListQuery) -> None:
            self._ctx.navigator.go(Route("hazard_list", query=query))

        self._opening.run(lambda: self._ctx.services.loop_board.rows(key), go, lane=Lane.LONG)

    def _open_line(self, table: RecordTable, line: int) -> None:
        self.open_rows(self._keys[table][line])

    def _show(self, board: BoardView) -> None:
        self.board = board
        self.broken.set_tiles(
            [
                Tile(
                    key,
                    str(board.broken[key]),
                    str(name),
                    (("", str(meant)),),
                    "circle-alert" if board.broken[key] else "circle-check",
                    "over" if board.broken[key] else "text2",
                )
                for key, (name, meant) in BROKEN.items()
            ]
        )
        self.stages.set_tiles([Tile(key, str(board.stages[key]), str(name)) for key, name in STAGES.items()])
        self._fill(self.grids, board.grids)
        self._fill(self.places, board.places)

    def _fill(self, table: RecordTable, lines: tuple[PlaceLine, ...]) -> None:
        self._keys[table] = {place: line.key for place, line in enumerate(lines, start=1)}
        table.set_rows(
            [
                Row(
                    place,
                    {"name": line.name, "found": line.found, "open": line.open, "overdue": line.overdue},
                    muted=not line.open,
                )
                for place, line in enumerate(lines, start=1)
            ]
        )
