"""A document as plain paragraphs, in reading order: what it says without how it looks.

Kept beside every issued paper, so that years later a colleague sees what was changed since; also what another
writer (.docx) is checked against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from gridguard_desktop.documents.typeset import blocks as b
from gridguard_desktop.documents.typeset.board_blocks import BoardTable, HeatTable
from gridguard_desktop.documents.typeset.label_blocks import LabelSheet
from gridguard_desktop.documents.typeset.map_blocks import MapFigure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BESIDE = "　"
"""Between the cells of a row and the places beside each other."""


class HasBlocks(Protocol):
    """A paper, or several bound together."""

    @property
    def blocks(self) -> tuple[b.Block, ...]:
        """What it is made of."""


def paragraphs(document: HasBlocks) -> tuple[str, ...]:
    """Every paragraph and every row of a table that says something."""
    said = (line.strip() for block in document.blocks for line in _lines(block))
    return tuple(line for line in said if line)


def plain(content: b.Content) -> str:
    """Text of a content without its spans."""
    if isinstance(content, str):
        return content
    if isinstance(content, b.Span):
        return content.text
    return "".join(plain(part) for part in content)


def _lines(block: Any) -> Iterator[str]:
    match block:
        case b.Title() | b.Heading():
            yield from block.text.splitlines()
        case b.Paragraph():
            yield from plain(block.content).splitlines()
        case b.FieldTable():
            yield from (_row([cell.content for cell in row]) for row in block.rows)
        case b.KeyTable():
            yield from _lines(block.as_fields())
        case b.DataTable():
            yield block.caption
            yield from map(_row, (block.head, *block.rows, block.total))
        case b.Signatures():
            yield from (_row((place.label, place.name)) for place in block.places)
            yield from (_row((seal.name.replace("\n", ""), seal.note, seal.date)) for seal in block.seals)
        case b.RuledBlank():
            yield block.label
        case b.KeepTogether():
            for inner in block.blocks:
                yield from _lines(inner)
        case b.BarChart() | b.ColumnChart() | b.PartsChart() | BoardTable() | b.PlanPicture():
            yield from _lines(as_table(block))
        case LabelSheet() | MapFigure() | HeatTable():
            yield from _lines(as_table(block))


def _row(cells: Sequence[b.Content]) -> str:
    words = (" ".join(plain(cell).split()) for cell in cells)
    return BESIDE.join(word for word in words if word)


Listable = (
    b.BarChart
    | b.ColumnChart
    | b.PartsChart
    | BoardTable
    | HeatTable
    | b.PlanPicture
    | LabelSheet
    | MapFigure
)
"""What is drawn, and can be told as a list."""


def as_table(block: Listable) -> b.DataTable:
    """A chart, a board or the marks of a picture as a list."""
    if isinstance(block, LabelSheet):
        labels = [(one.kind, one.words, one.printed) for one in block.labels if one is not None]
        return b.DataTable(("类别", "位置", "编码"), tuple(labels))
    if isinstance(block, MapFigure):
        return b.DataTable(("图上网格",), tuple((one.name,) for one in block.outlines))
    if isinstance(block, b.PlanPicture):
        return b.DataTable(("图上", "设施", "说明"), tuple((m.words, m.told, m.note) for m in block.marks))
    if isinstance(block, BoardTable):
        return _board(block)
    if isinstance(block, HeatTable):
        return _heat(block)
    caption = f"{block.title}（{block.unit}）" if block.unit else block.title
    match block:
        case b.BarChart():
            head = ("", block.now_label, block.before_label)
            rows = [(bar.label, f"{bar.now:g}", _number(bar.before)) for bar in block.bars]
            return b.DataTable(head, tuple(rows), caption=caption)
        case b.PartsChart():
            pairs = [(part.label, f"{part.value:g}") for part in block.parts]
            return b.DataTable(("", "数量"), tuple(pairs), caption=caption)
        case b.ColumnChart():
            lines = [(series.name, *(f"{value:g}" for value in series.values)) for series in block.series]
            return b.DataTable(("", *block.categories), tuple(lines), caption=caption)


def _board(block: BoardTable) -> b.DataTable:
    rows = [
        (name, *(f"{cell.name}{cell.words}" if cell is not None else "" for cell in cells))
        for name, cells in block.rows
    ]
    caption = "　".join(words for _, words in block.legend)
    return b.DataTable(("", *block.columns), tuple(rows), caption=caption)


def _heat(block: HeatTable) -> b.DataTable:
    rows = [(name, *(cell.words for cell in cells)) for name, cells in block.rows]
    name, sums = block.total
    aligns = (b.Align.LEFT, *(b.Align.CENTER,) * (len(block.head) - 1))
    total = (name, *(cell.words for cell in sums))
    return b.DataTable(block.head, tuple(rows), block.widths, aligns, total, size=block.size)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
