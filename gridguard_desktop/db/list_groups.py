"""What a list asks, grouped and counted by the database: one statement, whatever the size of the register.

Names come from the record declaration (``domain.own_reports``), never from text typed by a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement, String, and_, case, func, null, select

from gridguard_desktop.db.audit import context_of
from gridguard_desktop.db.list_queries import filtered
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.domain.ages import bands, born_between
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.own_reports import Unit
from gridguard_desktop.domain.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.domain.own_reports import Grouping

NO_BAND = "?"
"""Born after today: in no band."""
Found = list[tuple[tuple[Any, ...], int, Any]]


def grouped(
    session: Session, query: ListQuery, actor: Actor, groups: Sequence[Grouping], of: str = ""
) -> Found:
    """(values, records, sum of the field ``of``) of every group within the actor's sight. Spans of days come
    as months ``2026-09``, communities as their grids, ages as keys of bands."""
    today = context_of(session).clock.today()
    model: Any = MODELS[query.record_type]
    parts = [_value(session, query.record_type, one, today) for one in groups]
    total = func.sum(getattr(model, of)) if of else null()
    asked = filtered(select(*parts, func.count(), total).select_from(model), query, actor, today)
    rows = session.execute(asked.group_by(*parts)).all()
    return [(tuple(row[: len(parts)]), int(row[-2]), row[-1] or 0) for row in rows]


def _value(session: Session, record_type: str, one: Grouping, today: date) -> ColumnElement[Any]:
    column = cast("ColumnElement[Any]", getattr(MODELS[record_type], one.field))
    if one.unit is Unit.BAND:
        return _band(column, today)
    if one.unit in (Unit.VALUE, Unit.COMMUNITY):
        return column
    moment = RECORD_TYPES[record_type].field(one.field).kind is Kind.DATETIME
    return _month(column, moment=moment, dialect=session.get_bind().dialect.name)


def _month(column: ColumnElement[Any], *, moment: bool, dialect: str) -> ColumnElement[Any]:
    """The month of a day; of a moment as the clocks in China show it (UTC+8 without summer time)."""
    if dialect == "sqlite":
        if moment:
            return func.strftime("%Y-%m", column, "+8 hours", type_=String)
        return func.substr(column, 1, 7, type_=String)
    shown = func.timezone("Asia/Shanghai", column) if moment else column
    return func.to_char(shown, "YYYY-MM", type_=String)


def _band(column: ColumnElement[Any], today: date) -> ColumnElement[Any]:
    cases = []
    for key, _ in bands(today):
        after, until = born_between(key, today)
        fits = and_(column <= until, column > after) if after is not None else column <= until
        cases.append((fits, key))
    return case((column.is_(None), null()), *cases, else_=NO_BAND)
