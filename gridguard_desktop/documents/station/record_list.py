"""清单: a list as the window shows it, on paper. The watermark with who printed it and when lies under every
page; there is no way to print a list without."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Align, DataTable, Paragraph, Title
from gridguard_desktop.documents.wording import moment_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "清单"
PAGE = replace(
    FORM_PAGE, left=16, top=18, core_width=265, core_height=160, paper_width=297.0, paper_height=210.0
)
"""A4 turned: lists are wide."""
REQUIRED = (
    STATION,
    Required("rows", text("papers", "rows"), text("papers", "Widen the conditions of the list.")),
)
ORDINAL_WIDTH = 46.0
_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class ColumnOnPaper:
    """A column: its head and its share of the width."""

    head: str
    width: float


@dataclass(frozen=True, slots=True)
class RowOnPaper:
    """A row as the list shows it."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordListView:
    """All that is printed: columns and rows as the list shows them (masked), the conditions in words.

    ``taken_by`` is who takes the list out of the house: name and login.
    """

    stamp: Stamp
    station: str
    what: str
    conditions: tuple[str, ...]
    columns: tuple[ColumnOnPaper, ...]
    rows: tuple[RowOnPaper, ...]
    taken_by: str
    masked: bool = True


def build(view: RecordListView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    found = f"共 {len(view.rows)} 条"
    narrowed = f"　条件：{'；'.join(view.conditions)}" if view.conditions else ""
    heads = ("序号", *(one.head for one in view.columns))
    rows = tuple((str(number), *row.cells) for number, row in enumerate(view.rows, 1))
    widths = (ORDINAL_WIDTH, *(one.width for one in view.columns))
    aligns = (Align.CENTER, *(Align.LEFT for _ in view.columns))
    blocks: list[Block] = [
        Title(f"{view.station}{view.what}{TITLE}", size=18),
        Paragraph(f"{found}{narrowed}", align=Align.CENTER, indent=0, size=11, after=3),
        DataTable(heads, rows, widths, aligns, size=_SIZE),
    ]
    secret = "证件号、电话已脱敏。" if view.masked else ""
    blocks.append(remark(f"{secret}仅限工作使用，用后销毁，不得转借、拍照、外传。"))
    document = form(f"{view.what}{TITLE}", blocks, view.stamp, author=view.station, page=PAGE)
    return replace(document, watermark=_watermark(view))


def _watermark(view: RecordListView) -> str:
    return f"{view.taken_by}　{moment_words(view.stamp.printed_at)}　{view.stamp.code}"


SPECS = (
    PaperSpec(
        Paper.RECORD_LIST,
        TITLE,
        "station",
        "station",
        Permission.PAPER_PRINT,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Open the list, then print it."),
        kept=False,
    ),
)
