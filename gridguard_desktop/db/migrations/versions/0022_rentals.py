"""Layout of houses, their owners over time, rooms that are let, tenancies and who lives in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
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
        batch_op.add_column(sa.Column("kind", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("area", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("room_count", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("exit_count", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("gas", sa.String(length=32), nullable=True))
    op.create_table(
        "house_owner",
        *_record(),
        _id("house_id"),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("phone", sa.String(length=64), nullable=True),
        sa.Column("lives_at", sa.String(length=200), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("end_reason", sa.String(length=200), nullable=True),
        _id("entered_by", nullable=True),
        *_keys("house_owner", house_id="house.id", entered_by="app_user.id"),
    )
    op.create_index("ix_house_owner_house_id", "house_owner", ["house_id"])
    op.create_table(
        "house_room",
        *_record(),
        _id("house_id"),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("area", sa.BigInteger(), nullable=True),
        sa.Column("beds", sa.Integer(), nullable=True),
        *_keys("house_room", house_id="house.id"),
        sa.UniqueConstraint("house_id", "name", name="uq_house_room_house_id_name"),
    )
    op.create_table(
        "tenancy",
        *_record(),
        _id("house_id"),
        _id("room_id", nullable=True),
        sa.Column("bed", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=200), nullable=True),
        _id("moved_from_id", nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        _id("created_by", nullable=True),
        *_keys(
            "tenancy",
            house_id="house.id",
            room_id="house_room.id",
            moved_from_id="tenancy.id",
            created_by="app_user.id",
        ),
    )
    op.create_index("ix_tenancy_house", "tenancy", ["house_id", "state"])
    op.create_index("ix_tenancy_state_end", "tenancy", ["state", "ends_on", "house_id"])
    op.create_index("ix_tenancy_room_id", "tenancy", ["room_id"])
    op.create_index("ix_tenancy_moved_from_id", "tenancy", ["moved_from_id"])
    _people()


def _people() -> None:
    op.create_table(
        "tenancy_tenant",
        *_record(),
        _id("house_id"),
        _id("tenancy_id"),
        _id("resident_id"),
        sa.Column("in_on", sa.Date(), nullable=False),
        sa.Column("out_on", sa.Date(), nullable=True),
        *_keys("tenancy_tenant", house_id="house.id", tenancy_id="tenancy.id", resident_id="resident.id"),
    )
    op.create_index("ix_tenancy_tenant_house_id", "tenancy_tenant", ["house_id"])
    op.create_index("ix_tenancy_tenant_resident_id", "tenancy_tenant", ["resident_id"])
    op.create_index("ix_tenancy_tenant_tenancy", "tenancy_tenant", ["tenancy_id", "out_on"])
    op.create_table(
        "tenancy_event",
        *_record(),
        _id("house_id"),
        _id("tenancy_id"),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("before", sa.String(length=200), nullable=True),
        sa.Column("after", sa.String(length=200), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        _id("entered_by", nullable=True),
        *_keys("tenancy_event", house_id="house.id", tenancy_id="tenancy.id", entered_by="app_user.id"),
    )
    op.create_index("ix_tenancy_event_house_id", "tenancy_event", ["house_id"])
    op.create_index("ix_tenancy_event_tenancy_id", "tenancy_event", ["tenancy_id"])
