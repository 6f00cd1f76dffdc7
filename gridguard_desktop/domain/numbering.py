"""Numbers of papers and records (文号): patterns as data, a serial per year and issuing body.

``resources/data/number_patterns.json`` may be edited to the local custom. The serial itself is drawn in the
database, in the transaction of the record, and never reused. Called by services and papers.
"""

from __future__ import annotations

import json
import string
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.paths import resource


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """How one kind of number is written; ``scope`` names the words within which a serial counts by itself."""

    key: str
    zh: str
    en: str
    pattern: str
    scope: tuple[str, ...]
    source: str
    confidence: str

    @property
    def words(self) -> frozenset[str]:
        """Words the station must have set before such a number can be written."""
        return frozenset(name for _, name, _, _ in string.Formatter().parse(self.pattern) if name) - {
            "year",
            "serial",
        }

    @property
    def label(self) -> str:
        """Name of the number in the language of the interface."""
        return self.en if current_language() == "en" else self.zh


@cache
def patterns() -> dict[str, NumberPattern]:
    """All patterns by key."""
    entries = json.loads(resource("data", "number_patterns.json").read_text(encoding="utf-8"))["patterns"]
    return {
        key: NumberPattern(key, **{**entry, "scope": tuple(entry["scope"])}) for key, entry in entries.items()
    }


class NumberState(StrEnum):
    """How a serial of a series stands. Values are stored (but for ``gap``)."""

    USED = "used"
    RESERVED = "reserved"
    VOID = "void"
    GAP = "gap"


def format_number(key: str, year: int, serial: int, **words: str) -> str:
    """The number in its pattern, e.g. 〔2026〕黄山人调字第001号. Raises :class:`Refused` if a word of the
    pattern is not set."""
    pattern = patterns()[key]
    missing = sorted(word for word in pattern.words if not words.get(word, "").strip())
    if missing:
        raise Refused(
            translate(
                "numbering",
                "The words for “{number}” are not set yet ({words}). "
                "The administrator enters them in the station's settings.",
                number=pattern.label,
                words="、".join(missing),
            )
        )
    if serial < 1:
        raise ValueError(f"serial {serial} of {key}")
    return pattern.pattern.format(
        year=year, serial=serial, **{word: words[word].strip() for word in pattern.words}
    )


def serial_scope(key: str, year: int, **words: str) -> str:
    """Key under which the serials of a pattern are counted: pattern, year and issuing body."""
    pattern = patterns()[key]
    return "/".join([key, str(year), *(words.get(word, "").strip() for word in pattern.scope)])
