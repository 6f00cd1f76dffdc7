"""Aid after public emergencies, with the helpers it is for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "aid_event",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("entered_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("ended_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["app_user.id"], name=op.f("fk_aid_event_ended_by")),
        sa.ForeignKeyConstraint(["entered_by"], ["app_user.id"], name=op.f("fk_aid_event_entered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_event")),
        sa.UniqueConstraint("number", name=op.f("uq_aid_event_number")),
    )
    with op.batch_alter_table("aid_event", schema=None) as batch_op:
        batch_op.create_index("ix_aid_event_state", ["state", "due_on"], unique=False)

    op.create_table(
        "aid_event_helper",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("volunteer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("helper_kind", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("duty", sa.String(length=100), nullable=True),
        sa.Column("wanted", sa.String(length=32), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("support_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["aid_event.id"], name=op.f("fk_aid_event_helper_event_id")),
        sa.ForeignKeyConstraint(
            ["support_id"], ["care_support.id"], name=op.f("fk_aid_event_helper_support_id")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_aid_event_helper_volunteer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_event_helper")),
        sa.UniqueConstraint("support_id", name=op.f("uq_aid_event_helper_support_id")),
    )
    with op.batch_alter_table("aid_event_helper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aid_event_helper_event_id"), ["event_id"], unique=False)
