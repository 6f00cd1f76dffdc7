"""Publicity events and their materials; how long a meeting was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gridguard_desktop.db.search import create_search_tables

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "publicity_material",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=100), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publicity_material")),
        sa.UniqueConstraint("title", "edition", name=op.f("uq_publicity_material_title_edition")),
    )
    with op.batch_alter_table("publicity_material", schema=None) as batch_op:
        batch_op.create_index("ix_publicity_material_issued", ["issued_on"], unique=False)

    op.create_table(
        "publicity_event",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("grid_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place_name", sa.String(length=100), nullable=True),
        sa.Column("audience", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("helpers", sa.Integer(), nullable=True),
        sa.Column("material_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("handouts", sa.Integer(), nullable=True),
        sa.Column("before_asked", sa.Integer(), nullable=True),
        sa.Column("before_right", sa.Integer(), nullable=True),
        sa.Column("after_asked", sa.Integer(), nullable=True),
        sa.Column("after_right", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["app_user.id"], name=op.f("fk_publicity_event_created_by")),
        sa.ForeignKeyConstraint(["grid_id"], ["grid.id"], name=op.f("fk_publicity_event_grid_id")),
        sa.ForeignKeyConstraint(
            ["material_id"], ["publicity_material.id"], name=op.f("fk_publicity_event_material_id")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["app_user.id"], name=op.f("fk_publicity_event_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publicity_event")),
    )
    with op.batch_alter_table("publicity_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publicity_event_grid_id"), ["grid_id"], unique=False)
        batch_op.create_index("ix_publicity_event_held", ["held_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_publicity_event_material_id"), ["material_id"], unique=False)

    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("minutes", sa.Integer(), nullable=True))

    create_search_tables(op.get_bind())
