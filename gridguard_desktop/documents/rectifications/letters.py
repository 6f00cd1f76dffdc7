"""责令立即停止通知书, what must stop at once; and 隐患移送函, the letter that goes with a hazard to the
authority in charge or to enforcement. Neither has a form of its own in the law.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, cut_line, letter, require, seal
from gridguard_desktop.documents.paper import Paper, PaperSpec, two_copies
from gridguard_desktop.documents.requirements import STATION, UNIT
from gridguard_desktop.documents.typeset import Align, Paragraph, Signature, Signatures, Title
from gridguard_desktop.documents.wording import day_words, item_words, sentence
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

STOP, TRANSFER = "责令立即停止通知书", "隐患移送函"
DANGER = Required(
    "findings", text("papers", "what is dangerous"), text("papers", "Write down what is dangerous.")
)
STOP_REQUIRED = (
    STATION,
    UNIT,
    DANGER,
    Required("what", text("papers", "what must stop"), text("papers", "Write down what must stop.")),
)
TRANSFER_REQUIRED = (
    STATION,
    UNIT,
    DANGER,
    Required("receiver", text("papers", "receiver"), text("papers", "Hand the hazard over first.")),
)


@dataclass(frozen=True, slots=True)
class StopView:
    """What must stop at once, under which law."""

    stamp: Stamp
    bureau: str
    station: str
    phone: str
    number: str
    unit: str
    found_on: date
    findings: tuple[str, ...]
    what: str
    basis: str
    ordered_on: date


@dataclass(frozen=True, slots=True)
class TransferView:
    """The hazard, what was done about it so far, and why it is handed over."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    receiver: str
    unit: str
    address: str
    found_on: date
    findings: tuple[str, ...]
    order_number: str
    reason: str
    handed_on: date | None


def build_stop(view: StopView) -> Document:
    """The order. Raises ``MissingValues``."""
    require(STOP, view, STOP_REQUIRED)
    blocks: list[Block] = [
        Title(view.bureau, size=18),
        Title(STOP),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"{view.unit}：", indent=0, align=Align.LEFT, before=6),
        Paragraph(f"经{day_words(view.found_on)}检查，发现你单位存在下列危险："),
        *_points(view.findings),
        Paragraph(f"根据{view.basis}的规定，责令你单位立即停止："),
        Paragraph(sentence(view.what)),
        Paragraph(f"隐患整改完毕并经复查合格后，方可恢复。联系电话：{view.phone}。"),
        Signatures(
            (Signature("被检查单位签收："), Signature("签收时间：")),
            (seal(view.bureau, view.ordered_on, "（公安机关印章）"),),
        ),
    ]
    return letter(STOP, blocks, view.stamp, author=view.station, number=view.number)


def build_transfer(view: TransferView) -> Document:
    """The letter, with a receipt to be cut off. Raises ``MissingValues``."""
    require(TRANSFER, view, TRANSFER_REQUIRED)
    ordered = f"我所已以{view.order_number}责令限期整改。" if view.order_number else ""
    blocks: list[Block] = [
        Title(view.station, size=18),
        Title(TRANSFER),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"{view.receiver}：", indent=0, align=Align.LEFT, before=6),
        Paragraph(f"我所于{day_words(view.found_on)}发现{view.unit}（{view.address}）存在下列隐患："),
        *_points(view.findings),
        *([Paragraph(ordered)] if ordered else []),
        Paragraph(f"移送理由：{sentence(view.reason)}"),
        Paragraph(f"请依法处理，并将处理结果函告我所。联系电话：{view.phone}。"),
        Signatures(seals=(seal(view.station, view.handed_on),)),
        *cut_line("回　执"),
        Paragraph(f"《{TRANSFER}》{view.number}已收到。", indent=0),
        Signatures((Signature("接收单位（盖章）："), Signature("接收人、时间：")), ()),
    ]
    return letter(TRANSFER, blocks, view.stamp, author=view.station, number=view.number)


def _points(points: tuple[str, ...]) -> list[Block]:
    if len(points) == 1:
        return [Paragraph(sentence(points[0]))]
    return [Paragraph(item_words(number) + sentence(point)) for number, point in enumerate(points, 1)]


SPECS = (
    PaperSpec(
        Paper.STOP_NOTICE,
        STOP,
        "stop_order",
        "hazard",
        Permission.HAZARD_READ,
        build_stop,
        STOP_REQUIRED,
        two_copies,
        text("papers", "Order what must stop first."),
    ),
    PaperSpec(
        Paper.HAZARD_TRANSFER,
        TRANSFER,
        "hazard",
        "hazard",
        Permission.HAZARD_READ,
        build_transfer,
        TRANSFER_REQUIRED,
        two_copies,
        text("papers", "Hand the hazard over first."),
        number_pattern="hazard_transfer",
    ),
)
