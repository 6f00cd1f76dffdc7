"""Incident reports."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name, ShortText


class Incident(Record):
    """What was reported, where and by whom."""

    __tablename__ = "incident"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_incident_received", "received_at"),
        Index("ix_incident_grid", "grid_id", "received_at"),
    )
    record_type: ClassVar[str] = "incident"

    number: Mapped[Code]
    received_at: Mapped[datetime]
    channel: Mapped[Code]
    kind: Mapped[Code]
    caller_name: Mapped[Name | None]
    caller_phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    address_text: Mapped[LineText]
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grid.id"))
    summary: Mapped[LongText]
    handling: Mapped[LongText | None]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"), index=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]
