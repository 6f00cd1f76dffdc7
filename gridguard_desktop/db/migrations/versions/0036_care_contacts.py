"""Guardians of minors and emergency contacts of the old."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "care_contact",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resident_id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("relation", sa.String(length=64), nullable=True),
        sa.Column("phone", sa.String(length=64), nullable=False),
        sa.Column("recorded_by", _ID, nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["recorded_by"], ["app_user.id"], name=op.f("fk_care_contact_recorded_by")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_care_contact_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_contact")),
    )
    with op.batch_alter_table("care_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_contact_resident_id"), ["resident_id"], unique=False)
