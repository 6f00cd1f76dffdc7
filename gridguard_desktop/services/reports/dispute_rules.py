"""What is counted of disputes: intake, acceptance, agreement, termination, what is still open, and how long
it took.

Mediation ends in one of two ways, an agreement that takes effect or a closing without one; ``concluded`` is
both, so that accepted cases are either concluded or open and the success rate never exceeds 100 %.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from gridguard_desktop.db.models import Agreement, Deadline, Dispute, FollowUp, Obligation, Payment
from gridguard_desktop.domain.disputes import DisputeResult, Track
from gridguard_desktop.services.reports.rules import Condition, Rule, dated, during, epoch

if TYPE_CHECKING:
    from gridguard_desktop.domain.reports import Period

DAY_SECONDS = 86_400
WRITTEN, ORAL = "written", "oral"


def settled(period: Period, *extra: Condition) -> Condition:
    """An agreement took effect in the period."""
    signed = select(Agreement.dispute_id).where(during(Agreement.effective_on, period), *extra)
    return Dispute.id.in_(signed)


def has_agreement() -> Condition:
    """An agreement is in force, since whenever."""
    return (
        select(Agreement.id)
        .where(Agreement.dispute_id == Dispute.id, Agreement.effective_on.is_not(None))
        .exists()
    )


def terminated(period: Period) -> Condition:
    """Accepted, and closed in the period without an agreement."""
    return and_(during(Dispute.closed_on, period), Dispute.accepted_on.is_not(None), ~has_agreement())


def concluded(period: Period) -> Condition:
    """Mediation ended in the period, one way or the other."""
    return or_(settled(period), terminated(period))


def open_at_end(period: Period) -> Condition:
    """Accepted by the end of the period, and neither settled nor closed by then."""
    by_then = select(Agreement.id).where(
        Agreement.dispute_id == Dispute.id, Agreement.effective_on <= period.last
    )
    return and_(
        or_(Dispute.closed_on.is_(None), Dispute.closed_on > period.last),
        Dispute.accepted_on <= period.last,
        ~by_then.exists(),
    )


def overdue_at_end(period: Period) -> Condition:
    """Open at the end, with a deadline that had passed unmet by then."""
    missed = select(Deadline.record_id).where(
        Deadline.record_type_key == Dispute.record_type,
        Deadline.due_on < period.last,
        Deadline.is_cancelled.is_(False),
        or_(Deadline.met_on.is_(None), Deadline.met_on > period.last),
    )
    return and_(open_at_end(period), Dispute.id.in_(missed))


def effective_on() -> Any:
    """The day the dispute's agreement took effect; said to be of *this* dispute, so that it holds inside the
    condition of a row of another table too."""
    earliest = select(func.min(Agreement.effective_on)).where(Agreement.dispute_id == Dispute.id)
    return earliest.correlate(Dispute).scalar_subquery()


def _mediation_days(_period: Period) -> ColumnElement[Any]:
    begun = func.coalesce(Dispute.accepted_on, Dispute.registered_on)
    return (epoch(effective_on()) - epoch(begun)) // DAY_SECONDS


def _agreed_sum(_period: Period) -> ColumnElement[Any]:
    owed = select(func.sum(Obligation.amount)).where(Obligation.dispute_id == Dispute.id)
    return func.coalesce(owed.scalar_subquery(), Decimal(0))


def _paid(period: Period) -> Condition:
    return Dispute.id.in_(select(Payment.dispute_id).where(during(Payment.paid_on, period)))


def _paid_sum(period: Period) -> ColumnElement[Any]:
    paid = select(func.sum(Payment.amount)).where(
        Payment.dispute_id == Dispute.id, during(Payment.paid_on, period)
    )
    return func.coalesce(paid.scalar_subquery(), Decimal(0))


def _duties(period: Period, *extra: Condition) -> tuple[Condition, ...]:
    """Duties that an agreement in force sets for the period."""
    return (
        Obligation.agreement_id == Agreement.id,
        Agreement.effective_on.is_not(None),
        during(Obligation.due_on, period),
        *extra,
    )


def _performed(period: Period) -> Condition:
    return Obligation.performed_on <= period.last


def _with_duty(period: Period, *extra: Condition) -> Condition:
    return Dispute.id.in_(select(Obligation.dispute_id).where(*_duties(period, *extra)))


def _duty_count(period: Period, *extra: Condition) -> ColumnElement[Any]:
    counted = select(func.count(Obligation.id)).where(
        Obligation.dispute_id == Dispute.id, *_duties(period, *extra)
    )
    return counted.scalar_subquery()


def _visited(period: Period) -> Condition:
    return Dispute.id.in_(select(FollowUp.dispute_id).where(during(FollowUp.visited_on, period)))


def _visits(period: Period) -> ColumnElement[Any]:
    counted = select(func.count(FollowUp.id)).where(
        FollowUp.dispute_id == Dispute.id, during(FollowUp.visited_on, period)
    )
    return counted.scalar_subquery()


DISPUTE_RULES: dict[str, Rule] = {
    "dispute_registered": dated(Dispute, "registered_on"),
    "dispute_accepted": Rule(Dispute, lambda period: during(Dispute.accepted_on, period)),
    "dispute_settled": Rule(Dispute, settled),
    "settled_written": Rule(Dispute, lambda period: settled(period, Agreement.form == WRITTEN)),
    "settled_oral": Rule(Dispute, lambda period: settled(period, Agreement.form == ORAL)),
    "dispute_terminated": Rule(Dispute, terminated),
    "dispute_declined": dated(Dispute, "closed_on", ("result", DisputeResult.NOT_MEDIABLE.value)),
    "dispute_withdrawn": dated(Dispute, "closed_on", ("result", DisputeResult.WITHDRAWN.value)),
    "dispute_concluded": Rule(Dispute, concluded),
    "dispute_open": Rule(Dispute, open_at_end),
    "dispute_overdue": Rule(Dispute, overdue_at_end),
    "mediation_days": Rule(Dispute, settled, _mediation_days),
    "agreement_sum": Rule(Dispute, settled, _agreed_sum),
    "payment_case": Rule(Dispute, _paid),
    "payment_sum": Rule(Dispute, _paid, _paid_sum),
    "duty_due": Rule(Dispute, _with_duty, _duty_count),
    "duty_performed": Rule(
        Dispute,
        lambda period: _with_duty(period, _performed(period)),
        lambda period: _duty_count(period, _performed(period)),
    ),
    "follow_up": Rule(Dispute, _visited, _visits),
    "security_registered": dated(Dispute, "registered_on", ("track", Track.PUBLIC_SECURITY.value)),
}
