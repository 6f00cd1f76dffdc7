"""调解方案往来表: who proposed what, when, until when, and the answer; the same sheet for every side.

What was offered in a separate talk and not let out is not on it, not even as a line.
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
    sign_places,
)
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES
from gridguard_desktop.documents.typeset import Align, DataTable, Paragraph, Signature, Signatures
from gridguard_desktop.documents.wording import clock_words, day_words
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.money import format_amount

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "调解方案往来表"

REQUIRED = (
    COMMITTEE,
    PARTIES,
    Required("offers", text("papers", "offers"), text("papers", "Write down an offer first.")),
)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One offer as printed; ``side`` is 甲方, 乙方 or 调解员."""

    side: str
    made_at: datetime
    content: str
    amount: Decimal | None
    valid_until: date | None
    answer: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class OfferLedgerView:
    """All that is printed."""

    stamp: Stamp
    committee: str
    number: str
    matter: str
    parties: tuple[PartyOnPaper, ...]
    mediator: str
    offers: tuple[OfferLine, ...]


def build(view: OfferLedgerView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    columns = ("序号", "提出方", "提出时间", "方案", "有效期至", "答复")
    rows = tuple(
        (str(place), offer.side, _made(offer), _terms(offer), _until(offer), _answer(offer))
        for place, offer in enumerate(view.offers, 1)
    )
    left = (Align.CENTER, Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT)
    blocks: list[Block] = [
        *head(view.committee, TITLE, view.number),
        Paragraph(f"当事人：{names(view.parties)}", indent=0),
        Paragraph(f"事由：{view.matter}", indent=0),
        DataTable(columns, rows, (11, 16, 38, 48, 23, 24), left, size=11),
        remark("各方收到的往来表内容相同。方案在答复前可以由提出方收回，不构成协议。"),
        Signatures(
            (*sign_places(view.parties, "签名"), Signature(f"调解员（{view.mediator}）：")),
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _made(offer: OfferLine) -> str:
    return f"{day_words(china_time(offer.made_at).date())}\n{clock_words(offer.made_at)}"


def _terms(offer: OfferLine) -> str:
    if offer.amount is None:
        return offer.content
    return f"{offer.content}（{format_amount(offer.amount)}元）"


def _until(offer: OfferLine) -> str:
    return _short(offer.valid_until) if offer.valid_until is not None else "未定"


def _answer(offer: OfferLine) -> str:
    return f"{offer.answer}\n{_short(offer.answered_on)}" if offer.answered_on is not None else offer.answer


def _short(day: date) -> str:
    """Month and day; the year stands with the time of the offer."""
    return f"{day.month}月{day.day}日"
