"""Very many rows at once: Core inserts, the way back, one value for all, and **one** audit row with their
count and digest.

For imports of a whole district, the demo station and benchmarks. A million separate audit rows would say
less than one that names the file and the count. No ORM events run: whoever calls keeps the search index up
to date.
"""

from __future__ import annotations

import hmac
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from gridguard_desktop.db.audit import AuditEntry, append, writable_context
from gridguard_desktop.db.audit_values import plain
from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.files import canonical_json
from gridguard_desktop.domain.audit_events import AuditEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record

CHUNK = 5_000


def bulk_insert(
    session: Session,
    model: type[Record],
    rows: Iterable[Mapping[str, Any]],
    *,
    action: AuditEvent = AuditEvent.RECORDS_INSERTED,
    purpose: str = "",
    details: Mapping[str, Any] | None = None,
) -> int:
    """Insert ``rows`` (column values; a generator will do) and answer how many.

    ``version`` and the two times are filled in. Every row must name the same columns. Ids may be given or
    left out.
    """
    context = writable_context(session)
    now = context.clock.now()
    stamp = {"version": 1, "created_at": now, "updated_at": now}
    code = hmac.new(context.seal_key, b"bulk:" + model.__tablename__.encode(), "sha256")
    count = 0
    for chunk in _chunks(rows):
        columns = {name: [row[name] for row in chunk] for name in chunk[0]}
        code.update(canonical_json(columns, plain) + b"\n")
        _insert(session.connection(), table_of(model), stamp, columns)
        count += len(chunk)
    if count:
        _follow_sequence(session, model)
        found = {**(details or {}), "count": count, "digest": code.hexdigest()}
        append(session, [AuditEntry(action, model.record_type, purpose=purpose, details=found)])
        context.wholesale.add(model.record_type)
    return count


def _chunks(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _insert(
    connection: Connection, table: Table, stamp: Mapping[str, Any], columns: Mapping[str, list[Any]]
) -> None:
    """Insert rows given by their columns, each with the same ``stamp``.

    Where the driver takes values by place they are put into its form column by column and given to it at
    once: a statement's own way asks for the place of every value of every row. What a row leaves out for the
    program to fill in is the statement's business.
    """
    names = list({**stamp, **columns})
    count = len(next(iter(columns.values())))
    left_out = any(column.default is not None and column.key not in names for column in table.columns)
    if left_out or not connection.dialect.positional:
        rows = zip(*columns.values(), strict=True)
        connection.execute(insert(table), [{**stamp, **dict(zip(columns, row, strict=True))} for row in rows])
        return
    bound: dict[str, list[Any]] = {}
    for name in names:
        values = columns[name] if name in columns else [stamp[name]]
        bind = table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        values = values if bind is None else list(map(bind, values))
        bound[name] = values if name in columns else values * count
    statement = insert(table).compile(dialect=connection.dialect, column_keys=names)
    ordered = (bound[name] for name in statement.positiontup or ())
    connection.exec_driver_sql(str(statement), list(zip(*ordered, strict=True)))


def bulk_delete(
    session: Session,
    model: type[Record],
    ids: Sequence[int],
    *,
    action: AuditEvent,
    details: Mapping[str, Any] | None = None,
) -> int:
    """Delete the records ``ids`` and answer how many; one audit row with their count. For taking back a bulk
    insert: whoever calls made sure that nothing leads to them, and keeps the search index."""
    context = writable_context(session)
    table, connection, count = table_of(model), session.connection(), 0
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        count += connection.execute(delete(table).where(table.c.id.in_(part))).rowcount
    if count:
        append(session, [AuditEntry(action, model.record_type, details={**(details or {}), "count": count})])
        context.wholesale.add(model.record_type)
    return count


def bulk_update(
    session: Session,
    model: type[Record],
    ids: Sequence[int],
    values: Mapping[str, Any],
    *,
    action: AuditEvent,
    details: Mapping[str, Any] | None = None,
) -> int:
    """Give the records ``ids`` the same ``values`` and answer how many; one audit row with their count.
    Whoever has one of them open learns at saving that it was changed meanwhile. Not for columns that the
    search index holds."""
    context = writable_context(session)
    table, connection, count = table_of(model), session.connection(), 0
    stamp = {"version": table.c.version + 1, "updated_at": context.clock.now()}
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        count += connection.execute(
            update(table).where(table.c.id.in_(part)).values({**stamp, **values})
        ).rowcount
    if count:
        append(session, [AuditEntry(action, model.record_type, details={**(details or {}), "count": count})])
        context.wholesale.add(model.record_type)
    return count


def _follow_sequence(session: Session, model: type[Record]) -> None:
    """On PostgreSQL ids given by the caller do not move the table's sequence.

    The next record would collide.
    """
    if session.connection().dialect.name == "postgresql":
        last = select(func.max(model.id)).scalar_subquery()
        sequence = func.pg_get_serial_sequence(model.__tablename__, "id")
        session.connection().execute(select(func.setval(sequence, last)))
