"""人民调解通知书: when and where a party is asked to come, what to bring, and that coming is voluntary.

One page for each party that is asked, and the sheet of receipts for the dossier.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    PartyOnPaper,
    Required,
    Stamp,
    committee_seal,
    form,
    head,
    numbered,
    require,
)
from gridguard_desktop.documents.disputes.delivery_sheet import delivery_sheet
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES, PARTY_NAMES
from gridguard_desktop.documents.typeset import (
    KeyTable,
    PageBreak,
    Pair,
    Paragraph,
    Signatures,
)
from gridguard_desktop.documents.wording import period_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解通知书"
WAYS_OF_DELIVERY = ("直接", "电话", "邮寄")
NOT_SIGNED = "电话通知的，由通知人写明通话时间和号码。"
BRING = "请携带本人身份证件和与纠纷有关的证据材料；委托他人参加的，代理人应当带授权委托书和本人身份证件。"
VOLUNTARY = (
    "人民调解遵循自愿原则，不收取任何费用。你可以接受或者拒绝调解，也可以要求更换调解员、申请有关人员回避；"
    "不接受调解的，可以依法通过仲裁、行政、司法等途径维护自己的权利。"
)

REQUIRED = (
    COMMITTEE,
    PARTIES,
    PARTY_NAMES,
    Required(
        "place", text("papers", "place of the session"), text("papers", "Enter where it is to be held.")
    ),
    Required("mediator", text("papers", "mediator"), text("papers", "Accept the dispute first.")),
)


@dataclass(frozen=True, slots=True)
class SessionNoticeView:
    """All that is printed; ``parties`` are those who are asked to come."""

    stamp: Stamp
    committee: str
    number: str
    parties: tuple[PartyOnPaper, ...]
    kind: str
    starts_at: datetime
    ends_at: datetime
    place: str
    how: str
    mediator: str
    phone: str
    issued_on: date


def build(view: SessionNoticeView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = []
    for party in numbered(view.parties):
        blocks += [*_notice(view, party), PageBreak()]
    blocks += delivery_sheet(TITLE, view.number, view.parties, WAYS_OF_DELIVERY, NOT_SIGNED)
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _notice(view: SessionNoticeView, party: PartyOnPaper) -> list[Block]:
    facts = KeyTable(
        (
            Pair("时间", period_words(view.starts_at, view.ends_at), wide=True),
            Pair("地点", view.place, wide=True),
            Pair("方式", view.how),
            Pair("调解员", view.mediator),
            Pair("联系电话", view.phone, wide=True),
        ),
        label_share=1.0,
        value_share=3.6,
    )
    return [
        *head(view.committee, TITLE, view.number),
        Paragraph(f"{party.name}（{party.side}）：", indent=0),
        Paragraph(f"本委员会受理的{view.kind or '纠纷'}，定于下列时间、地点进行调解，请准时参加。"),
        facts,
        Paragraph(BRING, before=4),
        Paragraph(VOLUNTARY),
        Paragraph("因故不能按时参加的，请提前告知调解员，以便另行约定时间。"),
        Signatures(seals=(committee_seal(view.committee, view.issued_on),)),
    ]
