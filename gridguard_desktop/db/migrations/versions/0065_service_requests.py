"""Requests of the public at the service desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gridguard_desktop.db.search import create_search_tables

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "service_request",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("grid_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("officer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("asker_name", sa.String(length=100), nullable=True),
        sa.Column("asker_phone", sa.String(length=64), nullable=True),
        sa.Column("joint_task_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["app_user.id"], name=op.f("fk_service_request_created_by")),
        sa.ForeignKeyConstraint(["grid_id"], ["grid.id"], name=op.f("fk_service_request_grid_id")),
        sa.ForeignKeyConstraint(
            ["joint_task_id"], ["joint_task.id"], name=op.f("fk_service_request_joint_task_id")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["app_user.id"], name=op.f("fk_service_request_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_request")),
        sa.UniqueConstraint("number", name=op.f("uq_service_request_number")),
    )
    with op.batch_alter_table("service_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_request_grid_id"), ["grid_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_request_joint_task_id"), ["joint_task_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_request_officer_id"), ["officer_id"], unique=False)
        batch_op.create_index("ix_service_request_open", ["state", "due_on", "id"], unique=False)
        batch_op.create_index(
            "ix_service_request_received", ["received_on", "id", "archived_on"], unique=False
        )

    create_search_tables(op.get_bind())
