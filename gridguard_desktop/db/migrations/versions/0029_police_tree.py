"""The police tree above the beats, and posts in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gridguard_desktop.db.search import create_search_tables

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "police_unit",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("parent_id", _ID, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["police_unit.id"], name=op.f("fk_police_unit_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_police_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_police_unit_code")),
    )
    with op.batch_alter_table("police_unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_police_unit_parent_id"), ["parent_id"], unique=False)
    op.create_table(
        "unit_post",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", _ID, nullable=False),
        sa.Column("post", sa.String(length=64), nullable=False),
        sa.Column("unit_id", _ID, nullable=True),
        sa.Column("beat_id", _ID, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_unit_post_beat_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["police_unit.id"], name=op.f("fk_unit_post_unit_id")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_unit_post_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_post")),
    )
    with op.batch_alter_table("unit_post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_post_beat_id"), ["beat_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_post_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index("ix_unit_post_user", ["user_id", "valid_from"], unique=False)
    with op.batch_alter_table("beat", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unit_id", _ID, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_beat_unit_id"), "police_unit", ["unit_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_beat_unit_id"), ["unit_id"], unique=False)
    create_search_tables(op.get_bind())
