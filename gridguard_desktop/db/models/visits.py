"""After the agreement: visits that are planned, attempts to reach somebody, complaints, thanks.

There is no column for sound or for how somebody felt: a visit is a note and the person's own words.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name, ShortText


class PlannedVisit(Record):
    """A follow-up visit of the plan; ``reason`` is a key of ``visit_plans``."""

    __tablename__ = "planned_visit"
    __table_args__ = (
        Index("ix_planned_visit_dispute", "dispute_id", "due_on"),
        Index("ix_planned_visit_due", "due_on", "state"),
    )
    record_type: ClassVar[str] = "planned_visit"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    reason: Mapped[Code]
    method: Mapped[Code]
    due_on: Mapped[date]
    state: Mapped[Code]
    ended_on: Mapped[date | None]
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"))


class VisitAttempt(Record):
    """A try to reach the party that did not succeed."""

    __tablename__ = "visit_attempt"
    record_type: ClassVar[str] = "visit_attempt"

    planned_visit_id: Mapped[int] = mapped_column(ForeignKey("planned_visit.id"), index=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    attempted_on: Mapped[date]
    method: Mapped[Code]
    visitor_name: Mapped[Name]
    note: Mapped[LineText | None]


class Complaint(Record):
    """What a party complains of in the handling; read and answered by the chief alone."""

    __tablename__ = "complaint"
    __table_args__ = (UniqueConstraint("number"), Index("ix_complaint_received", "received_on", "id"))
    record_type: ClassVar[str] = "complaint"

    number: Mapped[Code]
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    received_on: Mapped[date]
    subject: Mapped[Code]
    from_name: Mapped[Name]
    phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    content: Mapped[LongText] = mapped_column(info={"sensitive": True})
    outcome: Mapped[Code | None]
    answer: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    answered_on: Mapped[date | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class Thanks(Record):
    """A pennant or letter of thanks; kept only when the giver agrees to be named."""

    __tablename__ = "thanks"
    __table_args__ = (Index("ix_thanks_received", "received_on", "id"),)
    record_type: ClassVar[str] = "thanks"

    received_on: Mapped[date]
    kind: Mapped[Code]
    from_name: Mapped[Name]
    may_name: Mapped[bool] = mapped_column(default=False)
    given_to: Mapped[Name]
    inscription: Mapped[LongText | None]
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id"), index=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]
