"""存根, the part of an order or a re-check opinion that stays with the station.

Who checked, approved, served.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset import Align, Cell, FieldTable, Paragraph, Title, label
from gridguard_desktop.documents.wording import day_words

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block

BLANK_DAY = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class StubView:
    """All that is printed in the order of the police form; approval and copies are written by hand, how it
    was served too until that is on record.

    ``order_number`` is the notice a re-check belongs to, empty on the stub of the notice itself.
    """

    number: str
    unit: str
    checked_on: date
    inspectors: str
    matter: str
    order_number: str
    department: str
    issuer: str
    issued_on: date
    served_how: str = ""
    served_on: date | None = None
    receiver: str = ""


def stub_blocks(title: str, bureau: str, stub: StubView) -> list[Block]:
    """The stub on its page."""
    order = ((label("责令限期整改通知书文号"), _wide(stub.order_number)),) if stub.order_number else ()
    day = "复查时间" if stub.order_number else "检查时间"
    rows: tuple[tuple[Cell, ...], ...] = (
        (label("文书文号"), _wide(stub.number)),
        (label("单位"), _wide(stub.unit)),
        (label(day), _wide(day_words(stub.checked_on))),
        (label("监督检查人员"), _wide(stub.inspectors)),
        *order,
        (label("整改期限" if not stub.order_number else "复查结果"), _wide(stub.matter)),
        (label("承办部门"), _wide(stub.department)),
        (label("批准人"), Cell("", lines=1.6), label("批准时间"), _day()),
        (label("填发人"), Cell(stub.issuer, lines=1.6), label("填发时间"), _day(stub.issued_on)),
        (label("签收人"), Cell(stub.receiver, lines=1.6), label("送达时间"), _day(stub.served_on)),
        (label("送达方式"), _wide(stub.served_how)),
        (label("抄送单位"), _wide("")),
    )
    return [
        Title(bureau, size=18),
        Title(title),
        Title("（存　根）", size=16),
        Paragraph(stub.number, align=Align.RIGHT, indent=0),
        FieldTable(rows, (30, 48, 26, 52)),
        Paragraph("此联由填发单位留存。", indent=0, size=12, align=Align.LEFT, before=6),
    ]


def _wide(value: str) -> Cell:
    return Cell(value, columns=3, lines=1.6)


def _day(day: date | None = None) -> Cell:
    return Cell(BLANK_DAY if day is None else day_words(day), align=Align.CENTER)
