"""What is counted of the way between the police and the committees: referrals, receipts, reports back, cases
the police conclude, incidents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from gridguard_desktop.db.models import Deadline, Dispute, Incident, Referral
from gridguard_desktop.domain.disputes import DisputeResult
from gridguard_desktop.services.reports.dispute_rules import DAY_SECONDS, concluded, effective_on
from gridguard_desktop.services.reports.rules import Condition, Rule, dated, during, epoch

if TYPE_CHECKING:
    from gridguard_desktop.domain.reports import Period

RECEIPT_RULE = "GT-03"
FEEDBACK_DAYS = 5
"""So many days after the conclusion a report back is in time (本所设定, like rule GT-02)."""
_CHINA_AHEAD = 8 * 3600
_BY_THE_POLICE = (
    DisputeResult.SECURITY_MEDIATED,
    DisputeResult.SECURITY_PENALTY,
    DisputeResult.SECURITY_SETTLED,
    DisputeResult.SECURITY_OTHER,
)


def _referred(period: Period, *extra: Condition) -> Condition:
    """To a committee; hand-overs to other units are counted apart."""
    to_committee = (during(Referral.sent_at, period), Referral.committee_id.is_not(None))
    return Dispute.id.in_(select(Referral.dispute_id).where(*to_committee, *extra))


def _receipt(period: Period, *extra: Condition) -> Condition:
    due = select(Deadline.record_id).where(
        Deadline.record_type_key == Dispute.record_type,
        Deadline.rule_id == RECEIPT_RULE,
        Deadline.is_cancelled.is_(False),
        during(Deadline.due_on, period),
        *extra,
    )
    return Dispute.id.in_(due)


def _referred_and_concluded(period: Period) -> Condition:
    referred = select(Referral.id).where(
        Referral.dispute_id == Dispute.id, Referral.committee_id.is_not(None)
    )
    return and_(concluded(period), referred.correlate(Dispute).exists())


def _fed_back_in_time(period: Period) -> Condition:
    """The committee reported back by the end of the fifth day after the conclusion."""
    ended = func.coalesce(effective_on(), Dispute.closed_on)
    limit = epoch(ended) + (FEEDBACK_DAYS + 1) * DAY_SECONDS - _CHINA_AHEAD
    told = select(Referral.id).where(
        Referral.dispute_id == Dispute.id,
        Referral.feedback_at.is_not(None),
        epoch(Referral.feedback_at) < limit,
    )
    return and_(_referred_and_concluded(period), told.correlate(Dispute).exists())


def _by_the_police(period: Period, *results: DisputeResult) -> Condition:
    wanted = [result.value for result in results or _BY_THE_POLICE]
    return and_(during(Dispute.closed_on, period), Dispute.result.in_(wanted))


CASE_RULES: dict[str, Rule] = {
    "referral_sent": Rule(Dispute, _referred),
    "referral_accepted": Rule(Dispute, lambda period: _referred(period, Referral.accepted.is_(True))),
    "receipt_due": Rule(Dispute, _receipt),
    "receipt_in_time": Rule(Dispute, lambda period: _receipt(period, Deadline.met_on <= Deadline.due_on)),
    "referral_concluded": Rule(Dispute, _referred_and_concluded),
    "feedback_in_time": Rule(Dispute, _fed_back_in_time),
    "security_concluded": Rule(Dispute, _by_the_police),
    "security_mediated": Rule(
        Dispute, lambda period: _by_the_police(period, DisputeResult.SECURITY_MEDIATED)
    ),
    "incident_received": dated(Incident, "received_at"),
    "incident_dispute": dated(Incident, "received_at", ("kind", "dispute")),
}
