"""The court's side of a dispute: a case it sent for mediation, and the confirmation of an agreement."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonList, LineText, LongText, Name, ShortText


class CourtCase(Record):
    """A case a court delegated (委派) or entrusted (委托); ``state`` is a key of ``COURT_STATES``."""

    __tablename__ = "court_case"
    __table_args__ = (UniqueConstraint("dispute_id"), Index("ix_court_case_docket", "docket_number"))
    record_type: ClassVar[str] = "court_case"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    state: Mapped[Code]
    state_since: Mapped[datetime]
    kind: Mapped[Code]
    procedure: Mapped[Code | None]
    court: Mapped[Name]
    docket_number: Mapped[ShortText]
    judge: Mapped[Name]
    cause: Mapped[Name]
    is_online: Mapped[bool] = mapped_column(default=False)
    arrived_on: Mapped[date]
    consented_on: Mapped[date]
    consent_note: Mapped[LineText]
    materials: Mapped[LongText | None]
    signed_on: Mapped[date | None]
    declined_on: Mapped[date | None]
    decline_reason: Mapped[LongText | None]
    reported_on: Mapped[date | None]
    result: Mapped[Code | None]
    report_note: Mapped[LongText | None]
    agreed_facts: Mapped[LongText | None]
    returned_materials: Mapped[LongText | None]
    stamped_on: Mapped[date | None]


class Confirmation(Record):
    """司法确认 of an agreement; ``state`` is a key of ``CONFIRMATION_STATES``."""

    __tablename__ = "confirmation"
    __table_args__ = (Index("ix_confirmation_dispute", "dispute_id", "id"),)
    record_type: ClassVar[str] = "confirmation"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    state: Mapped[Code]
    state_since: Mapped[datetime]
    court: Mapped[Name]
    court_basis: Mapped[Code]
    docket_number: Mapped[ShortText | None]
    materials: Mapped[JsonList] = mapped_column(default=list)
    consented_on: Mapped[date]
    enforce_until: Mapped[date | None]
    enforce_because: Mapped[LongText | None]


class ConfirmationStep(Record):
    """One step before the court with its day and its paper."""

    __tablename__ = "confirmation_step"
    record_type: ClassVar[str] = "confirmation_step"

    confirmation_id: Mapped[int] = mapped_column(ForeignKey("confirmation.id"), index=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    verb: Mapped[Code]
    happened_on: Mapped[date]
    paper: Mapped[LineText]
    note: Mapped[LongText | None]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
