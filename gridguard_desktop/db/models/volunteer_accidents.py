"""Accidents of volunteers on duty, with report and claim."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name, ShortText


class VolunteerAccident(Record):
    """An accident on duty; ``reported_at`` empty = the report is still due. ``officer_id`` leads the shift.

    ``because`` and ``citation`` say how ``due_at`` was counted.
    """

    __tablename__ = "volunteer_accident"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_volunteer_accident_open", "reported_at", "due_at", "id"),
    )
    record_type: ClassVar[str] = "volunteer_accident"

    number: Mapped[Code]
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    happened_at: Mapped[datetime]
    address_text: Mapped[LineText]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"), index=True)
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("shift.id"), index=True)
    patrol_id: Mapped[int | None] = mapped_column(ForeignKey("patrol.id"), index=True)
    activity: Mapped[LineText]
    content: Mapped[LongText]
    is_injured: Mapped[bool] = mapped_column(default=False)
    measures: Mapped[LongText]
    witnesses: Mapped[Name | None]
    contact_told: Mapped[bool] = mapped_column(default=False)
    insurer: Mapped[Name | None]
    policy_number: Mapped[ShortText | None]
    due_at: Mapped[datetime]
    because: Mapped[LineText]
    citation: Mapped[LineText]
    reported_at: Mapped[datetime | None]
    received_by: Mapped[Name | None]
    claimed_on: Mapped[date | None]
    claim_amount: Mapped[Decimal | None]
    claim_answer: Mapped[Code | None]
    answered_on: Mapped[date | None]
    paid_amount: Mapped[Decimal | None]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]
