"""Residents over time: what was said by whom, earlier stays, the day of the next check.

Records that were there keep their day of arrival, or of registration, as the beginning of their stay; their
next check follows from their last one.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CYCLES = {"permanent": 365, "foreign": 90}
_OTHERS, _UNVERIFIED = 180, 30


def upgrade() -> None:
    _facts()
    _stays()
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gesture", sa.String(length=32), nullable=True))
    with op.batch_alter_table("resident", schema=None) as batch_op:
        batch_op.add_column(sa.Column("presence", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("since_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("check_by", sa.Date(), nullable=True))
    _fill()
    with op.batch_alter_table("resident", schema=None) as batch_op:
        batch_op.create_index("ix_resident_check_by", ["check_by", "id", "archived_on"], unique=False)
        batch_op.create_index(
            "ix_resident_grid_check_by", ["grid_id", "check_by", "id", "archived_on"], unique=False
        )
        batch_op.create_index(
            "ix_resident_days",
            ["state", "residence_kind", "grid_id", "presence", "since_on", "left_on", "archived_on"],
            unique=False,
        )


def _facts() -> None:
    op.create_table(
        "resident_fact",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resident_id", _ID, nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("holds_from", sa.Date(), nullable=True),
        sa.Column("told_by", sa.String(length=32), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", _ID, nullable=True),
        sa.Column("gesture", sa.String(length=32), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["recorded_by"], ["app_user.id"], name=op.f("fk_resident_fact_recorded_by")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_resident_fact_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resident_fact")),
    )
    with op.batch_alter_table("resident_fact", schema=None) as batch_op:
        batch_op.create_index("ix_resident_fact_of", ["resident_id", "field", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resident_fact_gesture"), ["gesture"], unique=False)


def _stays() -> None:
    op.create_table(
        "residence",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resident_id", _ID, nullable=False),
        sa.Column("residence_kind", sa.String(length=32), nullable=True),
        sa.Column("grid_id", _ID, nullable=True),
        sa.Column("household_id", _ID, nullable=True),
        sa.Column("relation", sa.String(length=32), nullable=True),
        sa.Column("address_text", sa.String(length=200), nullable=True),
        sa.Column("presence", sa.String(length=32), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("gesture", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["grid_id"], ["grid.id"], name=op.f("fk_residence_grid_id")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_residence_household_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_residence_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence")),
    )
    with op.batch_alter_table("residence", schema=None) as batch_op:
        batch_op.create_index(
            "ix_residence_days",
            ["residence_kind", "grid_id", "presence", "from_on", "until_on", "resident_id"],
            unique=False,
        )
        batch_op.create_index("ix_residence_resident", ["resident_id", "from_on"], unique=False)
        batch_op.create_index("ix_residence_household", ["household_id", "from_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_residence_gesture"), ["gesture"], unique=False)


def _fill() -> None:
    """The beginning of the stay and the next check of every record there is."""
    server = op.get_bind().dialect.name == "postgresql"
    made = "(created_at AT TIME ZONE 'Asia/Shanghai')::date" if server else "date(created_at, '+8 hours')"
    op.execute(f"UPDATE resident SET since_on = COALESCE(arrived_on, {made})")
    days = "CASE residence_kind " + " ".join(f"WHEN '{key}' THEN {n}" for key, n in _CYCLES.items())
    cycle, soon = f"{days} ELSE {_OTHERS} END", str(_UNVERIFIED)
    if server:
        due = f"CASE WHEN checked_on IS NULL THEN {made} + {soon} ELSE checked_on + ({cycle}) END"
    else:
        later = f"date(checked_on, '+' || ({cycle}) || ' days')"
        due = (
            f"CASE WHEN checked_on IS NULL THEN date(created_at, '+8 hours', '+{soon} days') ELSE {later} END"
        )
    op.execute(f"UPDATE resident SET check_by = {due} WHERE left_on IS NULL AND archived_on IS NULL")
