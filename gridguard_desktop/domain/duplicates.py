"""When two resident records may be the same person, and why: the words under which a pair is put up.

A ground is only ever a reason to look; a person at the desk decides. Records whose facts contradict each
other are a pair only where the other facts agree all the more. Called by ``services.duplicates`` for the
whole register and for the rows of an import.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import Text, text
from gridguard_desktop.domain.identity import normalise_id, plain

if TYPE_CHECKING:
    from datetime import date


class Ground(StrEnum):
    """Why two records stand side by side; the surest first. Values are stored."""

    SAME_NUMBER = "same_number"
    NAME_BIRTH_PHONE = "name_birth_phone"
    NAME_BIRTH_ADDRESS = "name_birth_address"
    PINYIN = "pinyin"
    NAME_PHONE = "name_phone"
    NAME_PHONE_ADDRESS = "name_phone_address"
    NAME_BIRTH = "name_birth"
    BY_HAND = "by_hand"


GROUND_NAMES: dict[Ground, Text] = {
    Ground.SAME_NUMBER: text("duplicates", "same document number"),
    Ground.NAME_BIRTH_PHONE: text("duplicates", "same name, birth date and phone"),
    Ground.NAME_BIRTH_ADDRESS: text("duplicates", "same name, birth date and address"),
    Ground.PINYIN: text("duplicates", "names sound alike, other facts agree"),
    Ground.NAME_PHONE: text("duplicates", "same name and phone, a birth date is missing"),
    Ground.NAME_PHONE_ADDRESS: text("duplicates", "same name, phone and address; the birth dates differ"),
    Ground.NAME_BIRTH: text("duplicates", "same name and birth date, nothing contradicts"),
    Ground.BY_HAND: text("duplicates", "put side by side by hand"),
}

ORDER = tuple(Ground)


@dataclass(frozen=True, slots=True)
class Compared:
    """The facts of one record that tell people apart."""

    name: str
    pinyin: str
    birth: date | None = None
    number: str | None = None
    phone: str | None = None
    address: str | None = None


def ground_of(one: Compared, other: Compared) -> Ground | None:
    """Why the two may be the same person; ``None`` when nothing says so."""
    if one.number and other.number and same_number(one.number, other.number):
        return Ground.SAME_NUMBER
    birth, phone, address = (
        _agreement(getattr(one, name), getattr(other, name)) for name in ("birth", "phone", "address")
    )
    two_numbers = bool(one.number and other.number)
    if one.name == other.name:
        return _of_namesakes(birth, phone, address, two_numbers)
    if one.pinyin != other.pinyin or not one.pinyin or birth is False:
        return None
    agreeing = (phone is True) + (address is True)
    wanted = 2 if two_numbers or birth is None else 1
    return Ground.PINYIN if agreeing >= wanted else None


def _of_namesakes(
    birth: bool | None, phone: bool | None, address: bool | None, two_numbers: bool
) -> Ground | None:
    if birth is None:
        return Ground.NAME_PHONE if phone is True else None
    if birth is False:
        mistyped = phone is True and address is True and not two_numbers
        return Ground.NAME_PHONE_ADDRESS if mistyped else None
    if phone is True:
        return Ground.NAME_BIRTH_PHONE
    if two_numbers:
        return None
    if address is True:
        return Ground.NAME_BIRTH_ADDRESS
    return Ground.NAME_BIRTH if phone is None and address is None else None


def same_number(one: str, other: str) -> bool:
    """Whether two document numbers are one: 15 and 18 digits, a small x, blanks."""
    return one == other or whole_number(one) == whole_number(other)


def whole_number(number: str) -> str:
    """A document number in the spelling in which it is compared."""
    try:
        return normalise_id(number)
    except OfficerError:
        return plain(number).upper()


def _agreement(one: object, other: object) -> bool | None:
    """Whether two facts agree; ``None`` where one of them is missing."""
    return None if one is None or other is None else one == other
