"""The words inside kept files; every PDF and Word file kept so far waits to be read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gridguard_desktop.db.search import create_search_tables

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_READABLE = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)


def upgrade() -> None:
    op.create_table(
        "file_text",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("attachment_id", _ID, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_file_text_attachment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_text")),
        sa.UniqueConstraint("attachment_id", name=op.f("uq_file_text_attachment_id")),
    )
    with op.batch_alter_table("file_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_file_text_state"), ["state"], unique=False)
    create_search_tables(op.get_bind())
    files = sa.table("attachment", sa.column("id"), sa.column("media_type"))
    texts = sa.table("file_text", *(sa.column(name) for name in ("attachment_id", "state", "pages")))
    texts.append_column(sa.column("is_whole", sa.Boolean()))
    waiting = sa.select(files.c.id, sa.literal("waiting"), sa.literal(0), sa.literal(True))
    waiting = waiting.where(files.c.media_type.in_(_READABLE)).order_by(files.c.id)
    op.execute(texts.insert().from_select(["attachment_id", "state", "pages", "is_whole"], waiting))
