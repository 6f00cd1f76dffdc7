"""Points and stars of volunteers by a rule from a day on, points exchanged, certificates of service."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def _day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _words(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _record() -> tuple[sa.Column[Any], ...]:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return (
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )


def _table(name: str, *parts: Any, **links: str) -> None:
    """A table with the columns of every record; ``links`` name the column and the table it points to."""
    op.create_table(
        name,
        *_record(),
        *(_number(column) for column in links),
        *parts,
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{name}_{column}")
            for column, target in links.items()
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )


def upgrade() -> None:
    _table(
        "points_rule",
        _day("valid_from"),
        sa.Column("per_hour", sa.Integer(), nullable=False),
        sa.Column("per_night_hour", sa.Integer(), nullable=False),
        sa.Column("stars", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        _words("why", 200),
        sa.UniqueConstraint("valid_from", name="uq_points_rule_valid_from"),
        made_by="app_user",
    )
    _table(
        "points_exchange",
        _day("exchanged_on"),
        sa.Column("points", sa.Integer(), nullable=False),
        _words("item", 100),
        volunteer_id="volunteer",
        created_by="app_user",
    )
    op.create_index("ix_points_exchange_volunteer_id", "points_exchange", ["volunteer_id"])
    _table(
        "service_certificate",
        _words("number", 64),
        _day("period_from"),
        _day("period_until"),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _words("in_charge", 100),
        _words("handler", 100),
        _day("issued_on"),
        _day("voided_on", nullable=True),
        _words("void_reason", 200, nullable=True),
        sa.UniqueConstraint("number", name="uq_service_certificate_number"),
        volunteer_id="volunteer",
        issued_by="app_user",
    )
    op.create_index("ix_service_certificate_volunteer_id", "service_certificate", ["volunteer_id"])
    _table(
        "certified_shift",
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.UniqueConstraint(
            "certificate_id", "attendance_id", name="uq_certified_shift_certificate_id_attendance_id"
        ),
        certificate_id="service_certificate",
        attendance_id="attendance",
    )
    op.create_index("ix_certified_shift_attendance", "certified_shift", ["attendance_id"])
