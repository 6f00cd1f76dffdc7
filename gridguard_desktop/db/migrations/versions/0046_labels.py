"""Labels with a square code on houses, grids and units."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def _id(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "place_label",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("target_type", sa.String(length=32), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        _id("issued_by", nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        _id("voided_by", nullable=True),
        sa.Column("void_reason", sa.String(length=200), nullable=True),
        _id("successor_id", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_place_label"),
        sa.ForeignKeyConstraint(["issued_by"], ["app_user.id"], name="fk_place_label_issued_by"),
        sa.ForeignKeyConstraint(["voided_by"], ["app_user.id"], name="fk_place_label_voided_by"),
        sa.ForeignKeyConstraint(["successor_id"], ["place_label.id"], name="fk_place_label_successor_id"),
        sa.UniqueConstraint("code", name="uq_place_label_code"),
    )
    op.create_index("ix_place_label_target", "place_label", ["target_type", "target_id", "voided_on"])
    op.create_index("ix_place_label_successor_id", "place_label", ["successor_id"])
