"""终止调解告知书: why mediation ends and which ways remain, with their time limits (人民调解法 26)."""

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
)
from gridguard_desktop.documents.disputes.delivery_sheet import delivery_sheet
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES, PARTY_NAMES
from gridguard_desktop.documents.typeset import (
    Align,
    DataTable,
    PageBreak,
    Paragraph,
    Signatures,
)
from gridguard_desktop.documents.wording import count_words, day_words, sentence
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "终止调解告知书"
WAYS_OF_DELIVERY = ("直接", "邮寄", "留置")
NOT_SIGNED = "收件人拒绝签收的，由送达人注明情况并请见证人签名。"
WAYS = {"arbitration": "仲裁", "administrative": "行政", "judicial": "司法"}

REQUIRED = (
    COMMITTEE,
    PARTIES,
    PARTY_NAMES,
    Required(
        "reason",
        text("papers", "reason for ending the mediation"),
        text("papers", "End the mediation and choose the reason."),
    ),
    Required(
        "ended_on",
        text("papers", "day the mediation ended"),
        text("papers", "End the mediation and choose the reason."),
    ),
    Required(
        "remedies",
        text("papers", "ways that remain"),
        text("papers", "Choose the kind of dispute: the ways that remain depend on it."),
    ),
)


@dataclass(frozen=True, slots=True)
class RemainingWay:
    """One way that remains: ``way`` is a key of :data:`WAYS`, ``limit`` its time limit, ``basis`` the law."""

    way: str
    name: str
    limit: str
    basis: str


@dataclass(frozen=True, slots=True)
class TerminationView:
    """All that is printed."""

    stamp: Stamp
    committee: str
    number: str
    parties: tuple[PartyOnPaper, ...]
    kind: str
    accepted_on: date | None
    reason: str
    note: str
    ended_on: date | None
    remedies: tuple[RemainingWay, ...]


def build(view: TerminationView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [
        *head(view.committee, TITLE, view.number),
        Paragraph(f"{names(view.parties)}：", indent=0),
        Paragraph(_opening(view)),
        *([Paragraph(f"说明：{sentence(view.note)}")] if view.note.strip() else []),
        Paragraph(
            "根据《人民调解法》第二十六条，你们可以依法通过下列途径维护自己的权利，请注意各途径的时限："
        ),
        ways_table(view.remedies),
        Paragraph(
            f"本告知书一式{count_words(len(view.parties) + 1)}份，当事人各执一份，存卷一份。", before=3
        ),
        Signatures(seals=(committee_seal(view.committee, view.ended_on),)),
        PageBreak(),
        *delivery_sheet(TITLE, view.number, view.parties, WAYS_OF_DELIVERY, NOT_SIGNED),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _ended(view: TerminationView) -> str:
    return day_words(view.ended_on) if view.ended_on is not None else ""


def _opening(view: TerminationView) -> str:
    begun = f"于{day_words(view.accepted_on)}受理的" if view.accepted_on is not None else "调解的"
    return (
        f"本委员会{begun}你们之间的{view.kind or '纠纷'}，因{view.reason.rstrip('。')}，"
        f"现决定自{_ended(view)}起终止调解。"
    )


def ways_table(remedies: tuple[RemainingWay, ...]) -> DataTable:
    """Ways that remain, with their limits."""
    rows = tuple((WAYS.get(way.way, way.way), way.name, way.limit, way.basis) for way in remedies)
    left = (Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT)
    return DataTable(("途径", "如何办理", "时限", "依据"), rows, (13, 49, 49, 49), left, size=11)
