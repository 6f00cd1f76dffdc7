"""慰问金领取单: the receipt of an approved sum, signed by whoever gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, head, remark, require, seal
from gridguard_desktop.documents.paper import Paper, PaperSpec, two_copies
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Cell, FieldTable, Paragraph, Signature, Signatures, label
from gridguard_desktop.documents.wording import day_words, money_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "慰问金领取单"
REQUIRED = (
    STATION,
    Required("amount", text("papers", "approved sum"), text("papers", "Two people review the case first.")),
)


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """Who gets which sum, and who approved it."""

    stamp: Stamp
    station: str
    number: str
    person: str
    helper: str
    kind: str
    amount: Decimal | None
    approved_on: date | None
    reviewers: tuple[str, ...]
    paid_on: date | None


def build(view: ReceiptView) -> Document:
    """The receipt. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    assert view.amount is not None
    approved = day_words(view.approved_on) if view.approved_on is not None else ""
    paid = day_words(view.paid_on) if view.paid_on is not None else ""
    blocks: list[Block] = [
        *head(view.station, TITLE, view.number),
        FieldTable(
            (
                (label("姓名"), Cell(view.person), label("身份"), Cell(view.helper)),
                (label("慰问事由"), Cell(view.kind), label("批准日期"), Cell(approved)),
                (label("审核人"), Cell("、".join(view.reviewers)), label("发放日期"), Cell(paid)),
            ),
            (24, 66, 24, 42),
        ),
        Paragraph(f"今领到慰问金{money_words(view.amount)}。", before=8),
        Signatures(
            (Signature("领款人（签名）："), Signature("经办人（签名）："), Signature("领取时间：")),
            (seal(view.station, None),),
        ),
        remark("代领的，写明与本人关系并附委托。一式两份，领款人和本所各执一份。"),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


SPECS = (
    PaperSpec(
        Paper.CARE_RECEIPT,
        TITLE,
        "care_support",
        "care_support",
        Permission.CARE_SUPPORT_PAY,
        build,
        REQUIRED,
        two_copies,
        text("papers", "Two people review the case first."),
    ),
)
"""Its line of the table of papers."""
