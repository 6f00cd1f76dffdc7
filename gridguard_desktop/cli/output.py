"""How the command line answers: lines for people, one JSON value for machines."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE = ("W", "F")


def answer_json(value: Any) -> None:
    """One JSON value, Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def answer_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns that stand under each other, Chinese counted double."""
    if not rows:
        return
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in text)
