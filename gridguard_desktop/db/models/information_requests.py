"""Requests of residents about the data held on them, and the fields they dispute."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name


class InformationRequest(Record):
    """One request. ``state``: open, answered, withdrawn; ``because`` is how the day of the answer was
    counted."""

    __tablename__ = "information_request"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_information_request_received", "received_on", "id", "archived_on"),
        Index("ix_information_request_open", "state", "due_on", "id"),
        Index("ix_information_request_resident", "resident_id", "id"),
    )
    record_type: ClassVar[str] = "information_request"

    number: Mapped[Code]
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"))
    kind: Mapped[Code]
    received_on: Mapped[date]
    due_on: Mapped[date]
    because: Mapped[LineText]
    citation: Mapped[LineText]
    asker: Mapped[Code]
    asker_name: Mapped[Name | None]
    proof: Mapped[LineText]
    content: Mapped[LongText] = mapped_column(info={"sensitive": True})
    state: Mapped[Code] = mapped_column(default="open")
    outcome: Mapped[Code | None]
    ground: Mapped[Code | None]
    answer: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    answered_on: Mapped[date | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class RequestItem(Record):
    """One field of the record that the person disputes; open until ``settled_on``. ``wanted`` waits to be
    written into the record; ``stood`` is what stood there when it was disputed."""

    __tablename__ = "request_item"
    __table_args__ = (Index("ix_request_item_disputed", "resident_id", "settled_on"),)
    record_type: ClassVar[str] = "request_item"

    request_id: Mapped[int] = mapped_column(ForeignKey("information_request.id"), index=True)
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"))
    field: Mapped[Code]
    asks: Mapped[Code]
    stood: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    wanted: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    note: Mapped[LineText | None] = mapped_column(info={"sensitive": True})
    outcome: Mapped[Code | None]
    ground: Mapped[Code | None]
    reason: Mapped[LineText | None]
    settled_on: Mapped[date | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


INFORMATION_REQUEST_MODELS = (InformationRequest, RequestItem)
"""Both hang on a resident and share his row scope."""
