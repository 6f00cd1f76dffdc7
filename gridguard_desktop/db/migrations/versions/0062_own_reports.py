"""Reports that people put together themselves, and with whom they share them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "own_report",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", _ID, nullable=False),
        sa.Column("list_key", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("content", _JSON, nullable=False),
        sa.Column("for_everybody", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_own_report_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_report")),
        sa.UniqueConstraint("user_id", "list_key", "name", name=op.f("uq_own_report_user_id_list_key_name")),
    )
    op.create_table(
        "own_report_share",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report_id", _ID, nullable=False),
        sa.Column("user_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["own_report.id"], name=op.f("fk_own_report_share_report_id")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_own_report_share_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_report_share")),
        sa.UniqueConstraint("report_id", "user_id", name=op.f("uq_own_report_share_report_id_user_id")),
    )
    with op.batch_alter_table("own_report_share", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_report_share_user_id"), ["user_id"], unique=False)
