"""Joint items on the eight lines, the sheets of partner units, their reminders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gridguard_desktop.db.search import create_search_tables

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "joint_task",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("line", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("lead_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("grid_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("officer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person_name", sa.String(length=100), nullable=True),
        sa.Column("person_phone", sa.String(length=64), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["app_user.id"], name=op.f("fk_joint_task_created_by")),
        sa.ForeignKeyConstraint(["grid_id"], ["grid.id"], name=op.f("fk_joint_task_grid_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["partner.id"], name=op.f("fk_joint_task_lead_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["app_user.id"], name=op.f("fk_joint_task_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_task")),
        sa.UniqueConstraint("number", name=op.f("uq_joint_task_number")),
    )
    with op.batch_alter_table("joint_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_joint_task_grid_id"), ["grid_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_joint_task_lead_id"), ["lead_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_joint_task_officer_id"), ["officer_id"], unique=False)
        batch_op.create_index("ix_joint_task_open", ["state", "due_on", "id"], unique=False)
        batch_op.create_index(
            "ix_joint_task_registered", ["registered_on", "id", "archived_on"], unique=False
        )

    op.create_table(
        "joint_sheet",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("task_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("partner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_name", sa.String(length=100), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("receiver_name", sa.String(length=100), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("feedback", sa.Text(), nullable=True),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.Column("given_up_on", sa.Date(), nullable=True),
        sa.Column("given_up_note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_joint_sheet_partner_id")),
        sa.ForeignKeyConstraint(["sent_by"], ["app_user.id"], name=op.f("fk_joint_sheet_sent_by")),
        sa.ForeignKeyConstraint(["task_id"], ["joint_task.id"], name=op.f("fk_joint_sheet_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_sheet")),
        sa.UniqueConstraint("number", name=op.f("uq_joint_sheet_number")),
        sa.UniqueConstraint("task_id", "partner_id", name=op.f("uq_joint_sheet_task_id_partner_id")),
    )
    with op.batch_alter_table("joint_sheet", schema=None) as batch_op:
        batch_op.create_index("ix_joint_sheet_partner", ["partner_id", "sent_on"], unique=False)

    op.create_table(
        "joint_reminder",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sheet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("task_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["sent_by"], ["app_user.id"], name=op.f("fk_joint_reminder_sent_by")),
        sa.ForeignKeyConstraint(["sheet_id"], ["joint_sheet.id"], name=op.f("fk_joint_reminder_sheet_id")),
        sa.ForeignKeyConstraint(["task_id"], ["joint_task.id"], name=op.f("fk_joint_reminder_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_reminder")),
        sa.UniqueConstraint("number", name=op.f("uq_joint_reminder_number")),
        sa.UniqueConstraint("sheet_id", "ordinal", name=op.f("uq_joint_reminder_sheet_id_ordinal")),
    )
    with op.batch_alter_table("joint_reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_joint_reminder_task_id"), ["task_id"], unique=False)

    create_search_tables(op.get_bind())
