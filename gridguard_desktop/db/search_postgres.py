"""The search index on PostgreSQL: an array of tokens per record with a GIN index. Called by ``search.py``
only.

Arrays know whole tokens only, so the beginnings that a query may ask for are stored too. The engine must not
prepare these statements on the server: a generic plan ignores the terms and takes a hundred times as long.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    MetaData,
    Table,
    Text,
    and_,
    cast,
    delete,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, REGCLASS, insert

from gridguard_desktop.db.search_tokens import with_prefixes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from gridguard_desktop.db.search_kinds import SearchedKind
    from gridguard_desktop.db.search_terms import Reading


@cache
def entry_table(kind: SearchedKind) -> Table:
    """The index table of a record type."""
    found = Table(
        kind.table,
        MetaData(),
        Column("record_id", BigInteger, primary_key=True, autoincrement=False),
        Column("tokens", ARRAY(Text), nullable=False),
    )
    Index(f"ix_{kind.table}_tokens", found.c.tokens, postgresql_using="gin")
    return found


def create_table(connection: Connection, kind: SearchedKind) -> None:
    """Make the table if it is not there."""
    entry_table(kind).create(connection, checkfirst=True)


def write(connection: Connection, kind: SearchedKind, entries: Sequence[tuple[int, str]]) -> None:
    """Set the tokens of records, new or known."""
    statement = insert(entry_table(kind))
    statement = statement.on_conflict_do_update(
        index_elements=["record_id"], set_={"tokens": statement.excluded.tokens}
    )
    connection.execute(
        statement, [{"record_id": key, "tokens": with_prefixes(tokens.split())} for key, tokens in entries]
    )


def forget(connection: Connection, kind: SearchedKind, ids: Sequence[int]) -> None:
    """Take records out."""
    found = entry_table(kind)
    connection.execute(delete(found).where(found.c.record_id.in_(ids)))


def tidy(connection: Connection, kind: SearchedKind) -> None:
    """After very many changes: merge what waits beside the index, and tell the planner how common the tokens
    are."""
    index = next(iter(entry_table(kind).indexes)).name
    connection.execute(select(func.gin_clean_pending_list(cast(index, REGCLASS))))
    connection.execute(text(f"ANALYZE {kind.table}"))
    connection.execute(text(f"ANALYZE {kind.model.__tablename__}"))


def condition(kind: SearchedKind, wanted: Sequence[Sequence[Reading]]) -> ColumnElement[bool]:
    """Every word by one of its readings."""
    tokens = entry_table(kind).c.tokens
    return and_(
        *(
            or_(*(tokens.contains([token.token for token in reading.tokens]) for reading in readings))
            for readings in wanted
        )
    )
