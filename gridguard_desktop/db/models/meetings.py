"""Meetings with partner units, and training."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LongText, Name


class Meeting(Record):
    """One meeting; ``kind`` is a key of ``meeting_kinds``."""

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_held", "held_on", "id"),)
    record_type: ClassVar[str] = "meeting"

    held_on: Mapped[date]
    kind: Mapped[Code]
    topic: Mapped[Name]
    place_name: Mapped[Name | None]
    attendance: Mapped[int | None]
    minutes: Mapped[int | None]
    units: Mapped[LongText | None]
    decisions: Mapped[LongText | None]
    archived_on: Mapped[date | None]


class MeetingAction(Record):
    """What somebody is to do after a meeting, until when; ``done_on`` empty = still to do."""

    __tablename__ = "meeting_action"
    __table_args__ = (Index("ix_meeting_action_meeting", "meeting_id", "ordinal"),)
    record_type: ClassVar[str] = "meeting_action"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    ordinal: Mapped[int]
    task: Mapped[LongText]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"), index=True)
    owner_name: Mapped[Name]
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    done_note: Mapped[LongText | None]


class MeetingRequest(Record):
    """What a firm asked for at a talk; the answer is what came of ``action_id``, due on that item's day."""

    __tablename__ = "meeting_request"
    __table_args__ = (UniqueConstraint("action_id"),)
    record_type: ClassVar[str] = "meeting_request"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("meeting_action.id"))
    firm: Mapped[Name]
    request: Mapped[LongText]
