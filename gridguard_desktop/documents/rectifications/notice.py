"""责令限期整改通知书 with its stub (式样二十三; 企业事业单位内部治安保卫条例 16): what must be put right by
when.

The law sets no number of days: the notice does. The stub stays with the station, the notice goes to the unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, letter, require, seal
from gridguard_desktop.documents.rectifications.stub import StubView, stub_blocks
from gridguard_desktop.documents.requirements import PHONE, UNIT
from gridguard_desktop.documents.typeset import Align, PageBreak, Paragraph, Signatures, Title
from gridguard_desktop.documents.wording import day_words, item_words, sentence
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "责令限期整改通知书"

REQUIRED = (
    Required("number", text("papers", "number"), text("papers", "Issue the order, it then gets its number.")),
    UNIT,
    Required("basis", text("papers", "legal basis"), text("papers", "Enter the law the order rests on.")),
    Required(
        "findings", text("papers", "what is dangerous"), text("papers", "Write down what is dangerous.")
    ),
    Required(
        "demands",
        text("papers", "what must be put right"),
        text("papers", "Write down what must be put right."),
    ),
    Required(
        "due_on",
        text("papers", "day by which"),
        text("papers", "Enter the day by which it must be put right."),
    ),
    PHONE,
)


@dataclass(frozen=True, slots=True)
class NoticeView:
    """All that is printed. ``inspection`` is the kind of check (日常消防监督检查), ``findings`` and
    ``demands`` the numbered points.
    """

    stamp: Stamp
    bureau: str
    station: str
    phone: str
    number: str
    unit: str
    address: str
    inspected_on: date
    inspection: str
    basis: str
    findings: tuple[str, ...]
    demands: tuple[str, ...]
    due_on: date | None
    reply_to: str
    ordered_on: date
    stub: StubView


def build(view: NoticeView) -> Document:
    """Notice for the unit, stub for the station. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    due = day_words(view.due_on) if view.due_on is not None else ""
    blocks: list[Block] = [
        Title(view.bureau, size=18),
        Title(TITLE),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"被检查单位：{view.unit}{_address(view)}", indent=0, align=Align.LEFT, before=6),
        Paragraph(
            f"根据{view.basis}的规定，我局于{day_words(view.inspected_on)}派员对你单位进行了{view.inspection}，"
            "发现存在下列违反有关规定的行为（隐患）："
        ),
        *_points(view.findings),
        Paragraph("请你单位按照下列要求整改："),
        *_points(view.demands),
        Paragraph(
            f"请于{due}前改正，并在期限届满前将整改情况函告{view.reply_to or view.station}；"
            f"逾期不改正的，将依法予以处罚。联系电话：{view.phone}。"
            "在此期间应当采取措施，确保不发生各类事故。"
        ),
        Signatures(seals=(seal(view.bureau, view.ordered_on, "（公安机关印章）"),)),
        Paragraph("此联交被检查单位。", indent=0, size=12, align=Align.LEFT),
        PageBreak(),
        *stub_blocks(TITLE, view.bureau, view.stub),
    ]
    return letter(TITLE, blocks, view.stamp, author=view.station, number=view.number)


def _address(view: NoticeView) -> str:
    return f"（{view.address}）" if view.address.strip() and view.address.strip() != view.unit.strip() else ""


def _points(points: tuple[str, ...]) -> list[Block]:
    if len(points) == 1:
        return [Paragraph(sentence(points[0]))]
    return [Paragraph(item_words(number) + sentence(point)) for number, point in enumerate(points, 1)]
