"""司法确认申请书: both parties ask the court together to confirm their agreement (人民调解法 33; 民事诉讼法
205; 民诉法解释 353, 354).

Written the way the court's own papers name people: one paragraph for each applicant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    PartyOnPaper,
    Required,
    Stamp,
    form,
    names,
    numbered,
    require,
)
from gridguard_desktop.documents.disputes.terms import Term, performance_blocks, term_blocks
from gridguard_desktop.documents.requirements import AGREEMENT_NUMBER, COMMITTEE, PARTIES, PARTY_NAMES
from gridguard_desktop.documents.typeset import (
    Face,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    Spacer,
    Span,
    Title,
)
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "司法确认申请书"
MATERIALS = (
    "人民调解协议书",
    "申请人身份证明、资格证明",
    "人民调解委员会主持调解的证明",
    "与调解协议相关的财产权利证明等材料",
    "送达地址、电话确认书",
)
"""What goes with the application (法释〔2011〕5号 三; 民诉法解释 354)."""

REQUIRED = (
    COMMITTEE,
    PARTIES,
    PARTY_NAMES,
    AGREEMENT_NUMBER,
    Required(
        "effective_on",
        text("papers", "day the agreement took effect"),
        text("papers", "Record the signatures and the seal of the agreement first."),
    ),
    Required("court", text("papers", "court"), text("papers", "Enter the court that is to confirm it.")),
    Required(
        "facts",
        text("papers", "main facts and points in dispute"),
        text("papers", "Write the main facts and the points in dispute into the agreement."),
    ),
)


@dataclass(frozen=True, slots=True)
class ConfirmationView:
    """All that is printed. ``effective_on`` begins the 30 days; ``materials`` is the list of enclosures."""

    stamp: Stamp
    committee: str
    court: str
    parties: tuple[PartyOnPaper, ...]
    agreement_number: str
    effective_on: date | None
    kind: str
    facts: str
    content: str
    terms: tuple[Term, ...]
    place: str = ""
    materials: tuple[str, ...] = MATERIALS


def build(view: ConfirmationView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    day = day_words(view.effective_on) if view.effective_on is not None else ""
    blocks: list[Block] = [
        Title(TITLE),
        *_applicants(view.parties),
        Heading("请求事项"),
        Paragraph(
            f"请求确认申请人{names(view.parties)}于{day}达成的{view.agreement_number}人民调解协议有效。"
        ),
        Heading("事实和理由"),
        Paragraph(view.facts),
        Paragraph(
            f"{view.kind or '纠纷'}发生后，申请人经{view.committee}主持调解，自愿达成调解协议，主要内容如下："
        ),
        *term_blocks(view.content, view.terms),
        *performance_blocks(view.terms, view.place),
        Paragraph(
            "申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；如果因为该协议内容而给他人造成损害的，"
            "愿意承担相应的民事责任和其他法律责任。",
            before=4,
        ),
        Paragraph("此致", before=4, keep_with_next=True),
        Paragraph(view.court, indent=0, keep_with_next=True),
        Signatures(
            (
                *(
                    Signature(f"申请人（{party.side}，签名、盖章或者捺印）：")
                    for party in numbered(view.parties)
                ),
                Signature("日　　期："),
            ),
            columns=1,
        ),
        Spacer(0.2),
        Paragraph("附件清单：", indent=0, keep_with_next=True),
        *(Paragraph(f"{number}．{name}。") for number, name in enumerate(view.materials, 1)),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.agreement_number)


def _applicants(parties: tuple[PartyOnPaper, ...]) -> list[Block]:
    blocks: list[Block] = []
    for party in numbered(parties):
        who = Span(f"申请人（{party.side}）：", face=Face.HEI)
        blocks.append(Paragraph((who, _particulars(party)), before=2))
        if party.agent:
            blocks.append(Paragraph(f"{party.agent}。"))
    return blocks


def _particulars(party: PartyOnPaper) -> str:
    """张三，男，1985年3月12日出生，汉族，… ; what is not known is left out."""
    parts: tuple[str, ...]
    if not party.is_person:
        parts = (
            party.name,
            f"住所{party.address}" if party.address else "",
            f"统一社会信用代码{party.id_number}" if party.id_number else "",
            f"负责人{party.representative}" if party.representative else "",
            f"联系方式{party.phone}" if party.phone else "",
        )
    else:
        parts = (
            party.name,
            party.sex,
            f"{day_words(party.birth_date)}出生" if party.birth_date is not None else "",
            party.ethnicity,
            party.occupation,
            f"住{party.address}" if party.address else "",
            f"公民身份号码{party.id_number}" if party.id_number else "",
            f"联系方式{party.phone}" if party.phone else "",
        )
    return "，".join(part for part in parts if part) + "。"
