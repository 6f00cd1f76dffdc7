"""Residents who died or left: the day, and until when their record is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("resident", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deceased_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("keep_until", sa.Date(), nullable=True))
        batch_op.create_index("ix_resident_keep_until", ["keep_until", "id"], unique=False)
