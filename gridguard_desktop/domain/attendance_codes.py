"""The code by which somebody signs in and out of a shift: a number and a check, sixteen digits.

It says nothing about anybody; only the store knows which line of which shift is meant. Digits only: a
hand scanner types them like a keyboard. It is shorter than the label of a place: neither is taken for the
other.
"""

from __future__ import annotations

import zlib

from gridguard_desktop.domain.textforms import half_width

PREFIX = "0093"
LENGTH = 16
_NUMBER, _CHECK, _GROUP = 8, 4, 4


def attendance_code(attendance_id: int) -> str:
    """The code of a line of a shift."""
    words = f"{PREFIX}{attendance_id:0{_NUMBER}d}"
    return words + _check(words)


def read_attendance_code(written: str) -> int | None:
    """The line meant by what was scanned or typed, in groups or not; None for what is no such code."""
    plain = "".join(half_width(written).split()).replace("-", "")
    if len(plain) != LENGTH or not plain.isascii() or not plain.isdigit() or not plain.startswith(PREFIX):
        return None
    if plain[-_CHECK:] != _check(plain[:-_CHECK]):
        return None
    return int(plain[len(PREFIX) : -_CHECK])


def grouped(code: str) -> str:
    """As it stands under the square: groups of four."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def _check(words: str) -> str:
    return f"{zlib.crc32(words.encode()) % 10**_CHECK:0{_CHECK}d}"
