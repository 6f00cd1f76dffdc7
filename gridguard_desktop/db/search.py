"""The search index: kept true in the transaction of every change; ``search_hits.py`` asks it.

One table per record type, inside the encrypted store: contentless FTS5 on SQLite (no text is kept, only
tokens), an array with a GIN index on PostgreSQL (``search_postgres.py``). :func:`install` hooks a session
factory; bulk inserts call :func:`index_bulk`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event, inspect, select, text

from gridguard_desktop.db import search_postgres
from gridguard_desktop.db.models import Party
from gridguard_desktop.db.search_files import FILES
from gridguard_desktop.db.search_kinds import (
    AT_ONCE,
    NUMBERED,
    SearchedKind,
    load_facts,
    searched_kinds,
    tokens_of,
    words_of_row,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session, sessionmaker


# ------------------------------------------------------------------------------------------------- tables


def create_search_tables(connection: Connection) -> None:
    """Index tables of every searchable record type, and that of the words in files, that are not there yet;
    called when a store is founded or migrated."""
    for kind in (*searched_kinds().values(), FILES):
        if connection.dialect.name == "postgresql":
            search_postgres.create_table(connection, kind)
        elif not inspect(connection).has_table(kind.table):
            connection.execute(
                text(
                    f"CREATE VIRTUAL TABLE {kind.table} USING fts5"
                    "(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii')"
                )
            )
            connection.execute(
                text(f"INSERT INTO {kind.table}({kind.table}, rank) VALUES ('secure-delete', 1)")
            )


def drop_search_tables(connection: Connection) -> None:
    """Take the whole index away; :func:`index_kind` makes it anew at any time."""
    for kind in (*searched_kinds().values(), FILES):
        connection.execute(text(f"DROP TABLE IF EXISTS {kind.table}"))


# ------------------------------------------------------------------------------------------------ keeping


def install(factory: sessionmaker[Session]) -> None:
    """Make every session of ``factory`` keep the index true; done once per store."""
    event.listen(factory, "after_flush", _after_flush)


def _after_flush(session: Session, *_: Any) -> None:
    kept: dict[str, set[int]] = {}
    gone: dict[str, set[int]] = {}
    for record in session.new:
        _note(kept, record)
    for record in session.dirty:
        if _facts_changed(record):
            _note(kept, record)
    for record in session.deleted:
        _note(kept if _is_part(record) else gone, record)
    connection = session.connection() if kept or gone else None
    if connection is not None:
        for key, ids in kept.items():
            index_records(connection, searched_kinds()[key], sorted(ids))
        for key, ids in gone.items():
            _forget(connection, searched_kinds()[key], sorted(ids))


def _is_part(record: Any) -> bool:
    """Whether its facts are searched as facts of a dispute."""
    return type(record) is Party or type(record) in NUMBERED


def _note(found: dict[str, set[int]], record: Any) -> None:
    if _is_part(record):
        found.setdefault("dispute", set()).add(record.dispute_id)
    elif getattr(record, "record_type", "") in searched_kinds():
        found.setdefault(record.record_type, set()).add(record.id)


def _facts_changed(record: Any) -> bool:
    if isinstance(record, Party):
        names = ["name", "dispute_id"]
    elif type(record) in NUMBERED:
        names = [NUMBERED[type(record)]]
    else:
        kind = searched_kinds().get(getattr(record, "record_type", ""))
        names = [name for name, _ in kind.facts] if kind is not None else []
    state = inspect(record)
    return any(state.attrs[name].history.has_changes() for name in names)


def index_records(connection: Connection, kind: SearchedKind, ids: Sequence[int]) -> None:
    """Read the facts of ``ids`` from the store and index them anew."""
    facts = load_facts(connection, kind, ids)
    _write(connection, kind, [(record_id, " ".join(tokens_of(found))) for record_id, found in facts.items()])


def index_bulk(
    session: Session, key: str, rows: Iterable[Mapping[str, Any]], ready: Mapping[int, str] | None = None
) -> int:
    """Index rows that were inserted past the session, by ``id`` and searched columns; ``ready``: words that
    are known. Answers how many."""
    kind, connection, count = searched_kinds()[key], session.connection(), 0
    words, chunk = ready or {}, []
    for row in rows:
        chunk.append((row["id"], words.get(row["id"]) or words_of_row(key, row)))
        if len(chunk) == AT_ONCE * 10:
            count += _write(connection, kind, chunk)
            chunk = []
    return count + _write(connection, kind, chunk)


def index_kind(connection: Connection, key: str, progress: Callable[[str, int], None] | None = None) -> None:
    """Index every record of one type anew; ``progress`` hears record type and count so far."""
    kind = searched_kinds()[key]
    last, done = 0, 0
    while ids := list(
        connection.scalars(
            select(kind.model.id).where(kind.model.id > last).order_by(kind.model.id).limit(AT_ONCE * 10)
        )
    ):
        index_records(connection, kind, ids)
        last, done = ids[-1], done + len(ids)
        if progress is not None:
            progress(key, done)


def tidy(connection: Connection) -> None:
    """Merge the index after very many changes; also takes the last traces of forgotten records out of it."""
    for kind in (*searched_kinds().values(), FILES):
        if connection.dialect.name == "postgresql":
            search_postgres.tidy(connection, kind)
        else:
            connection.execute(text(f"INSERT INTO {kind.table}({kind.table}) VALUES ('optimize')"))


def _write(connection: Connection, kind: SearchedKind, entries: Sequence[tuple[int, str]]) -> int:
    if not entries:
        return 0
    if connection.dialect.name == "postgresql":
        search_postgres.write(connection, kind, entries)
    else:
        connection.exec_driver_sql(
            f"INSERT OR REPLACE INTO {kind.table}(rowid, tokens) VALUES (?, ?)",
            list(entries),
        )
    return len(entries)


def forget_bulk(session: Session, key: str, ids: Sequence[int]) -> None:
    """Take records that were deleted past the session out of the index."""
    _forget(session.connection(), searched_kinds()[key], ids)


def _forget(connection: Connection, kind: SearchedKind, ids: Sequence[int]) -> None:
    if connection.dialect.name == "postgresql":
        search_postgres.forget(connection, kind, ids)
    else:
        connection.exec_driver_sql(
            f"DELETE FROM {kind.table} WHERE rowid = ?", [(record_id,) for record_id in ids]
        )
