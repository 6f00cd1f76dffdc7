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
REQUIRED = (STATION,)
OUTWARD = "本件对外提供：1至4的数写作“少于5”，可据以推算的数写作“不公布”。"
INWARD = "本件供本所内部使用；对外提供的，用隐去小数的版本。"
_BARS = 24
_WIDE, _NAME, _NUMBER = 6, 62.0, 30.0
_SIZE, _SMALLER = 10.5, 8.5


@dataclass(frozen=True, slots=True)
class OwnReportView:
    """All that is printed. ``outward``: small numbers of ``table`` are held back."""

    stamp: Stamp
    station: str
    bureau: str
    name: str
    table: OwnTable
    made_at: datetime
    outward: bool = False


def build(view: OwnReportView) -> Document:
    """The paper. Raises ``MissingValues`` without a station."""
    require(TITLE, view, REQUIRED)
    table = view.table
    head = f"{table.words}数据截至{moment_words(view.made_at)}。"
    blocks: list[Block] = [
        Title(f"{view.station}\n{view.name}"),
        Paragraph(head, size=SMALL, face=Face.SONG, after=6),
        _table(table),
    ]
    bars = _bars(table)
    if bars is not None:
        blocks.append(KeepTogether((bars,)))
    blocks.append(remark(OUTWARD if view.outward else INWARD))
    places = (Signature("制表人：", view.stamp.printed_by), Signature("审核人："))
    blocks.append(Signatures(places, (Seal(f"{view.bureau}{view.station}", note="（公章）"),), columns=1))
    return letter(f"{view.station}{view.name}", blocks, view.stamp, author=f"{view.bureau}{view.station}")


def _table(table: OwnTable) -> DataTable:
    lines = [*range(len(table.down)), TOTAL]
    rows = tuple(
        (
            "合计" if line == TOTAL else table.down[line].words,
            *(table.said(line, column) for column in table.places),
        )
        for line in lines
    )
    count = len(table.places)
    return DataTable(
        (table.title, *table.heads),
        rows,
        (_NAME, *(_NUMBER,) * count),
        (Align.LEFT, *(Align.RIGHT,) * count),
        size=_SMALLER if count > _WIDE else _SIZE,
    )


def _bars(table: OwnTable) -> BarChart | None:
    """Bars of the totals of lines; none where a number is held back: a bar that is not there says as much."""
    if not 1 < len(table.down) <= _BARS or any(line != TOTAL for line, _ in table.hidden):
        return None
    bars = tuple(Bar(part.words, float(table.number(line) or 0)) for line, part in enumerate(table.down))
    if not any(bar.now > 0 for bar in bars) or any(bar.now < 0 for bar in bars):
        return None
    unit = "条" if table.ask.measure is Measure.COUNT else ""
    return BarChart(f"按{table.title.split(' × ', maxsplit=1)[0]}", bars, unit)


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
