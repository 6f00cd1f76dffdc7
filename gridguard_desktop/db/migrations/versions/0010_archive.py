"""Paper dossiers after filing: boxes, loans, lists for destruction."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "archive_box",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("shelf", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_box")),
        sa.UniqueConstraint("number", name=op.f("uq_archive_box_number")),
    )
    op.create_table(
        "destruction_list",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_up_on", sa.Date(), nullable=False),
        sa.Column("drawn_up_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("appraisers", sa.String(length=200), nullable=False),
        sa.Column("appraisal", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.String(length=200), nullable=True),
        sa.Column("destroyed_on", sa.Date(), nullable=True),
        sa.Column("witnesses", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["app_user.id"], name=op.f("fk_destruction_list_decided_by")),
        sa.ForeignKeyConstraint(
            ["drawn_up_by"], ["app_user.id"], name=op.f("fk_destruction_list_drawn_up_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction_list")),
    )
    op.create_table(
        "filed_dossier",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dispute_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("box_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("retention", sa.String(length=32), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("destroyed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["box_id"], ["archive_box.id"], name=op.f("fk_filed_dossier_box_id")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_filed_dossier_dispute_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filed_dossier")),
        sa.UniqueConstraint("dispute_id", name=op.f("uq_filed_dossier_dispute_id")),
    )
    with op.batch_alter_table("filed_dossier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filed_dossier_box_id"), ["box_id"], unique=False)
        batch_op.create_index("ix_filed_dossier_expires", ["expires_on", "id"], unique=False)

    op.create_table(
        "destruction_entry",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("list_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dossier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["filed_dossier.id"], name=op.f("fk_destruction_entry_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["list_id"], ["destruction_list.id"], name=op.f("fk_destruction_entry_list_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction_entry")),
        sa.UniqueConstraint("list_id", "dossier_id", name=op.f("uq_destruction_entry_list_id_dossier_id")),
    )
    with op.batch_alter_table("destruction_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_destruction_entry_dossier_id"), ["dossier_id"], unique=False)

    op.create_table(
        "dossier_loan",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dossier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("borrower", sa.String(length=100), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("lent_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("lent_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["filed_dossier.id"], name=op.f("fk_dossier_loan_dossier_id")
        ),
        sa.ForeignKeyConstraint(["lent_by"], ["app_user.id"], name=op.f("fk_dossier_loan_lent_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_loan")),
    )
    with op.batch_alter_table("dossier_loan", schema=None) as batch_op:
        batch_op.create_index("ix_dossier_loan_open", ["dossier_id", "returned_on"], unique=False)
