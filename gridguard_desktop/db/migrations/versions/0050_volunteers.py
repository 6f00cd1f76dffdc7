"""Volunteers: application, consents and insurance on the card; training, equipment, leave and the signed
rules of conduct as rows; the part somebody has on a shift."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def _record() -> tuple[sa.Column[Any], ...]:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return (
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )


def _file(table: str, *columns: sa.Column[Any]) -> None:
    """A table of rows about one volunteer."""
    op.create_table(
        table,
        *_record(),
        _number("volunteer_id"),
        *columns,
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=f"fk_{table}_volunteer_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )


def upgrade() -> None:
    with op.batch_alter_table("volunteer", schema=None) as batch_op:
        for name in ("applied_on", "consented_on", "guardian_consent_on", "insured_from"):
            batch_op.add_column(sa.Column(name, sa.Date(), nullable=True))
        for name, length in (
            ("guardian_name", 100),
            ("guardian_phone", 64),
            ("insurer", 100),
            ("policy_number", 64),
            ("left_reason", 32),
        ):
            batch_op.add_column(sa.Column(name, sa.String(length=length), nullable=True))
        batch_op.alter_column("joined_on", existing_type=sa.Date(), nullable=True)
    op.add_column(
        "attendance", sa.Column("role", sa.String(length=32), nullable=False, server_default="member")
    )
    _file(
        "volunteer_training",
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("topic", sa.String(length=100), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("trainer", sa.String(length=100), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=False),
    )
    op.create_index("ix_volunteer_training_person", "volunteer_training", ["volunteer_id", "valid_until"])
    _file(
        "volunteer_gear",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
    )
    op.create_index("ix_volunteer_gear_volunteer_id", "volunteer_gear", ["volunteer_id"])
    _file(
        "volunteer_absence",
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_volunteer_absence_person", "volunteer_absence", ["volunteer_id", "until_on"])
    _file(
        "conduct_acceptance",
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("text_version", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
    )
    op.create_index("ix_conduct_acceptance_person", "conduct_acceptance", ["volunteer_id", "signed_on"])
    op.create_table(
        "shift_swap",
        *_record(),
        *(_number(name) for name in ("shift_id", "from_id", "to_id")),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name="fk_shift_swap_shift_id"),
        sa.ForeignKeyConstraint(["from_id"], ["volunteer.id"], name="fk_shift_swap_from_id"),
        sa.ForeignKeyConstraint(["to_id"], ["volunteer.id"], name="fk_shift_swap_to_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["app_user.id"], name="fk_shift_swap_decided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_shift_swap"),
    )
    op.create_index("ix_shift_swap_shift_id", "shift_swap", ["shift_id"])
