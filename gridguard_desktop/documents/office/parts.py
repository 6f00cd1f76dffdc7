"""What python-docx has no word for: East Asian fonts, page number fields, lines, repeated heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from gridguard_desktop.documents.typeset.blocks import Align, Span
from gridguard_desktop.documents.typeset.fonts import Face
from gridguard_desktop.documents.typeset.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridguard_desktop.documents.typeset.blocks import Content

FAMILIES: dict[Face, tuple[str, bool]] = {
    Face.FANG_SONG: ("仿宋", False),
    Face.SONG: ("宋体", False),
    Face.SONG_BOLD: ("宋体", True),
    Face.HEI: ("黑体", False),
    Face.HEI_REGULAR: ("黑体", False),
    Face.KAI: ("楷体", False),
}
"""Face of our papers → the family every Chinese office program has, and whether it is set bold."""
LATIN = "Times New Roman"
ALIGNMENTS = {
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def set_font(run: Any, face: Face, size: float) -> None:
    """Family and size of a run, or of a style."""
    family, bold = FAMILIES[face]
    run.font.name, run.font.size, run.font.bold = LATIN, Pt(size), bold
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - python-docx knows no East Asian font
    fonts.set(qn("w:eastAsia"), family)


def write(paragraph: Any, content: Content, face: Face, size: float) -> None:
    """Runs of a content; text is literal, line ends are line breaks."""
    for span in spans(content):
        run = paragraph.add_run(clean(span.text).rstrip("\n"))
        run.underline = span.underline or None
        set_font(run, span.face or face, span.size or size)


def spans(content: Content) -> Iterator[Span]:
    """A content as spans only."""
    parts = content if isinstance(content, tuple) else (content,)
    for part in parts:
        yield part if isinstance(part, Span) else Span(part)


def split_lines(content: Content) -> list[tuple[Span, ...]]:
    """A content as lines of spans: a line end in a text is a new paragraph."""
    lines: list[list[Span]] = [[]]
    for span in spans(content):
        first, *rest = clean(span.text).split("\n")
        lines[-1].append(Span(first, span.face, span.size, span.underline))
        lines += [[Span(text, span.face, span.size, span.underline)] for text in rest]
    return [tuple(line) for line in lines]


def field(paragraph: Any, name: str, face: Face, size: float) -> None:
    """A number the office program counts itself: PAGE, NUMPAGES."""
    run = paragraph.add_run()
    set_font(run, face, size)
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._r.append(element)  # noqa: SLF001 - fields have no interface


def line_below(paragraph: Any, thickness: float = 0.6, colour: str = "000000") -> None:
    """A line under a paragraph, as wide as the text."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", str(max(2, round(thickness * 8)))), ("space", "1")):
        bottom.set(qn(f"w:{name}"), value)
    bottom.set(qn("w:color"), colour)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - borders have no interface
    properties.insert_element_before(
        borders,
        "w:shd",
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:kinsoku",
        "w:snapToGrid",
        "w:spacing",
        "w:ind",
        "w:jc",
        "w:rPr",
        "w:sectPr",
    )


def repeat_head(row: Any) -> None:
    """A row that comes again on every page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - repeated heads have no interface
    properties.append(OxmlElement("w:tblHeader"))


def keep_row(row: Any) -> None:
    """A row that is not parted."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - as above


def shade(cell: Any, colour: str = "EDEDED") -> None:
    """A grey ground."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 - shading has no interface
