"""Tries to reach owners of houses, and safety checks of houses that are let."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def _id(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=nullable)


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _keys(table: str, **targets: str) -> list[sa.Constraint]:
    made: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=f"pk_{table}")]
    made += [
        sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")
        for column, target in targets.items()
    ]
    return made


def upgrade() -> None:
    with op.batch_alter_table("house", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_tries", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("owner_tried_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("owner_unreachable_on", sa.Date(), nullable=True))
    op.create_index("ix_house_use", "house", ["use_state", "address_text", "id", "archived_on"])
    op.create_index("ix_house_unreachable", "house", ["owner_unreachable_on", "address_text", "id"])
    op.create_index("ix_house_tries", "house", ["owner_tries", "owner_unreachable_on", "address_text", "id"])
    op.create_table(
        "owner_attempt",
        *_record(),
        _id("house_id"),
        sa.Column("owner_name", sa.String(length=100), nullable=True),
        sa.Column("tried_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("result", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        _id("tried_by", nullable=True),
        *_keys("owner_attempt", house_id="house.id", tried_by="app_user.id"),
    )
    op.create_index("ix_owner_attempt_house", "owner_attempt", ["house_id", "tried_on"])
    op.create_table(
        "rental_check",
        *_record(),
        _id("house_id"),
        sa.Column("checked_on", sa.Date(), nullable=False),
        _id("checker_id"),
        sa.Column("second_checker", sa.String(length=100), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        *_keys("rental_check", house_id="house.id", checker_id="app_user.id"),
    )
    op.create_index("ix_rental_check_house", "rental_check", ["house_id", "checked_on"])
    op.create_index("ix_rental_check_checker_id", "rental_check", ["checker_id"])
    op.create_table(
        "rental_check_item",
        *_record(),
        _id("house_id"),
        _id("check_id"),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("result", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=True),
        _id("hazard_id", nullable=True),
        *_keys("rental_check_item", house_id="house.id", check_id="rental_check.id", hazard_id="hazard.id"),
        sa.UniqueConstraint("check_id", "item", name="uq_rental_check_item_check_id_item"),
    )
    op.create_index("ix_rental_check_item_house_id", "rental_check_item", ["house_id"])
    op.create_index("ix_rental_check_item_hazard_id", "rental_check_item", ["hazard_id"])
