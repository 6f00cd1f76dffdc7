"""A building on paper: a row for each floor, a cell for each flat with its pattern, number and word; the
legend with figures above. Patterns and words tell the states apart without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from gridguard_desktop.documents.typeset.blocks import Align
from gridguard_desktop.documents.typeset.boxes import Solid
from gridguard_desktop.documents.typeset.charts import shortened
from gridguard_desktop.documents.typeset.fonts import Face
from gridguard_desktop.documents.typeset.patterns import fill_area, named_fill
from gridguard_desktop.documents.typeset.pen import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.documents.typeset.board_blocks import BoardCell, BoardTable
    from gridguard_desktop.documents.typeset.boxes import Box
    from gridguard_desktop.documents.typeset.pen import Pen

Mark = TypeVar("Mark")
_SIZE, _SMALL = 9.0, 8.0
_ROW, _HEAD, _LEGEND = 18.0, 15.0, 18.0
_ASIDE, _GAP, _STRIP = 30.0, 2.0, 8.0


def board_boxes(table: BoardTable, width: float) -> list[Box]:
    """The legend, then heads and floors; the heads stand again above the first floor of every part."""
    boxes: list[Box] = [*_legends(table, width), _Heads(table, width)]
    boxes += [_Floor(table, at, width) for at in range(len(table.rows))]
    return boxes


def _legends(table: BoardTable, width: float) -> list[Box]:
    return [_Legend(line) for line in legend_lines(table.legend, width)]


def legend_lines(legend: Sequence[tuple[Mark, str]], width: float) -> list[list[tuple[Mark, str]]]:
    """Marks with their words, as many to a line as fit into ``width``."""
    lines: list[list[tuple[Mark, str]]] = [[]]
    used = 0.0
    for mark, words in legend:
        wide = legend_width(words)
        if used + wide > width and lines[-1]:
            lines.append([])
            used = 0.0
        lines[-1].append((mark, words))
        used += wide
    return lines


def legend_width(words: str) -> float:
    """Room for a swatch with its words, in points."""
    return 22 + text_width(words, Face.HEI_REGULAR, _SIZE) + 12


class _Legend(Solid):
    keep_with_next = True

    def __init__(self, line: list[tuple[str, str]]) -> None:
        super().__init__(_LEGEND)
        self._line = line

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Swatch and words of each state."""
        for fill, words in self._line:
            fill_area(pen, named_fill(fill), x, top - 12, 18, 9)
            pen.text(x + 22, top - 11, words, Face.HEI_REGULAR, _SIZE)
            x += legend_width(words)


class _Line(Solid):
    def __init__(self, table: BoardTable, height: float, width: float) -> None:
        super().__init__(height)
        self.table = table
        self.cell = (width - _ASIDE) / max(1, len(table.columns))


class _Heads(_Line):
    keep_with_next = True

    def __init__(self, table: BoardTable, width: float) -> None:
        super().__init__(table, _HEAD, width)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The entrance above its first column."""
        last = ""
        for at, name in enumerate(self.table.columns):
            if name != last:
                pen.text(x + _ASIDE + at * self.cell, top - 11, name, Face.HEI, _SIZE)
            last = name


class _Floor(_Line):
    def __init__(self, table: BoardTable, at: int, width: float) -> None:
        super().__init__(table, _ROW, width)
        self.name, self.cells = table.rows[at]

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The floor's name, then its flats."""
        pen.text(x + _ASIDE - 5, top - 12, self.name, Face.HEI_REGULAR, _SMALL, Align.RIGHT)
        for at, cell in enumerate(self.cells):
            if cell is not None:
                self._flat(pen, cell, x + _ASIDE + at * self.cell, top)

    def _flat(self, pen: Pen, cell: BoardCell, x: float, top: float) -> None:
        wide, bottom = self.cell - _GAP, top - _ROW + _GAP
        high = _ROW - _GAP
        if cell.fill:
            pen.box(x, bottom, wide, high, 0.4)
            fill_area(pen, named_fill(cell.fill), x, bottom, min(_STRIP, wide / 4), high)
        room = wide - min(_STRIP, wide / 4) - 3
        words = f"{cell.name}{cell.words}" if self.cell > 44 else cell.name
        shown = shortened(words, room, Face.HEI_REGULAR, _SMALL)
        pen.text(x + wide - room, bottom + 5, shown, Face.HEI_REGULAR, _SMALL)
