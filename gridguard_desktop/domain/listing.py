"""What a list asks for.

Filters, order, a given set of rows. The window builds it, ``db.queries`` answers it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Operator(StrEnum):
    """How a filter compares."""

    EQUALS = "equals"
    ANY_OF = "any_of"
    FROM = "from"
    UNTIL = "until"
    EMPTY = "empty"
    PRESENT = "present"
    AGED = "aged"
    """A birth date of the age band that is the value (``domain.ages``)."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter chip: ``field`` of the record declaration, an operator and its value."""

    field: str
    operator: Operator
    value: Any = None


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What a list shows.

    ``ids`` narrows to a given set (search hits, rows behind a figure); ``sort`` may begin with ``-``.
    """

    record_type: str
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    ids: tuple[int, ...] | None = field(default=None)
    with_archived: bool = False
