"""人民调解结案报告表: the local form by which the mediator reports a closed case to the committee's chair.

Its 卷号 is the cover's, its 填表时间 the day of filing, its 受案时间 that of the acceptance form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    ONE_SHEET,
    PartyOnPaper,
    Required,
    Stamp,
    form,
    head,
    numbered,
    require,
    to_tick,
)
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES, PARTY_NAMES, SUMMARY
from gridguard_desktop.documents.typeset import BLANK_DATE, Align, Cell, FieldTable, label
from gridguard_desktop.documents.wording import box, day_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解结案报告表"
SOURCES = {
    "application": "当事人申请",
    "active": "调委会主动调解",
    "police": "公安机关移交",
    "court": "审判机关委托",
    "government": "政府部门指定",
}
"""The five sources of the form."""

REQUIRED = (
    COMMITTEE,
    Required("volume", text("papers", "number of the dossier"), text("papers", "Accept the dispute first.")),
    Required("mediator", text("papers", "mediator"), text("papers", "Choose the mediator of the dispute.")),
    Required("accepted_on", text("papers", "day of acceptance"), text("papers", "Accept the dispute first.")),
    Required("closed_on", text("papers", "day of closing"), text("papers", "Close the dispute first.")),
    PARTIES,
    PARTY_NAMES,
    Required(
        "source",
        text("papers", "source of the case"),
        text("papers", "Enter where the dispute came from."),
    ),
    SUMMARY,
    Required("result", text("papers", "result"), text("papers", "Close the dispute first.")),
)


@dataclass(frozen=True, slots=True)
class CaseReportView:
    """All that is printed. ``source`` is a key of :data:`SOURCES`; ``filled_on`` None = a blank date."""

    stamp: Stamp
    committee: str
    volume: str
    number: str
    mediator: str
    accepted_on: date | None
    closed_on: date | None
    filled_on: date | None
    parties: tuple[PartyOnPaper, ...]
    source: str
    summary: str
    result: str


def build(view: CaseReportView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    parties = numbered(view.parties)
    sources = "　".join(box(ticked=view.source == key, text=name) for key, name in SOURCES.items())
    rows: list[tuple[Cell, ...]] = [
        (label("卷　　号"), Cell(view.volume, columns=2), label("填表时间"), Cell(_day(view.filled_on))),
        (label("承办单位"), Cell(view.committee, columns=2), label("承 办 人"), Cell(view.mediator)),
        (
            label("受案时间"),
            Cell(_day(view.accepted_on), columns=2),
            label("结案时间"),
            Cell(_day(view.closed_on)),
        ),
        (
            label("当事人", rows=len(parties) + 1),
            label("姓名（名称）"),
            label("地　　址", columns=2),
            label("电　　话"),
        ),
        *(
            (
                Cell(party.name, align=Align.CENTER),
                Cell(party.address, columns=2),
                Cell(party.phone, align=Align.CENTER),
            )
            for party in parties
        ),
        (label("案件来源"), to_tick(sources, 4)),
        (label("纠纷简要事实"), Cell(view.summary, columns=4, lines=7, top=True)),
        (label("调解结果"), Cell(view.result, columns=4, lines=4, top=True)),
        _signed("承办人意见", "承办人（签名）："),
        _signed("领导审批意见", "调委会主任（签名）："),
    ]
    blocks: list[Block] = [
        *head(view.committee, TITLE, f"编号：{view.number}" if view.number else ""),
        FieldTable(tuple(rows), (28, 34, 28, 28, 42)),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number, page=ONE_SHEET)


def _signed(name: str, who: str) -> tuple[Cell, ...]:
    """A place for an opinion, with who signs and the date at its foot."""
    return label(name), Cell(f"　\n{who}　　　　　　　　　　{BLANK_DATE}", columns=4, lines=3)


def _day(day: date | None) -> str:
    return BLANK_DATE if day is None else day_words(day)
