"""The vocabulary papers are written in: frozen values without any drawing, so that a paper can be tested
without a PDF.

A paper is a :class:`Document` made of blocks. ``build.render`` turns it into a PDF; another writer (.docx)
can walk the same blocks. Text is always literal: nothing a person typed is ever read as markup. A line
break in a text is a new paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.board_blocks import BoardTable, HeatTable
from gridguard_desktop.documents.typeset.label_blocks import LabelSheet
from gridguard_desktop.documents.typeset.map_blocks import MapFigure
from gridguard_desktop.documents.typeset.styles import OFFICIAL, PageStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridguard_desktop.documents.typeset.fonts import Face

BLANK_DATE = "　　　　年　　月　　日"


class Align(Enum):
    """How lines stand in their column."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Ink(Enum):
    """Colours a paper may use: black, and the red of a 红头."""

    BLACK = (0.0, 0.0, 0.0)
    RED = (0.8, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with its own look; ``None`` means as the paragraph has it. Underlined blanks stay
    at line ends.
    """

    text: str
    face: Face | None = None
    size: float | None = None
    underline: bool = False


Content = str | Span | tuple[str | Span, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """Title of the paper, centred; a line break in ``text`` is kept."""

    text: str
    size: float | None = None
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading of level 1 (黑体), 2 (楷体) or 3 (仿宋); never last on a page."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``indent`` of the first line and ``right`` indent of all lines in em;
    ``before``/``after`` in points.
    """

    content: Content
    align: Align = Align.JUSTIFY
    indent: float = 2.0
    right: float = 0.0
    face: Face | None = None
    size: float | None = None
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a form: ``columns`` × ``rows`` of the grid, at least ``lines`` text lines high."""

    content: Content = ""
    columns: int = 1
    rows: int = 1
    lines: float = 1.0
    align: Align | None = None  # None: labels centred, values left
    label: bool = False
    face: Face | None = None
    top: bool = False  # text at the top of the cell instead of its middle


def label(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """A label cell (黑体, centred)."""
    return Cell(text, columns=columns, rows=rows, label=True)


@dataclass(frozen=True, slots=True)
class FieldTable:
    """A form's grid. Every row lists only the cells that begin in it; ``widths`` are shares of the full
    width.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value; ``wide`` takes a whole row."""

    label: str
    value: Content = ""
    wide: bool = False
    lines: float = 1.0


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Labels and values, ``columns`` pairs to a row; ``label_share`` and ``value_share`` are widths of one
    pair.
    """

    pairs: tuple[Pair, ...]
    columns: int = 2
    label_share: float = 2.0
    value_share: float = 5.0

    def as_fields(self) -> FieldTable:
        """The same as a grid: a wide pair and the last pair of a short row are stretched to the edge."""
        rows: list[tuple[Cell, ...]] = []
        line: list[Pair] = []
        for pair in self.pairs:
            if pair.wide and line:
                rows.append(self._row(line))
                line = []
            line.append(pair)
            if pair.wide or len(line) == self.columns:
                rows.append(self._row(line))
                line = []
        if line:
            rows.append(self._row(line))
        return FieldTable(tuple(rows), (self.label_share, self.value_share) * self.columns)

    def _row(self, line: list[Pair]) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for pair in line:
            free = 1 if pair is not line[-1] else 2 * self.columns - 2 * len(line) + 1
            cells += (label(pair.label), Cell(pair.value, columns=free, lines=pair.lines))
        return tuple(cells)


@dataclass(frozen=True, slots=True)
class DataTable:
    """A list with a head repeated on every page; ``widths`` are shares (empty: equal), ``total`` a last row
    in 黑体.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]
    widths: tuple[float, ...] = ()
    aligns: tuple[Align, ...] = ()  # empty: all centred
    total: tuple[Content, ...] = ()
    caption: str = ""
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: label, then a line to write on (or the ``name`` already known, printed above the
    line).
    """

    label: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """Where a body stamps: its name, a note and the date, centred below each other with room for a 42 mm
    seal.
    """

    name: str
    date: str = BLANK_DATE
    note: str = "（印章）"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature places in ``columns`` and seals at the right below them; kept on one page."""

    places: tuple[Signature, ...] = ()
    seals: tuple[Seal, ...] = ()
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty space of so many body lines; dropped at the top of a page."""

    lines: float = 1.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class RuledBlank:
    """Ruled lines to write on by hand."""

    lines: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the text; ``thickness`` in points."""

    thickness: float = 0.6
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart; ``before`` is the period compared with."""

    label: str
    now: float
    before: float | None = None


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars: solid for now, a mark for before, both figures at the right."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = ""
    now_label: str = "本期"
    before_label: str = "上期"


@dataclass(frozen=True, slots=True)
class Series:
    """One series of columns, a value per category."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Upright columns by category; series differ by fill (solid, hatch, dots, outline). ``height`` in
    points.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    height: float = 150.0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class PartsChart:
    """One bar cut into its parts (solid, hatch, dots, outline, …) with figures and percentages below it."""

    title: str
    parts: tuple[Part, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PlanMark:
    """A sign on a picture, at parts of its width and height from the upper left corner; ``told`` is what it
    stands for, ``note`` a remark."""

    x: float
    y: float
    words: str
    told: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanPicture:
    """A JPEG or PNG with marks on it, at most ``share`` of the page high."""

    content: bytes
    marks: tuple[PlanMark, ...] = ()
    share: float = 0.62


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stay on one page if a page can hold them, and if moving them to the next one leaves no more
    than ``may_leave`` of the page empty (a share of its height)."""

    blocks: tuple[Block, ...]
    may_leave: float = 1.0


Block = (
    Title
    | Heading
    | Paragraph
    | FieldTable
    | KeyTable
    | DataTable
    | Signatures
    | Spacer
    | PageBreak
    | RuledBlank
    | Rule
    | BarChart
    | ColumnChart
    | PartsChart
    | BoardTable
    | HeatTable
    | LabelSheet
    | MapFigure
    | PlanPicture
    | KeepTogether
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. ``number``, ``code``, ``note`` and the demo mark stand at the foot of every page.

    ``mark`` is what the square code on each page says beside its page number (``domain.page_codes``); empty
    for a preview. ``watermark`` lies under the words of every page.
    """

    title: str
    subject: str
    author: str
    blocks: tuple[Block, ...]
    page: PageStyle = OFFICIAL
    number: str = ""
    code: str = ""
    note: str = ""
    demo: bool = False
    mark: str = ""
    watermark: str = ""


def texts(value: object) -> Iterator[str]:
    """Every text that a block (or a tuple of blocks) puts on paper, in order; for checks and tests."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
