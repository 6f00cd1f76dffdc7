"""出租房屋申报回执: what was declared, under which number, and what came of it; for the owner. Numbers of
people are not on it: it goes by post and by phone picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, head, remark, require, seal
from gridguard_desktop.documents.paper import Paper, PaperSpec, two_copies
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Align, KeyTable, Pair, Paragraph, Signature, Signatures
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "出租房屋申报回执"
REQUIRED = (
    STATION,
    Required("number", text("papers", "declaration number"), text("papers", "Save the declaration first.")),
)


@dataclass(frozen=True, slots=True)
class DeclarationReceiptView:
    """All that is printed. ``accepted`` are the parts that were taken over."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    owner: str
    received_on: date
    action: str
    house: str
    place: str
    tenant: str
    days: str
    result: str
    decided_on: date | None = None
    accepted: tuple[str, ...] = ()
    reason: str = ""


def build(view: DeclarationReceiptView) -> Document:
    """The receipt. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    facts = (
        Pair("申报编号", view.number),
        Pair("收到日期", day_words(view.received_on)),
        Pair("申报事项", view.action),
        Pair("承租人", view.tenant),
        Pair("房屋", view.house, wide=True),
        Pair("房间床位", view.place),
        Pair("日期", view.days),
    )
    blocks: list[Block] = [
        *head(view.station, TITLE, view.number),
        Paragraph(f"{view.owner or '申报人'}：", align=Align.LEFT, indent=0),
        Paragraph(f"您{day_words(view.received_on)}交来的申报已经收到，办理情况如下。"),
        KeyTable(facts),
        Paragraph(_result(view), before=4),
    ]
    if view.phone:
        blocks.append(remark(f"有疑问请与本所联系，电话：{view.phone}。请保存好申报编号。"))
    day = view.decided_on or view.received_on
    blocks.append(Signatures((Signature("领取人（签名）："),), (seal(view.station, day),)))
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


def _result(view: DeclarationReceiptView) -> str:
    words = f"结果：{view.result}。"
    if view.accepted:
        words += f"登记的内容：{'、'.join(view.accepted)}。没有列出的内容未作改动。"
    return f"{words}原因：{view.reason}" if view.reason else words


SPECS = (
    PaperSpec(
        Paper.DECLARATION_RECEIPT,
        TITLE,
        "declaration",
        "declaration",
        Permission.DECLARATION_READ,
        build,
        REQUIRED,
        two_copies,
        text("papers", "Save the declaration first."),
    ),
)
