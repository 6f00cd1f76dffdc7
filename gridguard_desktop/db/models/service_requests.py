"""Requests of the public at the service desk."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LongText, Name, ShortText


class ServiceRequest(Record):
    """One request. ``answered_on`` is the day it ended, answered or taken back."""

    __tablename__ = "service_request"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_service_request_received", "received_on", "id", "archived_on"),
        Index("ix_service_request_open", "state", "due_on", "id"),
    )
    record_type: ClassVar[str] = "service_request"

    number: Mapped[Code]
    title: Mapped[Name]
    kind: Mapped[Code]
    channel: Mapped[Code]
    received_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[Code]
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grid.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"), index=True)
    content: Mapped[LongText] = mapped_column(info={"sensitive": True})
    asker_name: Mapped[Name | None] = mapped_column(info={"sensitive": True})
    asker_phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    joint_task_id: Mapped[int | None] = mapped_column(ForeignKey("joint_task.id"), index=True)
    answer: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    answered_on: Mapped[date | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]
