"""以案定补发放表: what each dossier of a month is paid, by mediator, with the places to sign; the sum is
that of the rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, committee_seal, form, head, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, two_copies
from gridguard_desktop.documents.requirements import COMMITTEE
from gridguard_desktop.documents.typeset import Align, DataTable, Paragraph, Signature, Signatures
from gridguard_desktop.documents.wording import money_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解以案定补发放表"

REQUIRED = (
    COMMITTEE,
    Required("number", text("papers", "number"), text("papers", "Make the sheet, it then gets its number.")),
    Required(
        "lines", text("papers", "dossiers to be paid"), text("papers", "Make the sheet of a month first.")
    ),
)


@dataclass(frozen=True, slots=True)
class PaidDossier:
    """One dossier and what it is paid."""

    number: str
    title: str
    mediator: str
    closed_on: date | None
    form: str
    level: str
    amount: Decimal
    why: str


@dataclass(frozen=True, slots=True)
class SubsidySheetView:
    """All that is printed."""

    stamp: Stamp
    committee: str
    number: str
    month: date
    lines: tuple[PaidDossier, ...]
    dated: date

    @property
    def total(self) -> Decimal:
        """The sum of the rows."""
        return sum((line.amount for line in self.lines), Decimal(0))


def build(view: SubsidySheetView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    rows = tuple(
        (
            str(at),
            f"{line.title}\n{line.number}",
            line.mediator,
            f"{line.closed_on.month}月{line.closed_on.day}日" if line.closed_on is not None else "",
            line.form,
            f"{line.level}\n{line.why}",
            format_amount(line.amount),
            "",
        )
        for at, line in enumerate(view.lines, 1)
    )
    left, middle, right = Align.LEFT, Align.CENTER, Align.RIGHT
    blocks: list[Block] = [
        *head(view.committee, TITLE, view.number),
        Paragraph(f"{view.month.year}年{view.month.month}月办结的下列纠纷按规定发放补贴：", indent=0),
        DataTable(
            ("序号", "卷宗", "调解员", "结案", "形式", "等级和依据", "金额（元）", "领款人签名"),
            rows,
            (11, 42, 17, 17, 17, 24, 18, 22),
            (middle, left, middle, middle, middle, left, right, middle),
            size=10.5,
            total=("合计", "", "", "", "", "", format_amount(view.total), ""),
        ),
        Paragraph(f"合计发放{money_words(view.total)}。"),
        remark("一案一卷，同一卷宗不论调解几次只发放一次；谁调解，补助谁。"),
        Signatures(
            (
                Signature("制表人（签名）："),
                Signature("调委会主任（签名）："),
                Signature("审核人（签名）："),
                Signature("批准人（签名）："),
            ),
            (committee_seal(view.committee, view.dated),),
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


SPECS = (
    PaperSpec(
        Paper.SUBSIDY_SHEET,
        TITLE,
        "subsidy_sheet",
        "subsidy_sheet",
        Permission.SUBSIDY_CREATE,
        build,
        REQUIRED,
        two_copies,
        text("papers", "Make the sheet of a month first."),
    ),
)
"""Its line of the table of papers."""
