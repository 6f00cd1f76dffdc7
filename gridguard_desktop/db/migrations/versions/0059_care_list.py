"""The care list: entries, visits, needs, the sealed emergency contact and its openings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "care_entry",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("given_by", sa.String(length=100), nullable=False),
        sa.Column("relation", sa.String(length=64), nullable=True),
        sa.Column("manner", sa.String(length=32), nullable=False),
        sa.Column("witness", sa.String(length=100), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("every_days", sa.Integer(), nullable=True),
        sa.Column("wishes", sa.Text(), nullable=True),
        sa.Column("entered_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["entered_by"], ["app_user.id"], name=op.f("fk_care_entry_entered_by")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_care_entry_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_entry")),
    )
    with op.batch_alter_table("care_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_entry_resident_id"), ["resident_id"], unique=False)
        batch_op.create_index("ix_care_entry_until", ["ended_on", "until_on"], unique=False)

    op.create_table(
        "care_key",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["care_entry.id"], name=op.f("fk_care_key_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_key")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_care_key_entry_id")),
    )
    op.create_table(
        "care_need",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("receiver_kind", sa.String(length=32), nullable=True),
        sa.Column("receiver", sa.String(length=100), nullable=True),
        sa.Column("letter_number", sa.String(length=64), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=200), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=200), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["care_entry.id"], name=op.f("fk_care_need_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_need")),
    )
    with op.batch_alter_table("care_need", schema=None) as batch_op:
        batch_op.create_index("ix_care_need_entry", ["entry_id"], unique=False)
        batch_op.create_index("ix_care_need_state", ["state", "due_on"], unique=False)

    op.create_table(
        "care_opening",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opened_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("seen_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["care_entry.id"], name=op.f("fk_care_opening_entry_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["app_user.id"], name=op.f("fk_care_opening_opened_by")),
        sa.ForeignKeyConstraint(["seen_by"], ["app_user.id"], name=op.f("fk_care_opening_seen_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_opening")),
    )
    with op.batch_alter_table("care_opening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_opening_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index("ix_care_opening_seen", ["seen_on"], unique=False)

    op.create_table(
        "care_visit",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=32), nullable=True),
        sa.Column("visitors", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["care_entry.id"], name=op.f("fk_care_visit_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_visit")),
    )
    with op.batch_alter_table("care_visit", schema=None) as batch_op:
        batch_op.create_index("ix_care_visit_entry", ["entry_id", "planned_on"], unique=False)
        batch_op.create_index("ix_care_visit_planned", ["done_on", "planned_on"], unique=False)
