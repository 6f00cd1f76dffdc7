"""Grids: forms with joined cells and lists whose head is repeated; split between rows, or inside a row that
is high.

The builder makes a :class:`Grid` from ``FieldTable`` and ``DataTable`` blocks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.blocks import Align, Cell, DataTable, FieldTable
from gridguard_desktop.documents.typeset.paragraph import TextBox, set_balanced, set_text
from gridguard_desktop.documents.typeset.patterns import Fill, hatch
from gridguard_desktop.documents.typeset.styles import PageStyle, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.documents.typeset.boxes import Box
    from gridguard_desktop.documents.typeset.pen import Pen

PAD_X = 4.0  # points between a cell's line and its text
PAD_Y = 3.5
_HEAD_GREY = 0.93
_TALL = 5  # lines from which a row may be parted
_EPSILON = 1e-6


@dataclass(slots=True)
class Placed:
    """A cell with its place in the grid and its text broken for its width; ``least`` is its least height in
    points, ``grey`` what lies under its text (1 is white), ``hatched`` lines with the text on a white ground.
    """

    column: int
    columns: int
    rows: int
    text: TextBox
    least: float
    top: bool = False
    grey: float = 1.0
    hatched: bool = False

    @property
    def needs(self) -> float:
        """Height in points with padding."""
        return max(self.least, self.text.height + 2 * PAD_Y)


@dataclass(slots=True)
class Grid:
    """Rows of placed cells; ``head`` rows at the top come again after a page break."""

    widths: tuple[float, ...]
    rows: list[list[Placed]]
    heights: list[float]
    head: int = 0
    before: float = 4.0
    after: float = 4.0
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        """Sum of the rows."""
        return sum(self.heights)

    @property
    def least(self) -> float:
        """Head and first row, or as much of it as may stand alone."""
        first = self.head
        while first < len(self.rows) - 1 and self._crossed(first + 1):
            first += 1
        whole = sum(self.heights[: first + 1])
        if first < len(self.rows) and self._may_part(self.rows[first]):
            leading = max(cell.text.type_.leading for cell in self.rows[first])
            return min(whole, sum(self.heights[:first]) + 2 * leading + 2 * PAD_Y)
        return whole

    def split(self, room: float) -> tuple[Box, Box] | None:
        """At the last row that fits, or inside the row that does not if it is high; None if nothing fits."""
        used, row = 0.0, 0
        while row < len(self.rows) and used + self.heights[row] <= room + _EPSILON:
            used += self.heights[row]
            row += 1
        if row == len(self.rows):
            return None
        if row >= self.head and self._may_part(self.rows[row]):
            parted = self._part_row(row, room - used)
            if parted is not None:
                return parted
        cut = row
        while cut > self.head and self._crossed(cut):
            cut -= 1
        if cut <= self.head:
            cut = row  # a block of joined cells higher than the page: part it all the same
        if cut <= self.head:
            return None
        if self._lonely(cut):
            cut -= 1
        return self.upper_part(cut), self.lower_part(cut)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Shades, text, then all lines."""
        lefts = [x + sum(self.widths[:number]) for number in range(len(self.widths) + 1)]
        tops = [top - sum(self.heights[:number]) for number in range(len(self.heights) + 1)]
        segments: dict[tuple[float, float, float, float], None] = {}
        for number, row in enumerate(self.rows):
            for cell in row:
                left, right = lefts[cell.column], lefts[cell.column + cell.columns]
                upper, lower = tops[number], tops[min(number + cell.rows, len(self.rows))]
                slack = 2 * PAD_Y if cell.top else upper - lower - cell.text.height
                _draw_ground(pen, cell, left, lower, right - left, upper - lower)
                cell.text.draw(pen, left + PAD_X, upper - slack / 2)
                for segment in ((left, lower, right, lower), (right, lower, right, upper)):
                    segments[segment] = None
        pen.lines(list(segments), 0.5)
        pen.box(x, tops[-1], lefts[-1] - x, top - tops[-1], 1.0)

    def _lonely(self, cut: int) -> bool:
        """Whether a cut would leave the last row (often the total) alone though it need not."""
        if cut != len(self.rows) - 1 or cut - self.head <= 2:
            return False
        return not self._crossed(cut - 1) and not self._may_part(self.rows[cut - 1])

    def _crossed(self, cut: int) -> bool:
        """Whether a joined cell reaches over the line above row ``cut``."""
        return any(number + cell.rows > cut for number, row in enumerate(self.rows[:cut]) for cell in row)

    @staticmethod
    def _may_part(row: Sequence[Placed]) -> bool:
        return any(len(cell.text.lines) >= _TALL for cell in row if cell.rows == 1)

    def upper_part(self, cut: int) -> Grid:
        """The rows above ``cut``."""
        rows = [
            [replace(cell, rows=min(cell.rows, cut - number)) for cell in row]
            for number, row in enumerate(self.rows[:cut])
        ]
        return replace(self, rows=rows, heights=self.heights[:cut], after=0.0)

    def lower_part(self, cut: int) -> Grid:
        """The rest under the head; a joined cell that was cut goes on without its text."""
        rest = [list(row) for row in self.rows[cut:]]
        for number, row in enumerate(self.rows[self.head : cut], self.head):
            for cell in row:
                if number + cell.rows > cut:
                    empty = replace(cell.text, lines=[])
                    rest[0].append(replace(cell, rows=number + cell.rows - cut, text=empty, least=0.0))
        rest[0].sort(key=lambda cell: cell.column)
        heights = self.heights[: self.head] + self.heights[cut:]
        return replace(self, rows=self.rows[: self.head] + rest, heights=heights, before=0.0)

    def _part_row(self, number: int, room: float) -> tuple[Grid, Grid] | None:
        """Part one row at ``room`` points: every cell gives the lines that fit, the rest goes to the next
        page.
        """
        upper_row: list[Placed] = []
        lower_row: list[Placed] = []
        for cell in self.rows[number]:
            count = len(cell.text.lines)
            fitting = max(0, min(count, int((room - 2 * PAD_Y + _EPSILON) // cell.text.type_.leading)))
            if count >= _TALL:
                fitting = min(fitting, count - 2) if fitting < count else count
                if fitting < 2:
                    return None
            elif fitting < count:
                return None
            upper = replace(cell, text=replace(cell.text, lines=cell.text.lines[:fitting]), rows=1, least=0.0)
            lower = replace(cell, text=replace(cell.text, lines=cell.text.lines[fitting:]), least=0.0)
            upper_row.append(upper)
            lower_row.append(lower)
        doubled = self._with_row_doubled(number, upper_row, lower_row)
        return doubled.upper_part(number + 1), doubled.lower_part(number + 1)

    def _with_row_doubled(self, number: int, upper: list[Placed], lower: list[Placed]) -> Grid:
        rows = [
            [replace(cell, rows=cell.rows + (index + cell.rows > number)) for cell in row]
            for index, row in enumerate(self.rows[:number])
        ]
        first = max(cell.needs for cell in upper)
        second = max((cell.needs for cell in lower if cell.rows == 1), default=0.0)
        heights = [*self.heights[:number], first, second, *self.heights[number + 1 :]]
        return replace(self, rows=[*rows, upper, lower, *self.rows[number + 1 :]], heights=heights)


def _draw_ground(pen: Pen, cell: Placed, x: float, y: float, width: float, height: float) -> None:
    """What lies under the text of a cell; words on a hatched one stay readable."""
    if cell.grey < 1:
        pen.shade(x, y, width, height, cell.grey)
    if cell.hatched:
        pen.lines(hatch(Fill.HATCH, x, y, width, height), 0.4)
        wide = max((line.width for line in cell.text.lines), default=0.0) + PAD_X
        high = cell.text.height
        pen.shade(x + (width - wide) / 2, y + (height - high) / 2, wide, high, 1.0)


def _row_heights(rows: Sequence[Sequence[Placed]]) -> list[float]:
    """Every row as high as its highest cell; what a joined cell needs besides goes to its last row."""
    heights = [max((cell.needs for cell in row if cell.rows == 1), default=0.0) for row in rows]
    for number, row in enumerate(rows):
        for cell in row:
            if cell.rows > 1:
                last = min(number + cell.rows, len(rows)) - 1
                heights[last] += max(0.0, cell.needs - sum(heights[number : last + 1]))
    return heights


def _shares(widths: Sequence[float], total: float) -> tuple[float, ...]:
    return tuple(width * total / sum(widths) for width in widths)


def field_grid(block: FieldTable, page: PageStyle) -> Grid:
    """The grid of a form; raises ``ValueError`` if its rows do not fill the columns (a mistake in the
    paper).
    """
    widths = _shares(block.widths, page.width)
    taken = [0] * len(widths)  # rows still covered from above, by column
    rows: list[list[Placed]] = []
    for row in block.rows:
        column = 0
        placed: list[Placed] = []
        for cell in row:
            while column < len(widths) and taken[column]:
                column += 1
            if column + cell.columns > len(widths) or any(taken[column : column + cell.columns]):
                raise ValueError(f"row {len(rows) + 1} of a field table is wider than the table")
            placed.append(_place(cell, column, sum(widths[column : column + cell.columns]), page))
            taken[column : column + cell.columns] = [cell.rows] * cell.columns
            column += cell.columns
        if not all(taken):
            raise ValueError(f"row {len(rows) + 1} of a field table leaves columns empty")
        taken = [rest - 1 for rest in taken]
        rows.append(placed)
    return Grid(widths, rows, _row_heights(rows))


def _place(cell: Cell, column: int, width: float, page: PageStyle) -> Placed:
    base = page.label if cell.label else page.cell
    type_ = base if cell.face is None else Type(cell.face, base.size, base.leading)
    align = cell.align or (Align.CENTER if cell.label else Align.JUSTIFY)
    inner = width - 2 * PAD_X
    setter = set_balanced if align is Align.CENTER else set_text
    text = TextBox(setter(cell.content, type_, inner), type_, inner, align)
    return Placed(column, cell.columns, cell.rows, text, cell.lines * type_.leading + 2 * PAD_Y, cell.top)


def data_grid(block: DataTable, page: PageStyle) -> Grid:
    """The grid of a list; raises ``ValueError`` if a row has another number of cells than the head."""
    count = len(block.head)
    widths = _shares(block.widths or (1.0,) * count, page.width)
    aligns = block.aligns or (Align.CENTER,) * count
    cell_type, label_type = _sized(page.cell, block.size), _sized(page.label, block.size)
    rows: list[list[Placed]] = []
    for number, contents in enumerate((block.head, *block.rows, *((block.total,) if block.total else ()))):
        if len(contents) != count or len(widths) != count or len(aligns) != count:
            raise ValueError(f"row {number} of a data table has not {count} cells")
        head, total = number == 0, number > len(block.rows)
        type_ = label_type if head or total else cell_type
        row = []
        for column, content in enumerate(contents):
            inner = widths[column] - 2 * PAD_X
            align = Align.CENTER if head else aligns[column]
            setter = set_balanced if align is Align.CENTER else set_text
            text = TextBox(setter(content, type_, inner), type_, inner, align)
            row.append(Placed(column, 1, 1, text, 0.0, grey=_HEAD_GREY if head else 1.0))
        rows.append(row)
    return Grid(widths, rows, _row_heights(rows), head=1)


def _sized(type_: Type, size: float | None) -> Type:
    return type_ if size is None else Type(type_.face, size, size * type_.leading / type_.size)
