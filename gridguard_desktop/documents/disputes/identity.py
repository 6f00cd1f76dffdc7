"""当事人身份证明: the sheet on which copies of the parties' documents are pasted, compared and signed for.

What is known of each party stands above the place for the copy, so that the two can be compared.
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
    numbered,
    require,
)
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES, PARTY_NAMES
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    FieldTable,
    KeepTogether,
    Signature,
    Signatures,
    Spacer,
    label,
)
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "当事人身份证明"
_COPY_LINES = 8.5
"""Room for one side of a card (54 mm) beside the other."""

REQUIRED = (
    COMMITTEE,
    PARTIES,
    PARTY_NAMES,
    Required(
        "parties.id_number",
        text("papers", "party's document number"),
        text("papers", "Enter every party's document number or credit code."),
    ),
)


@dataclass(frozen=True, slots=True)
class IdentityView:
    """All that is printed."""

    stamp: Stamp
    committee: str
    number: str
    parties: tuple[PartyOnPaper, ...]


def build(view: IdentityView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = list(head(view.committee, TITLE))
    for party in numbered(view.parties):
        blocks += [_sheet(party), Spacer(0.4)]
    blocks.append(
        Signatures((Signature("核对人（签名）："), Signature("核对日期："))),
    )
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _sheet(party: PartyOnPaper) -> KeepTogether:
    if party.is_person:
        kind, sides = "公民身份号码", ("身份证（人像面）复印件粘贴处", "身份证（国徽面）复印件粘贴处")
    else:
        kind, sides = "统一社会信用代码", ("营业执照复印件粘贴处", "负责人身份证明复印件粘贴处")
    table = FieldTable(
        (
            (label(party.side), Cell(party.name), label(kind), Cell(party.id_number)),
            tuple(Cell(side, columns=2, lines=_COPY_LINES, align=Align.CENTER) for side in sides),
            (
                label("提供人"),
                Cell("复印件经与原件核对无异　　签名：　　　　　　　　　　　日期：", columns=3, lines=1.6),
            ),
        ),
        (18, 58, 32, 52),
    )
    return KeepTogether((table,))
