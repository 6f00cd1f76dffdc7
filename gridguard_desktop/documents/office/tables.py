"""Tables of a .docx: forms with joined cells, lists with a repeated head, places to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.shared import Pt

from gridguard_desktop.documents.office import parts
from gridguard_desktop.documents.typeset import blocks as b

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.documents.typeset.styles import PageStyle, Type

_SIGN_ROW = 30.0  # points, for a fingerprint beside the signature
_BLANK = "　" * 8
GRID = "Table Grid"


def field_table(file: Any, block: b.FieldTable, page: PageStyle) -> None:
    """The grid of a form."""
    table = _table(file, len(block.rows), block.widths, page, GRID)
    taken = [0] * len(block.widths)
    for number, row in enumerate(block.rows):
        column, least = 0, 0.0
        for cell in row:
            while taken[column]:
                column += 1
            _fill(_joined(table, number, column, cell), cell, page)
            taken[column : column + cell.columns] = [cell.rows] * cell.columns
            column += cell.columns
            if cell.rows == 1:
                least = max(least, cell.lines * page.cell.leading + 7)
        taken = [rest - 1 for rest in taken]
        table.rows[number].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        table.rows[number].height = Pt(least)


def data_table(file: Any, block: b.DataTable, page: PageStyle) -> None:
    """A list; its head comes again on every page."""
    contents: list[Sequence[b.Content]] = [block.head, *block.rows]
    if block.total:
        contents.append(block.total)
    widths = block.widths or (1.0,) * len(block.head)
    aligns = block.aligns or (b.Align.CENTER,) * len(block.head)
    table = _table(file, len(contents), widths, page, GRID)
    cells = [list(row.cells) for row in table.rows]  # python-docx walks the whole row for each single cell
    for number, row in enumerate(contents):
        strong = number == 0 or number > len(block.rows)
        type_ = page.label if strong else page.cell
        for column, content in enumerate(row):
            cell = cells[number][column]
            _write(cell, content, type_, b.Align.CENTER if number == 0 else aligns[column], block.size)
            if number == 0:
                parts.shade(cell)
        parts.keep_row(table.rows[number])
    parts.repeat_head(table.rows[0])


def signatures(file: Any, block: b.Signatures, page: PageStyle) -> None:
    """Places to sign beside each other, seals at the right below them."""
    columns = max(1, block.columns)
    lines = -(-len(block.places) // columns)
    if lines:
        table = _table(file, lines, (1.0,) * columns, page, None)
        for at, place in enumerate(block.places):
            cell = table.cell(at // columns, at % columns)
            line = b.Span(place.name or _BLANK, underline=True)
            _write(cell, (place.label, line), page.body, b.Align.LEFT)
        for row in table.rows:
            row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Pt(_SIGN_ROW)
            parts.keep_row(row)
    if block.seals:
        slots = max(2, len(block.seals))
        table = _table(file, 1, (1.0,) * slots, page, None)
        parts.keep_row(table.rows[0])
        for at, seal in enumerate(block.seals, slots - len(block.seals)):
            words = "\n".join(text for text in (seal.name, seal.note, seal.date) if text)
            _write(table.cell(0, at), words, page.body, b.Align.CENTER)


def _table(file: Any, rows: int, widths: Sequence[float], page: PageStyle, style: str | None) -> Any:
    table = file.add_table(rows=rows, cols=len(widths), style=style)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(table.columns, widths, strict=True):
        width = Pt(page.width * share / sum(widths))
        column.width = width
        for cell in column.cells:
            cell.width = width
    return table


def _joined(table: Any, row: int, column: int, cell: b.Cell) -> Any:
    first = table.cell(row, column)
    if cell.columns == cell.rows == 1:
        return first
    return first.merge(table.cell(row + cell.rows - 1, column + cell.columns - 1))


def _fill(made: Any, cell: b.Cell, page: PageStyle) -> None:
    type_ = page.label if cell.label else page.cell
    align = cell.align or (b.Align.CENTER if cell.label else b.Align.LEFT)
    _write(made, cell.content, type_, align, face=cell.face)
    middle = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    made.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP if cell.top else middle


def _write(
    cell: Any, content: b.Content, type_: Type, align: b.Align, size: float | None = None, face: Any = None
) -> None:
    """Words into a cell: each line is a paragraph of its own."""
    for extra in cell.paragraphs[1:]:  # a joined cell brings the empty paragraphs of all its parts
        extra._p.getparent().remove(extra._p)  # noqa: SLF001 - paragraphs cannot be taken out otherwise
    for number, line in enumerate(parts.split_lines(content)):
        made = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        made.alignment = parts.ALIGNMENTS[align]
        made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(0)
        parts.write(made, line, face or type_.face, size or type_.size)
