"""Which values a change leaves in the audit trail: changed columns only, sensitive ones as a keyed digest."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect
from sqlalchemy.orm import MANYTOMANY

from gridguard_desktop.db.audit_chain import moment_text, sealed_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm.attributes import History

    from gridguard_desktop.db.base import Record

_BOOKKEEPING = frozenset({"id", "version", "created_at", "updated_at"})  # the row itself says who and when


@cache
def _columns(model: type[Record]) -> dict[str, bool]:
    """Attribute name → sensitive, for the columns worth recording: derived ones only repeat others."""
    infos = {attribute.key: attribute.columns[0].info for attribute in inspect(model).column_attrs}
    return {
        name: bool(info.get("sensitive"))
        for name, info in infos.items()
        if name not in _BOOKKEEPING and not info.get("derived")
    }


@cache
def _links(model: type[Record]) -> tuple[str, ...]:
    """Many-to-many relationships, whose rows belong to no record of their own."""
    return tuple(link.key for link in inspect(model).relationships if link.direction is MANYTOMANY)


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it, one spelling per value; large bytes by their hash."""
    match value:
        case Enum():
            return value.value
        case datetime():
            return moment_text(value)
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case bytes():
            return {"sha256": hashlib.sha256(value).hexdigest(), "bytes": len(value)}
        case dict():
            return {str(key): plain(part) for key, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
        case set() | frozenset():
            return sorted((plain(part) for part in value), key=str)
    return value


def row_values(record: Record, key: bytes) -> dict[str, Any]:
    """Every column of a new or deleted record that holds something."""
    state = inspect(record)
    values = {
        name: _shown(record, name, state.dict[name], sensitive, key)
        for name, sensitive in _columns(type(record)).items()
        if state.dict.get(name) is not None
    }
    for name in _links(type(record)):
        if state.dict.get(name):
            values[name] = _ids(state.dict[name])
    return values


def changed_values(record: Record, key: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """(before, after) of the columns that really changed; empty when none did."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}

    def compare(name: str, show: Callable[[History], tuple[Any, Any]]) -> None:
        history = inspect(record).attrs[name].history
        if history.has_changes():
            old, new = show(history)
            if old != new:
                before[name], after[name] = old, new

    for name, sensitive in _columns(type(record)).items():

        def values(history: History, name: str = name, sensitive: bool = sensitive) -> tuple[Any, Any]:
            old = history.deleted[0] if history.deleted else None
            new = history.added[0] if history.added else None
            return (_shown(record, name, old, sensitive, key), _shown(record, name, new, sensitive, key))

        compare(name, values)
    for name in _links(type(record)):
        compare(
            name,
            lambda history: (
                _ids([*history.unchanged, *history.deleted]),
                _ids([*history.unchanged, *history.added]),
            ),
        )
    return before, after


def _shown(record: Record, name: str, value: Any, sensitive: bool, key: bytes) -> Any:
    stored = plain(value)
    if stored is None or not sensitive:
        return stored
    return sealed_value(key, f"{record.record_type}.{name}", stored)


def _ids(records: Any) -> list[int]:
    return sorted(record.id for record in records)
