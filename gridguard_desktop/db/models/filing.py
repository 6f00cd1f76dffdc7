"""What papers and numbers need beyond the dispute: the application as made, numbers set aside or spoiled."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, ShortText


class Application(Record):
    """人民调解申请书 of a dispute: which side asks, for what (one request a line), when."""

    __tablename__ = "application"
    __table_args__ = (UniqueConstraint("dispute_id"),)
    record_type: ClassVar[str] = "application"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    side: Mapped[Code]
    requests: Mapped[LongText]
    applied_on: Mapped[date]


class NumberEntry(Record):
    """A number drawn without a record: set aside for a paper filled in by hand (``reserved``), then given to
    its record (``used``), or spoiled (``void``). No serial ever comes back."""

    __tablename__ = "number_entry"
    __table_args__ = (UniqueConstraint("pattern", "issuer", "year", "serial"),)
    record_type: ClassVar[str] = "number_entry"

    pattern: Mapped[Code]
    issuer: Mapped[ShortText]
    year: Mapped[int]
    serial: Mapped[int]
    number: Mapped[ShortText]
    state: Mapped[Code]
    purpose: Mapped[LineText]
    reserved_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    reserved_at: Mapped[datetime]
    record_type_key: Mapped[Code | None]
    record_id: Mapped[int | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    end_note: Mapped[LineText | None]
