"""Plans of floors with their pins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "floor_plan",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("picture_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("pictured_on", sa.Date(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_floor_plan_building_id")),
        sa.ForeignKeyConstraint(["picture_id"], ["attachment.id"], name=op.f("fk_floor_plan_picture_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floor_plan")),
    )
    with op.batch_alter_table("floor_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_floor_plan_building_id"), ["building_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_floor_plan_picture_id"), ["picture_id"], unique=False)

    op.create_table(
        "floor_plan_pin",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_floor_plan_pin_building_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["floor_plan.id"], name=op.f("fk_floor_plan_pin_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floor_plan_pin")),
        sa.UniqueConstraint("plan_id", "kind", "number", name=op.f("uq_floor_plan_pin_plan_id_kind_number")),
    )
    with op.batch_alter_table("floor_plan_pin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_floor_plan_pin_building_id"), ["building_id"], unique=False)
