"""What hangs on a dispute beyond its mediation: the police's own case, the court's, the confirmation, the
plan of visits. One value for the record page, and the verbs that belong to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.courts import CONFIRMATION_STATES
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.security import OPEN_STEP
from gridguard_desktop.domain.workdays import load_calendar
from gridguard_desktop.services.disputes.afterwards_views import Afterwards
from gridguard_desktop.services.disputes.confirmations import (
    ConfirmationVerbs,
    confirmation_outlook,
    confirmation_view,
)
from gridguard_desktop.services.disputes.court_cases import CourtCaseVerbs, court_case_view
from gridguard_desktop.services.disputes.security import SecurityCaseVerbs, SettlementVerbs
from gridguard_desktop.services.disputes.security_assessments import AssessmentVerbs
from gridguard_desktop.services.disputes.security_mediation import SecurityMediationVerbs
from gridguard_desktop.services.disputes.security_reading import security_view
from gridguard_desktop.services.disputes.timeline import merged
from gridguard_desktop.services.disputes.visits import VisitVerbs, visit_plan
from gridguard_desktop.services.views import TimelineEvent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.states import Step
    from gridguard_desktop.services.disputes.security_views import SecurityCaseView
    from gridguard_desktop.services.disputes.views import DisputeView


class AfterwardsVerbs(
    SecurityCaseVerbs,
    AssessmentVerbs,
    SettlementVerbs,
    SecurityMediationVerbs,
    CourtCaseVerbs,
    ConfirmationVerbs,
    VisitVerbs,
):
    """The verbs of the police's track, of the courts and of the visits."""


def afterwards_of(session: Session, row: Dispute, actor: Actor, today: date) -> Afterwards:
    """The parts of a dispute as ``actor`` sees them."""
    return Afterwards(
        security=security_view(session, row.id),
        court_case=court_case_view(session, row.id, actor),
        confirmation=confirmation_view(session, row.id, actor),
        confirmable=confirmation_outlook(session, row, today, load_calendar()),
        visits=visit_plan(session, row.id, today),
    )


def with_afterwards(
    session: Session, row: Dispute, view: DisputeView, actor: Actor, today: date
) -> DisputeView:
    """``view`` with these parts. While the police have the dispute, their own steps go first."""
    found = afterwards_of(session, row, actor, today)
    steps: tuple[Step, ...] = ()
    if row.state == "public_security":
        steps = (OPEN_STEP,) if found.security is None else found.security.steps
    return replace(
        view,
        afterwards=found,
        timeline=merged(view.timeline, events_of(found)),
        next_step=steps[0] if steps else view.next_step,
        allowed=(*(step for step in steps if actor.can(step.permission)), *view.allowed),
    )


def events_of(found: Afterwards) -> Iterator[TimelineEvent]:
    """What happened there, for the timeline."""
    if found.security is not None:
        yield from _security_events(found.security)
    case = found.court_case
    if case is not None:
        days = (
            (case.arrived_on, translate("courts", "Court's letter received"), case.docket_number),
            (case.signed_on, translate("courts", "Court's material signed for"), case.court),
            (case.declined_on, translate("courts", "Returned to the court"), case.decline_reason or ""),
            (
                case.reported_on,
                translate("courts", "Reported back to the court"),
                lawdata.label("court_results", case.result),
            ),
            (case.stamped_on, translate("courts", "Received by the court"), ""),
        )
        yield from (_event(day, "court", title, detail) for day, title, detail in days if day is not None)
    if found.confirmation is not None:
        for step in found.confirmation.steps:
            title = str(CONFIRMATION_STATES.verbs[step.verb])
            yield _event(step.happened_on, "court", title, step.paper)
    for visit in found.visits:
        for attempt in visit.attempts:
            title = translate("disputes", "Could not be reached")
            yield _event(attempt.attempted_on, "attempt", title, attempt.note or "", attempt.visitor_name)


def _security_events(case: SecurityCaseView) -> Iterator[TimelineEvent]:
    yield _event(case.filed_on, "security", translate("security", "Case filed"), "")
    for one in case.assessments:
        kind = lawdata.label("assessment_kinds", one.kind)
        yield _event(one.sent_on, "security", translate("security", "Sent for assessment"), kind)
        if one.reported_on is not None:
            title = translate("security", "Result of the assessment")
            yield _event(one.reported_on, "security", title, one.conclusion or "")
    for sitting in case.sessions:
        title = translate("security", "Mediation {n} by the police", n=sitting.ordinal)
        result = (
            translate("security", "agreement reached")
            if sitting.agreed
            else translate("security", "no agreement")
        )
        yield TimelineEvent(sitting.started_at, "security", title, result, sitting.host_name)
    agreement = case.agreement
    days = [
        (
            case.settled_on,
            translate("security", "Settled"),
            lawdata.label("settlement_kinds", case.settled_by),
        ),
        (case.settlement_performed_on, translate("security", "Settlement performed"), ""),
        (case.applied_on, translate("security", "Written application"), ""),
        (case.approved_on, translate("security", "Approved: no penalty"), case.approver),
        (
            case.decided_on,
            translate("security", "Decided"),
            lawdata.label("dispute_results", case.decision),
        ),
    ]
    if agreement is not None:
        days += [
            (agreement.performed_on, translate("security", "Agreement performed"), agreement.number or ""),
            (
                agreement.defaulted_on,
                translate("security", "Agreement not performed"),
                agreement.default_note or "",
            ),
        ]
    yield from (_event(day, "security", title, detail) for day, title, detail in days if day is not None)


def _event(day: date, kind: str, title: str, detail: str, by: str = "") -> TimelineEvent:
    return TimelineEvent(from_china(day), kind, title, detail, by)
