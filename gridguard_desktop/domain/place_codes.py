"""The code on the label of a house, a grid or a unit: twenty digits by chance, and nothing else.

It names no place and no person; only the store that gave it knows what it hangs on. Digits only: a scanner
types them like a keyboard, and no input method makes words of digits. The last four are a check, so that a
misread code is told apart from one that was voided.
"""

from __future__ import annotations

import secrets
import zlib
from typing import TYPE_CHECKING

from gridguard_desktop.domain.textforms import half_width

if TYPE_CHECKING:
    from collections.abc import Callable

PREFIX = "0092"
LENGTH = 20
_BY_CHANCE, _CHECK = 12, 4
_GROUP = 4


def new_code(below: Callable[[int], int] = secrets.randbelow) -> str:
    """A code that was never given, with overwhelming odds; the store refuses one it has."""
    words = f"{PREFIX}{below(10**_BY_CHANCE):0{_BY_CHANCE}d}"
    return words + _checked(words)


def read_code(written: str) -> str | None:
    """The code in what was scanned or typed, in groups or not; None for what is no label of ours."""
    plain = "".join(half_width(written).split()).replace("-", "")
    if len(plain) != LENGTH or not plain.isascii() or not plain.isdigit() or not plain.startswith(PREFIX):
        return None
    return plain if plain[-_CHECK:] == _checked(plain[:-_CHECK]) else None


def grouped(code: str) -> str:
    """As it stands on the label under the square: groups of four."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def _checked(words: str) -> str:
    return f"{zlib.crc32(words.encode()) % 10**_CHECK:0{_CHECK}d}"
