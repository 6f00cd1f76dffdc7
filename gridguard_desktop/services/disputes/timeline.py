"""The story of a dispute from its own facts: events for the timeline, boxes for the stepper.

Nothing of a caucus appears but that it took place; the audit trail stays with the auditor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.deadline_changes import ChangeKind
from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.services.disputes.views import Stage, StageState
from gridguard_desktop.services.views import TimelineEvent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from gridguard_desktop.db.models import DeadlineChange, Dispute, PaperIssue
    from gridguard_desktop.services.disputes.views import (
        AgreementView,
        FollowUpView,
        ReferralView,
        SessionView,
        TriageView,
    )

_STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("registered", ("registered",)),
    ("triaged", ("triaged", "public_security", "transferred")),
    ("referred", ("referred",)),
    ("accepted", ("accepted",)),
    ("mediating", ("mediating", "suspended")),
    ("agreed", ("agreed",)),
    ("performing", ("performing",)),
    ("performed", ("performed",)),
    ("closed", ("closed", "terminated", "declined", "archived")),
)
"""Boxes of the stepper and the states they stand for."""

_ORDER = (
    "registered",
    "urgency",
    "scope",
    "choice",
    "triage",
    "referral",
    "reminder",
    "receipt",
    "security",
    "accepted",
    "informed",
    "session",
    "agreement",
    "signed",
    "payment",
    "performance",
    "attempt",
    "follow_up",
    "feedback",
    "period",
    "court",
    "terminated",
    "closed",
    "paper",
    "archived",
    "reopened",
)
"""Kinds of events in the order in which they happen on one day."""


def timeline(
    row: Dispute,
    created_by: str,
    triages: Sequence[TriageView],
    referrals: Sequence[ReferralView],
    sessions: Sequence[SessionView],
    agreement: AgreementView | None,
    follow_ups: Sequence[FollowUpView],
    papers: Sequence[PaperIssue],
    mediator: str,
    changes: Sequence[DeadlineChange] = (),
    more: Sequence[TimelineEvent] = (),
) -> tuple[TimelineEvent, ...]:
    """Everything that happened, oldest first; ``more`` comes from other modules, of a kind of ``_ORDER``."""
    events = [
        TimelineEvent(
            row.created_at, "registered", translate("disputes", "Registered"), row.number, created_by
        )
    ]
    events += _before_mediation(triages, referrals)
    events += _mediation(row, sessions, mediator)
    events += _agreement(agreement, mediator)
    events += [
        TimelineEvent(
            from_china(visit.visited_on),
            "follow_up",
            translate("disputes", "Follow-up visit"),
            lawdata.label("performance_results", visit.performance),
            visit.visitor_name,
        )
        for visit in follow_ups
    ]
    events += [
        TimelineEvent(paper.issued_at, "paper", translate("disputes", "Paper issued"), paper.title, "")
        for paper in papers
    ]
    events += _periods(changes)
    events += [*_ending(row), *more]
    return tuple(sorted(events, key=_place))


def merged(events: Sequence[TimelineEvent], beside: Iterator[TimelineEvent]) -> tuple[TimelineEvent, ...]:
    """Both in their order."""
    return tuple(sorted([*events, *beside], key=_place))


def _place(event: TimelineEvent) -> tuple[date, int, datetime]:
    """Some facts know only their day: within a day the course of a case decides, then the hour."""
    return china_time(event.at).date(), _ORDER.index(event.kind), event.at


def stages(row: Dispute, reached: dict[str, date | None]) -> tuple[Stage, ...]:
    """Boxes of the stepper; what was jumped over (no referral, nothing owed) is shown as such."""
    position = next(number for number, (_, states) in enumerate(_STAGES) if row.state in states)
    found = []
    for number, (key, _) in enumerate(_STAGES):
        on = reached.get(key)
        if number == position:
            state = StageState.DONE if key == "closed" else StageState.CURRENT
        elif number > position:
            state = StageState.AHEAD
        else:
            state = StageState.DONE if on is not None else StageState.SKIPPED
        label = row.state if number == position else key
        found.append(Stage(key, str(DISPUTE_STATES.names[label]), state, on))
    return tuple(found)


def reached_on(
    row: Dispute,
    triages: Sequence[TriageView],
    referrals: Sequence[ReferralView],
    agreement: AgreementView | None,
) -> dict[str, date | None]:
    """The day each box of the stepper was reached."""
    duties = agreement.obligations if agreement is not None else ()
    performed = [duty.performed_on for duty in duties if duty.performed_on is not None]
    effective = agreement.effective_on if agreement is not None else None
    all_done = effective is not None and len(performed) == len(duties)
    return {
        "registered": row.registered_on,
        "triaged": china_time(triages[-1].decided_at).date() if triages else None,
        "referred": china_time(referrals[-1].sent_at).date() if referrals else None,
        "accepted": row.accepted_on,
        "mediating": row.informed_on,
        "agreed": agreement.drawn_up_on if agreement is not None else None,
        "performing": effective,
        "performed": max(performed, default=effective) if all_done else None,
        "closed": row.closed_on,
    }


def _before_mediation(
    triages: Sequence[TriageView], referrals: Sequence[ReferralView]
) -> Iterator[TimelineEvent]:
    for decision in triages:
        yield TimelineEvent(
            decision.decided_at,
            "triage",
            translate("disputes", "Triage"),
            lawdata.label("triage_reasons", decision.reason),
            decision.decided_by,
        )
    for letter in referrals:
        yield TimelineEvent(
            letter.sent_at,
            "referral",
            translate("disputes", "Referred"),
            f"{letter.number} {letter.committee}",
            letter.sent_by,
        )
        if letter.answered_at is not None:
            title = (
                translate("disputes", "Referral declined")
                if letter.accepted is False
                else translate("disputes", "Receipt of the referral")
            )
            yield TimelineEvent(
                letter.answered_at, "receipt", title, letter.decline_reason or "", letter.receiver_name or ""
            )
        if letter.feedback_at is not None:
            yield TimelineEvent(
                letter.feedback_at,
                "feedback",
                translate("disputes", "Reported back"),
                letter.feedback or "",
                "",
            )


def _mediation(row: Dispute, sessions: Sequence[SessionView], mediator: str) -> Iterator[TimelineEvent]:
    if row.accepted_on is not None:
        yield TimelineEvent(
            from_china(row.accepted_on),
            "accepted",
            translate("disputes", "Accepted"),
            row.paper_number or "",
            mediator,
        )
    if row.informed_on is not None:
        yield TimelineEvent(
            from_china(row.informed_on),
            "informed",
            translate("disputes", "Informed of rights and duties"),
            "",
            mediator,
        )
    for sitting in sessions:
        yield TimelineEvent(
            sitting.started_at,
            "session",
            translate("disputes", "Session {number}", number=sitting.ordinal),
            lawdata.label("session_modes", sitting.mode),
            sitting.mediator,
        )


def _agreement(agreement: AgreementView | None, mediator: str) -> Iterator[TimelineEvent]:
    if agreement is None:
        return
    yield TimelineEvent(
        from_china(agreement.drawn_up_on),
        "agreement",
        translate("disputes", "Agreement drawn up"),
        agreement.number,
        mediator,
    )
    if agreement.effective_on is not None:
        yield TimelineEvent(
            from_china(agreement.effective_on),
            "signed",
            translate("disputes", "Agreement in effect"),
            lawdata.label("agreement_forms", agreement.form),
            mediator,
        )
    for duty in agreement.obligations:
        for payment in duty.payments:
            yield TimelineEvent(
                from_china(payment.paid_on),
                "payment",
                translate("disputes", "Payment"),
                f"{duty.debtor} → {duty.creditor} {format_amount(payment.amount)}",
                "",
            )
        if duty.performed_on is not None and not duty.payments:
            yield TimelineEvent(
                from_china(duty.performed_on),
                "performance",
                translate("disputes", "Duty performed"),
                duty.content,
                duty.debtor,
            )


_PERIODS = {
    ChangeKind.EXTENSION: text("deadlines", "Period extended"),
    ChangeKind.PAUSE: text("deadlines", "Period stands still"),
    ChangeKind.RESUME: text("deadlines", "Period goes on"),
    ChangeKind.MOVE: text("deadlines", "Follow-up date moved"),
}


def _periods(changes: Sequence[DeadlineChange]) -> Iterator[TimelineEvent]:
    for change in changes:
        yield TimelineEvent(
            from_china(change.decided_on),
            "period",
            str(_PERIODS[ChangeKind(change.kind)]),
            change.because,
            change.approved_by or "",
        )


def _ending(row: Dispute) -> Iterator[TimelineEvent]:
    if row.termination_reason is not None:
        on = from_china(row.closed_on) if row.closed_on is not None else row.state_since
        yield TimelineEvent(
            on,
            "terminated",
            translate("disputes", "Ended without agreement"),
            lawdata.label("termination_reasons", row.termination_reason),
            "",
        )
    elif row.closed_on is not None:
        yield TimelineEvent(
            from_china(row.closed_on),
            "closed",
            translate("disputes", "Closed"),
            lawdata.label("dispute_results", row.result),
            "",
        )
    if row.archived_on is not None:
        yield TimelineEvent(
            from_china(row.archived_on),
            "archived",
            translate("disputes", "Filed"),
            row.archive_note or "",
            "",
        )
