"""Names of a store's files, and whether a folder holds a store. Plain files only: the program asks before the
sign-in card is painted, when SQLAlchemy is not loaded yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DATABASE, KEY_FILE, SERVER = "store.db", "store.ggk", "store.json"
FOUNDING = ".founding"
"""Ending of a database that is being founded."""


def is_founded(home: Path) -> bool:
    """Whether ``home`` holds a store (or what is left of one)."""
    if (home / KEY_FILE).exists() and not (home / SERVER).exists() and not (home / DATABASE).exists():
        # a founding that a power cut stopped may begin anew
        return not (home / (DATABASE + FOUNDING)).exists()
    return (home / KEY_FILE).exists() or (home / DATABASE).exists()
