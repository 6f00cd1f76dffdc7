"""The audit trail's tables: the hash-chained rows, the head of the chain, and what the store knows of itself.

Only ``db/audit.py`` writes the first two. Triggers on both databases refuse UPDATE and DELETE of ``audit``.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Connection, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Base
from gridguard_desktop.db.types import Code, LongText, ShortText

HEAD_ID = 1


class AuditRow(Base):
    """One thing somebody did.

    ``body`` is the canonical JSON that is hashed; the other columns repeat it for search.
    """

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_record", "record_type", "record_id", "seq"),
        Index("ix_audit_user", "user_id", "seq"),
        Index("ix_audit_action", "action", "seq"),
        Index("ix_audit_at", "at"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    user_id: Mapped[int]
    login: Mapped[ShortText]
    action: Mapped[ShortText]
    record_type: Mapped[ShortText | None]
    record_id: Mapped[int | None] = mapped_column(BigInteger)
    result: Mapped[Code]
    body: Mapped[LongText]
    prev: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class AuditHead(Base):
    """The one row that says where the chain ends, with a keyed code: cutting off the chain's end does not go
    unseen.

    Writers lock it first, so that the chain has no gaps and no forks also on a shared database.
    """

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    mac: Mapped[bytes] = mapped_column(LargeBinary)


class StoreMeta(Base):
    """Facts about the store itself, by name: its id, the epoch of its keys."""

    __tablename__ = "store_meta"

    name: Mapped[ShortText] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(Text)


SQLITE_TRIGGERS = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END",
    "CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head "
    "BEGIN SELECT RAISE(ABORT, 'the head of the audit trail is never deleted'); END",
)
POSTGRESQL_TRIGGERS = (
    "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit rows are never changed or deleted'; END $$",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit "
    "FOR EACH ROW EXECUTE FUNCTION audit_append_only()",
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()",
    "CREATE TRIGGER audit_head_no_delete BEFORE DELETE OR TRUNCATE ON audit_head "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()",
)
TRIGGERS = {"sqlite": SQLITE_TRIGGERS, "postgresql": POSTGRESQL_TRIGGERS}


def make_triggers(connection: Connection) -> None:
    """Once all tables are there: from now on the trail only grows."""
    for statement in TRIGGERS[connection.dialect.name]:
        connection.exec_driver_sql(statement)
