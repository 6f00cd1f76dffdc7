"""Rights told to each party, and each party's right to stop: nobody is mediated without the one or against
the other (人民调解法 3, 23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import PartyStop, RightsGiven, SessionBooking
from gridguard_desktop.domain.course import CANCELLED, PLANNED, Told, not_yet_told
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_choice,
    optional_text,
    parties_of,
)
from gridguard_desktop.services.disputes.companions import check_guardians

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, Party
    from gridguard_desktop.services.disputes.inputs import RightsDraft

BOOKING_RULE = "BOOKING"
"""Deadlines that are booked sessions; no law sets them."""


class RightsVerbs(CaseService):
    """Telling rights, and stopping."""

    @requires(Permission.DISPUTE_MEDIATE)
    def inform(
        self,
        *,
        dispute_id: int,
        version: int,
        informed_on: date | None = None,
        notices: Sequence[RightsDraft] = (),
    ) -> None:
        """The parties were told their rights and duties (告知): mediation begins when every one of them was
        told and understood. Raises Refused naming who is missing."""
        with self._case(dispute_id, version) as (session, row):
            target = self._step(row, "inform")
            check_guardians(session, row, self._clock.today())
            day = self._day(informed_on, "informed_on", not_before=row.accepted_on)
            self._tell(session, row, notices, day)
            missing = untold(session, row)
            if missing:
                raise Refused(
                    translate(
                        "mediation",
                        "Not yet told the rights, or not understood: {names}. Tell every party first.",
                        names="、".join(missing),
                    )
                )
            row.informed_on = day
            self._enter(row, target)

    @requires(Permission.DISPUTE_MEDIATE)
    def tell_rights(self, *, dispute_id: int, version: int, notices: Sequence[RightsDraft]) -> None:
        """Record what parties were told; one who joined later is told then. Raises NotFound."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "tell_rights")
            self._tell(session, row, notices, self._clock.today())

    @requires(Permission.DISPUTE_MEDIATE)
    def party_stops(
        self,
        *,
        dispute_id: int,
        version: int,
        party_id: int,
        stopped_on: date | None = None,
        reason: str | None = None,
    ) -> int:
        """A party stops: booked sessions fall away and no further one can be booked or held. Returns the id
        of the record the advice sheet is printed from."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "party_stops")
            party = self._one_party(session, row, party_id)
            if any(stop.party_id == party.id for stop in standing_stops(session, row.id)):
                raise Refused(translate("mediation", "{name} has stopped already.", name=party.name))
            day = self._day(stopped_on, "stopped_on", not_before=row.accepted_on)
            words = optional_text(reason)
            stop = PartyStop(dispute_id=row.id, party_id=party.id, stopped_on=day, reason=words)
            session.add(stop)
            planned = select(SessionBooking).where(
                SessionBooking.dispute_id == row.id, SessionBooking.state == PLANNED
            )
            for booking in session.scalars(planned):
                booking.state = CANCELLED
                booking.cancel_reason = translate("mediation", "A party stopped.")
            deadlines.cancel_open(session, RECORD_TYPE, row.id, BOOKING_RULE)
            session.flush()
            return stop.id

    @requires(Permission.DISPUTE_MEDIATE)
    def party_returns(
        self, *, dispute_id: int, version: int, party_id: int, returned_on: date | None = None
    ) -> None:
        """A party that stopped takes part again, of its own will. Raises NotFound."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "party_returns")
            party = self._one_party(session, row, party_id)
            standing = [stop for stop in standing_stops(session, row.id) if stop.party_id == party.id]
            if not standing:
                raise Refused(translate("mediation", "{name} has not stopped.", name=party.name))
            standing[0].returned_on = self._day(returned_on, "returned_on", not_before=standing[0].stopped_on)

    def _tell(self, session: Session, row: Dispute, notices: Sequence[RightsDraft], day: date) -> None:
        known = {one.party_id: one for one in rights_given(session, row.id)}
        for notice in notices:
            party = self._one_party(session, row, notice.party_id)
            given = known.get(party.id)
            if given is None:
                given = RightsGiven(dispute_id=row.id, party_id=party.id)
                session.add(given)
            given.given_on = self._day(notice.given_on or day, "given_on", not_before=row.accepted_on)
            given.is_understood = notice.is_understood
            given.language = checked_choice("told_languages", notice.language, "language")
            given.given_by = self._actor.user_id
        session.flush()

    def _one_party(self, session: Session, row: Dispute, party_id: int) -> Party:
        found = next((party for party in parties_of(session, row.id) if party.id == party_id), None)
        if found is None:
            raise NotFound
        return found


def rights_given(session: Session, dispute_id: int) -> list[RightsGiven]:
    """What each party was told."""
    return list(session.scalars(select(RightsGiven).where(RightsGiven.dispute_id == dispute_id)))


def untold(session: Session, row: Dispute) -> tuple[str, ...]:
    """Names of the parties who were not told their rights or did not understand."""
    known = {one.party_id: one for one in rights_given(session, row.id)}
    return not_yet_told(
        Told(party.name, party.id in known, party.id in known and known[party.id].is_understood)
        for party in parties_of(session, row.id)
    )


def standing_stops(session: Session, dispute_id: int) -> list[PartyStop]:
    """Parties that stopped and did not come back."""
    wanted = select(PartyStop).where(PartyStop.dispute_id == dispute_id, PartyStop.returned_on.is_(None))
    return list(session.scalars(wanted.order_by(PartyStop.id)))


def check_nobody_stopped(session: Session, row: Dispute) -> None:
    """Raise Refused once a party has stopped: no further session is booked or held."""
    stops = standing_stops(session, row.id)
    if stops:
        names = {party.id: party.name for party in parties_of(session, row.id)}
        raise Refused(
            translate(
                "mediation",
                "{name} stopped on {day}: no further session. End the mediation, or note that they return.",
                name=names.get(stops[0].party_id, ""),
                day=stops[0].stopped_on.isoformat(),
            )
        )
