"""Records that a person opened lately or keeps at hand: kind and number."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "record_mark",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("user_id", _ID, nullable=False),
        sa.Column("record_type_key", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_record_mark_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_mark")),
        sa.UniqueConstraint(
            "user_id",
            "record_type_key",
            "record_id",
            name=op.f("uq_record_mark_user_id_record_type_key_record_id"),
        ),
    )
    with op.batch_alter_table("record_mark", schema=None) as batch_op:
        batch_op.create_index("ix_record_mark_kept", ["user_id", "kept_at"], unique=False)
        batch_op.create_index("ix_record_mark_opened", ["user_id", "opened_at"], unique=False)
