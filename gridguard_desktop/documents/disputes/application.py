"""人民调解申请书: the parties ask the committee to mediate (人民调解法 17; 司发通〔2010〕239号).

Printed from what was taken in, for the applicant to read and sign; what was not asked for yet is a line to
write on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    PartyOnPaper,
    Required,
    Stamp,
    form,
    numbered,
    party_table,
    require,
)
from gridguard_desktop.documents.requirements import COMMITTEE, SUMMARY
from gridguard_desktop.documents.typeset import (
    Heading,
    Paragraph,
    RuledBlank,
    Signature,
    Signatures,
    Spacer,
    Title,
)
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解申请书"
APPLICANT, RESPONDENT = "申请人", "被申请人"
_BY_HAND, _LINES = 3, 5
"""What is left to write on: requests, lines for what happened; all of it on one sheet."""

REQUIRED = (
    COMMITTEE,
    Required(
        "applicants",
        text("papers", "applicant"),
        text("papers", "Enter at least one party on the applicant's side."),
    ),
    Required(
        "respondents",
        text("papers", "respondent"),
        text("papers", "Enter at least one party on another side."),
    ),
    SUMMARY,
)


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """All that is printed. ``requests`` empty = three lines to write them on; ``applied_on`` None = a blank
    date."""

    stamp: Stamp
    committee: str
    number: str
    applicants: tuple[PartyOnPaper, ...]
    respondents: tuple[PartyOnPaper, ...]
    summary: str
    requests: tuple[str, ...]
    applied_on: date | None = None


def build(view: ApplicationView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    return _document(view)


def blank(stamp: Stamp, committee: str) -> Document:
    """The form to fill in by hand."""
    nobody = (PartyOnPaper("", ""),)
    return _document(ApplicationView(stamp, committee, "", nobody, nobody, "", ()))


def _document(view: ApplicationView) -> Document:
    applicants = as_role(view.applicants, APPLICANT)
    parties = (*applicants, *as_role(view.respondents, RESPONDENT))
    day = day_words(view.applied_on) if view.applied_on is not None else ""
    story: list[Block] = [Paragraph(view.summary)] if view.summary.strip() else [RuledBlank(_LINES)]
    committee = view.committee.strip() or "＿＿＿＿＿＿＿＿人民调解委员会"
    blocks: list[Block] = [
        Title(TITLE),
        party_table(parties),
        Heading("纠纷简要情况"),
        *story,
        Heading("当事人申请事项"),
        *_requests(view.requests),
        Paragraph(
            f"人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请{committee}进行调解。", before=6
        ),
        Spacer(0.3),
        Signatures(
            (
                *(Signature(f"{party.side}（签名盖章或者按指印）：") for party in numbered(applicants)),
                Signature("日　　期：", day),
            ),
            columns=1,
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def as_role(parties: Sequence[PartyOnPaper], role: str) -> tuple[PartyOnPaper, ...]:
    """The same parties called by what they are on this paper: 申请人1, 申请人2."""
    return numbered([replace(party, side=role) for party in parties])


def _requests(requests: tuple[str, ...]) -> list[Block]:
    if not requests:
        return [Signatures(tuple(Signature(f"{number}、") for number in range(1, _BY_HAND + 1)), columns=1)]
    return [Paragraph(f"{number}、{request}") for number, request in enumerate(requests, 1)]
