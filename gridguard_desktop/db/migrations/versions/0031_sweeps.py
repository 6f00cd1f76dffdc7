"""Door-by-door sweeps: the sweep, its doors, every try at a door."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sweep",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["app_user.id"], name=op.f("fk_sweep_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep")),
    )
    with op.batch_alter_table("sweep", schema=None) as batch_op:
        batch_op.create_index("ix_sweep_starts", ["starts_on", "id"], unique=False)
    op.create_table(
        "sweep_door",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sweep_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("grid_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("address_text", sa.String(length=200), nullable=False),
        sa.Column("label", sa.String(length=64), nullable=False),
        sa.Column("result", sa.String(length=32), nullable=True),
        sa.Column("visited_on", sa.Date(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["grid_id"], ["grid.id"], name=op.f("fk_sweep_door_grid_id")),
        sa.ForeignKeyConstraint(["sweep_id"], ["sweep.id"], name=op.f("fk_sweep_door_sweep_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep_door")),
        sa.UniqueConstraint("sweep_id", "ordinal", name=op.f("uq_sweep_door_sweep_id_ordinal")),
        sa.UniqueConstraint("sweep_id", "target_id", name=op.f("uq_sweep_door_sweep_id_target_id")),
    )
    with op.batch_alter_table("sweep_door", schema=None) as batch_op:
        batch_op.create_index(
            "ix_sweep_door_grid", ["sweep_id", "grid_id", "result", "ordinal"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_sweep_door_grid_id"), ["grid_id"], unique=False)
    op.create_table(
        "sweep_try",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tried_on", sa.Date(), nullable=False),
        sa.Column("tried_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("result", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["door_id"], ["sweep_door.id"], name=op.f("fk_sweep_try_door_id")),
        sa.ForeignKeyConstraint(["tried_by"], ["app_user.id"], name=op.f("fk_sweep_try_tried_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep_try")),
    )
    with op.batch_alter_table("sweep_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sweep_try_door_id"), ["door_id"], unique=False)
