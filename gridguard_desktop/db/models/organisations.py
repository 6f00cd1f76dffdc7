"""Organisations."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonDict, LineText, LongText, Name, ShortText


class Organisation(Record):
    """A firm, shop or institution. ``own_values`` are the own fields of its kind, by name."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("credit_code"), Index("ix_organisation_grid_name", "grid_id", "name"))
    record_type: ClassVar[str] = "organisation"

    name: Mapped[Name]
    name_pinyin: Mapped[LineText] = mapped_column(default="", info={"derived": True})
    name_initials: Mapped[ShortText] = mapped_column(default="", info={"derived": True})
    credit_code: Mapped[Code | None]
    kind: Mapped[Code]
    address_text: Mapped[LineText]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    representative: Mapped[Name | None]
    contact_name: Mapped[Name | None]
    contact_phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    staff_count: Mapped[int | None]
    own_values: Mapped[JsonDict] = mapped_column(default=dict)
    note: Mapped[LongText | None]
    archived_on: Mapped[date | None]
