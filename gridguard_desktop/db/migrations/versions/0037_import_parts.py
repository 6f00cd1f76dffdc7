"""Rosters are written in parts: every part keeps the ids it gave out, a batch tells whether it is whole."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

RANGES = ("first_resident", "last_resident", "first_household", "last_household")
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "import_part",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("batch_id", _ID, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in RANGES),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_part_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_part")),
    )
    with op.batch_alter_table("import_part", schema=None) as batch_op:
        for name in ("batch_id", "last_household", "last_resident"):
            batch_op.create_index(batch_op.f(f"ix_import_part_{name}"), [name], unique=False)
    columns = ", ".join(RANGES)
    op.execute(
        f"INSERT INTO import_part (batch_id, {columns}, undone) "
        f"SELECT id, {columns}, undone_on IS NOT NULL FROM import_batch"
    )
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        # what was imported before stood in one transaction: it is whole
        batch_op.add_column(sa.Column("complete", sa.Boolean(), server_default=sa.true(), nullable=False))
        for name in RANGES:
            batch_op.drop_column(name)
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.alter_column("complete", existing_type=sa.Boolean(), server_default=None)
