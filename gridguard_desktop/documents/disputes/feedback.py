"""反馈函, the committee's answer to the station that handed the dispute over: result, performance, risks.

There is no national form; fields are those of local ones (公调对接).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    PartyOnPaper,
    Required,
    Stamp,
    committee_seal,
    letter,
    names,
    require,
)
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES
from gridguard_desktop.documents.typeset import Align, Heading, Paragraph, Signatures, Title
from gridguard_desktop.documents.wording import day_words, money_words, sentence
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "移送调解反馈函"

REQUIRED = (
    COMMITTEE,
    Required(
        "referral_number",
        text("papers", "number of the referral"),
        text("papers", "Refer the dispute, the letter then gets its number."),
    ),
    PARTIES,
    Required("result", text("papers", "result"), text("papers", "Record how the mediation went first.")),
)


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """All that is printed. ``agreement_number`` empty = no agreement; ``remarks`` are risks and advice."""

    stamp: Stamp
    station: str
    committee: str
    number: str
    referral_number: str
    referred_on: date
    parties: tuple[PartyOnPaper, ...]
    kind: str
    accepted_on: date | None
    mediator: str
    result: str
    agreement_number: str
    total: Decimal | None
    performance: str
    remarks: str
    dated: date


def build(view: FeedbackView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [
        Title(view.committee, size=18),
        Title(TITLE),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"{view.station}：", indent=0, before=6),
        Paragraph(_opening(view)),
        Heading("一、调解结果"),
        Paragraph(_result(view)),
        Heading("二、履行情况"),
        Paragraph(sentence(view.performance) or "无须履行。"),
        Heading("三、风险提示和建议"),
        Paragraph(sentence(view.remarks) or "未发现可能激化的情形，暂无其他建议。"),
        Signatures(seals=(committee_seal(view.committee, view.dated),)),
    ]
    return letter(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _opening(view: FeedbackView) -> str:
    begun = f"已于{day_words(view.accepted_on)}受理" if view.accepted_on is not None else "已收到"
    by = f"，由人民调解员{view.mediator}主持调解" if view.accepted_on is not None and view.mediator else ""
    return (
        f"你所于{day_words(view.referred_on)}以《移送（委托）人民调解函》（{view.referral_number}）"
        f"移送的{names(view.parties)}之间的{view.kind}，我会{begun}{by}。现将有关情况反馈如下："
    )


def _result(view: FeedbackView) -> str:
    if not view.agreement_number:
        return sentence(view.result)
    total = f"，涉及金额{money_words(view.total)}" if view.total else ""
    return f"{view.result.rstrip('。')}，协议编号：{view.agreement_number}{total}。"
