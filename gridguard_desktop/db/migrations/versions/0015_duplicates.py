"""Pairs of resident records that may be one person, merges that can be undone, indexes that find them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "duplicate_pair",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("second_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("found_by", sa.String(length=32), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["app_user.id"], name=op.f("fk_duplicate_pair_decided_by")),
        sa.ForeignKeyConstraint(["first_id"], ["resident.id"], name=op.f("fk_duplicate_pair_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["resident.id"], name=op.f("fk_duplicate_pair_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_pair")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_duplicate_pair_first_id_second_id")),
    )
    with op.batch_alter_table("duplicate_pair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duplicate_pair_second_id"), ["second_id"], unique=False)
        batch_op.create_index("ix_duplicate_pair_state", ["state", "id"], unique=False)

    op.create_table(
        "resident_merge",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kept_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("gone_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("gone_name", sa.String(length=64), nullable=False),
        sa.Column("before", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("after", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("gone", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("moved", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("merged_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("merged_on", sa.Date(), nullable=False),
        sa.Column("undone_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("undone_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["gone_id"], ["resident.id"], name=op.f("fk_resident_merge_gone_id")),
        sa.ForeignKeyConstraint(["kept_id"], ["resident.id"], name=op.f("fk_resident_merge_kept_id")),
        sa.ForeignKeyConstraint(["merged_by"], ["app_user.id"], name=op.f("fk_resident_merge_merged_by")),
        sa.ForeignKeyConstraint(["pair_id"], ["duplicate_pair.id"], name=op.f("fk_resident_merge_pair_id")),
        sa.ForeignKeyConstraint(["undone_by"], ["app_user.id"], name=op.f("fk_resident_merge_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resident_merge")),
    )
    with op.batch_alter_table("resident_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resident_merge_gone_id"), ["gone_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resident_merge_kept_id"), ["kept_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resident_merge_pair_id"), ["pair_id"], unique=False)

    with op.batch_alter_table("resident", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resident_phone"))
        batch_op.create_index("ix_resident_phone", ["phone", "name_pinyin", "id"], unique=False)
        batch_op.create_index("ix_resident_birth", ["birth_date", "name_pinyin", "id"], unique=False)
