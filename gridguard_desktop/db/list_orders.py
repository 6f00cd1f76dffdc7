"""Indexes that hold a big register in the order of each column of its list.

A click on the head of a column asks for the first two hundred of a million rows in that order. Without such
an index every row is read and sorted for it, which takes seconds; with it the rows are there. Each holds what
the list's own conditions ask, so that rows which are not shown are passed over without being read.
"""

from __future__ import annotations

from array import array
from operator import eq
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Column, Index, func, null, select, union_all
from sqlalchemy.sql.elements import True_
from sqlalchemy.sql.operators import in_op
from sqlalchemy.sql.visitors import replacement_traverse

from gridguard_desktop.db.base import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record

FEW = 4_000
"""So many rows are sorted within a few milliseconds."""

NARROW = "grid_id"
"""No other single value is shared by so few rows; an index that begins with it narrows better than any."""

MOST_GRIDS = 20
"""Of so many grids the first rows are taken one after the other."""

AT_ONCE = 20_000
"""Ids taken from the database together, where all are wanted."""


def list_orders(table: str, columns: Iterable[str], *conditions: str) -> tuple[Index, ...]:
    """One index for every column of the list that has none which begins with it and the id."""
    return tuple(Index(f"ix_{table}_by_{column}", column, "id", *conditions) for column in columns)


def first_of(
    session: Session,
    model: type[Record],
    conditions: Iterable[ColumnElement[bool]],
    order: Sequence[ColumnElement[Any]],
    limit: int,
) -> list[int]:
    """The first ids of ``model`` under ``conditions`` in ``order``.

    A database either narrows first and sorts what is left, or walks in the order and passes over the rest.
    In a big register the first takes seconds where much is left, the second where nearly nothing is; without
    knowing how much that is it takes the wrong one. So it is looked up: few rows are sorted, of many the
    order is walked.
    """
    asked = [one for one in conditions if not isinstance(one, True_)]
    wanted, connection = select(model.id).where(*asked), session.connection()
    if _has_orders(model):
        walked = select(model.id).where(*_walked(model, asked, order))
        if len(asked) > 1:  # more than what every list leaves out
            in_one_grid = NARROW in _begun(model, order) and any(_value_of(one) == NARROW for one in asked)
            narrowed = walked if in_one_grid else wanted
            found = connection.scalars(narrowed.limit(FEW)).all()
            if len(found) < FEW:
                few = select(model.id).where(model.id.in_(found)).order_by(*order)
                return list(connection.scalars(few.limit(limit)))
        wanted = walked
        if NARROW in _begun(model, order):
            grids, rest = _several_grids(asked)
            if grids:
                return _merged(connection, model, grids, _walked(model, rest, order), order, limit)
    return list(connection.scalars(wanted.order_by(*order).limit(limit)))


def _merged(
    connection: Connection,
    model: type[Record],
    grids: Iterable[int],
    walked: Sequence[ColumnElement[bool]],
    order: Sequence[ColumnElement[Any]],
    limit: int,
) -> list[int]:
    """The first of the first of each grid. Neighbours in the order of addresses lie in one grid, so that the
    whole order would be walked from end to end before those of somebody's own grids come.

    In columns of the table, not of the class: making the statement would take longer than asking it.
    """
    table = table_of(model)
    down = hasattr(order[0], "element")
    name = _ordered_by(order)
    begun = select(table.c.id, table.c[name]).where(*walked)
    begun = begun.order_by(*_down(down, table.c[name], table.c.id)).limit(limit)
    first = [begun.where(table.c[NARROW] == grid).subquery() for grid in grids]
    together = union_all(*(select(one.c.id, one.c[name]) for one in first)).subquery()
    wanted = select(together.c.id).order_by(*_down(down, together.c[name], together.c.id))
    return list(connection.scalars(wanted.limit(limit)))


def _down(down: bool, *columns: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    return tuple(column.desc() for column in columns) if down else columns


def _several_grids(
    conditions: Sequence[ColumnElement[bool]],
) -> tuple[list[int], Sequence[ColumnElement[bool]]]:
    """The grids that ``conditions`` want the row to be in, if they are several and not many, and the other
    conditions."""
    for one in conditions:
        grids = _values_of(one)
        if 1 < len(grids) <= MOST_GRIDS:
            return grids, [other for other in conditions if other is not one]
    return [], conditions


def all_of(
    session: Session,
    model: type[Record],
    conditions: Iterable[ColumnElement[bool]],
    order: Sequence[ColumnElement[Any]],
) -> array[int]:
    """Every id of ``model`` under ``conditions`` in ``order``."""
    wanted = select(model.id).where(*conditions).order_by(*order)
    found = session.connection().scalars(wanted.execution_options(yield_per=AT_ONCE))
    ids = array("q")
    for part in found.partitions():
        ids.extend(part)
    return ids


def _has_orders(model: type[Record]) -> bool:
    """Whether it is a big register, whose orders are indexes."""
    table = table_of(model)
    return any(str(index.name).startswith(f"ix_{table.name}_by_") for index in table.indexes)


def _walked(
    model: type[Record], conditions: Iterable[ColumnElement[bool]], order: Sequence[ColumnElement[Any]]
) -> list[ColumnElement[bool]]:
    """``conditions`` so that the order is walked: only one that an index begins with, whose rows are then in
    this order, is left for an index to answer."""
    begun = _begun(model, order)
    return [one if _value_of(one) in begun else passed_over(model, one) for one in conditions]


def _begun(model: type[Record], order: Sequence[ColumnElement[Any]]) -> set[str]:
    """Columns with which an index begins that then goes on in the order."""
    indexes = [list(index.columns.keys()) for index in table_of(model).indexes]
    return {names[0] for names in indexes if names[1:2] == [_ordered_by(order)]}


def _ordered_by(order: Sequence[ColumnElement[Any]]) -> str:
    column: Any = getattr(order[0], "element", order[0])  # without DESC
    return str(column.key)


def _value_of(condition: ColumnElement[bool]) -> str | None:
    """Name of the column that ``condition`` wants to be one value."""
    one: Any = condition
    return str(one.left.key) if getattr(one, "operator", None) is eq else None


def _values_of(condition: ColumnElement[bool]) -> list[int]:
    """The grids that ``condition`` wants to be one of."""
    one: Any = condition
    if getattr(one, "operator", None) is not in_op or one.left.key != NARROW:
        return []
    return list(getattr(one.right, "value", None) or ())


def passed_over(model: type[Record], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same ``condition`` on rows of ``model``, which no index answers: it is asked of rows that are found
    by other means, by their number or in an order."""

    def covered(element: Any, **_: Any) -> Any:
        own = isinstance(element, Column) and element.table.name == model.__tablename__
        return func.coalesce(element, null()) if own else None

    asked: Any = replacement_traverse(condition, {}, covered)
    return cast("ColumnElement[bool]", asked)
