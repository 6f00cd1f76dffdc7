"""Numbers with a shade behind each on paper: readable in grey, and by the number alone. The legend above,
then a grid whose head comes again on every page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.board import legend_lines, legend_width
from gridguard_desktop.documents.typeset.board_blocks import HATCHED, HeatCell, HeatTable
from gridguard_desktop.documents.typeset.boxes import Solid
from gridguard_desktop.documents.typeset.fonts import Face
from gridguard_desktop.documents.typeset.patterns import Fill, hatch
from gridguard_desktop.documents.typeset.reading import as_table
from gridguard_desktop.documents.typeset.table import data_grid

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.boxes import Box
    from gridguard_desktop.documents.typeset.pen import Pen
    from gridguard_desktop.documents.typeset.styles import PageStyle
    from gridguard_desktop.documents.typeset.table import Grid, Placed

GREYS = (1.0, 0.93, 0.83, 0.72, 0.6)
"""By level; black words stand out on the darkest (7 : 1)."""
_SIZE, _HEIGHT = 9.0, 17.0


def heat_boxes(table: HeatTable, page: PageStyle) -> list[Box]:
    """The legend, then the grid."""
    legend: list[Box] = [_Legend(line) for line in legend_lines(table.legend, page.width)]
    return [*legend, _grid(table, page)]


def _grid(table: HeatTable, page: PageStyle) -> Grid:
    grid = data_grid(as_table(table), page)
    for row, (_, cells) in zip(grid.rows[grid.head :], (*table.rows, table.total), strict=True):
        for placed, cell in zip(row[1:], cells, strict=True):
            _shade(placed, cell)
    return grid


def _shade(placed: Placed, cell: HeatCell) -> None:
    placed.hatched = cell.level == HATCHED
    if cell.level is not None and not placed.hatched:
        placed.grey = GREYS[cell.level]


class _Legend(Solid):
    keep_with_next = True

    def __init__(self, line: list[tuple[int, str]]) -> None:
        super().__init__(_HEIGHT)
        self._line = line

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Swatch and words of each shade."""
        for level, words in self._line:
            place = (x, top - 12, 18.0, 9.0)
            if level == HATCHED:
                pen.lines(hatch(Fill.HATCH, *place), 0.5)
            else:
                pen.shade(*place, GREYS[level])
            pen.box(*place, 0.5)
            pen.text(x + 22, top - 11, words, Face.HEI_REGULAR, _SIZE)
            x += legend_width(words)
