"""Support cases with their two reviews, and what came into the fund."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name, Yuan


class CareSupport(Record):
    """Support for a helper. ``state``: ``domain.care_support.SupportState``; ``amount``: as approved."""

    __tablename__ = "care_support"
    __table_args__ = (UniqueConstraint("number"), Index("ix_care_support_state", "state"))
    record_type: ClassVar[str] = "care_support"

    number: Mapped[Code]
    kind: Mapped[Code]
    helper_kind: Mapped[Code]
    person: Mapped[Name] = mapped_column(info={"sensitive": True})
    way: Mapped[Code]
    applicant: Mapped[Name] = mapped_column(info={"sensitive": True})
    consent_on: Mapped[date]
    has_diagnosis: Mapped[bool]
    facts: Mapped[LongText] = mapped_column(info={"sensitive": True})
    asked: Mapped[Yuan]
    amount: Mapped[Yuan | None]
    state: Mapped[Code]
    entered_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    entered_on: Mapped[date]
    decided_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    paid_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    followed_on: Mapped[date | None]
    follow_note: Mapped[LineText | None] = mapped_column(info={"sensitive": True})


class CareReview(Record):
    """What one reviewer decided."""

    __tablename__ = "care_review"
    __table_args__ = (UniqueConstraint("support_id", "reviewer_id"),)
    record_type: ClassVar[str] = "care_review"

    support_id: Mapped[int] = mapped_column(ForeignKey("care_support.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    approves: Mapped[bool]
    amount: Mapped[Yuan]
    opinion: Mapped[LineText]
    reviewed_on: Mapped[date]


class CareFundEntry(Record):
    """Budget, donation or gift. What was paid is not repeated here: the balance is summed from both."""

    __tablename__ = "care_fund_entry"
    record_type: ClassVar[str] = "care_fund_entry"

    kind: Mapped[Code]
    donor: Mapped[Name]
    amount: Mapped[Yuan]
    things: Mapped[LineText | None]
    received_on: Mapped[date]
    entered_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
