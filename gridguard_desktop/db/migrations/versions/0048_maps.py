"""The map of the grids: sheets, outlines with their days, pins of places."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def _id(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=nullable)


def _create(table: str, columns: list[sa.Column[Any]], targets: dict[str, str], *also: sa.Constraint) -> None:
    keys: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=f"pk_{table}")]
    keys += [
        sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")
        for column, target in targets.items()
    ]
    op.create_table(
        table,
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        *columns,
        *keys,
        *also,
    )


def upgrade() -> None:
    _create(
        "map_sheet",
        [
            sa.Column("name", sa.String(length=100), nullable=False),
            sa.Column("ground", sa.String(length=32), nullable=False),
            sa.Column("datum", sa.String(length=32), nullable=False),
            sa.Column("wide", sa.Integer(), nullable=True),
            sa.Column("high", sa.Integer(), nullable=True),
            _id("picture_id", nullable=True),
            sa.Column("archived_on", sa.Date(), nullable=True),
        ],
        {"picture_id": "attachment.id"},
        sa.UniqueConstraint("name", name="uq_map_sheet_name"),
    )
    op.create_index("ix_map_sheet_picture_id", "map_sheet", ["picture_id"])
    _create(
        "grid_shape",
        [
            _id("sheet_id"),
            _id("grid_id"),
            sa.Column("polygons", sa.LargeBinary(), nullable=False),
            sa.Column("source", sa.String(length=200), nullable=False),
            sa.Column("valid_from", sa.Date(), nullable=False),
            sa.Column("valid_until", sa.Date(), nullable=True),
            _id("drawn_by", nullable=True),
        ],
        {"sheet_id": "map_sheet.id", "grid_id": "grid.id", "drawn_by": "app_user.id"},
    )
    op.create_index("ix_grid_shape_sheet", "grid_shape", ["sheet_id", "grid_id", "valid_from"])
    op.create_index("ix_grid_shape_grid_id", "grid_shape", ["grid_id"])
    _create(
        "map_pin",
        [
            _id("sheet_id"),
            sa.Column("kind", sa.String(length=32), nullable=False),
            sa.Column("x", sa.Double(), nullable=False),
            sa.Column("y", sa.Double(), nullable=False),
            sa.Column("words", sa.String(length=100), nullable=False),
            sa.Column("target_type", sa.String(length=32), nullable=True),
            sa.Column("target_id", sa.Integer(), nullable=True),
        ],
        {"sheet_id": "map_sheet.id"},
    )
    op.create_index("ix_map_pin_sheet", "map_pin", ["sheet_id", "kind"])
    op.create_index("ix_map_pin_target", "map_pin", ["target_type", "target_id"])
