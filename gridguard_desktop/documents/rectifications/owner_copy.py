"""整改明白纸: the owner's copy of an order, in plain words, on one sheet of A4.

What is wrong, why it is dangerous, how it is put right, until when, how to object. The order itself stays the
legal paper; this one is for whoever has to do the work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, ONE_SHEET, Required, Stamp, form, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import PHONE, UNIT
from gridguard_desktop.documents.typeset import Align, Heading, Paragraph, Title, page_count
from gridguard_desktop.documents.wording import day_words, item_words, sentence
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document, PageStyle

TITLE = "隐患整改明白纸"
LONGEST, MOST = 120, 4
"""Characters of the danger and lines of what is to be done; more is read in the order."""
CLOSE = replace(
    ONE_SHEET,
    body=replace(ONE_SHEET.body, size=12, leading=18),
    headings=tuple(replace(one, size=12, leading=19) for one in ONE_SHEET.headings),
)
"""The same set closer where the usual size needs a second sheet."""
REQUIRED = (
    UNIT,
    Required(
        "demands",
        text("papers", "what must be put right"),
        text("papers", "Write down what must be put right."),
    ),
    Required("why", text("papers", "why it is dangerous"), text("papers", "Choose the kind of hazard.")),
    PHONE,
)


@dataclass(frozen=True, slots=True)
class OwnerCopyView:
    """All that is printed; ``number`` is the order's. ``due_on`` is the day that counts, extensions
    included."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    unit: str
    title: str
    found_on: date
    danger: str
    why: str
    how: str
    demands: tuple[str, ...]
    due_on: date
    objection: str


def build(view: OwnerCopyView) -> Document:
    """One sheet. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)

    usual = _made(view, FORM_PAGE)
    return usual if page_count(usual) == 1 else _made(view, CLOSE)


def _made(view: OwnerCopyView, page: PageStyle) -> Document:
    return form(TITLE, _blocks(view), view.stamp, author=view.station, number=view.number, page=page)


def _blocks(view: OwnerCopyView) -> list[Block]:
    title, danger = _short(view.title, LONGEST // 3), _short(view.danger, LONGEST)
    demands: list[Block] = [
        Paragraph(item_words(number) + sentence(_short(point, LONGEST // 3)))
        for number, point in enumerate(view.demands[:MOST], 1)
    ]
    if len(view.demands) > MOST:
        demands.append(Paragraph("其余各项见《责令限期整改通知书》。"))
    return [
        Title(TITLE),
        Paragraph(f"{view.unit}：", indent=0, align=Align.LEFT, before=4),
        Heading("一、您这里有什么问题"),
        Paragraph(sentence(f"{day_words(view.found_on)}发现：{title}。{danger}")),
        Heading("二、为什么危险"),
        Paragraph(sentence(view.why)),
        Heading("三、怎么改"),
        *demands,
        Paragraph(sentence(view.how)),
        Heading("四、什么时候改完"),
        Paragraph(
            f"请在{day_words(view.due_on)}前改完，改完后告诉派出所，民警会来复查。"
            "确有困难不能按期完成的，请在到期前书面申请延期。"
        ),
        Heading("五、有不同意见怎么办"),
        Paragraph(sentence(view.objection)),
        Heading("六、找谁"),
        Paragraph(f"{view.station}，电话：{view.phone}。对应文书：{view.number}。"),
    ]


def _short(words: str, longest: int) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else f"{plain[:longest]}……（详见通知书）"


SPECS = (
    PaperSpec(
        Paper.OWNER_COPY,
        TITLE,
        "rectification",
        "hazard",
        Permission.HAZARD_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Issue the order first."),
    ),
)
