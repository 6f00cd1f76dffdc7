"""Views of the papers of the course of a mediation: the notice of a session, the advice for a party that
stops."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.caucus import MEDIATOR_SEAL
from gridguard_desktop.db.models import (
    Committee,
    Investigation,
    Mediator,
    Offer,
    PartyStop,
    SessionBooking,
)
from gridguard_desktop.documents.common import PartyOnPaper
from gridguard_desktop.documents.disputes.advice_sheet import AdviceSheetView
from gridguard_desktop.documents.disputes.investigation import InvestigationView
from gridguard_desktop.documents.disputes.offer_ledger import OfferLedgerView, OfferLine
from gridguard_desktop.documents.disputes.session_notice import SessionNoticeView
from gridguard_desktop.documents.disputes.termination import RemainingWay
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.course import CANCELLED
from gridguard_desktop.domain.lawdata import remedies_for
from gridguard_desktop.services.disputes.casework import parties_of
from gridguard_desktop.services.papers.case_file import committee_name, mediator_name, parties_on_paper
from gridguard_desktop.services.papers.gathering import Gatherer, china_day, zh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.papers.gathering import Gathering


def _bookings(gathering: Gathering, row: Dispute) -> Sequence[SessionBooking]:
    booked = gathering.children(SessionBooking, dispute_id=row.id)
    return [booking for booking in booked if booking.state != CANCELLED]


def session_notice(gathering: Gathering, row: Dispute, part: SessionBooking) -> SessionNoticeView:
    """通知书 of one booking, for the parties it calls."""
    asked = zh("sides", part.side) if part.side else ""
    parties = parties_on_paper(gathering, row, china_day(part.starts_at))
    mediator = gathering.session.get(Mediator, part.mediator_id)
    committee = gathering.session.get(Committee, row.committee_id)
    phone = committee.phone if committee is not None else None
    return SessionNoticeView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        parties=tuple(party for party in parties if asked in ("", party.side)),
        kind=zh("dispute_kinds", row.kind),
        starts_at=part.starts_at,
        ends_at=part.ends_at,
        place=part.place,
        how="单独听取意见" if part.side else zh("session_modes", part.mode),
        mediator=mediator.name if mediator is not None else "",
        phone=phone or gathering.station.phone or "",
        issued_on=gathering.today,
    )


def _stops(gathering: Gathering, row: Dispute) -> Sequence[PartyStop]:
    return gathering.children(PartyStop, dispute_id=row.id)


def advice_sheet(gathering: Gathering, row: Dispute, part: PartyStop) -> AdviceSheetView:
    """告知单 when a party stopped; the ways are those of that day."""
    names = {party.id: party.name for party in parties_of(gathering.session, row.id)}
    return AdviceSheetView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        parties=parties_on_paper(gathering, row, part.stopped_on),
        kind=zh("dispute_kinds", row.kind),
        stopped_by=names.get(part.party_id, ""),
        stopped_on=part.stopped_on,
        reason=part.reason or "",
        remedies=tuple(
            RemainingWay(way.extra["way"], way.zh, way.extra["limit"], way.source)
            for way in remedies_for(row.kind, part.stopped_on)
        ),
    )


def offer_ledger(gathering: Gathering, row: Dispute, _part: None) -> OfferLedgerView | None:
    """往来表 of every open offer; the sealed column is not even read."""
    columns = (
        Offer.side,
        Offer.made_at,
        Offer.content,
        Offer.amount,
        Offer.valid_until,
        Offer.answer,
        Offer.answered_on,
    )
    wanted = select(*columns).where(Offer.dispute_id == row.id, Offer.seal.is_(None))
    offers = tuple(
        OfferLine(_proposer(side), made, content or "", amount, until, zh("offer_answers", answer), answered)
        for side, made, content, amount, until, answer, answered in gathering.session.execute(
            wanted.order_by(Offer.ordinal)
        )
    )
    if not offers:
        return None
    return OfferLedgerView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        matter=row.title,
        parties=parties_on_paper(gathering, row, gathering.today),
        mediator=mediator_name(gathering, row),
        offers=offers,
    )


def _proposer(side: str) -> str:
    return "调解员" if side == MEDIATOR_SEAL else zh("sides", side)


def _investigations(gathering: Gathering, row: Dispute) -> Sequence[Investigation]:
    return gathering.children(Investigation, dispute_id=row.id)


def investigation(gathering: Gathering, row: Dispute, part: Investigation) -> InvestigationView:
    """调查记录 of one person who was asked."""
    return InvestigationView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        matter=row.title,
        started_at=part.started_at,
        ended_at=part.ended_at,
        place=part.place,
        participants=part.participants or "",
        asked=_asked(gathering, row, part),
        investigator=part.investigator,
        recorder=part.recorder or "",
        record=part.content,
    )


def _asked(gathering: Gathering, row: Dispute, part: Investigation) -> PartyOnPaper:
    """Who was asked: as written down, and of a party what is known of it already."""
    parties = parties_on_paper(gathering, row, china_day(part.started_at))
    known = next((party for party in parties if party.name == part.asked_name), PartyOnPaper("", ""))
    relation = part.asked_relation or ""
    work = part.asked_occupation or known.occupation
    return replace(
        known,
        name=part.asked_name,
        sex=zh("sexes", part.asked_sex) or known.sex,
        ethnicity=part.asked_ethnicity or known.ethnicity,
        age=part.asked_age or known.age,
        occupation="，".join(dict.fromkeys(word for word in (work, relation) if word)),
        phone=part.asked_phone or known.phone,
        address=part.asked_address or known.address,
        agent="",
    )


GATHERERS: dict[Paper, Gatherer] = {
    Paper.SESSION_NOTICE: Gatherer(
        session_notice, _bookings, lambda part: day_words(china_day(part.starts_at))
    ),
    Paper.OFFER_LEDGER: Gatherer(offer_ledger),
    Paper.INVESTIGATION: Gatherer(investigation, _investigations, lambda part: str(part.asked_name)),
    Paper.ADVICE_SHEET: Gatherer(advice_sheet, _stops, lambda part: day_words(part.stopped_on)),
}
