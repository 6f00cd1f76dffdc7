"""What is kept of mediators as staff: posts and terms, training, listing with courts; the monthly per-case
subsidy that pays no dossier twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, Name, ShortText


class MediatorPost(Record):
    """A post a mediator holds from a day to a day; ``valid_until`` empty = still."""

    __tablename__ = "mediator_post"
    record_type: ClassVar[str] = "mediator_post"

    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"), index=True)
    post: Mapped[Code]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    appointed_by: Mapped[Name | None]
    note: Mapped[LineText | None]
    archived_on: Mapped[date | None]


class MediatorTraining(Record):
    """Training a mediator took part in."""

    __tablename__ = "mediator_training"
    record_type: ClassVar[str] = "mediator_training"

    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"), index=True)
    held_on: Mapped[date]
    kind: Mapped[Code]
    topic: Mapped[Name]
    hours: Mapped[int]
    organiser: Mapped[Name | None]
    archived_on: Mapped[date | None]


class CourtListing(Record):
    """A mediator on the roster of a court (特邀调解员名册)."""

    __tablename__ = "court_listing"
    record_type: ClassVar[str] = "court_listing"

    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"), index=True)
    court: Mapped[Name]
    number: Mapped[ShortText | None]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    archived_on: Mapped[date | None]


class SubsidySheet(Record):
    """The subsidy of a committee for a month (``month`` is its first day)."""

    __tablename__ = "subsidy_sheet"
    __table_args__ = (UniqueConstraint("number"), Index("ix_subsidy_sheet_month", "committee_id", "month"))
    record_type: ClassVar[str] = "subsidy_sheet"

    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"))
    month: Mapped[date]
    number: Mapped[ShortText]
    total: Mapped[Decimal]
    made_on: Mapped[date]
    made_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class SubsidyRow(Record):
    """One dossier paid on a sheet. ``dispute_id`` is unique: no dossier is ever paid twice."""

    __tablename__ = "subsidy_row"
    __table_args__ = (UniqueConstraint("dispute_id"),)
    record_type: ClassVar[str] = "subsidy_row"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("subsidy_sheet.id"), index=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"), index=True)
    level: Mapped[Code]
    form: Mapped[Code]
    amount: Mapped[Decimal]
    why: Mapped[LineText]
