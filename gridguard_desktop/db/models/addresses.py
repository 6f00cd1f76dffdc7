"""Standard addresses, buildings and houses."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.list_orders import list_orders
from gridguard_desktop.db.types import Code, LineText, LongText, Name, ShortText, SquareMetres


class Address(Record):
    """A composed standard address; ``full`` is derived from the parts.

    Without a ``door`` number, ``place`` describes where the house stands, or ``gps`` gives the point
    (degrees, latitude first).
    """

    __tablename__ = "address"
    __table_args__ = (
        UniqueConstraint("full"),
        Index("ix_address_grid_full", "grid_id", "full"),
        Index("ix_address_estate", "estate", "building", "entrance", "room"),
    )
    record_type: ClassVar[str] = "address"

    community_id: Mapped[int] = mapped_column(ForeignKey("division.id"), index=True)
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    road: Mapped[ShortText]
    door: Mapped[Code]
    estate: Mapped[ShortText | None]
    building: Mapped[Code | None]
    entrance: Mapped[Code | None]
    floor: Mapped[Code | None]
    room: Mapped[Code | None]
    place: Mapped[ShortText | None]
    gps: Mapped[Code | None]
    full: Mapped[LineText]
    archived_on: Mapped[date | None]


class Building(Record):
    """A building with its floors and entrances."""

    __tablename__ = "building"
    __table_args__ = (Index("ix_building_grid_name", "grid_id", "name"),)
    record_type: ClassVar[str] = "building"

    name: Mapped[Name]
    estate: Mapped[ShortText | None]
    address_text: Mapped[LineText]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    floors: Mapped[int | None]
    entrances: Mapped[int | None]
    built_year: Mapped[int | None]
    note: Mapped[LongText | None]
    archived_on: Mapped[date | None]


HOUSE_ORDERS = (
    "address_text",
    "entrance",
    "floor",
    "room",
    "use_state",
    "owner_tries",
    "owner_tried_on",
    "owner_unreachable_on",
)


class House(Record):
    """A flat or house; ``use_state`` is a key of ``house_states``."""

    __tablename__ = "house"
    __table_args__ = (
        Index("ix_house_grid_address", "grid_id", "address_text", "id", "archived_on"),
        Index("ix_house_address", "address_text", "id", "archived_on"),
        Index("ix_house_checked", "checked_on", "id", "archived_on"),
        # the lists of vacant houses and of owners that are looked for or cannot be reached
        Index("ix_house_use", "use_state", "address_text", "id", "archived_on"),
        Index("ix_house_unreachable", "owner_unreachable_on", "address_text", "id"),
        Index("ix_house_tries", "owner_tries", "owner_unreachable_on", "address_text", "id"),
        Index("ix_house_grid_archived", "grid_id", "archived_on"),
        *list_orders("house", HOUSE_ORDERS, "archived_on", "grid_id"),
    )
    record_type: ClassVar[str] = "house"

    address_text: Mapped[LineText]
    building_id: Mapped[int | None] = mapped_column(ForeignKey("building.id"), index=True)
    address_id: Mapped[int | None] = mapped_column(ForeignKey("address.id"), index=True)
    entrance: Mapped[Code | None]
    floor: Mapped[int | None]
    room: Mapped[Code | None]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    use_state: Mapped[ShortText]
    kind: Mapped[Code | None]
    area: Mapped[SquareMetres | None]
    room_count: Mapped[int | None]
    exit_count: Mapped[int | None]
    gas: Mapped[Code | None]
    owner_name: Mapped[Name | None]
    owner_phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    owner_tries: Mapped[int | None]
    owner_tried_on: Mapped[date | None]
    owner_unreachable_on: Mapped[date | None]
    checked_on: Mapped[date | None]
    note: Mapped[LongText | None]
    archived_on: Mapped[date | None]
