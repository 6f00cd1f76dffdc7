"""不予处罚审批表: the four facts of 治安管理处罚法 9 (4) on one sheet, approved before any decision is made.

The parties settled by themselves or before a mediation committee, performed it, applied in writing, and the
police approve. A missing fact is named: without it the penalty procedure goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    PartyOnPaper,
    Required,
    Stamp,
    form,
    head,
    names,
    remark,
    require,
    seal,
    to_tick,
)
from gridguard_desktop.documents.requirements import PARTIES, PARTY_NAMES, STATION
from gridguard_desktop.documents.typeset import (
    BLANK_DATE,
    Cell,
    FieldTable,
    Signatures,
    label,
)
from gridguard_desktop.documents.wording import box, day_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "不予处罚审批表"
BASIS = "《治安管理处罚法》第九条第四款、《公安机关办理行政案件程序规定》第一百八十六条"
SELF, COMMITTEE_ROUTE, POLICE_ROUTE = "self", "committee", "police"
ROUTES = {
    SELF: "当事人自行和解",
    COMMITTEE_ROUTE: "经人民调解委员会调解达成协议",
    POLICE_ROUTE: "经治安调解达成协议",
}

REQUIRED = (
    STATION,
    PARTIES,
    PARTY_NAMES,
    Required("facts", text("papers", "main facts"), text("papers", "Write down briefly what happened.")),
    Required(
        "route",
        text("papers", "how it was settled"),
        text("papers", "Choose how the parties settled the matter."),
    ),
    Required(
        "agreed_on",
        text("papers", "day of the agreement"),
        text("papers", "Enter the day of the agreement or settlement."),
    ),
    Required(
        "performed_on",
        text("papers", "day of performance"),
        text("papers", "Enter the day on which it was performed."),
    ),
    Required(
        "applied_on",
        text("papers", "day of the written application"),
        text("papers", "Enter the day of the parties' written application."),
    ),
)


@dataclass(frozen=True, slots=True)
class NoPenaltyView:
    """All that is printed. ``route`` is a key of :data:`ROUTES`; ``approved_on`` and ``approver`` stay empty
    on the sheet that asks for the approval."""

    stamp: Stamp
    station: str
    number: str
    case_number: str
    parties: tuple[PartyOnPaper, ...]
    facts: str
    route: str
    agreement: str
    agreed_on: date | None
    performed_on: date | None
    applied_on: date | None
    officer: str
    approver: str
    approved_on: date | None


def build(view: NoPenaltyView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    routes = "　".join(box(ticked=view.route == key, text=name) for key, name in ROUTES.items())
    opinion = (
        f"当事人已达成协议并履行完毕，于{_day(view.applied_on)}书面申请不予处罚，处罚决定尚未作出。"
        f"根据{BASIS}，建议不予处罚。"
    )
    rows = (
        (label("案（警）件编号"), Cell(view.case_number, columns=3)),
        (label("当 事 人"), Cell(names(view.parties), columns=3)),
        (label("主要事实"), Cell(view.facts, columns=3, lines=6, top=True)),
        (label("解决方式"), to_tick(routes, 3)),
        (label("协议或和解书"), Cell(view.agreement or "附后", columns=3)),
        (label("达成日期"), Cell(_day(view.agreed_on)), label("履行完毕日期"), Cell(_day(view.performed_on))),
        (
            label("书面申请日期"),
            Cell(_day(view.applied_on)),
            label("认可日期"),
            Cell(_day(view.approved_on) or BLANK_DATE),
        ),
        (label("承办意见"), Cell(f"{opinion}\n承办民警（签名）：{view.officer}", columns=3, lines=4)),
        (
            label("审批意见"),
            Cell(f"　\n　\n{_approval(view)}", columns=3, lines=4),
        ),
    )
    blocks: list[Block] = [
        *head(view.station, TITLE, view.number),
        FieldTable(rows, (32, 48, 32, 48)),
        Signatures(
            seals=(seal(view.station, view.approved_on, "（公安机关印章）"),),
        ),
        remark(
            "注：附当事人书面申请、协议（和解书）和履行凭证；本表须在处罚决定作出之前审批，作出决定的不适用。"
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


def _approval(view: NoPenaltyView) -> str:
    """Who approves and when, or the places for both."""
    return f"审批人（签名）：{view.approver or '　　　　　　'}　　　　{_day(view.approved_on) or BLANK_DATE}"


def _day(day: date | None) -> str:
    return day_words(day) if day is not None else ""
