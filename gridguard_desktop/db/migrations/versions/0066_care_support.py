"""Support cases with their reviews, and the fund."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "care_fund_entry",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("donor", sa.String(length=100), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("things", sa.String(length=200), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("entered_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["app_user.id"], name=op.f("fk_care_fund_entry_entered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_fund_entry")),
    )
    op.create_table(
        "care_support",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("helper_kind", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("applicant", sa.String(length=100), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("has_diagnosis", sa.Boolean(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("entered_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("paid_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("followed_on", sa.Date(), nullable=True),
        sa.Column("follow_note", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["entered_by"], ["app_user.id"], name=op.f("fk_care_support_entered_by")),
        sa.ForeignKeyConstraint(["paid_by"], ["app_user.id"], name=op.f("fk_care_support_paid_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_support")),
        sa.UniqueConstraint("number", name=op.f("uq_care_support_number")),
    )
    with op.batch_alter_table("care_support", schema=None) as batch_op:
        batch_op.create_index("ix_care_support_state", ["state"], unique=False)

    op.create_table(
        "care_review",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("support_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reviewer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approves", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("opinion", sa.String(length=200), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["reviewer_id"], ["app_user.id"], name=op.f("fk_care_review_reviewer_id")),
        sa.ForeignKeyConstraint(["support_id"], ["care_support.id"], name=op.f("fk_care_review_support_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_review")),
        sa.UniqueConstraint("support_id", "reviewer_id", name=op.f("uq_care_review_support_id_reviewer_id")),
    )
