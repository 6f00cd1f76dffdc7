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


@lru_cache(maxsize=50_000)
def pinyin_of(name: str) -> tuple[str, str]:
    """Full pinyin and initials, lower case without tones: 刘海涛 → ("liuhaitao", "lht")."""
    from pypinyin import Style, lazy_pinyin

    plain = normalise_name(name)
    syllables: list[str] = lazy_pinyin(plain, style=Style.NORMAL, errors=_letters)  # type: ignore[arg-type]
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
