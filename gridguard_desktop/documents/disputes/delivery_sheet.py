"""The sheet on which every party signs for a paper that was delivered; it stays with the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import PartyOnPaper, numbered, remark, to_tick
from gridguard_desktop.documents.typeset import (
    BLANK_DATE,
    Align,
    Cell,
    FieldTable,
    Paragraph,
    Signature,
    Signatures,
    Title,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.documents.typeset import Block

KEPT = "此页随卷保存。"


def delivery_sheet(
    title: str, number: str, parties: Sequence[PartyOnPaper], ways: Sequence[str], otherwise: str
) -> list[Block]:
    """A line for each party. ``ways`` are the boxes to tick; ``otherwise`` says what to write down when
    nobody signs."""
    boxes = "　".join(f"□{way}" for way in ways)
    head_row = (label("当事人"), label("送达方式"), label("收件人（签名）"), label("收到日期"))
    rows = tuple(
        (
            Cell(f"{party.side}　{party.name}", lines=2.4),
            to_tick(boxes),
            Cell(),
            Cell(BLANK_DATE.strip("　"), align=Align.RIGHT),
        )
        for party in numbered(parties)
    )
    return [
        Title(title, size=18),
        Title("送　达　签　收"),
        Paragraph(number, align=Align.RIGHT, indent=0, after=4),
        FieldTable((head_row, *rows), (40, 50, 33, 37)),
        Signatures((Signature("送达人（签名）："), Signature("日　　期："))),
        remark(f"{KEPT}{otherwise}"),
    ]
