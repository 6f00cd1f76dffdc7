"""Rounds of visits of the care list: occasion, who goes, whose visit is whose."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "care_round",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("occasion", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("gift", sa.String(length=200), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["app_user.id"], name=op.f("fk_care_round_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_round")),
    )
    op.create_table(
        "care_round_visitor",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["care_round.id"], name=op.f("fk_care_round_visitor_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_round_visitor")),
        sa.UniqueConstraint("round_id", "ordinal", name=op.f("uq_care_round_visitor_round_id_ordinal")),
    )
    op.create_table(
        "care_round_stop",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("visitor", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["care_round.id"], name=op.f("fk_care_round_stop_round_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["care_visit.id"], name=op.f("fk_care_round_stop_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_round_stop")),
        sa.UniqueConstraint("round_id", "ordinal", name=op.f("uq_care_round_stop_round_id_ordinal")),
    )
    with op.batch_alter_table("care_round_stop", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_round_stop_visit_id"), ["visit_id"], unique=False)
