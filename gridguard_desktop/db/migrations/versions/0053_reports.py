"""Frozen copies of reports, figures the station enters, superiors' templates."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def _link(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=nullable)


def _record() -> tuple[sa.Column[Any], ...]:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return (
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )


def _json(name: str) -> sa.Column[Any]:
    kind = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    op.create_table(
        "report_copy",
        *_record(),
        sa.Column("span", sa.Integer(), nullable=False),
        sa.Column("cut_off", sa.DateTime(timezone=True), nullable=False),
        _link("frozen_by"),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=True),
        _json("content"),
        sa.ForeignKeyConstraint(["frozen_by"], ["app_user.id"], name="fk_report_copy_frozen_by"),
        sa.PrimaryKeyConstraint("id", name="pk_report_copy"),
    )
    op.create_index("ix_report_copy_span", "report_copy", ["span", "id"])
    op.create_table(
        "station_figure",
        *_record(),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("definition", sa.String(length=200), nullable=False),
        sa.Column("is_rate", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_station_figure"),
        sa.UniqueConstraint("label", name="uq_station_figure_label"),
    )
    op.create_table(
        "station_number",
        *_record(),
        _link("figure_id"),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["figure_id"], ["station_figure.id"], name="fk_station_number_figure_id"),
        sa.PrimaryKeyConstraint("id", name="pk_station_number"),
        sa.UniqueConstraint("figure_id", "month", name="uq_station_number_figure_id_month"),
    )
    op.create_table(
        "report_template",
        *_record(),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("workbook", sa.LargeBinary(), nullable=False),
        _json("mapping"),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_report_template"),
        sa.UniqueConstraint("name", name="uq_report_template_name"),
    )
