"""Emergency teams with equipment, call-outs and drills."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gridguard_desktop.db.search import create_search_tables

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rescue_team",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("area", sa.String(length=32), nullable=False),
        sa.Column("covers", sa.String(length=200), nullable=True),
        sa.Column("address_text", sa.String(length=200), nullable=True),
        sa.Column("leader", sa.String(length=100), nullable=False),
        sa.Column("phone", sa.String(length=64), nullable=False),
        sa.Column("deputy", sa.String(length=100), nullable=True),
        sa.Column("deputy_phone", sa.String(length=64), nullable=True),
        sa.Column("member_count", sa.Integer(), nullable=False),
        sa.Column("skills", sa.String(length=200), nullable=True),
        sa.Column("on_call_from", sa.Integer(), nullable=True),
        sa.Column("on_call_until", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("off_reason", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["app_user.id"], name=op.f("fk_rescue_team_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_team")),
    )
    with op.batch_alter_table("rescue_team", schema=None) as batch_op:
        batch_op.create_index("ix_rescue_team_kind", ["kind", "area", "state"], unique=False)

    op.create_table(
        "rescue_callout",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_by", sa.String(length=32), nullable=False),
        sa.Column("cause", sa.String(length=200), nullable=False),
        sa.Column("address_text", sa.String(length=200), nullable=False),
        sa.Column("there_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_count", sa.Integer(), nullable=True),
        sa.Column("helped_count", sa.Integer(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["app_user.id"], name=op.f("fk_rescue_callout_created_by")),
        sa.ForeignKeyConstraint(["team_id"], ["rescue_team.id"], name=op.f("fk_rescue_callout_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_callout")),
    )
    with op.batch_alter_table("rescue_callout", schema=None) as batch_op:
        batch_op.create_index("ix_rescue_callout_called", ["called_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rescue_callout_team_id"), ["team_id"], unique=False)

    op.create_table(
        "rescue_drill",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("topic", sa.String(length=100), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("attendance", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["app_user.id"], name=op.f("fk_rescue_drill_created_by")),
        sa.ForeignKeyConstraint(["team_id"], ["rescue_team.id"], name=op.f("fk_rescue_drill_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_drill")),
    )
    with op.batch_alter_table("rescue_drill", schema=None) as batch_op:
        batch_op.create_index("ix_rescue_drill_planned", ["planned_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rescue_drill_team_id"), ["team_id"], unique=False)

    op.create_table(
        "rescue_gear",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item", sa.String(length=100), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("taken_out_on", sa.Date(), nullable=True),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["app_user.id"], name=op.f("fk_rescue_gear_created_by")),
        sa.ForeignKeyConstraint(["team_id"], ["rescue_team.id"], name=op.f("fk_rescue_gear_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_gear")),
    )
    with op.batch_alter_table("rescue_gear", schema=None) as batch_op:
        batch_op.create_index("ix_rescue_gear_expires", ["expires_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rescue_gear_team_id"), ["team_id"], unique=False)

    create_search_tables(op.get_bind())
