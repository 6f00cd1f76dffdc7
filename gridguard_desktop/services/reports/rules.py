"""How a figure is counted: the one condition that gives both its number and its rows.

``RULES`` has one rule for every counted figure of ``domain.reports`` (a test compares the keys). The rules
themselves stand by subject in the sibling modules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import BigInteger, ColumnElement, and_, extract
from sqlalchemy import cast as sql_cast

from gridguard_desktop.db.types import UtcDateTime
from gridguard_desktop.domain.listing import Filter, Operator

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.domain.reports import Period

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """Which rows of ``model`` a figure counts in a period, and what each is worth (``None``: one).

    ``filters`` say the same for a list page where a plain list can; otherwise the rows are given by id.
    """

    model: type[Record]
    where: Callable[[Period], Condition]
    amount: Callable[[Period], ColumnElement[Any]] | None = None
    filters: Callable[[Period], tuple[Filter, ...]] | None = None


def during(column: Any, period: Period) -> Condition:
    """``column`` (a day or a moment) lies in ``period``."""
    if _is_moment(column):
        return and_(column >= period.begins, column < period.ends)
    return cast("Condition", column.between(period.first, period.last))


def dated(model: type[Record], field: str, *extra: tuple[str, Any]) -> Rule:
    """Rows whose ``field`` lies in the period and whose ``extra`` fields have the given values."""
    column = getattr(model, field)

    def where(period: Period) -> Condition:
        return and_(during(column, period), *(getattr(model, name) == value for name, value in extra))

    def filters(period: Period) -> tuple[Filter, ...]:
        first: Any = period.first
        last: Any = period.last
        if _is_moment(column):
            first, last = period.begins, period.ends - timedelta(microseconds=1)
        return (
            Filter(field, Operator.FROM, first),
            Filter(field, Operator.UNTIL, last),
            *(Filter(name, Operator.EQUALS, value) for name, value in extra),
        )

    return Rule(model, where, filters=filters)


def epoch(column: Any) -> ColumnElement[int]:
    """Seconds since 1970 of a day (its midnight) or moment, on every database."""
    return sql_cast(extract("epoch", column), BigInteger)


def _is_moment(column: Any) -> bool:
    return isinstance(column.type, UtcDateTime)
