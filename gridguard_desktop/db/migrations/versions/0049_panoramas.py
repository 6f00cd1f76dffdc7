"""Panoramas of common areas with their marks; residents' consents to pictures inside their homes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def _link(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=nullable)


def _record() -> tuple[sa.Column[Any], ...]:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return (
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )


def upgrade() -> None:
    op.create_table(
        "panorama",
        *_record(),
        _link("building_id"),
        _link("house_id", nullable=True),
        sa.Column("area", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        _link("picture_id", nullable=True),
        sa.Column("pictured_on", sa.Date(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name="fk_panorama_building_id"),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name="fk_panorama_house_id"),
        sa.ForeignKeyConstraint(["picture_id"], ["attachment.id"], name="fk_panorama_picture_id"),
        sa.PrimaryKeyConstraint("id", name="pk_panorama"),
    )
    for column in ("building_id", "house_id", "picture_id"):
        op.create_index(f"ix_panorama_{column}", "panorama", [column])
    op.create_table(
        "panorama_mark",
        *_record(),
        _link("building_id"),
        _link("panorama_id"),
        _link("hazard_id"),
        sa.Column("yaw", sa.Integer(), nullable=False),
        sa.Column("pitch", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name="fk_panorama_mark_building_id"),
        sa.ForeignKeyConstraint(["panorama_id"], ["panorama.id"], name="fk_panorama_mark_panorama_id"),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name="fk_panorama_mark_hazard_id"),
        sa.PrimaryKeyConstraint("id", name="pk_panorama_mark"),
        sa.UniqueConstraint("panorama_id", "hazard_id", name="uq_panorama_mark_panorama_id_hazard_id"),
    )
    for column in ("building_id", "hazard_id"):
        op.create_index(f"ix_panorama_mark_{column}", "panorama_mark", [column])
    op.create_table(
        "room_consent",
        *_record(),
        _link("house_id"),
        sa.Column("given_by", sa.String(length=100), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name="fk_room_consent_house_id"),
        sa.PrimaryKeyConstraint("id", name="pk_room_consent"),
    )
    op.create_index("ix_room_consent_house_id", "room_consent", ["house_id"])
