"""Findings of a patrol handed to a unit, and somebody lost who was helped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("joint_task_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("lost_kind", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("lost_outcome", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("lost_to", sa.String(length=32), nullable=True))
        batch_op.create_index(batch_op.f("ix_finding_joint_task_id"), ["joint_task_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_finding_joint_task_id"), "joint_task", ["joint_task_id"], ["id"], use_alter=True
        )

    with op.batch_alter_table("joint_task", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("finding_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.create_index(batch_op.f("ix_joint_task_finding_id"), ["finding_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_joint_task_finding_id"), "finding", ["finding_id"], ["id"], use_alter=True
        )
