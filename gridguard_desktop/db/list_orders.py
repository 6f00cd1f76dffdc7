"""Indexes that hold a big register in the order of each column of its list.

A click on the head of a column asks for the first two hundred of a million rows in that order. Without such
an index every row is read and sorted for it, which takes seconds; with it the rows are there. Each holds what
the list's own conditions ask, so that rows which are not shown are passed over without being read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Column, Index, func, null, select, true
from sqlalchemy.sql.visitors import replacement_traverse

from gridguard_desktop.db.base import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record

FEW = 4_000
"""So many rows are sorted within a few milliseconds."""


def list_orders(table: str, columns: Iterable[str], *conditions: str) -> tuple[Index, ...]:
    """One index for every column of the list that has none which begins with it and the id."""
    return tuple(Index(f"ix_{table}_by_{column}", column, "id", *conditions) for column in columns)


def first_of(
    session: Session,
    model: type[Record],
    wanted: Select[Any],
    order: Sequence[ColumnElement[Any]],
    limit: int,
) -> list[int]:
    """The first ids that ``wanted`` (ids of ``model`` under some conditions) gives in ``order``.

    A database either narrows first and sorts what is left, or walks in the order and passes over the rest.
    In a big register the first takes seconds where much is left, the second where nearly nothing is; without
    knowing how much that is it takes the wrong one. So it is looked up: few rows are sorted, of many the
    order is walked.
    """
    orders = _orders(model)
    if not orders:
        return list(session.scalars(wanted.order_by(*order).limit(limit)))
    found = list(session.scalars(wanted.limit(FEW)))
    if len(found) < FEW:
        few = select(model.id).where(model.id.in_(found))
        return list(session.scalars(few.order_by(*order).limit(limit)))
    column: Any = getattr(order[0], "element", order[0])  # without DESC
    if column.key in orders:  # the usual order has indexes that begin with the usual conditions
        wanted = select(model.id).where(passed_over(model, _condition(wanted)))
    return list(session.scalars(wanted.order_by(*order).limit(limit)))


def _orders(model: type[Record]) -> set[str]:
    """Columns of a big register that have their order as an index; none of any other table."""
    table = table_of(model)
    begin = f"ix_{table.name}_by_"
    names = (str(index.name) for index in table.indexes)
    return {name.removeprefix(begin) for name in names if name.startswith(begin)}


def _condition(wanted: Select[Any]) -> ColumnElement[bool]:
    return true() if wanted.whereclause is None else wanted.whereclause


def passed_over(model: type[Record], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same ``condition`` on rows of ``model``, which no index answers: it is asked of rows that are found
    by other means, by their number or in an order."""

    def covered(element: Any, **_: Any) -> Any:
        own = isinstance(element, Column) and element.table.name == model.__tablename__
        return func.coalesce(element, null()) if own else None

    asked: Any = replacement_traverse(condition, {}, covered)
    return cast("ColumnElement[bool]", asked)
