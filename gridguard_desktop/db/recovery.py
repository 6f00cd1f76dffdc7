"""The recovery key on paper: 160 random bits and a 40-bit checksum in Crockford Base32, eight groups of five.

``store.py`` makes one when the station is founded; the first-run wizard prints it and throws it away. Reading
is tolerant of case, spaces, dashes and the letters people mistake for digits (O, I, L); a single wrong
character is noticed.
"""

from __future__ import annotations

import hashlib
import os

from gridguard_desktop.domain.errors import WrongPassword
from gridguard_desktop.domain.i18n import translate

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_BYTES = 20
CHECK_BYTES = 5
GROUP = 5
_LENGTH = (SECRET_BYTES + CHECK_BYTES) * 8 // 5
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_IGNORED = str.maketrans("", "", " -\t\r\n\u3000\u2013\u2014")


def new_recovery_key() -> str:
    """A fresh key as printed, for example ``7Q2MX-…`` (47 characters)."""
    return spell(os.urandom(SECRET_BYTES))


def spell(secret: bytes) -> str:
    """``secret`` (20 bytes) with its checksum, in groups of five."""
    number = int.from_bytes(secret + _checksum(secret))
    letters = [ALPHABET[number >> shift & 31] for shift in range((_LENGTH - 1) * 5, -1, -5)]
    return "-".join("".join(letters[start : start + GROUP]) for start in range(0, _LENGTH, GROUP))


def read(typed: str) -> bytes:
    """The 20 bytes behind a typed key.

    Raises :class:`WrongPassword` when a character is wrong, missing or too many.
    """
    letters = typed.translate(_IGNORED).upper()
    values = [_VALUES.get(letter) for letter in letters]
    number = 0
    for value in values:
        if value is None:
            raise _mistyped()
        number = number << 5 | value
    if len(values) != _LENGTH:
        raise _mistyped()
    whole = number.to_bytes(SECRET_BYTES + CHECK_BYTES)
    secret = whole[:SECRET_BYTES]
    if whole[SECRET_BYTES:] != _checksum(secret):
        raise _mistyped()
    return secret


def _checksum(secret: bytes) -> bytes:
    return hashlib.sha256(b"GGrecovery1" + secret).digest()[:CHECK_BYTES]


def _mistyped() -> WrongPassword:
    return WrongPassword(
        translate(
            "store",
            "This is not a recovery key: a character is wrong or missing. "
            "Compare it with the paper group by group.",
        )
    )
