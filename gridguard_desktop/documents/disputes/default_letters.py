"""履行督促函 and 未履行情况告知单: a duty was not performed; what is late, what is left, which ways there are
(人民调解法 31, 32)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    Required,
    Stamp,
    committee_seal,
    cut_line,
    form,
    head,
    on_one_sheet,
    require,
)
from gridguard_desktop.documents.requirements import AGREEMENT_NUMBER, COMMITTEE
from gridguard_desktop.documents.typeset import (
    Align,
    DataTable,
    Heading,
    KeepTogether,
    Paragraph,
    Signature,
    Signatures,
)
from gridguard_desktop.documents.wording import day_words, money_words, sentence
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.money import format_amount

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gridguard_desktop.documents.typeset import Block, Document

URGING_TITLE = "履行督促函"
ADVICE_TITLE = "未履行情况告知单"

_COMMON = (
    COMMITTEE,
    AGREEMENT_NUMBER,
    Required(
        "number", text("papers", "number"), text("papers", "Issue the letter, it then gets its number.")
    ),
    Required("debtor", text("papers", "who is in arrears"), text("papers", "Choose who is in arrears.")),
    Required("lines", text("papers", "duties"), text("papers", "Choose who is in arrears.")),
)
URGING_REQUIRED = (
    *_COMMON,
    Required(
        "respond_by", text("papers", "day to perform by"), text("papers", "Enter the day to perform by.")
    ),
)
ADVICE_REQUIRED = (
    *_COMMON,
    Required("ways", text("papers", "ways that remain"), text("papers", "Issue the advice again.")),
)


@dataclass(frozen=True, slots=True)
class OwedLine:
    """A duty as it stood on the day of the letter; ``left`` None = an act."""

    ordinal: int
    what: str
    creditor: str
    amount: Decimal | None
    left: Decimal | None
    due_on: date
    state: str


@dataclass(frozen=True, slots=True)
class DefaultWay:
    """A way there is, with its time limit and basis."""

    name: str
    limit: str
    basis: str


@dataclass(frozen=True, slots=True)
class DefaultLetterView:
    """All that is printed; ``ways`` stand on the advice only."""

    stamp: Stamp
    committee: str
    number: str
    agreement_number: str
    effective_on: date | None
    debtor: str
    creditors: tuple[str, ...]
    lines: tuple[OwedLine, ...]
    arrears: Decimal
    outstanding: Decimal
    issued_on: date
    respond_by: date | None
    urged_on: date | None
    ways: tuple[DefaultWay, ...]
    delivery: str
    note: str


def build_urging(view: DefaultLetterView) -> Document:
    """履行督促函. Raises ``MissingValues``."""
    require(URGING_TITLE, view, URGING_REQUIRED)
    until = day_words(view.respond_by) if view.respond_by is not None else ""
    tail: tuple[Block, ...] = (
        Paragraph(
            f"根据《人民调解法》第三十一条，请你（单位）于{until}前履行，并将履行情况告知本委员会；"
            "确有困难的，请在此期限内说明原因并提出履行的日期。逾期仍不履行的，对方当事人可以依法向人民法院"
            "提起诉讼；协议经司法确认的，可以申请强制执行。"
        ),
        *_note(view),
        Signatures(seals=(committee_seal(view.committee, view.issued_on),)),
        *_delivery(view),
    )
    blocks: list[Block] = [
        *head(view.committee, URGING_TITLE, view.number),
        Paragraph(f"{view.debtor}：", indent=0),
        Paragraph(f"{_agreement(view)}，至本函发出之日，你（单位）应履行的义务如下："),
        _table(view.lines),
        Paragraph(_sums(view)),
        KeepTogether(tail),
    ]
    return _on_paper(URGING_TITLE, view, blocks)


def build_advice(view: DefaultLetterView) -> Document:
    """未履行情况告知单. Raises ``MissingValues``."""
    require(ADVICE_TITLE, view, ADVICE_REQUIRED)
    whom = "、".join(view.creditors) or "对方当事人"
    urged = f"本委员会已于{day_words(view.urged_on)}发函督促，" if view.urged_on is not None else ""
    rows = tuple((way.name, way.limit, way.basis) for way in view.ways)
    aligns = (Align.LEFT, Align.LEFT, Align.LEFT)
    blocks: list[Block] = [
        *head(view.committee, ADVICE_TITLE, view.number),
        Paragraph(f"{whom}：", indent=0),
        Paragraph(f"{_agreement(view)}，{urged}至{day_words(view.issued_on)}，{view.debtor}的履行情况如下："),
        _table(view.lines),
        Paragraph(_sums(view)),
        Heading("你（单位）可以选择的途径"),
        DataTable(("途径", "时限", "依据"), rows, (70, 40, 50), aligns, size=11),
        KeepTogether(
            (
                Paragraph("请注意时限。需要本委员会出具调解情况、履行情况说明的，可以提出。", before=3),
                *_note(view),
                Signatures(seals=(committee_seal(view.committee, view.issued_on),)),
                *_delivery(view),
            )
        ),
    ]
    return _on_paper(ADVICE_TITLE, view, blocks)


def _on_paper(title: str, view: DefaultLetterView, blocks: list[Block]) -> Document:
    """On one sheet where that can be; the slip of receipt never stands on a page by itself."""
    return on_one_sheet(
        lambda page: form(title, blocks, view.stamp, author=view.committee, number=view.number, page=page)
    )


def _delivery(view: DefaultLetterView) -> list[Block]:
    """The slip that is signed on delivery."""
    places = (Signature("收件人（签名）："), Signature("签收日期："), Signature("送达人（签名）："))
    return [
        *cut_line("　送达签收　"),
        Paragraph(f"送达方式：{view.delivery}", indent=0),
        Signatures(places),
    ]


def _agreement(view: DefaultLetterView) -> str:
    effect = f"{day_words(view.effective_on)}生效的" if view.effective_on is not None else ""
    return f"{effect}编号为{view.agreement_number}的人民调解协议"


def _table(lines: tuple[OwedLine, ...]) -> DataTable:
    rows = tuple(
        (
            str(line.ordinal),
            line.what or "给付款项",
            line.creditor or "—",
            format_amount(line.amount) if line.amount is not None else "—",
            format_amount(line.left) if line.left is not None else "—",
            day_words(line.due_on),
            line.state,
        )
        for line in lines
    )
    aligns = (Align.CENTER, Align.LEFT, Align.CENTER, Align.RIGHT, Align.RIGHT, Align.CENTER, Align.CENTER)
    return DataTable(
        ("序号", "义务", "权利人", "约定金额\n（元）", "未付\n（元）", "履行期限", "状态"),
        rows,
        (11, 25, 18, 24, 21, 38, 23),
        aligns,
        size=11,
    )


def _sums(view: DefaultLetterView) -> str:
    if not view.outstanding:
        return "以上为应当履行的行为，尚未履行。"
    late = f"其中已逾期{money_words(view.arrears)}" if view.arrears else "其中没有已逾期的金额"
    return f"全部未付{money_words(view.outstanding)}，{late}。"


def _note(view: DefaultLetterView) -> list[Block]:
    return [Paragraph(f"备注：{sentence(view.note)}")] if view.note.strip() else []
