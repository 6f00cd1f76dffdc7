"""The ledger of offers: who proposed what, when, until when, and the answer. It is printed to every side
alike; an offer made in a separate talk stays under the seal of its side until that side lets it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.caucus import MEDIATOR_SEAL, open_words, seal_words
from gridguard_desktop.db.models import Offer
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.money import parse_amount
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_choice,
    checked_text,
    optional_text,
    parties_of,
)
from gridguard_desktop.services.disputes.mediation_views import SealedOffer
from gridguard_desktop.services.disputes.sealing import check_reads_sealed, consents_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.disputes.inputs import OfferDraft

OPEN = "open"


class OfferVerbs(CaseService):
    """Making, answering and letting out offers."""

    @requires(Permission.DISPUTE_MEDIATE)
    def make_offer(self, *, dispute_id: int, version: int, draft: OfferDraft) -> int:
        """Write an offer into the ledger; returns its id. Raises ValidationError."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "make_offer")
            sides = {party.side for party in parties_of(session, row.id)} | {MEDIATOR_SEAL}
            if draft.side not in sides:
                raise ValidationError({"side": translate("mediation", "Nobody stands on this side.")})
            if draft.valid_until is not None and draft.valid_until < self._clock.today():
                raise ValidationError({"valid_until": translate("mediation", "This day is over.")})
            content = checked_text(draft.content, "content")
            made = select(func.count()).select_from(Offer).where(Offer.dispute_id == row.id)
            offer = Offer(
                dispute_id=row.id,
                ordinal=(session.scalar(made) or 0) + 1,
                side=draft.side,
                made_at=self._clock.now(),
                valid_until=draft.valid_until,
                answer=OPEN,
            )
            if draft.confidential:
                words = {"content": content, "amount": str(draft.amount) if draft.amount is not None else ""}
                offer.seal, keys = draft.side, self._context.store.keys
                offer.sealed = seal_words(session, keys, row.id, draft.side, _place(offer), words)
            else:
                offer.content, offer.amount = content, draft.amount
            session.add(offer)
            session.flush()
            return offer.id

    @requires(Permission.DISPUTE_MEDIATE)
    def answer_offer(
        self,
        *,
        dispute_id: int,
        version: int,
        offer_id: int,
        answer: str,
        answered_on: date | None = None,
        note: str | None = None,
    ) -> None:
        """What the other side said to it. A sealed offer has not been put to anybody. Raises Refused,
        NotFound."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "make_offer")
            offer = _offer(session, row, offer_id)
            if offer.seal is not None:
                raise Refused(
                    translate(
                        "mediation", "This offer is sealed; nobody can answer it before it is released."
                    )
                )
            offer.answer = checked_choice("offer_answers", answer, "answer")
            offer.answered_on = self._day(answered_on, "answered_on", not_before=row.accepted_on)
            offer.answer_note = optional_text(note)

    @requires(Permission.DISPUTE_MEDIATE)
    def read_sealed_offer(self, *, dispute_id: int, offer_id: int) -> SealedOffer:
        """A sealed offer, for a mediator of the case; that it was read is on record."""
        with self._writing() as session:
            row: Dispute = self._load(session, dispute_id)
            check_reads_sealed(session, row, self._actor)
            offer = _offer(session, row, offer_id)
            if offer.seal is None:
                raise NotFound
            words = self._words(session, row, offer)
            details = {"offer": offer.id, "side": offer.seal}
            record_event(
                session, AuditEvent.CAUCUS_READ, record_type=RECORD_TYPE, record_id=row.id, details=details
            )
            return SealedOffer(words["content"], words["amount"])

    @requires(Permission.DISPUTE_MEDIATE)
    def release_offer(
        self,
        *,
        dispute_id: int,
        version: int,
        offer_id: int,
        consents: Mapping[int, str],
        released_on: date | None = None,
    ) -> None:
        """Put a sealed offer on the table, with the consent of every party of its side. Raises Refused,
        NotFound."""
        with self._case(dispute_id, version) as (session, row):
            check_reads_sealed(session, row, self._actor)
            offer = _offer(session, row, offer_id)
            if offer.seal is None:
                raise NotFound
            offer.consents = consents_of(session, row, offer.seal, consents)
            offer.released_on = self._day(released_on, "released_on", not_before=row.accepted_on)
            words = self._words(session, row, offer)
            offer.content = words["content"]
            offer.amount = parse_amount(words["amount"]) if words["amount"] else None
            details = {"offer": offer.id, "side": offer.seal}
            offer.seal, offer.sealed = None, None
            record_event(
                session,
                AuditEvent.CAUCUS_RELEASED,
                record_type=RECORD_TYPE,
                record_id=row.id,
                details=details,
            )

    def _words(self, session: Session, row: Dispute, offer: Offer) -> dict[str, str]:
        seal, keys = offer.seal or "", self._context.store.keys
        return open_words(session, keys, row.id, seal, _place(offer), offer.sealed)


def _place(offer: Offer) -> str:
    return f"offer/{offer.ordinal}"


def _offer(session: Session, row: Dispute, offer_id: int) -> Offer:
    wanted = select(Offer).options(undefer(Offer.sealed))
    offer = session.scalar(wanted.where(Offer.id == offer_id, Offer.dispute_id == row.id))
    if offer is None:
        raise NotFound
    return offer
