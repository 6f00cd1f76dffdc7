"""Broken constraints as sentences: constraint name → field and what to do about it.

The unit of work is the caller. Names come from the naming convention (``base.py``); SQLite names columns
instead of unique constraints, so the constraint is looked up by its columns. A constraint without an entry
gets a general sentence at its field.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint

from gridguard_desktop.db.base import Base
from gridguard_desktop.domain.errors import OfficerError, Refused, ValidationError
from gridguard_desktop.domain.i18n import Text, text

if TYPE_CHECKING:
    from sqlalchemy.exc import IntegrityError

TAKEN = text("store", "Another record already has this value.")
EMPTY = text("store", "This must be filled in.")
NOT_ALLOWED = text("store", "This value is not allowed here.")
IN_USE = text("store", "Other records belong to this one, or it names one that is gone. Nothing was saved.")

SENTENCES: dict[str, tuple[str, Text]] = {
    "uq_app_user_login": ("login", text("store", "Another user already signs in with this name.")),
}

_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)")
_NOT_NULL = re.compile(r"NOT NULL constraint failed: \w+\.(\w+)")
_CHECK = re.compile(r"CHECK constraint failed: (\w+)")


def explain(error: IntegrityError) -> OfficerError | None:
    """The officer's error behind a broken constraint; ``None`` when it is a bug (an append-only trigger)."""
    diagnosis = getattr(error.orig, "diag", None)
    return (
        _of_sqlite(str(error.orig))
        if diagnosis is None
        else _of_postgresql(
            str(error.orig.__class__.__name__), diagnosis.constraint_name or "", diagnosis.column_name or ""
        )
    )


def _of_sqlite(words: str) -> OfficerError | None:
    if found := _UNIQUE.search(words):
        places = [place.strip().split(".") for place in found[1].split(",")]
        table, columns = places[0][0], tuple(place[-1] for place in places)
        return _sentence(_unique_names().get((table, columns), ""), columns[0], TAKEN)
    if found := _NOT_NULL.search(words):
        return ValidationError({found[1]: str(EMPTY)})
    if found := _CHECK.search(words):
        return _sentence(found[1], found[1], NOT_ALLOWED)
    return Refused(str(IN_USE)) if "FOREIGN KEY" in words else None


def _of_postgresql(kind: str, constraint: str, column: str) -> OfficerError | None:
    match kind:
        case "UniqueViolation":
            fields = {name: columns[0] for (_, columns), name in _unique_names().items()}
            return _sentence(constraint, fields.get(constraint, constraint), TAKEN)
        case "NotNullViolation":
            return ValidationError({column: str(EMPTY)})
        case "CheckViolation":
            return _sentence(constraint, constraint, NOT_ALLOWED)
        case "ForeignKeyViolation" | "RestrictViolation":
            return Refused(str(IN_USE))
    return None


def _sentence(constraint: str, field: str, otherwise: Text) -> ValidationError:
    named, sentence = SENTENCES.get(constraint, (field, otherwise))
    return ValidationError({named: str(sentence)})


@cache
def _unique_names() -> dict[tuple[str, tuple[str, ...]], str]:
    names = {}
    for table in Base.metadata.tables.values():
        for unique in table.constraints:
            if isinstance(unique, UniqueConstraint):
                names[table.name, tuple(column.name for column in unique.columns)] = str(unique.name)
        for index in table.indexes:
            if index.unique:
                names[table.name, tuple(column.name for column in index.columns)] = str(index.name)
    return names
