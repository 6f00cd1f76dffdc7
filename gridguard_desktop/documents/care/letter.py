"""关爱转介函: the letter that hands a need of somebody on the care list to whoever can help, with a receipt.

There is no form for it in the law. It is not kept in the store: the entry's end would not reach it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, cut_line, form, require, seal
from gridguard_desktop.documents.paper import Paper, PaperSpec, two_copies
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    FieldTable,
    KeepTogether,
    Paragraph,
    Signature,
    Signatures,
    Title,
    label,
)
from gridguard_desktop.documents.wording import day_words, sentence
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "关爱转介函"
REQUIRED = (
    STATION,
    Required("receiver", text("papers", "receiver"), text("papers", "Hand the need over first.")),
    Required("words", text("papers", "need"), text("papers", "Write down what help is wanted.")),
)


@dataclass(frozen=True, slots=True)
class LetterView:
    """Who needs which help, and until when an answer is asked for."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    receiver: str
    name: str
    kind: str
    address: str
    person_phone: str
    help: str
    words: str
    handed_on: date | None
    answer_by: date | None
    worker: str


def build(view: LetterView) -> Document:
    """The letter with its receipt. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    until = f"请在{day_words(view.answer_by)}前将办理情况函告我所。" if view.answer_by is not None else ""
    blocks: list[Block] = [
        Title(view.station, size=18),
        Title(TITLE),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"{view.receiver}：", indent=0, align=Align.LEFT, before=6),
        Paragraph("我所在走访中了解到下列群众需要帮助，经本人（监护人）同意，转请你单位办理："),
        FieldTable(
            (
                (label("姓名"), Cell(view.name), label("情形"), Cell(view.kind)),
                (label("住址"), Cell(view.address), label("联系电话"), Cell(view.person_phone)),
                (label("帮助类别"), Cell(view.help), label("经办人"), Cell(view.worker)),
            ),
            (24, 66, 24, 42),
        ),
        Paragraph(f"需要的帮助：{sentence(view.words)}", before=6),
        Paragraph(f"{until}以上信息仅限办理该事项使用，办结后请妥善处理。联系电话：{view.phone}。"),
        Signatures(seals=(seal(view.station, view.handed_on),)),
        KeepTogether(
            (
                *cut_line("回　执"),
                Paragraph(f"《{TITLE}》{view.number}已收到，办理情况：", indent=0),
                Paragraph("　", indent=0),
                Signatures((Signature("接收单位（盖章）："), Signature("接收人、时间：")), ()),
            )
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


SPECS = (
    PaperSpec(
        Paper.CARE_LETTER,
        TITLE,
        "care_need",
        "care_entry",
        Permission.CARE_ENTRY_READ,
        build,
        REQUIRED,
        two_copies,
        text("papers", "Hand the need over first."),
        kept=False,
    ),
)
"""Its line of the table of papers."""
