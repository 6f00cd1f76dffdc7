"""Made-up declaration forms for tests: a workbook as an agent who looks after many houses sends it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from gridguard_desktop.domain.house_codes import house_code
from gridguard_desktop.importing.declarations import HOUSE_CODE, words_of
from tests.factories import made_id, made_phone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COLUMNS = (
    *(
        HOUSE_CODE,
        "address_text",
        "action",
        "lease",
        "tenant_name",
        "id_number",
        "phone",
        "registered_address",
    ),
    *("room_name", "bed", "starts_on", "ends_on", "happened_on", "told_reason"),
    *("owner_name", "owner_phone", "owner_address"),
)


_STEMS = "甲乙丙丁戊己庚辛壬癸"


def moving_in(house: int, serial: int, **given: Any) -> dict[str, Any]:
    """Somebody moves into a room of a house."""
    return {
        HOUSE_CODE: house_code(house),
        "action": "入住",
        "tenant_name": f"租客{_STEMS[serial // 10 % 10]}{_STEMS[serial % 10]}",
        "id_number": made_id(serial),
        "phone": made_phone(serial),
        "room_name": f"{serial}室",
        "starts_on": "2026-10-01",
        "ends_on": "2027-09-30",
        "owner_name": "王五",
        **given,
    }


def write_declarations(path: Path, lines: Sequence[dict[str, Any]]) -> Path:
    """The lines as a form with a title over the heads."""
    book = Workbook()
    sheet = book.active
    sheet.append(["出租房屋申报表"])
    sheet.append([words_of(name) for name in COLUMNS])
    for line in lines:
        sheet.append([line.get(name, "") for name in COLUMNS])
    book.save(path)
    return path
