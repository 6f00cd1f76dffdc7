"""Saved views of lists, with whom they are shared; the views kept in people's settings so far are taken over.

Also the index by which residents and houses are found by the day they were last checked.
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
_KEPT = "views."


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", _ID, nullable=False),
        sa.Column("list_key", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("conditions", _JSON, nullable=False),
        sa.Column("look", _JSON, nullable=False),
        sa.Column("for_everybody", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_saved_view_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("user_id", "list_key", "name", name=op.f("uq_saved_view_user_id_list_key_name")),
    )
    op.create_table(
        "saved_view_share",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("view_id", _ID, nullable=False),
        sa.Column("user_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_saved_view_share_user_id")),
        sa.ForeignKeyConstraint(["view_id"], ["saved_view.id"], name=op.f("fk_saved_view_share_view_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view_share")),
        sa.UniqueConstraint("view_id", "user_id", name=op.f("uq_saved_view_share_view_id_user_id")),
    )
    with op.batch_alter_table("saved_view_share", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_view_share_user_id"), ["user_id"], unique=False)
    with op.batch_alter_table("resident", schema=None) as batch_op:
        batch_op.create_index("ix_resident_checked", ["checked_on", "id", "archived_on"], unique=False)
    with op.batch_alter_table("house", schema=None) as batch_op:
        batch_op.create_index("ix_house_checked", ["checked_on", "id", "archived_on"], unique=False)
    _take_over()


def _take_over() -> None:
    """Views that people kept in their settings become rows of their own."""
    users = sa.table("app_user", sa.column("id"), sa.column("settings", _JSON))
    views = sa.table(
        "saved_view",
        *(sa.column(name) for name in ("version", "user_id", "list_key", "name", "question")),
        sa.column("created_at", sa.DateTime(timezone=True)),
        sa.column("updated_at", sa.DateTime(timezone=True)),
        sa.column("conditions", _JSON),
        sa.column("look", _JSON),
        sa.column("for_everybody", sa.Boolean()),
    )
    store, now = op.get_bind(), datetime.now(UTC)
    for user_id, settings in store.execute(sa.select(users.c.id, users.c.settings)).all():
        named = {key: value for key, value in (settings or {}).items() if key.startswith(_KEPT)}
        for key, entries in named.items():
            for name, filters in entries.items() if isinstance(entries, dict) else ():
                row = {
                    "version": 1,
                    "created_at": now,
                    "updated_at": now,
                    "user_id": user_id,
                    "list_key": key.removeprefix(_KEPT),
                    "name": str(name)[:100],
                    "question": "",
                    "conditions": {"filters": filters, "filed": False},
                    "look": {},
                    "for_everybody": False,
                }
                store.execute(sa.insert(views).values(row))
        if named:
            kept = {key: value for key, value in settings.items() if key not in named}
            store.execute(sa.update(users).where(users.c.id == user_id).values(settings=kept))
