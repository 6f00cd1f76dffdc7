"""The wording of issued papers, the signed scan of one, and what is known of a kept file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("issue_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("ordinal", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("given_by", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("original", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("returned_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("thumbnail", sa.LargeBinary(), nullable=True))
        batch_op.create_index(batch_op.f("ix_attachment_issue_id"), ["issue_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_attachment_issue_id"), "paper_issue", ["issue_id"], ["id"])

    with op.batch_alter_table("paper_issue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("words", sa.LargeBinary(), nullable=True))
