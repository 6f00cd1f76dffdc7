"""Makes the PDF of a document: blocks to boxes, boxes to pages, pages to bytes.

``render`` is what papers call. It touches no file; the same document gives the same bytes. Everything is
laid out, and every character found in a font, before the first byte is made. One PDF is made at a time:
reportlab's fonts are shared.
"""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from gridguard_desktop.documents.typeset import blocks as b
from gridguard_desktop.documents.typeset.board import board_boxes
from gridguard_desktop.documents.typeset.board_blocks import BoardTable, HeatTable
from gridguard_desktop.documents.typeset.boxes import Blank, Box, Break, RuleBox, RuledLine, Stack
from gridguard_desktop.documents.typeset.charts import ColumnsBox, PartsBox, bar_boxes
from gridguard_desktop.documents.typeset.fonts import font
from gridguard_desktop.documents.typeset.heat import heat_boxes
from gridguard_desktop.documents.typeset.label_blocks import LabelSheet
from gridguard_desktop.documents.typeset.labels import label_boxes
from gridguard_desktop.documents.typeset.map import MapBox
from gridguard_desktop.documents.typeset.map_blocks import MapFigure
from gridguard_desktop.documents.typeset.page import Page, draw_foot, paginate
from gridguard_desktop.documents.typeset.paragraph import TextBox, set_balanced, set_text
from gridguard_desktop.documents.typeset.pen import Pen
from gridguard_desktop.documents.typeset.plan import PlanBox
from gridguard_desktop.documents.typeset.signing import signing_box
from gridguard_desktop.documents.typeset.styles import MM, PageStyle, Type
from gridguard_desktop.documents.typeset.table import data_grid, field_grid
from gridguard_desktop.documents.typeset.text import clean
from gridguard_desktop.documents.typeset.watermark import draw_watermark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_RULED = 28.0  # points between hand-written lines
_one_at_a_time = threading.Lock()


def render(document: b.Document) -> bytes:
    """The PDF of one document; raises ``MissingGlyph`` or ``TextTooLong`` before anything is made."""
    return render_all((document,))


def render_all(documents: Sequence[b.Document]) -> bytes:
    """Several documents in one PDF, each with its own page numbers; title and author are those of the
    first.
    """
    return render_counted(documents)[0]


def render_counted(documents: Sequence[b.Document]) -> tuple[bytes, list[int]]:
    """The same, with the number of pages of each."""
    if not documents:
        raise ValueError("nothing to render")
    with making():
        laid_out = [(document, lay_out(document)) for document in documents]
        target = io.BytesIO()
        canvas = _canvas(target, documents[0])
        pen = Pen(canvas)
        for document, pages in laid_out:
            for number, page in enumerate(pages, 1):
                _draw_page(pen, document, page, number, len(pages))
        canvas.save()
    return target.getvalue(), [len(pages) for _, pages in laid_out]


def making() -> threading.Lock:
    """Held while something is drawn: reportlab's fonts are shared."""
    return _one_at_a_time


def page_count(document: b.Document) -> int:
    """Pages the document takes."""
    return len(lay_out(document))


def lay_out(document: b.Document) -> list[Page]:
    """Pages of a document, measured but not drawn."""
    boxes = _boxes(document.blocks, document.page)
    for text in (document.number, document.code, document.note, document.watermark):
        set_text(text, document.page.cell, document.page.width)  # a missing glyph must show now
    return paginate(boxes, document.page.height)


def fitted(document: b.Document, foot: float) -> b.Document:
    """The document on paper as long as its words, with ``foot`` millimetres below them (receipt rolls).

    What does not fit on one page as it is stays as it is.
    """
    pages = lay_out(document)
    if len(pages) > 1 or not pages[0].boxes:
        return document
    offset, last = pages[0].boxes[-1]
    page, height = document.page, (offset + last.height) / MM + 1
    style = replace(page, core_height=height, paper_height=page.top + height + foot)
    return replace(document, page=style)


def _canvas(target: io.BytesIO, document: b.Document) -> Any:
    page = document.page
    canvas = Canvas(
        target,
        pagesize=(page.paper_width * MM, page.paper_height * MM),
        pageCompression=1,
        invariant=1,
        initialFontName=font("Song").ttf.fontName,
        lang="zh-CN",
    )
    canvas.setTitle(clean(document.title))
    canvas.setSubject(clean(document.subject))
    canvas.setAuthor(clean(document.author))
    canvas.setCreator("GridGuard")
    return canvas


