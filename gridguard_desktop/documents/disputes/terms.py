"""What was agreed, as papers say it: numbered duties with who, what, how much, and the table of how and by
when.

Used by the written agreement and the register form of an oral one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset import Align, DataTable, Paragraph
from gridguard_desktop.documents.wording import day_words, item_words, money_words, sentence
from gridguard_desktop.domain.money import format_amount

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from gridguard_desktop.documents.typeset import Block, Content

ON_SIGNING = "签订协议时当场履行"
_VERBS = (
    "一次性",
    "分期",
    "向",
    "支付",
    "给付",
    "赔偿",
    "偿还",
    "返还",
    "退还",
    "补偿",
    "补发",
    "承担",
    "垫付",
    "归还",
)
"""A duty to pay that says so itself needs no 支付 before it."""


@dataclass(frozen=True, slots=True)
class Term:
    """One duty: ``debtor`` owes ``creditor`` the ``amount`` (money) or ``content`` (another act).

    ``due_on`` empty with ``on_signing`` = performed on the spot.
    """

    debtor: str
    content: str
    creditor: str = ""
    amount: Decimal | None = None
    due_on: date | None = None
    manner: str = ""
    on_signing: bool = False

    def promise(self) -> str:
        """The duty as a sentence; by when and how stands in the table below."""
        if self.amount is None:
            return f"{self.debtor}：{sentence(self.content)}"
        purpose = self.content.strip().rstrip("。；;.，,")
        to = f"向{self.creditor}" if self.creditor and self.creditor not in purpose else ""
        pay = "" if purpose.startswith(_VERBS) else "支付"
        return f"{self.debtor}{to}{pay}{purpose}{money_words(self.amount)}。"

    def due(self) -> str:
        """The last day for it."""
        if self.on_signing or self.due_on is None:
            return ON_SIGNING
        return day_words(self.due_on)


def term_blocks(content: str, terms: Sequence[Term]) -> list[Block]:
    """Free text first, then the numbered duties; a single duty needs no number."""
    blocks: list[Block] = [Paragraph(content)] if content.strip() else []
    if len(terms) == 1 and not blocks:
        return [Paragraph(terms[0].promise())]
    return [
        *blocks,
        *(Paragraph(item_words(number) + term.promise()) for number, term in enumerate(terms, 1)),
    ]


def performance_blocks(terms: Sequence[Term], place: str) -> list[Block]:
    """Manner and time of every duty in a table with the sum of money, then the place."""
    if not terms:
        return [Paragraph("各方当事人按照上述协议内容履行。"), *_place(place)]
    total = _total(terms)
    table = DataTable(
        ("序号", "义务人", "权利人", "金额（元）", "履行时限\n（不迟于）", "履行方式"),
        tuple(_row(number, term) for number, term in enumerate(terms, 1)),
        (13, 26, 20, 26, 40, 35),
        (Align.CENTER, Align.CENTER, Align.CENTER, Align.RIGHT, Align.CENTER, Align.LEFT),
        size=11,
        total=("合计", "", "", format_amount(total), "", "") if total is not None else (),
    )
    return [table, *_place(place)]


def _row(number: int, term: Term) -> tuple[Content, ...]:
    amount = format_amount(term.amount) if term.amount is not None else "—"
    manner = term.manner or ("当场履行" if term.on_signing else "—")
    return str(number), term.debtor, term.creditor or "—", amount, term.due(), manner


def _total(terms: Sequence[Term]) -> Decimal | None:
    """The sum of money where there is more than one sum."""
    amounts = [term.amount for term in terms if term.amount is not None]
    return sum(amounts[1:], amounts[0]) if len(amounts) > 1 else None


def _place(place: str) -> list[Block]:
    return [Paragraph(f"履行地点：{sentence(place)}")] if place.strip() else []
