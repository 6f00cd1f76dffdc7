"""金额计算说明: how the sums of an agreement were worked out, step by step, with the rounding said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    Required,
    Stamp,
    form,
    head,
    names,
    remark,
    require,
    sign_places,
)
from gridguard_desktop.documents.requirements import AGREEMENT_NUMBER, COMMITTEE, PARTIES
from gridguard_desktop.documents.typeset import Align, Heading, Paragraph, Signature, Signatures
from gridguard_desktop.documents.wording import item_words, money_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from decimal import Decimal

    from gridguard_desktop.documents.common import PartyOnPaper
    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "金额计算说明"

REQUIRED = (
    COMMITTEE,
    AGREEMENT_NUMBER,
    PARTIES,
    Required(
        "sums",
        text("papers", "a sum that was worked out"),
        text("papers", "Put a sum in with the calculator of the agreement."),
    ),
)


@dataclass(frozen=True, slots=True)
class ReckonedSum:
    """One duty: ``lines`` are the steps as the calculator gave them."""

    ordinal: int
    duty: str
    amount: Decimal
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalculationView:
    """All that is printed."""

    stamp: Stamp
    committee: str
    agreement_number: str
    parties: tuple[PartyOnPaper, ...]
    sums: tuple[ReckonedSum, ...]


def build(view: CalculationView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [
        *head(view.committee, TITLE, f"协议书编号：{view.agreement_number}"),
        Paragraph(f"{names(view.parties)}对协议中的下列金额当面核算，过程如下："),
    ]
    for part in view.sums:
        blocks.append(Heading(f"{item_words(part.ordinal)}{part.duty}"))
        blocks += [Paragraph(line, align=Align.LEFT) for line in part.lines]
        blocks.append(Paragraph(f"写入协议的金额：{money_words(part.amount)}。"))
    blocks += [
        Paragraph("各方当事人核对无误后签名：", before=6, keep_with_next=True),
        Signatures((*sign_places(view.parties), Signature("人民调解员（签名）："))),
        remark("本说明附协议书之后，不改变协议书的内容。"),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.agreement_number)
