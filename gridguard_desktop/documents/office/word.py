"""A paper as .docx: the same blocks as the PDF, walked by another writer.

Headings are real headings, tables real tables, page numbers fields, so that a station can work on the text in
WPS, Word or LibreOffice. It carries no code and no register number: what was signed is the issued PDF.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_BREAK, WD_LINE_SPACING
from docx.shared import Mm, Pt, RGBColor

from gridguard_desktop.documents.office import parts
from gridguard_desktop.documents.office.tables import data_table, field_table, signatures
from gridguard_desktop.documents.typeset import blocks as b
from gridguard_desktop.documents.typeset.board_blocks import BoardTable, HeatTable
from gridguard_desktop.documents.typeset.fonts import Face
from gridguard_desktop.documents.typeset.label_blocks import LabelSheet
from gridguard_desktop.documents.typeset.map_blocks import MapFigure
from gridguard_desktop.documents.typeset.page import DEMO_MARK
from gridguard_desktop.documents.typeset.reading import Listable, as_table
from gridguard_desktop.documents.typeset.styles import Numbering
from gridguard_desktop.documents.typeset.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

NOT_ISSUED = "编辑稿，以印发的文书为准"
_SMALL = 9.0
_RULED = 28.0
_STYLES = ("Heading 1", "Heading 2", "Heading 3")
_EPOCH = datetime(2026, 1, 1)  # noqa: DTZ001 - the format knows no zone


def word_file(document: b.Document) -> bytes:
    """The .docx of a paper."""
    return _Writer(document).bytes()


class _Writer:
    """One file being written."""

    def __init__(self, document: b.Document) -> None:
        self._document, self.page = document, document.page
        self.file: Any = docx.Document()
        self._set_up()
        for block in document.blocks:
            self.write(block)
        self._foot()

    def bytes(self) -> bytes:
        """The finished file."""
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    def write(self, block: b.Block) -> None:
        """One block at the end of the file."""
        _WRITERS[type(block)](self, block)

    def paragraph(self, style: str = "Normal") -> Any:
        """An empty paragraph without space around it."""
        made = self.file.add_paragraph(style=style)
        made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(0)
        return made

    def text(self, content: b.Content, face: Face, size: float, align: b.Align) -> Any:
        """A paragraph with words."""
        made = self.paragraph()
        made.alignment = parts.ALIGNMENTS[align]
        parts.write(made, content, face, size)
        return made

    def _set_up(self) -> None:
        page, section = self.page, self.file.sections[0]
        section.page_width, section.page_height = Mm(page.paper_width), Mm(page.paper_height)
        section.left_margin, section.top_margin = Mm(page.left), Mm(page.top)
        section.right_margin = Mm(page.paper_width - page.left - page.core_width)
        section.bottom_margin = Mm(page.paper_height - page.top - page.core_height)
        section.footer_distance = Mm(10)
        parts.set_font(self.file.styles["Normal"], page.body.face, page.body.size)
        for name, type_ in zip(_STYLES, page.headings, strict=False):
            parts.set_font(self.file.styles[name], type_.face, type_.size)
            self.file.styles[name].font.color.rgb = RGBColor(0, 0, 0)
        about, given = self.file.core_properties, self._document
        about.title, about.subject, about.author = map(clean, (given.title, given.subject, given.author))
        about.last_modified_by, about.comments = "", ""
        about.created = about.modified = _EPOCH

    def _foot(self) -> None:
        given = self._document
        lines = [
            part for part in (given.number, NOT_ISSUED, given.note, DEMO_MARK if given.demo else "") if part
        ]
        foot = self.file.sections[0].footer
        first = foot.paragraphs[0]
        first.alignment = parts.ALIGNMENTS[b.Align.CENTER]
        if self.page.numbering is not Numbering.NONE:
            parts.write(first, "第 ", Face.SONG, 10.5)
            parts.field(first, "PAGE", Face.SONG, 10.5)
            parts.write(first, " 页　共 ", Face.SONG, 10.5)
            parts.field(first, "NUMPAGES", Face.SONG, 10.5)
            parts.write(first, " 页", Face.SONG, 10.5)
        rest = foot.add_paragraph()
        rest.alignment = parts.ALIGNMENTS[b.Align.CENTER]
        parts.write(rest, "　".join(lines), Face.SONG, _SMALL)


def _title(file: _Writer, block: b.Title) -> None:
    for line in block.text.splitlines():
        made = file.text(line, file.page.title.face, block.size or file.page.title.size, b.Align.CENTER)
        made.paragraph_format.space_after = Pt(4)
        made.paragraph_format.keep_with_next = True
        if block.ink is b.Ink.RED:
            made.runs[0].font.color.rgb = RGBColor(0xCC, 0, 0)


def _heading(file: _Writer, block: b.Heading) -> None:
    level = min(block.level, len(file.page.headings))
    made = file.paragraph(_STYLES[level - 1])
    type_ = file.page.headings[level - 1]
    made.paragraph_format.first_line_indent = Pt(2 * type_.size)
    made.paragraph_format.keep_with_next = True
    parts.write(made, block.text, type_.face, type_.size)


def _paragraph(file: _Writer, block: b.Paragraph) -> None:
    size, body = block.size or file.page.body.size, file.page.body
    for line in parts.split_lines(block.content):
        made = file.text(line, block.face or body.face, size, block.align)
        form = made.paragraph_format
        form.first_line_indent = Pt(block.indent * size)
        form.right_indent = Pt(block.right * size)
        form.space_before, form.space_after = Pt(block.before), Pt(block.after)
        form.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
        form.line_spacing = Pt(size * body.leading / body.size)
        form.keep_with_next = block.keep_with_next or None


def _spacer(file: _Writer, block: b.Spacer) -> None:
    made = file.paragraph()
    made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    made.paragraph_format.line_spacing = Pt(max(1.0, block.lines * file.page.body.leading))


def _break(file: _Writer, _block: b.PageBreak) -> None:
    file.paragraph().add_run().add_break(WD_BREAK.PAGE)


def _ruled(file: _Writer, block: b.RuledBlank) -> None:
    if block.label:
        file.text(block.label, file.page.body.face, file.page.body.size, b.Align.LEFT)
    for _ in range(block.lines):
        made = file.paragraph()
        made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        made.paragraph_format.line_spacing = Pt(_RULED)
        parts.line_below(made, 0.5)


def _rule(file: _Writer, block: b.Rule) -> None:
    made = file.paragraph()
    made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    made.paragraph_format.line_spacing = Pt(6)
    parts.line_below(made, block.thickness, "CC0000" if block.ink is b.Ink.RED else "000000")


def _together(file: _Writer, block: b.KeepTogether) -> None:
    for inner in block.blocks:
        file.write(inner)


def _data(file: _Writer, block: b.DataTable) -> None:
    if block.caption:
        page = file.page
        made = file.text(block.caption, page.label.face, page.label.size, b.Align.CENTER)
        made.paragraph_format.keep_with_next = True
    data_table(file.file, block, file.page)
    _after_table(file)


def _fields(file: _Writer, block: b.FieldTable) -> None:
    field_table(file.file, block, file.page)
    _after_table(file)


def _after_table(file: _Writer) -> None:
    """Two tables without a paragraph between them would grow together."""
    made = file.paragraph()
    made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    made.paragraph_format.line_spacing = Pt(4)


def _signatures(file: _Writer, block: b.Signatures) -> None:
    signatures(file.file, block, file.page)


def _chart(file: _Writer, block: Listable) -> None:
    """The figures of a chart as a table: what an office program can count on."""
    _data(file, as_table(block))


_WRITERS: dict[type[Any], Callable[[_Writer, Any], None]] = {
    b.Title: _title,
    b.Heading: _heading,
    b.Paragraph: _paragraph,
    b.FieldTable: _fields,
    b.KeyTable: lambda file, block: _fields(file, block.as_fields()),
    b.DataTable: _data,
    b.Signatures: _signatures,
    b.Spacer: _spacer,
    b.PageBreak: _break,
    b.RuledBlank: _ruled,
    b.Rule: _rule,
    b.BarChart: _chart,
    b.ColumnChart: _chart,
    b.PartsChart: _chart,
    BoardTable: _chart,
    HeatTable: _chart,
    LabelSheet: _chart,
    MapFigure: _chart,
    b.PlanPicture: _chart,
    b.KeepTogether: _together,
}
