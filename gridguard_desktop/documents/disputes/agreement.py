"""人民调解协议书, the agreement in writing (人民调解法 28, 29; 司发通〔2010〕239号), for any number of
parties.

One copy for each party and one for the committee; it binds from the day on which all parties and the mediator
have signed and the committee has sealed.
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
    party_table,
    require,
    sign_places,
)
from gridguard_desktop.documents.disputes.terms import Term, performance_blocks, term_blocks
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES, PARTY_NAMES
from gridguard_desktop.documents.typeset import Heading, Paragraph, Signature, Signatures
from gridguard_desktop.documents.wording import count_words, day_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解协议书"

REQUIRED = (
    COMMITTEE,
    Required(
        "number", text("papers", "number"), text("papers", "Save the agreement, it then gets its number.")
    ),
    PARTIES,
    PARTY_NAMES,
    Required(
        "facts",
        text("papers", "main facts and points in dispute"),
        text("papers", "Write the main facts and the points in dispute into the agreement."),
    ),
    Required(
        "agreed",
        text("papers", "what was agreed"),
        text("papers", "Write what was agreed, or add at least one duty."),
    ),
    Required("mediator", text("papers", "mediator"), text("papers", "Choose the mediator of the dispute.")),
)


@dataclass(frozen=True, slots=True)
class AgreementView:
    """All that is printed. ``content`` is free text, ``terms`` the duties; one of them must be there."""

    stamp: Stamp
    committee: str
    number: str
    parties: tuple[PartyOnPaper, ...]
    facts: str
    content: str
    terms: tuple[Term, ...]
    place: str
    copies: int
    mediator: str
    drawn_up_on: date

    @property
    def agreed(self) -> str:
        """Something of what was agreed."""
        return self.content.strip() or "".join(term.promise() for term in self.terms)


def build(view: AgreementView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [
        *head(view.committee, TITLE, f"编号：{view.number}"),
        party_table(view.parties),
        Heading("一、纠纷主要事实、争议事项"),
        Paragraph(view.facts),
        Heading("二、经调解，自愿达成如下协议"),
        *term_blocks(view.content, view.terms),
        Heading("三、履行方式、地点、时限"),
        *performance_blocks(view.terms, view.place),
        Heading("四、其他"),
        Paragraph(
            f"本协议书由人民调解员{view.mediator}主持达成，{day_words(view.drawn_up_on)}制作，"
            f"一式{count_words(view.copies)}份，{_holders(view)}，"
            "自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效。",
            keep_with_next=True,
        ),
        Paragraph("各方当事人（签名、盖章或者按指印）：", before=6, keep_with_next=True),
        _signatures(view),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _holders(view: AgreementView) -> str:
    whole = f"当事人、{view.committee}各持一份"
    return whole if view.copies == len(view.parties) + 1 else f"当事人各持一份，其余由{view.committee}留存"


def _signatures(view: AgreementView) -> Signatures:
    staff = (Signature("人民调解员（签名）："), Signature("记录人（签名）："))
    return Signatures((*sign_places(view.parties), *staff), (committee_seal(view.committee, None),))
