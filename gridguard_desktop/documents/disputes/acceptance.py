"""人民调解受理登记表, the committee's register of a dispute taken on (人民调解法 17, 27;
司发通〔2010〕239号).

The national form knows two sources; a hand-over by the police or a court is the third that statistics ask
for.
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
    names,
    remark,
    require,
    sign_places,
    to_tick,
)
from gridguard_desktop.documents.requirements import COMMITTEE, KIND, PARTIES, PARTY_NAMES, SUMMARY
from gridguard_desktop.documents.typeset import (
    Cell,
    FieldTable,
    Signature,
    Signatures,
    label,
)
from gridguard_desktop.documents.wording import box, day_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解受理登记表"

REQUIRED = (
    COMMITTEE,
    Required(
        "accepted_on",
        text("papers", "day of acceptance"),
        text("papers", "Accept the dispute first."),
    ),
    PARTIES,
    PARTY_NAMES,
    KIND,
    SUMMARY,
)


@dataclass(frozen=True, slots=True)
class AcceptanceView:
    """All that is printed. ``source`` is ``application``, ``active`` or ``entrusted``; then ``entrusted_by``
    says by whom."""

    stamp: Stamp
    committee: str
    number: str
    accepted_on: date | None
    source: str
    entrusted_by: str
    parties: tuple[PartyOnPaper, ...]
    kind: str
    summary: str


def build(view: AcceptanceView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    table = FieldTable(
        (
            (label("受理情况"), Cell(_opening(view), lines=3)),
            (label("纠纷类型"), Cell(view.kind)),
            (label("案件来源"), to_tick(_sources(view))),
            (label("纠纷简要情况"), Cell(view.summary, lines=13, top=True)),
        ),
        (30, 130),
    )
    blocks: list[Block] = [
        *head(view.committee, TITLE, f"编号：{view.number}" if view.number else ""),
        table,
        Signatures(
            (*sign_places(view.parties, "签名"), Signature("登记人（签名）：")),
            (committee_seal(view.committee, view.accepted_on),),
        ),
        remark("备注：此表由人民调解委员会填写。"),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _accepted(view: AcceptanceView) -> str:
    return day_words(view.accepted_on) if view.accepted_on is not None else ""


def _opening(view: AcceptanceView) -> str:
    how = {
        "application": "依当事人申请",
        "active": "主动调解",
    }.get(view.source, f"接受{view.entrusted_by or '有关部门'}委托移送")
    return f"{_accepted(view)}，人民调解委员会{how}，经当事人同意，调解{names(view.parties)}之间的纠纷。"


def _sources(view: AcceptanceView) -> str:
    entrusted = view.source not in ("application", "active")
    by = f"（{view.entrusted_by}）" if entrusted and view.entrusted_by else ""
    answers = (
        box(ticked=view.source == "application", text="当事人申请"),
        box(ticked=view.source == "active", text="人民调解委员会主动调解"),
        box(ticked=entrusted, text=f"接受委托移送{by}"),
    )
    return "　".join(answers)
