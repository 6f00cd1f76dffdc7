"""Deadlines and what was done to them: extended, paused, moved."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, and_
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonList, LineText, LongText, Name


class Deadline(Record):
    """Something due, with its arithmetic and citation. ``met_on`` set = done.

    ``falls_on`` is the end before it was moved off a day of rest; ``paused_from`` is set while the period
    stands still; ``part_type`` and ``part_id`` name the part of the record it came from (referral,
    agreement, order …).
    """

    __tablename__ = "deadline"
    __table_args__ = (
        Index("ix_deadline_record", "record_type_key", "record_id"),
        Index("ix_deadline_open", "met_on", "due_on", "id"),
        Index("ix_deadline_rule_due", "rule_id", "due_on"),
    )
    record_type: ClassVar[str] = "deadline"

    record_type_key: Mapped[Code]
    record_id: Mapped[int]
    rule_id: Mapped[Code]
    task: Mapped[Name]
    starts_on: Mapped[date | None]
    falls_on: Mapped[date | None]
    due_on: Mapped[date]
    due_at: Mapped[datetime | None]
    provisional: Mapped[bool] = mapped_column(default=False)
    because: Mapped[LineText]
    citation: Mapped[LineText]
    part_type: Mapped[Code | None]
    part_id: Mapped[int | None]
    paused_from: Mapped[date | None]
    met_on: Mapped[date | None]
    is_cancelled: Mapped[bool] = mapped_column(default=False)


OPEN_DEADLINE = and_(Deadline.met_on.is_(None), Deadline.is_cancelled.is_(False))
"""Neither met nor cancelled; it may stand still."""


class DeadlineChange(Record):
    """One change of a running period: extended, paused, resumed or (own dates) moved, by whose decision, and
    what stood before. ``consents`` are the ids of the parties who agreed in writing."""

    __tablename__ = "deadline_change"
    __table_args__ = (Index("ix_deadline_change_record", "record_type_key", "record_id"),)
    record_type: ClassVar[str] = "deadline_change"

    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"), index=True)
    record_type_key: Mapped[Code]
    record_id: Mapped[int]
    kind: Mapped[Code]
    cause: Mapped[Code | None]
    reason: Mapped[LongText]
    decided_on: Mapped[date]
    approved_by: Mapped[Name | None]
    consents: Mapped[JsonList] = mapped_column(default=list)
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    days: Mapped[int] = mapped_column(default=0)
    due_before: Mapped[date]
    due_after: Mapped[date | None]
    because_before: Mapped[LineText]
    because: Mapped[LineText]
    citation: Mapped[LineText]
    changed_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
