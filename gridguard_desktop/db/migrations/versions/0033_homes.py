"""Further homes of residents; households without a head are found by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "other_home",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resident_id", _ID, nullable=False),
        sa.Column("household_id", _ID, nullable=True),
        sa.Column("address_text", sa.String(length=200), nullable=False),
        sa.Column("use", sa.String(length=32), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("told_by", sa.String(length=32), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", _ID, nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_other_home_household_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["app_user.id"], name=op.f("fk_other_home_recorded_by")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_other_home_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_home")),
    )
    with op.batch_alter_table("other_home", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_other_home_resident_id"), ["resident_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_other_home_household_id"), ["household_id"], unique=False)
    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.create_index("ix_household_head", ["head_name", "number", "id", "archived_on"], unique=False)
