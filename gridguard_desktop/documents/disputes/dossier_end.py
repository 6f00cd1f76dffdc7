"""卷宗情况说明 and 封底: what is odd about a dossier, and the sheet that closes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, head, remark, require
from gridguard_desktop.documents.requirements import COMMITTEE
from gridguard_desktop.documents.typeset import (
    BLANK_DATE,
    Align,
    Cell,
    FieldTable,
    Paragraph,
    Rule,
    Signature,
    Signatures,
    Spacer,
    Title,
    label,
)
from gridguard_desktop.documents.typeset.styles import Numbering
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

REMARKS_TITLE = "卷宗情况说明"
BACK_COVER_TITLE = "人民调解卷宗封底"
_UNNUMBERED = replace(FORM_PAGE, numbering=Numbering.NONE)

REMARKS_REQUIRED = (
    COMMITTEE,
    Required("number", text("papers", "number"), text("papers", "Accept the dispute first.")),
    Required(
        "remarks",
        text("papers", "remarks on the dossier"),
        text("papers", "Write down what is missing or odd about the dossier."),
    ),
)
BACK_COVER_REQUIRED = (
    COMMITTEE,
    Required("number", text("papers", "number"), text("papers", "Accept the dispute first.")),
)


@dataclass(frozen=True, slots=True)
class DossierRemarksView:
    """All that is printed; ``remarks`` is what somebody wrote, ``lacking`` the papers that are not there."""

    stamp: Stamp
    committee: str
    name: str
    number: str
    remarks: str
    lacking: tuple[str, ...]
    filed_by: str
    filed_on: date | None


@dataclass(frozen=True, slots=True)
class BackCoverView:
    """All that is printed; ``papers`` and ``pages`` None = counted by hand, ``sheets`` = sides of paper."""

    stamp: Stamp
    committee: str
    name: str
    number: str
    papers: int | None
    pages: int | None
    filed_by: str
    checked_by: str
    filed_on: date | None


def build_remarks(view: DossierRemarksView) -> Document:
    """卷宗情况说明. Raises ``MissingValues``."""
    require(REMARKS_TITLE, view, REMARKS_REQUIRED)
    blocks: list[Block] = [
        *head(view.committee, REMARKS_TITLE),
        FieldTable(
            (
                (label("卷　　名"), Cell(view.name, lines=1.4)),
                (label("编　　号"), Cell(view.number, lines=1.4)),
            ),
            (30, 130),
        ),
        Paragraph("本卷宗有关情况说明如下：", before=8),
        Paragraph(view.remarks),
        *([Paragraph(f"缺少的材料：{'、'.join(view.lacking)}。")] if view.lacking else []),
        Spacer(1.5),
        Signatures(
            (Signature("立卷人（签名）：", view.filed_by), Signature("日　　期：", _day(view.filed_on))),
            columns=1,
        ),
    ]
    return form(REMARKS_TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def build_back_cover(view: BackCoverView) -> Document:
    """封底. Raises ``MissingValues``."""
    require(BACK_COVER_TITLE, view, BACK_COVER_REQUIRED)
    count = f"本卷宗共{_number(view.papers)}件{_number(view.pages)}页。"
    rows = (
        ("卷　　名", view.name),
        ("编　　号", view.number),
        ("立 卷 人", view.filed_by),
        ("审核人（检查人）", view.checked_by),
        ("立卷日期", _day(view.filed_on) or BLANK_DATE.strip("　")),
    )
    blocks: list[Block] = [
        Title("封　底", size=26),
        Spacer(6),
        Paragraph(count, indent=0, align=Align.CENTER, size=18, after=18),
        FieldTable(
            tuple((label(name), Cell(value, lines=2.4, align=Align.CENTER)) for name, value in rows),
            (44, 116),
        ),
        Spacer(3),
        Rule(0.6),
        Paragraph("装订线封签处（在绳结封签上加盖人民调解委员会骑缝章）", indent=0, align=Align.CENTER),
        remark("注：页数自第一份文书起计，封面、目录、封底不计入。"),
    ]
    return form(
        BACK_COVER_TITLE,
        blocks,
        view.stamp,
        author=view.committee,
        number=view.number,
        page=_UNNUMBERED,
    )


def _number(count: int | None) -> str:
    return "　　　" if count is None else f" {count} "


def _day(day: date | None) -> str:
    return "" if day is None else day_words(day)
