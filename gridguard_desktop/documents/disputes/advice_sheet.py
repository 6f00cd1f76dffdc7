"""退出调解告知单: a party has stopped; what that means and which ways remain, with their time limits
(人民调解法 3, 23, 26). Given to every party alike."""

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
    names,
    require,
    sign_places,
)
from gridguard_desktop.documents.disputes.termination import RemainingWay, ways_table
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES, PARTY_NAMES
from gridguard_desktop.documents.typeset import Paragraph, Signature, Signatures
from gridguard_desktop.documents.wording import day_words, sentence
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "退出调解告知单"

REQUIRED = (
    COMMITTEE,
    PARTIES,
    PARTY_NAMES,
    Required(
        "stopped_by", text("papers", "party that stopped"), text("papers", "Record which party stopped.")
    ),
    Required(
        "remedies",
        text("papers", "ways that remain"),
        text("papers", "Choose the kind of dispute: the ways that remain depend on it."),
    ),
)


@dataclass(frozen=True, slots=True)
class AdviceSheetView:
    """All that is printed."""

    stamp: Stamp
    committee: str
    number: str
    parties: tuple[PartyOnPaper, ...]
    kind: str
    stopped_by: str
    stopped_on: date
    reason: str
    remedies: tuple[RemainingWay, ...]


def build(view: AdviceSheetView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    why = f"，理由是：{sentence(view.reason)}" if view.reason.strip() else "。"
    blocks: list[Block] = [
        *head(view.committee, TITLE, view.number),
        Paragraph(f"{names(view.parties)}：", indent=0),
        Paragraph(
            f"本委员会受理的你们之间的{view.kind or '纠纷'}，{view.stopped_by}于{day_words(view.stopped_on)}"
            f"表示不再参加调解{why}"
        ),
        Paragraph(
            "参加调解完全自愿。任何一方都可以不说明理由退出，退出不影响其他权利。自即日起不再安排调解；"
            "愿意重新调解的，各方同意后可以继续。"
        ),
        Paragraph("你们可以依法通过下列途径维护自己的权利，请注意各途径的时限："),
        ways_table(view.remedies),
        Signatures(
            (*sign_places(view.parties, "签收"), Signature("日　　期：")),
            (committee_seal(view.committee, view.stopped_on),),
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)
