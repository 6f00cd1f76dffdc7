"""复查意见书 with its stub: what the re-check of an ordered rectification found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, letter, require, seal
from gridguard_desktop.documents.rectifications.stub import StubView, stub_blocks
from gridguard_desktop.documents.requirements import UNIT
from gridguard_desktop.documents.typeset import Align, Heading, PageBreak, Paragraph, Signatures, Title
from gridguard_desktop.documents.wording import day_words, sentence
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "复查意见书"
PASSED = "经复查，你单位已按要求完成整改，复查合格。"
FAILED = "经复查，你单位未按要求完成整改，复查不合格。"
WARNING = "对逾期未改正的，将依法予以处罚。你单位应当继续整改，采取措施，确保安全，不发生各类事故。"

REQUIRED = (
    Required(
        "number",
        text("papers", "number"),
        text("papers", "Record the re-check, its opinion then gets a number."),
    ),
    Required(
        "order_number",
        text("papers", "number of the order"),
        text("papers", "A re-check opinion belongs to an order: what was put right on the spot needs none."),
    ),
    UNIT,
    Required("opinion", text("papers", "opinion"), text("papers", "Write down what the re-check found.")),
)


@dataclass(frozen=True, slots=True)
class RecheckView:
    """All that is printed; ``opinion`` is what was found in words."""

    stamp: Stamp
    bureau: str
    station: str
    number: str
    unit: str
    order_number: str
    ordered_on: date
    checked_on: date
    passed: bool
    opinion: str
    stub: StubView


def build(view: RecheckView) -> Document:
    """Opinion for the unit, stub for the station. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [
        Title(view.bureau, size=18),
        Title(TITLE),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"{view.unit}：", indent=0, align=Align.LEFT, before=6),
        Paragraph(
            f"根据{day_words(view.ordered_on)}{view.order_number}《责令限期整改通知书》，"
            f"我局于{day_words(view.checked_on)}派员对你单位整改情况进行了复查。复查意见如下："
        ),
        Heading("一、复查情况"),
        Paragraph(sentence(view.opinion)),
        Heading("二、复查结论"),
        Paragraph(PASSED if view.passed else FAILED),
        *([] if view.passed else [Paragraph(WARNING)]),
        Signatures(seals=(seal(view.bureau, view.checked_on, "（公安机关印章）"),)),
        Paragraph("此联交被检查单位。", indent=0, size=12, align=Align.LEFT),
        PageBreak(),
        *stub_blocks(TITLE, view.bureau, view.stub),
    ]
    return letter(TITLE, blocks, view.stamp, author=view.station, number=view.number)
