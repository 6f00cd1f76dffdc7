"""Old names of places; addresses without a door number, with a floor."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gridguard_desktop.db.search import create_search_tables

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "place_alias",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("old_name", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("folded", sa.String(length=64), nullable=False),
        sa.Column("renamed_on", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_alias")),
        sa.UniqueConstraint("old_name", "name", name=op.f("uq_place_alias_old_name_name")),
    )
    with op.batch_alter_table("place_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_alias_folded"), ["folded"], unique=False)
    with op.batch_alter_table("address", schema=None) as batch_op:
        batch_op.add_column(sa.Column("floor", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("place", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("gps", sa.String(length=32), nullable=True))
        batch_op.create_index("ix_address_estate", ["estate", "building", "entrance", "room"], unique=False)
    create_search_tables(op.get_bind())
