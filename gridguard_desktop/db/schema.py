"""Which revision a database is at, and the founding of an empty one. Cheap: no Alembic here.

A new store gets every table at once from the models and is stamped with the newest revision; a test proves
that migrating an old store ends at the very same tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, MetaData, String, Table, insert, inspect, select

from gridguard_desktop.db import models
from gridguard_desktop.db.base import Base
from gridguard_desktop.db.migrations import HEAD_REVISION, KNOWN_REVISIONS
from gridguard_desktop.db.models.audit import make_triggers
from gridguard_desktop.db.search import create_search_tables
from gridguard_desktop.domain.errors import StoreNewer
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

# Alembic's own table, as Alembic makes it
REVISION_TABLE = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def create_schema(connection: Connection) -> None:
    """Every table, index and trigger in an empty database, stamped with the newest revision."""
    assert models.MODELS  # imported so that every table is known
    # a copy: links that PostgreSQL gets by ALTER are marked as made, SQLite would then be founded without
    tables = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.tables.values():
        table.to_metadata(tables)
    tables.create_all(connection)
    make_triggers(connection)
    create_search_tables(connection)
    REVISION_TABLE.create(connection)
    connection.execute(insert(REVISION_TABLE).values(version_num=HEAD_REVISION))


def current_revision(connection: Connection) -> str | None:
    """The database's revision; ``None`` when it holds no store."""
    if not inspect(connection).has_table(REVISION_TABLE.name):
        return None
    return connection.execute(select(REVISION_TABLE.c.version_num)).scalar()


def needs_migration(revision: str | None) -> bool:
    """Whether an older program wrote the store. Raises :class:`StoreNewer` when a newer one did."""
    if revision not in KNOWN_REVISIONS:
        raise StoreNewer(
            translate(
                "store",
                "This store was written by a newer version of the program. Install that version; "
                "nothing was changed.",
            )
        )
    return revision != HEAD_REVISION


def is_modelled(_item: Any, _name: str | None, kind: str, reflected: bool, counterpart: Any) -> bool:
    """Alembic's question whether to compare something.

    The search tables are ``search.py``'s, no model knows them.
    """
    return not (kind == "table" and reflected and counterpart is None)
