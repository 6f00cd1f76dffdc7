"""联动工作台账: how many joint items of a span of days, by line and by department; nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Stamp, form, head, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    DataTable,
    Heading,
    KeepTogether,
    Paragraph,
    Signature,
    Signatures,
)
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.joint_ledger import BY_DEPARTMENT, BY_LINE, LedgerColumn
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "联动工作台账"
REQUIRED = (STATION,)
_NOTE = (
    "登记、办结、发出、反馈按本期日期统计；期末在办、待复、逾期按期末状态统计，逾期按处置单首次确定的时限计算，"
    "催办不改变逾期。一个事项涉及几个单位的，在各单位各计一件，按单位各行之和可以大于事项数。"
)


@dataclass(frozen=True, slots=True)
class LineOnPaper:
    """A line or department and its numbers."""

    label: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LedgerView:
    """All that is printed."""

    stamp: Stamp
    station: str
    first: date
    last: date
    lines: tuple[LineOnPaper, ...]
    total: tuple[int, ...]
    departments: tuple[LineOnPaper, ...]
    elsewhere: tuple[LineOnPaper, ...]


def build(view: LedgerView) -> Document:
    """The ledger. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    span = f"统计期：{day_words(view.first)}至{day_words(view.last)}"
    blocks: list[Block] = [
        *head(view.station, TITLE),
        Paragraph(span, align=Align.CENTER, indent=0, after=4),
        Heading("一、按八条线（件）"),
        _table("工作线", BY_LINE, (*view.lines, LineOnPaper("合计", view.total)), 52.0),
    ]
    if view.departments:
        blocks.append(
            KeepTogether(
                (
                    Heading("二、按协同单位（件）"),
                    _table("协同单位", BY_DEPARTMENT, view.departments, 70.0),
                )
            )
        )
    else:
        blocks += [Heading("二、按协同单位（件）"), Paragraph("本期没有协同处置单。")]
    blocks.append(Heading("三、已在其他登记中移送、协同的"))
    said = "；".join(f"{one.label} {one.numbers[0]} 件" for one in view.elsewhere) or "无"
    blocks += [
        Paragraph(f"{said}。以上在各自登记中记载，不重复登记为联动事项。"),
        remark(_NOTE),
        Signatures((Signature("制表人：", view.stamp.printed_by), Signature("审核人：")), ()),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station)


def _table(
    name: str, columns: Sequence[LedgerColumn], lines: Sequence[LineOnPaper], wide: float
) -> DataTable:
    rows = tuple((one.label, *(str(number) for number in one.numbers)) for one in lines)
    each = (160.0 - wide) / len(columns)
    aligns = (Align.LEFT, *(Align.CENTER,) * len(columns))
    heads = (name, *(column.zh for column in columns))
    return DataTable(heads, rows, (wide, *(each,) * len(columns)), aligns, size=10.5)


SPECS = (
    PaperSpec(
        Paper.JOINT_LEDGER,
        TITLE,
        "station",
        "station",
        Permission.JOINT_TASK_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Open the joint ledger, then print it."),
    ),
)
