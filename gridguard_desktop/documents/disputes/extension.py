"""延长调解期限申请（同意）书: the parties ask for more time and agree to it in writing, before the period is
over; with the arithmetic and the article it rests on (人民调解工作若干规定 33)."""

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
    numbered,
    on_one_sheet,
    remark,
    require,
    to_tick,
)
from gridguard_desktop.documents.paper import Paper, PaperSpec
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES, PARTY_NAMES
from gridguard_desktop.documents.typeset import (
    BLANK_DATE,
    Align,
    Cell,
    FieldTable,
    Paragraph,
    Signature,
    Signatures,
    label,
)
from gridguard_desktop.documents.wording import count_words, day_words, sentence
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "延长调解期限申请（同意）书"
_EXTEND = text("papers", "Extend the period first.")

REQUIRED = (
    COMMITTEE,
    PARTIES,
    PARTY_NAMES,
    Required("reason", text("papers", "reason for the extension"), _EXTEND),
    Required("until", text("papers", "new end of the period"), _EXTEND),
    Required("approved_by", text("papers", "who approved the extension"), _EXTEND),
)


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """All that is printed. ``first_end`` and ``until`` are the ends before and after; ``arithmetic`` is the
    sentence of the record page; ``agreed`` are the names of those who agreed in writing."""

    stamp: Stamp
    committee: str
    number: str
    parties: tuple[PartyOnPaper, ...]
    matter: str
    accepted_on: date | None
    first_end: date | None
    until: date | None
    days: int
    arithmetic: str
    basis: str
    reason: str
    agreed: tuple[str, ...]
    decided_on: date | None
    approved_by: str
    mediator: str


def build(view: ExtensionView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    table = FieldTable(
        (
            (label("当事人"), Cell(names(view.parties), columns=3)),
            (label("纠纷事由"), Cell(view.matter, columns=3)),
            (label("受理日期"), Cell(_day(view.accepted_on)), label("原定届满"), Cell(_day(view.first_end))),
            (label("延长"), Cell(f"{view.days}日"), label("延长至"), Cell(_day(view.until))),
            (label("计算"), Cell(view.arithmetic, columns=3)),
            (label("延长理由"), Cell(view.reason, columns=3, lines=5, top=True)),
        ),
        (28, 52, 28, 52),
    )
    copies = count_words(len(view.parties) + 1)
    blocks: list[Block] = [
        *head(view.committee, TITLE, f"编号：{view.number}" if view.number else ""),
        table,
        Paragraph(
            f"我们同意人民调解委员会将上述纠纷的调解期限延长至{_day(view.until)}。依据：{sentence(view.basis)}"
            "延长期间任何一方都可以随时要求终止调解。",
            before=4,
        ),
        _consent(view),
        Signatures(
            (
                Signature(f"人民调解员{view.mediator}（签名）："),
                Signature(f"批准人{view.approved_by}（签名）："),
            ),
            (committee_seal(view.committee, view.decided_on),),
        ),
        remark(f"本书一式{copies}份，当事人各执一份，存卷一份。"),
    ]
    return on_one_sheet(
        lambda page: form(TITLE, blocks, view.stamp, author=view.committee, number=view.number, page=page)
    )


def _day(day: date | None) -> str:
    return day_words(day) if day is not None else ""


def _consent(view: ExtensionView) -> FieldTable:
    """A line for every party: whether the consent is on record, and a place to sign."""
    head_row = (label("当事人"), label("书面意见"), label("签名、盖章或者按指印"), label("日期"))
    rows = tuple(
        (
            Cell(f"{party.side}　{party.name}", lines=2),
            to_tick("☑同意　□不同意" if party.name in view.agreed else "□同意　□不同意"),
            Cell(),
            Cell(BLANK_DATE.strip("　"), align=Align.RIGHT),
        )
        for party in numbered(view.parties)
    )
    return FieldTable((head_row, *rows), (44, 40, 40, 36))


def _per_party(view: ExtensionView) -> int:
    return len(view.parties) + 1


SPEC = PaperSpec(
    Paper.EXTENSION,
    TITLE,
    "deadline_change",
    "dispute",
    Permission.DISPUTE_READ,
    build,
    REQUIRED,
    _per_party,
    _EXTEND,
)
