"""诉源: what mediation kept out of court, what went to court all the same, what courts sent to be mediated.

A dispute that ended in the period, and that no court had sent, is counted once: kept out of court, gone to
court, or without an agreement and not known to have been sued over. A dispute that came from a court is
counted apart, because it was never kept out of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from gridguard_desktop.db.models import (
    Confirmation,
    ConfirmationStep,
    CourtCase,
    Dispute,
    PartyChoice,
    Referral,
)
from gridguard_desktop.services.reports.dispute_rules import has_agreement, settled
from gridguard_desktop.services.reports.rules import Condition, Rule, during

if TYPE_CHECKING:
    from gridguard_desktop.domain.reports import Period

COURT_CHANNEL = "court"
SUING = "litigation"
ENFORCING = "enforce"


def _from_a_court() -> Condition:
    return Dispute.id.in_(select(CourtCase.dispute_id))


def _enforced(period: Period) -> Condition:
    """Enforcement of a confirmed agreement was applied for by the end of the period."""
    applied = (
        select(Confirmation.dispute_id)
        .join(ConfirmationStep, ConfirmationStep.confirmation_id == Confirmation.id)
        .where(ConfirmationStep.verb == ENFORCING, ConfirmationStep.happened_on <= period.last)
    )
    return Dispute.id.in_(applied)


def _ended_without(period: Period) -> Condition:
    """Closed in the period, no agreement in force, the committee's or the station's work being over."""
    return and_(during(Dispute.closed_on, period), ~has_agreement())


def _sued(period: Period) -> Condition:
    """Handed to a court that did not return it, or a party chose to sue, by the end of the period.

    Asked of each dispute in turn: only the few that ended in the period come this far.
    """
    handed = select(Referral.id).where(
        Referral.dispute_id == Dispute.id,
        Referral.channel == COURT_CHANNEL,
        Referral.sent_at < period.ends,
        or_(Referral.accepted.is_(None), Referral.accepted.is_(True)),
    )
    chosen = select(PartyChoice.id).where(
        PartyChoice.dispute_id == Dispute.id,
        PartyChoice.channel == SUING,
        PartyChoice.chosen_on <= period.last,
    )
    return or_(handed.correlate(Dispute).exists(), chosen.correlate(Dispute).exists())


def _ended(period: Period) -> Condition:
    known = or_(Dispute.accepted_on.is_not(None), _sued(period))
    return and_(~_from_a_court(), or_(settled(period), and_(_ended_without(period), known)))


def _to_court(period: Period) -> Condition:
    return and_(
        _ended(period),
        or_(and_(has_agreement(), _enforced(period)), and_(~has_agreement(), _sued(period))),
    )


def _kept(period: Period) -> Condition:
    return and_(_ended(period), has_agreement(), ~_enforced(period))


def _unknown(period: Period) -> Condition:
    return and_(_ended(period), ~has_agreement(), ~_sued(period))


def _sent_by_court(period: Period) -> Condition:
    return Dispute.id.in_(select(CourtCase.dispute_id).where(during(CourtCase.arrived_on, period)))


SOURCE_RULES: dict[str, Rule] = {
    "source_ended": Rule(Dispute, _ended),
    "source_kept": Rule(Dispute, _kept),
    "source_court": Rule(Dispute, _to_court),
    "source_unknown": Rule(Dispute, _unknown),
    "court_received": Rule(Dispute, _sent_by_court),
    "court_settled": Rule(Dispute, lambda period: and_(settled(period), _from_a_court())),
}
