"""Aid after a public emergency, and the helpers it is for."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name


class AidEvent(Record):
    """An emergency after which helpers get aid. ``state``: ``domain.aid_events.AidState``; ``due_on`` follows
    from the day and the days."""

    __tablename__ = "aid_event"
    __table_args__ = (UniqueConstraint("number"), Index("ix_aid_event_state", "state", "due_on"))
    record_type: ClassVar[str] = "aid_event"

    number: Mapped[Code]
    title: Mapped[Name]
    what: Mapped[LongText]
    happened_on: Mapped[date]
    days: Mapped[int]
    due_on: Mapped[date]
    state: Mapped[Code]
    entered_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    entered_on: Mapped[date]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    ended_on: Mapped[date | None]
    ended_why: Mapped[LineText | None]


class AidPerson(Record):
    """A helper who was hit. ``support_id``: the support case opened from this line; ``reason``: why there is
    none."""

    __tablename__ = "aid_event_helper"
    __table_args__ = (UniqueConstraint("support_id"),)
    record_type: ClassVar[str] = "aid_event_helper"

    event_id: Mapped[int] = mapped_column(ForeignKey("aid_event.id"), index=True)
    volunteer_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer.id"))
    helper_kind: Mapped[Code]
    person: Mapped[Name] = mapped_column(info={"sensitive": True})
    duty: Mapped[Name | None]
    wanted: Mapped[Code]
    consent_on: Mapped[date]
    support_id: Mapped[int | None] = mapped_column(ForeignKey("care_support.id"))
    reason: Mapped[LineText | None] = mapped_column(info={"sensitive": True})