def _draw_page(pen: Pen, document: b.Document, page: Page, number: int, count: int) -> None:
    style = document.page
    left, top = style.left * MM, (style.paper_height - style.top) * MM
    draw_watermark(pen, style, document.watermark)
    for offset, box in page.boxes:
        box.draw(pen, left, top - offset)
    draw_foot(pen, document, number, count)
    pen.show_page()


def _boxes(blocks: Sequence[b.Block], page: PageStyle) -> list[Box]:
    boxes: list[Box] = []
    for block in blocks:
        boxes += _MAKERS[type(block)](block, page)
    return boxes


def _title(block: b.Title, page: PageStyle) -> list[Box]:
    size = block.size or page.title.size
    type_ = Type(page.title.face, size, size * page.title.leading / page.title.size)
    lines = set_balanced(block.text, type_, page.width)
    box = TextBox(lines, type_, page.width, b.Align.CENTER, after=size * 0.4, keep_with_next=True)
    box.ink = block.ink
    return [box]


def _heading(block: b.Heading, page: PageStyle) -> list[Box]:
    type_ = page.headings[min(block.level, len(page.headings)) - 1]
    lines = set_text(block.text, type_, page.width, indent=2.0)
    return [TextBox(lines, type_, page.width, b.Align.LEFT, keep_with_next=True)]


def _paragraph(block: b.Paragraph, page: PageStyle) -> list[Box]:
    size = block.size or page.body.size
    type_ = Type(block.face or page.body.face, size, size * page.body.leading / page.body.size)
    measure = page.width - block.right * size
    lines = set_text(block.content, type_, measure, block.indent)
    return [TextBox(lines, type_, measure, block.align, block.before, block.after, block.keep_with_next)]


def _data_table(block: b.DataTable, page: PageStyle) -> list[Box]:
    grid = data_grid(block, page)
    if not block.caption:
        return [grid]
    lines = set_text(block.caption, page.label, page.width)
    return [TextBox(lines, page.label, page.width, b.Align.CENTER, before=6.0, keep_with_next=True), grid]


def _ruled(block: b.RuledBlank, page: PageStyle) -> list[Box]:
    boxes: list[Box] = [RuledLine(page.width, _RULED) for _ in range(block.lines)]
    if block.label:
        lines = set_text(block.label, page.body, page.width)
        boxes.insert(0, TextBox(lines, page.body, page.width, b.Align.LEFT, keep_with_next=True))
    return boxes


def _together(block: b.KeepTogether, page: PageStyle) -> list[Box]:
    boxes = _boxes(block.blocks, page)
    return [Stack(boxes, page.height, may_leave=block.may_leave)] if boxes else []


_MAKERS: dict[type[Any], Callable[[Any, PageStyle], list[Box]]] = {
    b.Title: _title,
    b.Heading: _heading,
    b.Paragraph: _paragraph,
    b.FieldTable: lambda block, page: [field_grid(block, page)],
    b.KeyTable: lambda block, page: [field_grid(block.as_fields(), page)],
    b.DataTable: _data_table,
    b.Signatures: lambda block, page: [signing_box(block, page)],
    b.Spacer: lambda block, page: [Blank(block.lines * page.body.leading)],
    b.PageBreak: lambda block, page: [Break()],
    b.RuledBlank: _ruled,
    b.Rule: lambda block, page: [RuleBox(page.width, block.thickness, block.ink)],
    b.BarChart: lambda block, page: bar_boxes(block, page.width),
    b.ColumnChart: lambda block, page: [ColumnsBox(block, page.width)],
    b.PartsChart: lambda block, page: [PartsBox(block, page.width)],
    BoardTable: lambda block, page: board_boxes(block, page.width),
    HeatTable: heat_boxes,
    LabelSheet: lambda block, _page: label_boxes(block),
    MapFigure: lambda block, page: [MapBox(block, page.width)],
    b.PlanPicture: lambda block, page: [PlanBox(block, page.width, page.height * block.share)],
    b.KeepTogether: _together,
}
