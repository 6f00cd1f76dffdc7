"""From a cell of a file to the value of a field: dirt is cleaned where it is certain, everything else
refused with the reason.

Numbers that a spreadsheet has rounded are refused, never repaired. Called row by row; every refusal is an
OfficerError.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.areas import parse_area
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.identity import (
    CITIZEN_DOCUMENTS,
    IdentityError,
    normalise_phone,
    parse_id,
    plain,
)
from gridguard_desktop.domain.lawdata import edition, match
from gridguard_desktop.domain.roster_dates import parse_roster_date
from gridguard_desktop.domain.textforms import half_width, normalise_name
from gridguard_desktop.domain.validation import clean_value

if TYPE_CHECKING:
    from gridguard_desktop.importing.reader import Cell

_BLANK = frozenset(
    {
        "",
        "-",
        "--",
        "—",
        "——",
        "/",
        "\\",
        "无",
        "暂无",
        "未知",
        "不详",
        "空",
        "null",
        "none",
        "n/a",
        "#n/a",
        "#value!",
        "#ref!",
        "#name?",
        "0",
    }
)
_YES, _NO = (
    frozenset({"1", "是", "y", "yes", "true", "√", "✓", "有", "对"}),
    frozenset({"0", "否", "n", "no", "false", "×", "x", "无"}),
)
_BETWEEN_PHONES = re.compile(r"[;；,，、/|\n]|或")
_EXACT_INTEGER = 1e15
_LONGEST_SMALL = 40  # blank cells may hold spaces; longer ones say something
_LONGEST_BLANK = max(map(len, _BLANK))
_REMEMBERED = 4_096
CITIZEN = CITIZEN_DOCUMENTS[0]


def cell_text(cell: Cell) -> str:
    """The cell as text: whole numbers without a point, days as 1985-03-12; nothing is rounded."""
    if cell is None:
        return ""
    if isinstance(cell, dict):
        return cell["day"]
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT_INTEGER else repr(cell).upper()
    return cell.replace("\x00", "").strip()


def is_blank(cell: Cell) -> bool:
    """Whether the cell says nothing: empty, a dash, 无, an error of the spreadsheet."""
    if isinstance(cell, str):
        if len(cell) > _LONGEST_BLANK and cell.isalnum():
            return False
        return len(cell) <= _LONGEST_SMALL and _says_nothing(cell)
    return cell is None or (not isinstance(cell, bool | dict) and cell == 0)


@lru_cache(maxsize=_REMEMBERED)
def _says_nothing(written: str) -> bool:
    return half_width(written.replace("\x00", "")).casefold() in _BLANK


def parse_flag(cell: Cell) -> bool:
    """是, 1, √ and their opposites; a blank cell is no. Raises OfficerError."""
    words = half_width(cell_text(cell)).casefold()
    if words in _YES:
        return True
    if words in _NO or is_blank(cell):
        return False
    raise OfficerError(
        translate("importing", "“{value}” is neither yes nor no. Write 是 or 否.", value=cell_text(cell))
    )


def parse_cell(field: Field, cell: Cell) -> Any:
    """The field's value, cleaned as a form would clean it; ``None`` for a blank cell. Raises OfficerError."""
    if is_blank(cell):
        return None
    match field.kind:
        case Kind.DATE:
            return _day(cell)
        case Kind.PERSON_NAME:
            return clean_value(field, _name(cell_text(cell)))
        case Kind.PHONE:
            return clean_value(field, first_phone(cell_text(cell)))
        case Kind.CHOICE:
            return _choice(field, cell_text(cell))
        case Kind.INTEGER:
            return _integer(cell_text(cell))
        case Kind.AREA:
            return parse_area(cell_text(cell))
        case Kind.ID_NUMBER:
            return cell_text(cell)
        case _:
            return clean_value(field, cell_text(cell))


def _day(cell: Cell) -> date:
    if isinstance(cell, dict):
        return date.fromisoformat(cell["day"])
    return parse_roster_date(cell if isinstance(cell, int | float) else cell_text(cell))


def _name(written: str) -> str:
    name = normalise_name(written)
    if any(character.isdigit() for character in name) or not any(character.isalpha() for character in name):
        raise OfficerError(translate("importing", "“{value}” is not a name.", value=written))
    return name


def first_phone(written: str) -> str:
    """The first of several numbers in one cell. Raises OfficerError when it is not a number."""
    parts = _numbers_in(written)
    try:
        return normalise_phone(parts[0] if parts else written)
    except IdentityError:
        spaced = written.split()
        if len(spaced) > 1 and len(plain(spaced[0])) >= 7:
            return normalise_phone(spaced[0])
        raise


def further_phones(written: str) -> int:
    """How many numbers beyond the first stand in a cell."""
    if written.isascii() and written.isdigit():
        return 0
    parts = _numbers_in(written)
    if len(parts) > 1:
        return len(parts) - 1
    spaced = written.split()
    return len(spaced) - 1 if len(spaced) > 1 and all(len(plain(part)) >= 7 for part in spaced) else 0


def _numbers_in(written: str) -> list[str]:
    return [part for part in _BETWEEN_PHONES.split(unicodedata.normalize("NFKC", written)) if part.strip()]


def _choice(field: Field, written: str) -> str:
    table = field.choices or ""
    key = _key_of(table, edition(table), written)
    if key is None:
        raise OfficerError(
            translate(
                "importing",
                "“{value}” is not one of the words for “{label}”.",
                value=written,
                label=str(field.label),
            )
        )
    return key


@lru_cache(maxsize=_REMEMBERED)
def _key_of(table: str, _edition: int, written: str) -> str | None:
    found = match(table, written)
    return found.key if found is not None else None


def _integer(written: str) -> int:
    digits = plain(written).removesuffix(".0")
    if not re.fullmatch(r"\d{1,9}", digits):
        raise OfficerError(translate("importing", "“{value}” is not a whole number.", value=written))
    return int(digits)


def parse_document(written: str, id_kind: str | None, today: date) -> dict[str, Any]:
    """Number of a document and what it tells: citizen numbers are checked and give birth date and sex.
    Raises OfficerError."""
    if id_kind is not None and id_kind not in CITIZEN_DOCUMENTS:
        number = plain(written)
        if not 4 <= len(number) <= 32:
            raise OfficerError(translate("importing", "“{value}” is not a document number.", value=written))
        return {"id_kind": id_kind, "id_number": number}
    told = parse_id(written, today=today)
    return {
        "id_kind": id_kind or CITIZEN,
        "id_number": told.number,
        "birth_date": told.birth,
        "sex": told.sex,
    }
