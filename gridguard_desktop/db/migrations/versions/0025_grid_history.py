"""Grids have versions with dates, records remember the grid they had, beats cover shares of grids."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WHOLE = 100


def upgrade() -> None:
    op.create_table(
        "grid_change",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("moved", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("made_by", _ID, nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["app_user.id"], name=op.f("fk_grid_change_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grid_change")),
    )
    op.create_table(
        "grid_version",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("grid_id", _ID, nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("community_id", _ID, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("change_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["grid_change.id"], name=op.f("fk_grid_version_change_id")),
        sa.ForeignKeyConstraint(["community_id"], ["division.id"], name=op.f("fk_grid_version_community_id")),
        sa.ForeignKeyConstraint(["grid_id"], ["grid.id"], name=op.f("fk_grid_version_grid_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grid_version")),
    )
    with op.batch_alter_table("grid_version", schema=None) as batch_op:
        batch_op.create_index("ix_grid_version_grid", ["grid_id", "valid_until"], unique=False)
        batch_op.create_index(batch_op.f("ix_grid_version_change_id"), ["change_id"], unique=False)
    op.create_table(
        "grid_move",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("change_id", _ID, nullable=False),
        sa.Column("record_type_key", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("from_grid_id", _ID, nullable=False),
        sa.Column("to_grid_id", _ID, nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["grid_change.id"], name=op.f("fk_grid_move_change_id")),
        sa.ForeignKeyConstraint(["from_grid_id"], ["grid.id"], name=op.f("fk_grid_move_from_grid_id")),
        sa.ForeignKeyConstraint(["to_grid_id"], ["grid.id"], name=op.f("fk_grid_move_to_grid_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grid_move")),
    )
    with op.batch_alter_table("grid_move", schema=None) as batch_op:
        batch_op.create_index(
            "ix_grid_move_record", ["record_type_key", "record_id", "moved_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_grid_move_change_id"), ["change_id"], unique=False)
    with op.batch_alter_table("grid", schema=None) as batch_op:
        batch_op.add_column(sa.Column("valid_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("successor_id", _ID, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_grid_successor_id"), "grid", ["successor_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_grid_successor_id"), ["successor_id"], unique=False)
    with op.batch_alter_table("beat_grid", schema=None) as batch_op:
        batch_op.add_column(sa.Column("share", sa.Integer(), nullable=False, server_default=str(_WHOLE)))
    _share_out()


def _share_out() -> None:
    """Where several beats cover a grid today, they get equal shares that make 100."""
    covers = sa.table(
        "beat_grid", *(sa.column(name) for name in ("id", "grid_id", "share", "valid_from", "valid_until"))
    )
    connection = op.get_bind()
    open_ones = sa.select(covers.c.grid_id, covers.c.id).where(covers.c.valid_until.is_(None))
    found: dict[int, list[int]] = {}
    for grid_id, cover_id in connection.execute(open_ones.order_by(covers.c.id)):
        found.setdefault(grid_id, []).append(cover_id)
    for ids in found.values():
        whole, rest = divmod(_WHOLE, len(ids))
        for at, cover_id in enumerate(ids):
            share = whole + (1 if at < rest else 0)
            connection.execute(sa.update(covers).where(covers.c.id == cover_id).values(share=share))
