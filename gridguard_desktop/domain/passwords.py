"""What a password must be: long and not guessable; no composition rules (OWASP ASVS 5.0, 6.2)."""

from __future__ import annotations

import unicodedata

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate

MIN_LENGTH = 12
MAX_LENGTH = 128
_COMMON = (
    "password",
    "123456",
    "qwerty",
    "abc123",
    "111111",
    "000000",
    "admin",
    "mima",
    "woaini",
    "paichusuo",
    "gongan",
    "110110",
    "iloveyou",
)


def check_password(password: str, *, login: str = "", station: str = "") -> None:
    """Raises ValidationError (field ``password``) with what to do."""
    plain = unicodedata.normalize("NFC", password)
    problem = ""
    if len(plain) < MIN_LENGTH:
        problem = translate(
            "passwords",
            "Use at least {length} characters; a sentence is easiest to remember.",
            length=MIN_LENGTH,
        )
    elif len(plain) > MAX_LENGTH:
        problem = translate("passwords", "Use at most {length} characters.", length=MAX_LENGTH)
    elif _is_guessable(plain, login, station):
        problem = translate("passwords", "This password is easy to guess; choose another.")
    if problem:
        raise ValidationError({"password": problem})


def _is_guessable(plain: str, login: str, station: str) -> bool:
    folded = plain.casefold()
    if len(set(folded)) < 5:
        return True
    rest = folded
    for known in (*_COMMON, login.casefold(), station.casefold()):
        if known:
            rest = rest.replace(known, "")
    return len(rest) < MIN_LENGTH // 2
