"""What a list asks: scope, filters and order of a record type, as statements and as ids.

Sort and filter names come from the record declaration, never from text typed by a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement, Select, and_, func, select

from gridguard_desktop.db.audit import context_of
from gridguard_desktop.db.list_orders import all_of, first_of
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.db.queries import scope_condition
from gridguard_desktop.domain.ages import born_between, sees_births, tells_births
from gridguard_desktop.domain.errors import PermissionDenied
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.domain.actors import Actor

COUNT_CAP = 10_000
"""Counts are exact up to here; lists show “10000+” beyond."""


def _aged(column: ColumnElement[Any], band: str, today: date) -> ColumnElement[bool]:
    after, until = born_between(band, today)
    return and_(column <= until, column > after) if after is not None else column <= until


def _filter_condition(model: type[Record], wanted: Filter, today: date) -> ColumnElement[bool]:
    column = cast("ColumnElement[Any]", getattr(model, wanted.field))
    conditions: dict[Operator, Callable[[], ColumnElement[bool]]] = {
        Operator.EQUALS: lambda: column == wanted.value,
        Operator.ANY_OF: lambda: column.in_(list(wanted.value)),
        Operator.FROM: lambda: column >= wanted.value,
        Operator.UNTIL: lambda: column <= wanted.value,
        Operator.EMPTY: lambda: column.is_(None),
        Operator.PRESENT: lambda: column.is_not(None),
        Operator.AGED: lambda: _aged(column, wanted.value, today),
    }
    return conditions[wanted.operator]()


def filtered(statement: Select[Any], query: ListQuery, actor: Actor, today: date) -> Select[Any]:
    """``statement`` over the query's model with scope and filters, without order. Raises PermissionDenied for
    a question whose answer tells birth dates to somebody whose lists show none."""
    return statement.where(*_conditions(query, actor, today))


def _conditions(query: ListQuery, actor: Actor, today: date) -> list[ColumnElement[bool]]:
    model = MODELS[query.record_type]
    if not sees_births(actor) and tells_births(RECORD_TYPES[query.record_type], query):
        raise PermissionDenied(Permission.RESIDENT_CARE.value)
    conditions = [scope_condition(model, actor)]
    conditions += [_filter_condition(model, wanted, today) for wanted in query.filters]
    if query.ids is not None:
        conditions.append(model.id.in_(query.ids))
    if not query.with_archived and hasattr(model, "archived_on"):
        conditions.append(model.archived_on.is_(None))
    return conditions


def ordered(statement: Select[Any], query: ListQuery) -> Select[Any]:
    """``statement`` in the query's order; the id breaks ties so that pages never overlap."""
    return statement.order_by(*_order(query))


def _order(query: ListQuery) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    model: Any = MODELS[query.record_type]
    sort = query.sort or RECORD_TYPES[query.record_type].default_sort
    column = getattr(model, sort.removeprefix("-"))
    return (column.desc(), model.id.desc()) if sort.startswith("-") else (column, model.id)


def list_ids(session: Session, query: ListQuery, actor: Actor, *, limit: int | None = None) -> list[int]:
    """Ids of the rows the query shows, in order; ``limit`` for a first screenful."""
    if limit is None:
        return all_ids(session, query, actor).tolist()
    conditions = _conditions(query, actor, context_of(session).clock.today())
    return first_of(session, MODELS[query.record_type], conditions, _order(query), limit)


def all_ids(session: Session, query: ListQuery, actor: Actor) -> array[int]:
    """Every id the query shows, in order, eight bytes each: of a million rows a list is ten times that."""
    conditions = _conditions(query, actor, context_of(session).clock.today())
    return all_of(session, MODELS[query.record_type], conditions, _order(query))


def count(session: Session, query: ListQuery, actor: Actor, *, cap: int | None = COUNT_CAP) -> int:
    """Rows the query shows, counted up to ``cap`` + 1."""
    model = MODELS[query.record_type]
    inner = filtered(select(model.id), query, actor, context_of(session).clock.today())
    if cap is not None:
        inner = inner.limit(cap + 1)
    return session.scalar(select(func.count()).select_from(inner.subquery())) or 0
