"""人民调解回访记录: how the agreement is kept and what the parties think of it (人民调解法 31)."""

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
    require,
    to_tick,
)
from gridguard_desktop.documents.requirements import AGREEMENT_NUMBER, COMMITTEE, PARTIES
from gridguard_desktop.documents.typeset import (
    Cell,
    FieldTable,
    Signature,
    Signatures,
    label,
)
from gridguard_desktop.documents.wording import box, day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.lawdata import choices

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解回访记录"

REQUIRED = (
    COMMITTEE,
    PARTIES,
    AGREEMENT_NUMBER,
    Required("matter", text("papers", "reason of the visit"), text("papers", "Give the dispute a title.")),
    Required(
        "content", text("papers", "what was found"), text("papers", "Write down what the visit showed.")
    ),
    Required("visitor", text("papers", "visitor"), text("papers", "Enter who made the visit.")),
)


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """All that is printed. ``method``, ``performance`` and ``satisfaction`` are keys of their tables."""

    stamp: Stamp
    committee: str
    agreement_number: str
    parties: tuple[PartyOnPaper, ...]
    matter: str
    visited_on: date
    method: str
    performance: str
    satisfaction: str
    content: str
    visitor: str


def build(view: FollowUpView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    table = FieldTable(
        (
            (label("当事人"), Cell(names(view.parties), columns=3)),
            (label("调解协议编号"), Cell(view.agreement_number, columns=3)),
            (label("回访事由"), Cell(view.matter, columns=3)),
            (label("回访时间"), Cell(day_words(view.visited_on)), label("回访人"), Cell(view.visitor)),
            (label("回访方式"), to_tick(_answers("visit_methods", view.method), 3)),
            (label("履行情况"), to_tick(_answers("performance_results", view.performance), 3)),
            (label("满意程度"), to_tick(_answers("satisfactions", view.satisfaction), 3)),
            (label("回访情况"), Cell(view.content, columns=3, lines=17, top=True)),
        ),
        (33, 47, 27, 53),
    )
    blocks: list[Block] = [
        *head(view.committee, TITLE),
        table,
        Signatures((Signature("被回访人（签名）："), Signature("回访人（签名）："), Signature("回访日期："))),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.agreement_number)


def _answers(table: str, key: str) -> str:
    return "　".join(box(ticked=entry.key == key, text=entry.zh) for entry in choices(table))
