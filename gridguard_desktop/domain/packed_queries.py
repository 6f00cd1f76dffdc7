"""A list's question as plain JSON values and back: kept with a request, a saved view, what a window
remembers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.listing import Filter, ListQuery, Operator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def packed_query(query: ListQuery) -> dict[str, Any]:
    """Everything that decides which rows come, and in what order."""
    return {
        "filters": packed(query.filters),
        "sort": query.sort,
        "ids": None if query.ids is None else list(query.ids),
        "with_archived": query.with_archived,
    }


def unpacked_query(record_type: str, stored: Mapping[str, Any]) -> ListQuery:
    """Take up :func:`packed_query`. Raises ``ValueError`` rather than leave a condition out."""
    ids, filters = stored["ids"], tuple(unpacked(stored["filters"]))
    if len(filters) != len(stored["filters"]):
        raise ValueError("a condition of the list cannot be read any more")
    return ListQuery(
        record_type,
        filters=filters,
        sort=stored["sort"],
        ids=None if ids is None else tuple(ids),
        with_archived=stored["with_archived"],
    )


def packed(filters: Iterable[Filter]) -> list[list[Any]]:
    """Conditions as JSON values."""
    return [[wanted.field, wanted.operator.value, _plain(wanted.value)] for wanted in filters]


def unpacked(stored: Any) -> list[Filter]:
    """Take up :func:`packed`; what makes no sense is left out."""
    found = []
    for entry in stored if isinstance(stored, list) else ():
        try:
            name, operator, value = entry
            found.append(Filter(str(name), Operator(operator), _value(value)))
        except (TypeError, ValueError, KeyError):
            continue
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_value(part) for part in plain]
    if isinstance(plain, dict):
        return (
            datetime.fromisoformat(plain["moment"]) if "moment" in plain else date.fromisoformat(plain["day"])
        )
    return plain
