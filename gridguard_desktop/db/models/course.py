"""The course of a mediation: rights told to each party, who sits at the table, rooms, booked sessions, a
party that stops."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, Name, ShortText


class RightsGiven(Record):
    """One party was told the rights and duties (告知), in which language, and understood them."""

    __tablename__ = "rights_given"
    __table_args__ = (UniqueConstraint("dispute_id", "party_id"),)
    record_type: ClassVar[str] = "rights_given"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    given_on: Mapped[date]
    is_understood: Mapped[bool]
    language: Mapped[Code]
    given_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class PartyStop(Record):
    """A party stops taking part; ``returned_on`` set = takes part again."""

    __tablename__ = "party_stop"
    record_type: ClassVar[str] = "party_stop"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    stopped_on: Mapped[date]
    reason: Mapped[LineText | None]
    returned_on: Mapped[date | None]


class Room(Record):
    """A room in which sessions are held; nobody books it twice at one time."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("name"),)
    record_type: ClassVar[str] = "room"

    name: Mapped[Name]
    place: Mapped[LineText | None]
    seats: Mapped[int | None]
    archived_on: Mapped[date | None]


class SessionBooking(Record):
    """A session to come; ``state``: planned, held (then ``session_id``), cancelled (then
    ``cancel_reason``)."""

    __tablename__ = "session_booking"
    __table_args__ = (
        Index("ix_session_booking_dispute", "dispute_id", "starts_at"),
        Index("ix_session_booking_starts", "state", "starts_at"),
    )
    record_type: ClassVar[str] = "session_booking"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    ordinal: Mapped[int]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"))
    place: Mapped[Name]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    mode: Mapped[Code]
    side: Mapped[Code | None]
    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"), index=True)
    note: Mapped[LineText | None]
    state: Mapped[Code] = mapped_column(default="planned")
    session_id: Mapped[int | None] = mapped_column(ForeignKey("mediation_session.id"))
    cancel_reason: Mapped[LineText | None]


class BusyTime(Record):
    """When a party cannot come."""

    __tablename__ = "busy_time"
    record_type: ClassVar[str] = "busy_time"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    note: Mapped[LineText | None]


class TeamMember(Record):
    """Who works on the case beside its mediator; ``left_on`` set = no longer."""

    __tablename__ = "team_member"
    record_type: ClassVar[str] = "team_member"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    mediator_id: Mapped[int | None] = mapped_column(ForeignKey("mediator.id"), index=True)
    name: Mapped[Name]
    unit: Mapped[ShortText | None]
    role: Mapped[Code]
    joined_on: Mapped[date]
    left_on: Mapped[date | None]


class Presence(Record):
    """Somebody sat at a session, as what; ``party_id`` or ``member_id`` where known."""

    __tablename__ = "presence"
    __table_args__ = (Index("ix_presence_session", "session_id", "ordinal"),)
    record_type: ClassVar[str] = "presence"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("mediation_session.id"))
    ordinal: Mapped[int]
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("team_member.id"))
    name: Mapped[Name]
    role: Mapped[Code]


COURSE_MODELS = (RightsGiven, PartyStop, SessionBooking, BusyTime, TeamMember, Presence)
"""All of them hang on a dispute and share its row scope; rooms are the station's."""
