"""Posts, training and court listings of mediators; the per-case subsidy, one row for each dossier."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "court_listing",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mediator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("court", sa.String(length=100), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["mediator_id"], ["mediator.id"], name=op.f("fk_court_listing_mediator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court_listing")),
    )
    with op.batch_alter_table("court_listing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_court_listing_mediator_id"), ["mediator_id"], unique=False)

    op.create_table(
        "mediator_post",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mediator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("post", sa.String(length=32), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("appointed_by", sa.String(length=100), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["mediator_id"], ["mediator.id"], name=op.f("fk_mediator_post_mediator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediator_post")),
    )
    with op.batch_alter_table("mediator_post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mediator_post_mediator_id"), ["mediator_id"], unique=False)

    op.create_table(
        "mediator_training",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mediator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("topic", sa.String(length=100), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("organiser", sa.String(length=100), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mediator_id"], ["mediator.id"], name=op.f("fk_mediator_training_mediator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediator_training")),
    )
    with op.batch_alter_table("mediator_training", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mediator_training_mediator_id"), ["mediator_id"], unique=False)

    op.create_table(
        "subsidy_sheet",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("committee_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_subsidy_sheet_committee_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["app_user.id"], name=op.f("fk_subsidy_sheet_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subsidy_sheet")),
        sa.UniqueConstraint("number", name=op.f("uq_subsidy_sheet_number")),
    )
    with op.batch_alter_table("subsidy_sheet", schema=None) as batch_op:
        batch_op.create_index("ix_subsidy_sheet_month", ["committee_id", "month"], unique=False)

    op.create_table(
        "subsidy_row",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sheet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dispute_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mediator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_subsidy_row_dispute_id")),
        sa.ForeignKeyConstraint(["mediator_id"], ["mediator.id"], name=op.f("fk_subsidy_row_mediator_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["subsidy_sheet.id"], name=op.f("fk_subsidy_row_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subsidy_row")),
        sa.UniqueConstraint("dispute_id", name=op.f("uq_subsidy_row_dispute_id")),
    )
    with op.batch_alter_table("subsidy_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subsidy_row_mediator_id"), ["mediator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_subsidy_row_sheet_id"), ["sheet_id"], unique=False)
