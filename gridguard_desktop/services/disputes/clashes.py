"""Whether something else is at that hour: the room, a mediator, a party, a time a party named. The look
goes over every case of the station; the sentence names the hour and never the other case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from gridguard_desktop.db.models import BusyTime, Mediator, Party, SessionBooking
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.course import MEDIATING_ROLES, PLANNED, Span
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.disputes.team import team_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, Room


def clash_with(
    session: Session, row: Dispute, span: Span, room: Room | None, invited: Sequence[Party]
) -> str:
    """The sentence about the first thing that is in the way; empty when the hour is free."""
    at_that_hour = list(
        session.scalars(
            select(SessionBooking).where(
                SessionBooking.state == PLANNED,
                SessionBooking.starts_at < span.end,
                SessionBooking.ends_at > span.start,
            )
        )
    )
    return (
        _room_taken(room, at_that_hour)
        or _mediator_taken(session, row, at_that_hour)
        or _party_taken(session, invited, at_that_hour)
        or _party_busy(session, span, invited)
    )


def span_words(span: Span) -> str:
    """10月12日 9:30–10:30."""
    start, end = china_time(span.start), china_time(span.end)
    day = f"{start.month}月{start.day}日 {start.hour}:{start.minute:02}"
    return f"{day}–{end.hour}:{end.minute:02}"


def _words(booking: SessionBooking) -> str:
    return span_words(Span(booking.starts_at, booking.ends_at))


def _room_taken(room: Room | None, bookings: Sequence[SessionBooking]) -> str:
    taken = next((one for one in bookings if room is not None and one.room_id == room.id), None)
    if taken is None or room is None:
        return ""
    return translate("mediation", "“{room}” is taken {hour}.", room=room.name, hour=_words(taken))


def _mediator_taken(session: Session, row: Dispute, bookings: Sequence[SessionBooking]) -> str:
    asked = {row.mediator_id, *(m.mediator_id for m in team_of(session, row.id) if m.role in MEDIATING_ROLES)}
    taken = next((one for one in bookings if one.mediator_id in asked), None)
    if taken is None:
        return ""
    name = session.get_one(Mediator, taken.mediator_id).name
    return translate("mediation", "{name} has another session {hour}.", name=name, hour=_words(taken))


def _party_taken(session: Session, invited: Sequence[Party], bookings: Sequence[SessionBooking]) -> str:
    """The same person in another case: by register entry, or by document number."""
    for party in invited:
        same = [Party.id == party.id]
        if party.resident_id is not None:
            same.append(Party.resident_id == party.resident_id)
        if party.organisation_id is not None:
            same.append(Party.organisation_id == party.organisation_id)
        if party.id_number:
            same.append(Party.id_number == party.id_number)
        found = session.execute(select(Party.dispute_id, Party.side).where(or_(*same))).all()
        sides = {(dispute_id, side) for dispute_id, side in found}
        for booking in bookings:
            heard = {(dispute, side) for dispute, side in sides if booking.side in (None, side)}
            if booking.dispute_id in {dispute for dispute, _ in heard}:
                return translate(
                    "mediation",
                    "{name} is called to another session {hour}.",
                    name=party.name,
                    hour=_words(booking),
                )
    return ""


def _party_busy(session: Session, span: Span, invited: Sequence[Party]) -> str:
    names = {party.id: party.name for party in invited}
    busy = session.scalar(
        select(BusyTime)
        .where(BusyTime.party_id.in_(names), BusyTime.starts_at < span.end, BusyTime.ends_at > span.start)
        .order_by(BusyTime.starts_at)
        .limit(1)
    )
    if busy is None:
        return ""
    hour = span_words(Span(busy.starts_at, busy.ends_at))
    return translate("mediation", "{name} cannot come {hour}.", name=names[busy.party_id], hour=hour)
