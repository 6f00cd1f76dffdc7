"""Assessments of committees for their stars; of both, what was applied for and which body gave the level."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "committee_assessment",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("committee_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_until", sa.Date(), nullable=False),
        sa.Column("criteria_version", sa.Integer(), nullable=False),
        sa.Column("criteria_why", sa.String(length=200), nullable=True),
        sa.Column("counted", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("counted_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=True),
        sa.Column("answer_note", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("grade", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("applied_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("wanted", sa.String(length=32), nullable=True),
        sa.Column("application", sa.Text(), nullable=True),
        sa.Column("authority", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["applied_by"], ["app_user.id"], name=op.f("fk_committee_assessment_applied_by")
        ),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_committee_assessment_committee_id")
        ),
        sa.ForeignKeyConstraint(
            ["counted_by"], ["app_user.id"], name=op.f("fk_committee_assessment_counted_by")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["app_user.id"], name=op.f("fk_committee_assessment_decided_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_assessment")),
    )
    with op.batch_alter_table("committee_assessment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_committee_assessment_committee_id"), ["committee_id"], unique=False
        )

    with op.batch_alter_table("mediator_assessment", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("applied_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("wanted", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("application", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("authority", sa.String(length=200), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_mediator_assessment_applied_by"), "app_user", ["applied_by"], ["id"]
        )
