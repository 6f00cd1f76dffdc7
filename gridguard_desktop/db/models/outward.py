"""What leaves the house with plain data: asked for with purpose and recipient, decided by a second person,
used once. The rows are the record the law wants of what was given away, and by whom (kept, never deleted)."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonDict, JsonList, LineText, LongText, ShortText


class ExportRequest(Record):
    """One wish to take plain data out: a list (``query`` and ``columns`` bind it) or the whole store.

    ``count`` rows were asked for; nothing decided yet while ``decided_at`` is empty; ``written_at`` says that
    the file was made, which is done once.
    """

    __tablename__ = "export_request"
    __table_args__ = (Index("ix_export_request_asked", "asked_at", "id"),)
    record_type: ClassVar[str] = "export_request"

    kind: Mapped[Code]
    record_type_key: Mapped[Code | None]
    query: Mapped[JsonDict | None] = mapped_column(info={"sensitive": True})
    columns: Mapped[JsonList] = mapped_column(default=list)
    conditions: Mapped[LongText] = mapped_column(default="", info={"sensitive": True})
    count: Mapped[int]
    purpose: Mapped[LineText]
    recipient: Mapped[LineText]
    asked_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    decided_at: Mapped[datetime | None]
    approved: Mapped[bool | None]
    answer: Mapped[LineText | None]
    written_at: Mapped[datetime | None]
    written_count: Mapped[int | None]
    sha256: Mapped[ShortText | None]
    destroy_by: Mapped[date | None]
