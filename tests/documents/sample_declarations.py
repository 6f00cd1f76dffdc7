"""Made-up papers about declarations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.houses.declaration_form import DeclarationFormView, LetLine
from gridguard_desktop.documents.houses.declaration_receipt import DeclarationReceiptView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.exporting.declaration_form import HOW_TO

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import Stamp


def declarations(stamp: Stamp, station: str) -> dict[Paper, Any]:
    """The form of a house of which a room is let; the receipt of somebody who moved in."""
    address = "金山东路18号梅园小区6号楼2单元302室"
    return {
        Paper.DECLARATION_FORM: DeclarationFormView(
            stamp,
            station,
            "0516-83700000",
            "FW000012L",
            address,
            "王五",
            (LetLine("ZQ3", "张䶮", "次卧 1 号床", "2026-10-01 至 2027-09-30"),),
            (HOW_TO[0], *HOW_TO[2:5], HOW_TO[7]),
        ),
        Paper.DECLARATION_RECEIPT: DeclarationReceiptView(
            stamp,
            station,
            "0516-83700000",
            "申2026-00001",
            "王五",
            date(2026, 10, 8),
            "入住",
            address,
            "次卧 1 号床",
            "李𬭳",
            "2026年10月1日至2027年9月30日",
            "已经登记",
            date(2026, 10, 9),
            ("实有人口登记", "租期"),
        ),
    }
