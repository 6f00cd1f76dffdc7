"""The code of a house on forms that leave the station (房屋编码): the record's number with a check letter.

It says nothing about anybody: no address, no name. The letter finds a digit that was typed wrong.
"""

from __future__ import annotations

import re
import unicodedata

PREFIX = "FW"
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""Twenty-three, a prime: no single wrong digit weighs a multiple of it. Without I, O and S."""
_CODE = re.compile(r"FW(\d{1,12})([A-Z])")
_NOISE = re.compile(r"[\s\-—_·.]+")
_LEAST = 6


def house_code(house_id: int) -> str:
    """FW000123K."""
    digits = f"{house_id:0{_LEAST}d}"
    return f"{PREFIX}{digits}{_check_letter(house_id)}"


def read_house_code(written: str) -> int | None:
    """The house meant; None when this is no code or a character of it is wrong."""
    found = _CODE.fullmatch(_NOISE.sub("", unicodedata.normalize("NFKC", written)).upper())
    if found is None:
        return None
    house_id = int(found[1])
    return house_id if found[2] == _check_letter(house_id) else None


def _check_letter(number: int) -> str:
    """Weighted by place: one wrong digit, or two neighbours exchanged, changes the letter."""
    weighted = sum((place * int(digit)) for place, digit in enumerate(reversed(str(number)), start=2))
    return _LETTERS[weighted % len(_LETTERS)]
