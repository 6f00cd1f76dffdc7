"""What is written into a folder every month by itself, and what was."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def _record() -> tuple[sa.Column[Any], ...]:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return (
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )


def upgrade() -> None:
    papers = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
    op.create_table(
        "month_end_plan",
        *_record(),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("machine", sa.String(length=100), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("papers", papers, nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_month_end_plan"),
    )
    op.create_table(
        "month_end_file",
        *_record(),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("paper", sa.String(length=32), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_month_end_file"),
        sa.UniqueConstraint("month", "paper", name="uq_month_end_file_month_paper"),
    )
