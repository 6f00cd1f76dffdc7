"""人民调解调查记录: what somebody told the mediators who asked about the matter (司发通〔2010〕239号)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    PartyOnPaper,
    Required,
    Stamp,
    form,
    head,
    party_table,
    require,
)
from gridguard_desktop.documents.requirements import COMMITTEE
from gridguard_desktop.documents.typeset import (
    Heading,
    KeyTable,
    Pair,
    Paragraph,
    RuledBlank,
    Signature,
    Signatures,
    Spacer,
)
from gridguard_desktop.documents.wording import moment_words, period_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解调查记录"
_LINES = 8
"""To write the record on by hand, with the signatures on the same sheet."""
ASKED = "被调查人"

REQUIRED = (
    COMMITTEE,
    Required(
        "started_at",
        text("papers", "time of the investigation"),
        text("papers", "Enter when the investigation took place."),
    ),
    Required(
        "place",
        text("papers", "place of the investigation"),
        text("papers", "Enter where the investigation took place."),
    ),
    Required("asked_name", text("papers", "person asked"), text("papers", "Enter who was asked.")),
    Required("investigator", text("papers", "investigator"), text("papers", "Enter who asked.")),
    Required("record", text("papers", "what was said"), text("papers", "Write down what was said.")),
)


@dataclass(frozen=True, slots=True)
class InvestigationView:
    """All that is printed; ``matter`` is the 事由, ``asked`` the person asked."""

    stamp: Stamp
    committee: str
    number: str
    matter: str
    started_at: datetime | None
    ended_at: datetime | None
    place: str
    participants: str
    asked: PartyOnPaper
    investigator: str
    recorder: str
    record: str

    @property
    def asked_name(self) -> str:
        """Who was asked."""
        return self.asked.name


def build(view: InvestigationView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    return _document(view)


def blank(stamp: Stamp, committee: str) -> Document:
    """The form to fill in by hand."""
    nobody = PartyOnPaper("", "")
    return _document(InvestigationView(stamp, committee, "", "", None, None, "", "", nobody, "", "", ""))


def _document(view: InvestigationView) -> Document:
    facts = KeyTable(
        (
            Pair("时间", _when(view), wide=True),
            Pair("地点", view.place, wide=True),
            Pair("事由", view.matter, wide=True),
            Pair("参加人", view.participants or ("无其他参加人" if view.record else ""), wide=True),
            Pair("调查人", view.investigator),
            Pair("记录人", view.recorder),
        ),
        label_share=1.0,
        value_share=3.6,
    )
    content: list[Block] = (
        [Heading("调查记录"), Paragraph(view.record)]
        if view.record.strip()
        else [RuledBlank(_LINES, "调查记录")]
    )
    blocks: list[Block] = [
        *head(view.committee, TITLE),
        facts,
        Spacer(0.3),
        party_table((replace(view.asked, side=ASKED),)),
        *content,
        Paragraph("以上记录已经被调查人阅读（已向被调查人宣读），与其所述无误。", before=4),
        Spacer(0.3),
        Signatures(
            (
                Signature(f"{ASKED}（签名）："),
                Signature("日　　期："),
                Signature("调查人（签名）："),
                Signature("记录人（签名）："),
            )
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _when(view: InvestigationView) -> str:
    if view.started_at is None:
        return "　　　　年　　月　　日　　时　　分至　　时　　分"
    if view.ended_at is None:
        return moment_words(view.started_at)
    return period_words(view.started_at, view.ended_at)
