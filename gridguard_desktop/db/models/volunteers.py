"""Volunteers and what is on file before one is put on a shift: training, equipment, leave, signed rules."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name, ShortText


class Volunteer(Record):
    """A volunteer of the station; an applicant while ``joined_on`` is empty."""

    __tablename__ = "volunteer"
    __table_args__ = (UniqueConstraint("number"),)
    record_type: ClassVar[str] = "volunteer"

    number: Mapped[Code]
    name: Mapped[Name]
    name_pinyin: Mapped[LineText] = mapped_column(default="", info={"derived": True})
    name_initials: Mapped[Code] = mapped_column(default="", info={"derived": True})
    sex: Mapped[Code | None]
    birth_date: Mapped[date | None]
    id_number: Mapped[Code | None] = mapped_column(info={"sensitive": True})
    phone: Mapped[ShortText] = mapped_column(info={"sensitive": True})
    workplace: Mapped[Name | None]
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grid.id"), index=True)
    applied_on: Mapped[date | None]
    consented_on: Mapped[date | None]
    guardian_name: Mapped[Name | None]
    guardian_phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    guardian_consent_on: Mapped[date | None]
    joined_on: Mapped[date | None]
    insurer: Mapped[Name | None]
    policy_number: Mapped[ShortText | None]
    insured_from: Mapped[date | None]
    insured_until: Mapped[date | None]
    emergency_contact: Mapped[Name | None]
    left_on: Mapped[date | None]
    left_reason: Mapped[Code | None]
    archived_on: Mapped[date | None]


class VolunteerTraining(Record):
    """Training a volunteer took part in, and until when it counts."""

    __tablename__ = "volunteer_training"
    __table_args__ = (Index("ix_volunteer_training_person", "volunteer_id", "valid_until"),)
    record_type: ClassVar[str] = "volunteer_training"

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"))
    held_on: Mapped[date]
    kind: Mapped[Code]
    topic: Mapped[Name]
    hours: Mapped[int]
    trainer: Mapped[Name | None]
    valid_until: Mapped[date]
    archived_on: Mapped[date | None]


class VolunteerGear(Record):
    """Equipment handed to a volunteer; ``returned_on`` empty = still with them."""

    __tablename__ = "volunteer_gear"
    record_type: ClassVar[str] = "volunteer_gear"

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    kind: Mapped[Code]
    count: Mapped[int]
    number: Mapped[ShortText | None]
    issued_on: Mapped[date]
    returned_on: Mapped[date | None]
    archived_on: Mapped[date | None]


class VolunteerAbsence(Record):
    """Days on which a volunteer is not to be planned; the reason is nobody's business."""

    __tablename__ = "volunteer_absence"
    __table_args__ = (Index("ix_volunteer_absence_person", "volunteer_id", "until_on"),)
    record_type: ClassVar[str] = "volunteer_absence"

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"))
    from_on: Mapped[date]
    until_on: Mapped[date]
    archived_on: Mapped[date | None]


class ConductAcceptance(Record):
    """The rules of conduct as somebody signed them: the whole text is kept, whatever becomes of the rules."""

    __tablename__ = "conduct_acceptance"
    __table_args__ = (Index("ix_conduct_acceptance_person", "volunteer_id", "signed_on"),)
    record_type: ClassVar[str] = "conduct_acceptance"

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"))
    signed_on: Mapped[date]
    text_version: Mapped[Code]
    content: Mapped[LongText]
    archived_on: Mapped[date | None]
