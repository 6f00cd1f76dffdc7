"""Who mediates and why somebody else does, what stands still, what was found out, what was offered."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Blob, Code, JsonDict, LineText, LongText, Name, ShortText


class Assignment(Record):
    """A mediator had the case from one day to another; ``reason`` says why it ended."""

    __tablename__ = "assignment"
    record_type: ClassVar[str] = "assignment"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[Code | None]
    note: Mapped[LineText | None]


class Objection(Record):
    """A party objects to the mediator or asks for another; open until ``decided_on``."""

    __tablename__ = "objection"
    record_type: ClassVar[str] = "objection"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"))
    wanted_id: Mapped[int | None] = mapped_column(ForeignKey("mediator.id"))
    objected_on: Mapped[date]
    reason: Mapped[LineText]
    decided_on: Mapped[date | None]
    outcome: Mapped[Code | None]
    note: Mapped[LineText | None]


class MediatorTie(Record):
    """What a mediator declared: who of the register he is (``self``), a relative, the unit he belongs to."""

    __tablename__ = "mediator_tie"
    record_type: ClassVar[str] = "mediator_tie"

    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"), index=True)
    kind: Mapped[Code]
    name: Mapped[Name | None] = mapped_column(info={"sensitive": True})
    relation: Mapped[Code | None]
    resident_id: Mapped[int | None] = mapped_column(ForeignKey("resident.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))


class MediatorLeave(Record):
    """A mediator is away and is given no new case."""

    __tablename__ = "mediator_leave"
    record_type: ClassVar[str] = "mediator_leave"

    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    note: Mapped[LineText | None]


class MediatorSpecialty(Record):
    """A kind of dispute a mediator knows well."""

    __tablename__ = "mediator_specialty"
    __table_args__ = (UniqueConstraint("mediator_id", "kind"),)
    record_type: ClassVar[str] = "mediator_specialty"

    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"))
    kind: Mapped[Code]


class Suspension(Record):
    """Mediation stands still (中止) from one day until it is taken up again; ``from_state`` is where it
    was."""

    __tablename__ = "suspension"
    record_type: ClassVar[str] = "suspension"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    reason: Mapped[Code]
    note: Mapped[LineText | None]
    from_state: Mapped[Code]
    suspended_on: Mapped[date]
    until_on: Mapped[date]
    resumed_on: Mapped[date | None]


class Investigation(Record):
    """What somebody told the mediators who asked about the matter (调查记录)."""

    __tablename__ = "investigation"
    record_type: ClassVar[str] = "investigation"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    place: Mapped[Name]
    asked_name: Mapped[Name]
    asked_relation: Mapped[LineText | None]
    asked_sex: Mapped[Code | None]
    asked_ethnicity: Mapped[Code | None]
    asked_age: Mapped[int | None]
    asked_occupation: Mapped[Name | None]
    asked_phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    asked_address: Mapped[LineText | None] = mapped_column(info={"sensitive": True})
    participants: Mapped[LineText | None]
    investigator: Mapped[Name]
    recorder: Mapped[Name | None]
    content: Mapped[LongText] = mapped_column(info={"sensitive": True})


class Offer(Record):
    """What a side (or the mediator) proposed, until when, and the answer.

    One made in a separate talk stands in ``sealed`` under that side's key until the side lets it out;
    ``content`` and ``amount`` are then empty.
    """

    __tablename__ = "offer"
    __table_args__ = (Index("ix_offer_dispute", "dispute_id", "ordinal"),)
    record_type: ClassVar[str] = "offer"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    ordinal: Mapped[int]
    side: Mapped[Code]
    made_at: Mapped[datetime]
    valid_until: Mapped[date | None]
    content: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    amount: Mapped[Decimal | None] = mapped_column(info={"sensitive": True})
    seal: Mapped[Code | None]
    sealed: Mapped[Blob | None] = mapped_column(deferred=True, info={"sensitive": True})
    released_on: Mapped[date | None]
    consents: Mapped[JsonDict | None]
    answer: Mapped[Code] = mapped_column(default="open")
    answered_on: Mapped[date | None]
    answer_note: Mapped[LineText | None] = mapped_column(info={"sensitive": True})


STANDING_MODELS = (Assignment, Objection, Suspension, Investigation, Offer)
"""All of them hang on a dispute and share its row scope."""
