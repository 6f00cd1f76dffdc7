"""收条, the payee's receipt for money paid under an agreement.

One slip for the payer, one for the dossier.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, cut_line, form, require
from gridguard_desktop.documents.requirements import AGREEMENT_NUMBER
from gridguard_desktop.documents.typeset import Align, Face, Paragraph, Signature, Signatures, Span, Title
from gridguard_desktop.documents.wording import day_words, money_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "收条"

REQUIRED = (
    Required("payer", text("papers", "payer"), text("papers", "Choose who pays in the agreement.")),
    Required(
        "payee", text("papers", "payee"), text("papers", "Choose who receives the money in the agreement.")
    ),
    Required("amount", text("papers", "sum paid"), text("papers", "Enter the payment with its sum.")),
    Required("paid_on", text("papers", "day of payment"), text("papers", "Enter the day of the payment.")),
    AGREEMENT_NUMBER,
)


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """All that is printed. ``remaining`` is what is still owed of the same duty after this payment."""

    stamp: Stamp
    committee: str
    agreement_number: str
    payer: str
    payee: str
    purpose: str
    amount: Decimal | None
    remaining: Decimal | None
    paid_on: date | None
    method: str
    note: str


def build(view: ReceiptView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [
        *_slip(view, "第一联　付款人存执"),
        *cut_line("　裁　　切　　线　"),
        *_slip(view, "第二联　人民调解委员会入卷"),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.agreement_number)


def _slip(view: ReceiptView, part: str) -> list[Block]:
    return [
        Title("收　　条"),
        Paragraph(Span(part, face=Face.KAI, size=11), align=Align.RIGHT, indent=0),
        Paragraph(_acknowledgement(view), before=4),
        *_details(view),
        Signatures(
            (
                Signature("收款人（签名捺印）："),
                Signature("收款日期："),
                Signature("人民调解员（签名）："),
                Signature("付款人（签名）："),
            )
        ),
    ]


def _acknowledgement(view: ReceiptView) -> str:
    amount = money_words(view.amount) if view.amount is not None else ""
    day = day_words(view.paid_on) if view.paid_on is not None else ""
    purpose = view.purpose.strip().rstrip("。；;")
    return (
        f"收款人{view.payee}今收到{view.payer}于{day}以{view.method or '现金'}方式给付的{purpose or '款项'}，"
        f"计{amount}。"
        f"该款系履行{view.committee}编号为{view.agreement_number}的人民调解协议约定的义务。"
    )


def _details(view: ReceiptView) -> list[Block]:
    lines = []
    if view.remaining is not None:
        lines.append(
            "该项义务至此已全部履行。"
            if not view.remaining
            else f"该项义务尚余{money_words(view.remaining)}未付。"
        )
    if view.note.strip():
        lines.append(f"备注：{view.note.strip()}")
    return [Paragraph(line) for line in lines]
