"""自建报表: what somebody asked of a register, in one sentence, as a table with its bars. Sums only, no
person. Source: features O8."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import SMALL, Stamp, letter, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    Bar,
    BarChart,
    DataTable,
    Face,
    KeepTogether,
    Paragraph,
    Seal,
    Signature,
    Signatures,
    Title,
)
from gridguard_desktop.documents.wording import moment_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.own_reports import TOTAL, Measure, OwnTable
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "自建报表"
TOTAL_WORDS = "合计"
REQUIRED = (STATION,)
OUTWARD = "本件对外提供：1至4的数写作“少于5”，可据以推算的数写作“不公布”。"
INWARD = "本件供本所内部使用；对外提供的，用不列小数目的版本。"
_BARS = 24
_WIDE, _NAME, _NUMBER = 6, 62.0, 30.0
_SIZE, _SMALLER = 10.5, 8.5


@dataclass(frozen=True, slots=True)
class LineOnPaper:
    """A line of the table: its words, its numbers in words, the length of its bar (None: no bars)."""

    words: str
    cells: tuple[str, ...]
    length: float | None = None


@dataclass(frozen=True, slots=True)
class OwnReportView:
    """All that is printed. ``outward``: small numbers are held back."""

    stamp: Stamp
    station: str
    bureau: str
    name: str
    sentence: str
    heads: tuple[str, ...]
    lines: tuple[LineOnPaper, ...]
    made_at: datetime
    outward: bool = False
    counted: bool = True
    """Records, not the sum or the average of a field."""


def view_of(
    stamp: Stamp, station: str, bureau: str, name: str, table: OwnTable, made_at: datetime, *, outward: bool
) -> OwnReportView:
    """What is printed of a counted table."""
    bars = _has_bars(table)
    lines = tuple(
        LineOnPaper(
            TOTAL_WORDS if line == TOTAL else table.down[line].words,
            tuple(table.said(line, column) for column in table.places),
            float(table.number(line) or 0) if bars and line != TOTAL else None,
        )
        for line in (*range(len(table.down)), TOTAL)
    )
    heads = (table.title, *table.heads)
    counted = table.ask.measure is Measure.COUNT
    return OwnReportView(stamp, station, bureau, name, table.words, heads, lines, made_at, outward, counted)


def build(view: OwnReportView) -> Document:
    """The paper. Raises ``MissingValues`` without a station."""
    require(TITLE, view, REQUIRED)
    head = f"{view.sentence}数据截至{moment_words(view.made_at)}。"
    count = len(view.heads) - 1
    blocks: list[Block] = [
        Title(f"{view.station}\n{view.name}"),
        Paragraph(head, size=SMALL, face=Face.SONG, after=6),
        DataTable(
            view.heads,
            tuple((line.words, *line.cells) for line in view.lines),
            (_NAME, *(_NUMBER,) * count),
            (Align.LEFT, *(Align.RIGHT,) * count),
            size=_SMALLER if count > _WIDE else _SIZE,
        ),
    ]
    bars = tuple(Bar(line.words, line.length) for line in view.lines if line.length is not None)
    if bars:
        by = view.heads[0].split(" × ", maxsplit=1)[0]
        chart = BarChart(f"按{by}", bars, "条" if view.counted else "", now_label="")
        blocks.append(KeepTogether((chart,)))
    blocks.append(remark(OUTWARD if view.outward else INWARD))
    places = (Signature("制表人：", view.stamp.printed_by), Signature("审核人："))
    blocks.append(Signatures(places, (Seal(f"{view.bureau}{view.station}", note="（公章）"),), columns=1))
    return letter(f"{view.station}{view.name}", blocks, view.stamp, author=f"{view.bureau}{view.station}")


def _has_bars(table: OwnTable) -> bool:
    """Bars of the totals of lines; none where a number is held back: a bar that is not there says as much."""
    if not 1 < len(table.down) <= _BARS or any(line != TOTAL for line, _ in table.hidden):
        return False
    numbers = [table.number(line) or 0 for line in range(len(table.down))]
    return min(numbers) >= 0 and max(numbers) > 0


SPEC = PaperSpec(
    Paper.OWN_REPORT,
    TITLE,
    "station",
    "station",
    Permission.REPORT_READ,
    build,
    REQUIRED,
    one_copy,
    text("papers", "Open the report, then print it."),
    kept=False,
)
