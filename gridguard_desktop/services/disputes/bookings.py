"""Sessions to come: booked in a room, checked against everything else at that hour, cancelled, exported,
held."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.caucus import CAUCUS
from gridguard_desktop.db.models import BusyTime, Deadline, MediationSession, Room, SessionBooking
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.course import CANCELLED, HELD, PLANNED, Span
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.ics import Appointment, calendar_text
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.assignment import check_no_objection
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_choice,
    checked_text,
    optional_text,
    parties_of,
)
from gridguard_desktop.services.disputes.clashes import clash_with, span_words
from gridguard_desktop.services.disputes.rights import BOOKING_RULE, check_nobody_stopped

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.disputes.inputs import BookingDraft

LONGEST = timedelta(hours=8)


class CalendarFile(NamedTuple):
    """An .ics file: a name without names of people, and its text."""

    file_name: str
    content: str


class BookingVerbs(CaseService):
    """Planning sessions."""

    @requires(Permission.DISPUTE_MEDIATE)
    def book_session(self, *, dispute_id: int, version: int, draft: BookingDraft) -> int:
        """Book a session; returns its id. What is taken at that hour (room, mediator, party) is refused
        with a sentence. Raises ValidationError, Refused."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "book_session")
            check_nobody_stopped(session, row)
            check_no_objection(session, row.id)
            self._check_hours(draft.starts_at, draft.ends_at)
            checked_choice("session_modes", draft.mode, "mode")
            side = checked_choice("sides", draft.side, "side") if draft.mode == CAUCUS else None
            room: Room | None = self._linked(session, Room, draft.room_id) if draft.room_id else None
            span = Span(draft.starts_at, draft.ends_at)
            invited = [party for party in parties_of(session, row.id) if side in (None, party.side)]
            clash = clash_with(session, row, span, room, invited)
            if clash:
                raise Refused(clash)
            booked = select(func.count()).select_from(SessionBooking)
            booking = SessionBooking(
                dispute_id=row.id,
                ordinal=(session.scalar(booked.where(SessionBooking.dispute_id == row.id)) or 0) + 1,
                room_id=room.id if room is not None else None,
                place=room.name if room is not None else checked_text(draft.place, "place"),
                starts_at=draft.starts_at,
                ends_at=draft.ends_at,
                mode=draft.mode,
                side=side,
                mediator_id=row.mediator_id,
                note=optional_text(draft.note),
                state=PLANNED,
            )
            session.add(booking)
            session.flush()
            session.add(_reminder(row, booking))
            return booking.id

    @requires(Permission.DISPUTE_MEDIATE)
    def cancel_booking(self, *, dispute_id: int, version: int, booking_id: int, reason: str) -> None:
        """A booked session does not take place. Raises NotFound, ValidationError."""
        with self._case(dispute_id, version) as (session, row):
            booking = planned_booking(session, row, booking_id)
            booking.state, booking.cancel_reason = CANCELLED, checked_text(reason, "reason")
            _end_reminder(session, row, booking)

    @requires(Permission.DISPUTE_MEDIATE)
    def note_busy(
        self,
        *,
        dispute_id: int,
        version: int,
        party_id: int,
        starts_at: datetime,
        ends_at: datetime,
        note: str | None = None,
    ) -> int:
        """Note when a party cannot come; sessions are not booked then. Returns the id."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "note_busy")
            if ends_at <= starts_at:
                raise ValidationError(
                    {"ends_at": translate("mediation", "The end must be after the beginning.")}
                )
            if party_id not in {party.id for party in parties_of(session, row.id)}:
                raise NotFound
            busy = BusyTime(
                dispute_id=row.id,
                party_id=party_id,
                starts_at=starts_at,
                ends_at=ends_at,
                note=optional_text(note),
            )
            session.add(busy)
            session.flush()
            return busy.id

    @requires(Permission.DISPUTE_READ)
    def booking_file(self, *, dispute_id: int, booking_id: int) -> CalendarFile:
        """The booking as .ics, without a name of anybody; that it left is on record. Raises NotFound."""
        with self._writing() as session:
            row: Dispute = self._load(session, dispute_id)
            booking = planned_booking(session, row, booking_id)
            how = label("session_modes", booking.mode)
            appointment = Appointment(
                uid=f"{row.number}-{booking.ordinal}@{self._context.store.store_id}",
                starts_at=booking.starts_at,
                ends_at=booking.ends_at,
                summary=translate("mediation", "Mediation {number} · {mode}", number=row.number, mode=how),
                place=booking.place,
                stamp=self._clock.now(),
            )
            details = {"booking": booking.id, "way": "ics"}
            record_event(
                session,
                AuditEvent.RECORDS_EXPORTED,
                record_type=RECORD_TYPE,
                record_id=row.id,
                details=details,
            )
            return CalendarFile(f"{row.number}-{booking.ordinal}.ics", calendar_text(appointment))

    def _check_hours(self, start: datetime, end: datetime) -> None:
        if end <= start:
            raise ValidationError({"ends_at": translate("mediation", "The end must be after the beginning.")})
        if end - start > LONGEST:
            raise ValidationError({"ends_at": translate("mediation", "No session lasts that long.")})
        if start <= self._clock.now():
            raise ValidationError(
                {"starts_at": translate("mediation", "Book a time to come; record a session that was held.")}
            )


def planned_booking(session: Session, row: Dispute, booking_id: int) -> SessionBooking:
    """A booking of this case that still stands. Raises NotFound."""
    booking = session.get(SessionBooking, booking_id)
    if booking is None or booking.dispute_id != row.id or booking.state != PLANNED:
        raise NotFound
    return booking


def fulfil(session: Session, row: Dispute, booking_id: int, sitting: MediationSession) -> None:
    """The booked session was held. Raises NotFound."""
    booking = planned_booking(session, row, booking_id)
    booking.state, booking.session_id = HELD, sitting.id
    reminder = _reminder_of(session, row, booking)
    if reminder is not None:
        reminder.met_on = china_time(sitting.started_at).date()


def _reminder(row: Dispute, booking: SessionBooking) -> Deadline:
    """The session as the next step of the case, with its date."""
    when = china_time(booking.starts_at)
    return Deadline(
        record_type_key=RECORD_TYPE,
        record_id=row.id,
        rule_id=BOOKING_RULE,
        task=_task(booking),
        due_on=when.date(),
        due_at=booking.starts_at,
        because=f"{span_words(Span(booking.starts_at, booking.ends_at))} {booking.place}",
        citation="已约定的调解时间",
    )


def _task(booking: SessionBooking) -> str:
    return f"第 {booking.ordinal} 次约定调解"


def _reminder_of(session: Session, row: Dispute, booking: SessionBooking) -> Deadline | None:
    return session.scalar(
        select(Deadline).where(
            Deadline.record_type_key == RECORD_TYPE,
            Deadline.record_id == row.id,
            Deadline.rule_id == BOOKING_RULE,
            Deadline.task == _task(booking),
            Deadline.met_on.is_(None),
        )
    )


def _end_reminder(session: Session, row: Dispute, booking: SessionBooking) -> None:
    reminder = _reminder_of(session, row, booking)
    if reminder is not None:
        reminder.is_cancelled = True
