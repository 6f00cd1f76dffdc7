"""Households and residents.

Derived columns (pinyin, initials, tails) are written with the row for search and sorting.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.list_orders import list_orders
from gridguard_desktop.db.types import Code, LineText, LongText, Name, ShortText

RESIDENT_ORDERS = ("sex", "birth_date", "id_number", "phone", "residence_kind", "address_text", "state")
_ASKED = ("archived_on", "residence_kind", "birth_date", "sex", "state")
"""What the list of residents is usually narrowed by."""


class Household(Record):
    """A household at an address."""

    __tablename__ = "household"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_household_grid_number", "grid_id", "number"),
        Index("ix_household_head", "head_name", "number", "id", "archived_on"),
        Index("ix_household_grid_archived", "grid_id", "archived_on"),
        *list_orders("household", ("head_name", "address_text"), "archived_on", "grid_id"),
    )
    record_type: ClassVar[str] = "household"

    number: Mapped[Code]
    head_name: Mapped[Name | None]
    house_id: Mapped[int | None] = mapped_column(ForeignKey("house.id"), index=True)
    address_text: Mapped[LineText]
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grid.id"))
    archived_on: Mapped[date | None]


class Resident(Record):
    """A resident. ``state``: registered, unverified, moved_out, deceased, merged, archived.

    The row holds what is said now; what was said before, and by whom, is in ``resident_facts``. ``since_on``:
    the day from which place, household and kind of residence are as they are; ``check_by``: the day by which
    somebody has to look again.
    """

    __tablename__ = "resident"
    __table_args__ = (
        UniqueConstraint("id_number"),
        # these hold all that a list of ids asks, else a million rows are read for it
        Index("ix_resident_pinyin", "name_pinyin", "id", *_ASKED, "grid_id"),
        Index("ix_resident_grid_pinyin", "grid_id", "name_pinyin", "id", *_ASKED),
        Index("ix_resident_grid_address", "grid_id", "address_text", "id", *_ASKED),
        Index("ix_resident_kind_birth", "residence_kind", "birth_date", "archived_on", "grid_id", "id"),
        Index("ix_resident_state_pinyin", "state", "name_pinyin", "id", "archived_on"),
        Index("ix_resident_initials", "name_initials", "name_pinyin", "id"),
        Index("ix_resident_id_tail", "id_tail", "id"),
        Index("ix_resident_phone_tail", "phone_tail", "id"),
        # these two find the same person twice without reading every namesake
        Index("ix_resident_phone", "phone", "name_pinyin", "id"),
        Index("ix_resident_birth", "birth_date", "name_pinyin", "id"),
        Index("ix_resident_name", "name", "id"),
        Index("ix_resident_arrived", "arrived_on"),
        Index("ix_resident_left", "left_on"),
        Index("ix_resident_keep_until", "keep_until", "id"),
        # what is to be checked, and all that the totals of a day ask
        Index("ix_resident_check_by", "check_by", "id", "archived_on"),
        Index("ix_resident_checked", "checked_on", "id", "archived_on"),
        Index("ix_resident_grid_check_by", "grid_id", "check_by", "id", "archived_on"),
        Index(
            "ix_resident_days",
            *("state", "residence_kind", "grid_id", "presence", "since_on", "left_on", "archived_on"),
        ),
        *list_orders("resident", RESIDENT_ORDERS, "archived_on", "grid_id"),
    )
    record_type: ClassVar[str] = "resident"

    name: Mapped[Name]
    name_pinyin: Mapped[LineText] = mapped_column(default="", info={"derived": True})
    name_initials: Mapped[Code] = mapped_column(default="", info={"derived": True})
    former_name: Mapped[Name | None]
    sex: Mapped[Code | None]
    birth_date: Mapped[date | None]
    id_kind: Mapped[Code | None]
    id_number: Mapped[Code | None] = mapped_column(info={"sensitive": True})
    id_remark: Mapped[LineText | None]
    id_tail: Mapped[Code | None] = mapped_column(info={"derived": True})
    phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    phone_tail: Mapped[Code | None] = mapped_column(info={"derived": True})
    residence_kind: Mapped[Code | None]
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    relation: Mapped[Code | None]
    address_text: Mapped[LineText | None]
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grid.id"))
    registered_address: Mapped[LineText | None]
    presence: Mapped[Code | None]
    arrived_on: Mapped[date | None]
    left_on: Mapped[date | None]
    left_to: Mapped[LineText | None]
    deceased_on: Mapped[date | None]
    since_on: Mapped[date | None]
    checked_on: Mapped[date | None]
    check_by: Mapped[date | None] = mapped_column(info={"derived": True})
    source: Mapped[ShortText | None]
    state: Mapped[Code] = mapped_column(default="registered")
    note: Mapped[LongText | None]
    archived_on: Mapped[date | None]
    keep_until: Mapped[date | None]
