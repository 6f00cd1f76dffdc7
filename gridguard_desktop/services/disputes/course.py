"""Putting the course of a mediation together for the record page: one query for each kind of child."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import (
    BusyTime,
    CaucusRelease,
    Investigation,
    Objection,
    Offer,
    PartyStop,
    Presence,
    Room,
    SessionBooking,
    SessionNote,
    Suspension,
    TeamMember,
)
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.services.disputes.casework import mediates
from gridguard_desktop.services.disputes.mediation_views import (
    BookingView,
    BusyView,
    InvestigationRecord,
    MediationCourse,
    MemberView,
    NoteView,
    ObjectionView,
    OfferView,
    PresenceView,
    ReleaseView,
    RightsView,
    StopView,
    SuspensionView,
)
from gridguard_desktop.services.disputes.rights import rights_given, untold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, Party
    from gridguard_desktop.domain.actors import Actor


def course_of(
    session: Session, row: Dispute, actor: Actor, parties: Sequence[Party], today: date
) -> MediationCourse:
    """The course of the mediation of ``row`` as ``actor`` may see it."""
    names = {party.id: party.name for party in parties}
    stops = _rows(session, PartyStop, row)
    return MediationCourse(
        notes=_notes(session, row, actor),
        releases=_releases(session, row, names),
        rights=_rights(session, row),
        untold=untold(session, row),
        stops=tuple(_copied(StopView, stop, name=names.get(stop.party_id, "")) for stop in stops),
        bookings=_bookings(session, row),
        busy=tuple(
            _copied(BusyView, busy, name=names.get(busy.party_id, ""))
            for busy in _rows(session, BusyTime, row)
        ),
        team=tuple(_copied(MemberView, member) for member in _rows(session, TeamMember, row)),
        presences=tuple(_copied(PresenceView, one) for one in _rows(session, Presence, row)),
        rooms=_rooms(session),
        offers=_offers(session, row, today),
        objections=tuple(
            _copied(ObjectionView, one, name=names.get(one.party_id, ""))
            for one in _rows(session, Objection, row)
        ),
        suspensions=tuple(_copied(SuspensionView, one) for one in _rows(session, Suspension, row)),
        investigations=tuple(_copied(InvestigationRecord, one) for one in _rows(session, Investigation, row)),
        mediates=mediates(session, row, actor),
    )


def _rows(session: Session, model: Any, row: Dispute) -> list[Any]:
    return list(session.scalars(select(model).where(model.dispute_id == row.id).order_by(model.id)))


def _copied(view: Any, row: Any, **given: Any) -> Any:
    """``view`` with the fields of ``row`` it names, and ``given`` ones."""
    plain = {field.name: getattr(row, field.name) for field in fields(view) if field.name not in given}
    return view(**plain, **given)


def _rights(session: Session, row: Dispute) -> tuple[RightsView, ...]:
    told = rights_given(session, row.id)
    users = queries.titles(session, "user", [one.given_by for one in told])
    return tuple(_copied(RightsView, one, given_by=users.get(one.given_by, "")) for one in told)


def _bookings(session: Session, row: Dispute) -> tuple[BookingView, ...]:
    booked = _rows(session, SessionBooking, row)
    names = queries.titles(session, "mediator", [one.mediator_id for one in booked])
    return tuple(_copied(BookingView, one, mediator=names.get(one.mediator_id, "")) for one in booked)


def _offers(session: Session, row: Dispute, today: date) -> tuple[OfferView, ...]:
    """Lines of the ledger; of a sealed one only that there is one."""
    found = []
    for offer in _rows(session, Offer, row):
        late = offer.valid_until is not None and offer.valid_until < today and offer.answer == "open"
        hidden = offer.seal is not None
        words = translate("disputes", "Sealed") if hidden else offer.content or ""
        found.append(_copied(OfferView, offer, sealed=hidden, content=words, lapsed=late))
    return tuple(found)


def _rooms(session: Session) -> tuple[tuple[int, str], ...]:
    found = session.execute(select(Room.id, Room.name).where(Room.archived_on.is_(None)).order_by(Room.name))
    return tuple((room_id, name) for room_id, name in found)


def _notes(session: Session, row: Dispute, actor: Actor) -> tuple[NoteView, ...]:
    readable = mediates(session, row, actor)
    wanted = select(SessionNote).where(SessionNote.dispute_id == row.id).order_by(SessionNote.ordinal)
    notes = session.scalars(wanted).all()
    names = queries.titles(session, "user", [note.noted_by for note in notes])
    return tuple(
        NoteView(
            id=note.id,
            session_id=note.session_id,
            ordinal=note.ordinal,
            kind=note.kind,
            side=note.side,
            sealed=note.seal is not None,
            readable=note.seal is not None and readable,
            content=translate("disputes", "Sealed") if note.seal is not None else note.content or "",
            noted_at=note.noted_at,
            noted_by=names.get(note.noted_by, ""),
        )
        for note in notes
    )


def _releases(session: Session, row: Dispute, names: Mapping[int, str]) -> tuple[ReleaseView, ...]:
    wanted = select(CaucusRelease).where(CaucusRelease.dispute_id == row.id).order_by(CaucusRelease.id)
    releases = session.scalars(wanted).all()
    users = queries.titles(session, "user", [release.released_by for release in releases])
    return tuple(
        ReleaseView(
            id=release.id,
            session_id=release.session_id,
            side=release.side,
            content=release.content,
            consents=tuple(
                (names.get(int(party_id), ""), label("consent_manners", manner))
                for party_id, manner in release.consents.items()
            ),
            consented_on=release.consented_on,
            released_by=users.get(release.released_by, ""),
        )
        for release in releases
    )
