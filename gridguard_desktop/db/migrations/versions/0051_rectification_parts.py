"""Grades, the three lists of a rectification, progress reports, extensions, orders to stop at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "hazard_grade",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hazard_id", NUMBER, nullable=False),
        sa.Column("criterion", sa.String(length=32), nullable=False),
        sa.Column("grade", sa.String(length=32), nullable=False),
        sa.Column("graded_on", sa.Date(), nullable=False),
        sa.Column("graded_by", NUMBER, nullable=False),
        sa.Column("confirmed_by", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["confirmed_by"], ["app_user.id"], name=op.f("fk_hazard_grade_confirmed_by")),
        sa.ForeignKeyConstraint(["graded_by"], ["app_user.id"], name=op.f("fk_hazard_grade_graded_by")),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name=op.f("fk_hazard_grade_hazard_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard_grade")),
    )
    with op.batch_alter_table("hazard_grade", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hazard_grade_hazard_id"), ["hazard_id"], unique=False)

    op.create_table(
        "hazard_task",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hazard_id", NUMBER, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(length=200), nullable=False),
        sa.Column("spot", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name=op.f("fk_hazard_task_hazard_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard_task")),
        sa.UniqueConstraint("hazard_id", "ordinal", name=op.f("uq_hazard_task_hazard_id_ordinal")),
    )
    op.create_table(
        "stop_order",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hazard_id", NUMBER, nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("ordered_by", NUMBER, nullable=False),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name=op.f("fk_stop_order_hazard_id")),
        sa.ForeignKeyConstraint(["ordered_by"], ["app_user.id"], name=op.f("fk_stop_order_ordered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stop_order")),
        sa.UniqueConstraint("number", name=op.f("uq_stop_order_number")),
    )
    with op.batch_alter_table("stop_order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stop_order_hazard_id"), ["hazard_id"], unique=False)

    op.create_table(
        "extension",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hazard_id", NUMBER, nullable=False),
        sa.Column("rectification_id", NUMBER, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_before", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_by", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["granted_by"], ["app_user.id"], name=op.f("fk_extension_granted_by")),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name=op.f("fk_extension_hazard_id")),
        sa.ForeignKeyConstraint(
            ["rectification_id"], ["rectification.id"], name=op.f("fk_extension_rectification_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extension_hazard_id"), ["hazard_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_extension_rectification_id"), ["rectification_id"], unique=False)

    op.create_table(
        "hazard_duty",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hazard_id", NUMBER, nullable=False),
        sa.Column("task_id", NUMBER, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("post", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name=op.f("fk_hazard_duty_hazard_id")),
        sa.ForeignKeyConstraint(["task_id"], ["hazard_task.id"], name=op.f("fk_hazard_duty_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard_duty")),
        sa.UniqueConstraint("task_id", name=op.f("uq_hazard_duty_task_id")),
    )
    with op.batch_alter_table("hazard_duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hazard_duty_hazard_id"), ["hazard_id"], unique=False)

    op.create_table(
        "hazard_measure",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hazard_id", NUMBER, nullable=False),
        sa.Column("task_id", NUMBER, nullable=False),
        sa.Column("content", sa.String(length=200), nullable=False),
        sa.Column("funds", sa.String(length=64), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("precaution", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name=op.f("fk_hazard_measure_hazard_id")),
        sa.ForeignKeyConstraint(["task_id"], ["hazard_task.id"], name=op.f("fk_hazard_measure_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard_measure")),
        sa.UniqueConstraint("task_id", name=op.f("uq_hazard_measure_task_id")),
    )
    with op.batch_alter_table("hazard_measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hazard_measure_hazard_id"), ["hazard_id"], unique=False)

    op.create_table(
        "progress_report",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hazard_id", NUMBER, nullable=False),
        sa.Column("rectification_id", NUMBER, nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("reported_by", sa.String(length=100), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("recorded_by", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name=op.f("fk_progress_report_hazard_id")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["app_user.id"], name=op.f("fk_progress_report_recorded_by")
        ),
        sa.ForeignKeyConstraint(
            ["rectification_id"], ["rectification.id"], name=op.f("fk_progress_report_rectification_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_report")),
    )
    with op.batch_alter_table("progress_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_progress_report_hazard_id"), ["hazard_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_progress_report_rectification_id"), ["rectification_id"], unique=False
        )

    with op.batch_alter_table("hazard", schema=None) as batch_op:
        batch_op.add_column(sa.Column("grade", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("root_cause", sa.Text(), nullable=True))
        batch_op.create_index("ix_hazard_place", ["place_name", "kind", "found_on"], unique=False)

    with op.batch_alter_table("rectification", schema=None) as batch_op:
        batch_op.add_column(sa.Column("extended_to", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("started_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("report_every", sa.Integer(), nullable=True))
