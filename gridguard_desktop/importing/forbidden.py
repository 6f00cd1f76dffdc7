"""Columns that are never imported, whoever sends them: religion, health, party, labels on people.

They are dropped with the header, before any value is looked at, and named in the report (Personal
Information Protection Law 6, 28, 34). The list is ``resources/data/forbidden_columns.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.paths import resource


@dataclass(frozen=True, slots=True)
class DroppedColumn:
    """A column that was not imported, and the reason."""

    title: str
    why: str


@cache
def _entries() -> tuple[tuple[tuple[str, ...], str], ...]:
    entries = json.loads(resource("data", "forbidden_columns.json").read_text(encoding="utf-8"))["entries"]
    return tuple((tuple(fold(word) for word in entry["words"]), entry["why"]) for entry in entries)


def forbidden(title: str) -> DroppedColumn | None:
    """Why the column ``title`` is not imported; ``None`` if it may be."""
    folded = fold(title).replace(" ", "")
    for words, why in _entries():
        if any(word in folded for word in words):
            return DroppedColumn(title, why)
    return None
