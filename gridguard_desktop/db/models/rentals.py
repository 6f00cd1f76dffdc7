"""What is known of a house that is let: its owners over time, rooms, tenancies and who lives in them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, Name, ShortText, SquareMetres


class HouseOwner(Record):
    """Somebody who owns or owned the house. Without ``until_on`` he owns it still; the first of those is
    the one the house's own page names."""

    __tablename__ = "house_owner"
    record_type: ClassVar[str] = "house_owner"

    house_id: Mapped[int] = mapped_column(ForeignKey("house.id"), index=True)
    name: Mapped[Name]
    phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    lives_at: Mapped[LineText | None] = mapped_column(info={"sensitive": True})
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    source: Mapped[Code]
    end_reason: Mapped[LineText | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class HouseRoom(Record):
    """A room that is let by itself, with its area and beds."""

    __tablename__ = "house_room"
    __table_args__ = (UniqueConstraint("house_id", "name"),)
    record_type: ClassVar[str] = "house_room"

    house_id: Mapped[int] = mapped_column(ForeignKey("house.id"))
    name: Mapped[ShortText]
    area: Mapped[SquareMetres | None]
    beds: Mapped[int | None]


class Tenancy(Record):
    """A letting of the house (no room), of a room or of a bed; ``state`` of ``domain.tenancies``. ``ends_on``
    is what was agreed, ``ended_on`` when people really left."""

    __tablename__ = "tenancy"
    __table_args__ = (
        Index("ix_tenancy_house", "house_id", "state"),
        Index("ix_tenancy_state_end", "state", "ends_on", "house_id"),
    )
    record_type: ClassVar[str] = "tenancy"

    house_id: Mapped[int] = mapped_column(ForeignKey("house.id"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("house_room.id"), index=True)
    bed: Mapped[int | None]
    state: Mapped[Code]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[LineText | None]
    moved_from_id: Mapped[int | None] = mapped_column(ForeignKey("tenancy.id"), index=True)
    note: Mapped[LineText | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class TenancyTenant(Record):
    """A resident who lives in what is let, from when until when."""

    __tablename__ = "tenancy_tenant"
    __table_args__ = (Index("ix_tenancy_tenant_tenancy", "tenancy_id", "out_on"),)
    record_type: ClassVar[str] = "tenancy_tenant"

    house_id: Mapped[int] = mapped_column(ForeignKey("house.id"), index=True)
    tenancy_id: Mapped[int] = mapped_column(ForeignKey("tenancy.id"))
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    in_on: Mapped[date]
    out_on: Mapped[date | None]


class TenancyEvent(Record):
    """One step of a tenancy's course, dated; nothing is overwritten."""

    __tablename__ = "tenancy_event"
    record_type: ClassVar[str] = "tenancy_event"

    house_id: Mapped[int] = mapped_column(ForeignKey("house.id"), index=True)
    tenancy_id: Mapped[int] = mapped_column(ForeignKey("tenancy.id"), index=True)
    kind: Mapped[Code]
    happened_on: Mapped[date]
    before: Mapped[LineText | None]
    after: Mapped[LineText | None]
    reason: Mapped[LineText | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class OwnerAttempt(Record):
    """A try to reach the owner: whom, when, how, what came of it (``owner_ways``, ``attempt_results``)."""

    __tablename__ = "owner_attempt"
    __table_args__ = (Index("ix_owner_attempt_house", "house_id", "tried_on"),)
    record_type: ClassVar[str] = "owner_attempt"

    house_id: Mapped[int] = mapped_column(ForeignKey("house.id"))
    owner_name: Mapped[Name | None]
    tried_on: Mapped[date]
    way: Mapped[Code]
    result: Mapped[Code]
    note: Mapped[LineText | None]
    tried_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class RentalCheck(Record):
    """A look at the safety of a let house by two people."""

    __tablename__ = "rental_check"
    __table_args__ = (Index("ix_rental_check_house", "house_id", "checked_on"),)
    record_type: ClassVar[str] = "rental_check"

    house_id: Mapped[int] = mapped_column(ForeignKey("house.id"))
    checked_on: Mapped[date]
    checker_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)
    second_checker: Mapped[Name]
    note: Mapped[LineText | None]


class RentalCheckItem(Record):
    """One line of the list (``rental_check_items``): in order, not in order, not there. What is not in order
    opened ``hazard_id``."""

    __tablename__ = "rental_check_item"
    __table_args__ = (UniqueConstraint("check_id", "item"),)
    record_type: ClassVar[str] = "rental_check_item"

    house_id: Mapped[int] = mapped_column(ForeignKey("house.id"), index=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("rental_check.id"))
    item: Mapped[Code]
    result: Mapped[Code]
    words: Mapped[LineText | None]
    hazard_id: Mapped[int | None] = mapped_column(ForeignKey("hazard.id"), index=True)


RENTAL_MODELS = (
    HouseOwner,
    HouseRoom,
    OwnerAttempt,
    RentalCheck,
    RentalCheckItem,
    Tenancy,
    TenancyTenant,
    TenancyEvent,
)
"""Everything here hangs on a house and is seen by whoever sees the house."""
