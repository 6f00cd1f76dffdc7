"""Licences of units, their staff's certificates, and what came of the reminders."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LongText, Name, ShortText


class Licence(Record):
    """A licence of a unit; ``kind`` is a key of ``licence_kinds``. A renewed one is filed and ``renewed_by``
    names the one that took its place."""

    __tablename__ = "licence"
    __table_args__ = (
        Index("ix_licence_unit", "organisation_id", "valid_until"),
        Index("ix_licence_until", "valid_until", "id"),
    )
    record_type: ClassVar[str] = "licence"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[Code]
    number: Mapped[ShortText]
    issued_by: Mapped[Name | None]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    note: Mapped[LongText | None]
    renewed_by: Mapped[int | None] = mapped_column(ForeignKey("licence.id"), index=True)
    archived_on: Mapped[date | None]


class Employee(Record):
    """A member of a unit's staff: post, certificate, training. No name and nothing else about the person."""

    __tablename__ = "employee"
    __table_args__ = (
        Index("ix_employee_unit", "organisation_id", "licence_until"),
        Index("ix_employee_until", "licence_until", "id"),
    )
    record_type: ClassVar[str] = "employee"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    post: Mapped[Code]
    licence_kind: Mapped[Code]
    licence_number: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    licence_until: Mapped[date | None]
    trained_on: Mapped[date | None]
    training_until: Mapped[date | None]
    archived_on: Mapped[date | None]


class ExpiryCheck(Record):
    """What came of one reminder: ``outcome`` is a key of ``licence_outcomes``."""

    __tablename__ = "expiry_check"
    record_type: ClassVar[str] = "expiry_check"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"), index=True)
    outcome: Mapped[Code]
    note: Mapped[LongText | None]
    checked_on: Mapped[date]
    checked_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


UNIT_MODELS = (Licence, Employee, ExpiryCheck)
