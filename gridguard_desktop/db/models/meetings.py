"""Meetings with partner units, and training."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

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
    units: Mapped[LongText | None]
    decisions: Mapped[LongText | None]
    archived_on: Mapped[date | None]
