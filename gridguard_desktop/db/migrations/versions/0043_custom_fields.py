"""Fields a station adds to the register of residents, and their values."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _stamps() -> list[sa.Column[object]]:
    return [
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    ]


def upgrade() -> None:
    op.create_table(
        "custom_field",
        *_stamps(),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("answers", sa.String(length=200), nullable=True),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("keep", sa.String(length=32), nullable=False),
        sa.Column("readers", sa.String(length=32), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("in_list", sa.Boolean(), nullable=False),
        sa.Column("created_by", _ID, nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["app_user.id"], name=op.f("fk_custom_field_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_field")),
        sa.UniqueConstraint("label", name=op.f("uq_custom_field_label")),
    )
    op.create_table(
        "custom_value",
        *_stamps(),
        sa.Column("resident_id", _ID, nullable=False),
        sa.Column("field_id", _ID, nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("set_by", _ID, nullable=True),
        sa.ForeignKeyConstraint(["field_id"], ["custom_field.id"], name=op.f("fk_custom_value_field_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_custom_value_resident_id")),
        sa.ForeignKeyConstraint(["set_by"], ["app_user.id"], name=op.f("fk_custom_value_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_value")),
    )
    with op.batch_alter_table("custom_value", schema=None) as batch_op:
        batch_op.create_index("ix_custom_value_resident", ["resident_id", "field_id"], unique=False)
        batch_op.create_index("ix_custom_value_field", ["field_id", "set_on", "id"], unique=False)
