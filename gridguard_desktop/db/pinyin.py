"""Derived columns for search and sorting: pinyin, initials and number tails. Written with the row, in the
same transaction.

pypinyin costs 250 ms to import and is loaded at the first write only. Polyphonic surnames take their surname
reading.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from gridguard_desktop.domain.textforms import normalise_name

TAIL = 4
"""Digits of an ID or phone number that people remember."""

_SURNAME_READINGS = {
    "单": "shan",
    "解": "xie",
    "仇": "qiu",
    "曾": "zeng",
    "区": "ou",
    "查": "zha",
    "朴": "piao",
    "翟": "zhai",
    "盖": "ge",
    "尉": "wei",
    "任": "ren",
    "华": "hua",
    "覃": "qin",
    "冼": "xian",
    "缪": "miao",
    "黑": "he",
    "秘": "bi",
    "召": "shao",
    "乐": "yue",
}


def _letters(rest: str) -> list[str]:
    """What has no pinyin keeps its letters and digits.

    Pypinyin takes a list though its stub does not say so.
    """
    return [character for character in rest if character.isalnum()]


def _read(plain: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(plain, style=Style.NORMAL, errors=_letters)  # type: ignore[arg-type]


@lru_cache(maxsize=10_000)
def _read_alone(character: str) -> tuple[str, ...]:
    return tuple(_read(character))


@lru_cache(maxsize=1)
def _phrase_beginnings() -> frozenset[str]:
    from pypinyin.constants import PHRASES_DICT

    return frozenset(phrase[:2] for phrase in PHRASES_DICT)


def syllables_of(plain: str) -> list[str]:
    """The syllables of a name.

    Where no phrase can stand, every character is read for itself, and once: an import asks for very many
    names made of few characters.
    """
    beginnings = _phrase_beginnings()
    if any(not "\u4e00" <= character <= "\u9fff" for character in plain) or any(
        plain[at : at + 2] in beginnings for at in range(len(plain) - 1)
    ):
        return _read(plain)
    return [syllable for character in plain for syllable in _read_alone(character)]


@lru_cache(maxsize=50_000)
def pinyin_of(name: str) -> tuple[str, str]:
    """Full pinyin and initials, lower case without tones: 刘海涛 → ("liuhaitao", "lht")."""
    plain = normalise_name(name)
    syllables = syllables_of(plain)
    if plain and plain[0] in _SURNAME_READINGS and syllables:
        syllables[0] = _SURNAME_READINGS[plain[0]]
    syllables = [s.lower().replace("ü", "v") for s in syllables]
    return "".join(syllables), "".join(s[0] for s in syllables if s)


def derived(
    name: str | None, id_number: str | None = None, phone: str | None = None
) -> dict[str, str | None]:
    """Values of the derived columns for a person or organisation."""
    full, initials = pinyin_of(name) if name else ("", "")
    return {
        "name_pinyin": full[:200],
        "name_initials": initials[:32],
        "id_tail": id_number[-TAIL:] if id_number else None,
        "phone_tail": phone[-TAIL:] if phone else None,
    }


def write_derived(row: Any) -> None:
    """Fill the derived columns that the row's model has."""
    if not hasattr(row, "name_pinyin"):
        return
    for column, value in derived(
        row.name, getattr(row, "id_number", None), getattr(row, "phone", None)
    ).items():
        if hasattr(row, column):
            setattr(row, column, value)
