"""Putting a :class:`SecurityCaseView` together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import OPEN_DEADLINE, Deadline, SecurityAgreement, User
from gridguard_desktop.domain.deadlines import rule
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.security import offered_security_steps
from gridguard_desktop.services.disputes.casework import RECORD_TYPE
from gridguard_desktop.services.disputes.copying import copied
from gridguard_desktop.services.disputes.security import assessments_of, security_case_of
from gridguard_desktop.services.disputes.security_mediation import sessions_of
from gridguard_desktop.services.disputes.security_views import (
    SecurityAgreementView,
    SecurityAssessmentView,
    SecurityCaseView,
    SecuritySessionView,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import SecurityCase


def security_view(session: Session, dispute_id: int) -> SecurityCaseView | None:
    """The public-security case of a dispute, or None while it was not filed."""
    case = security_case_of(session, dispute_id)
    if case is None:
        return None
    assessments = assessments_of(session, dispute_id)
    assessing = any(each.reported_on is None for each in assessments)
    steps = offered_security_steps(
        case.state,
        assessing=assessing,
        excluded=case.exclusion is not None,
        checked=case.checked_on is not None,
        performed=case.settlement_performed_on is not None,
        applied=case.applied_on is not None,
    )
    found = session.scalar(select(SecurityAgreement).where(SecurityAgreement.dispute_id == dispute_id))
    approver = session.get(User, case.approved_by) if case.approved_by is not None else None
    return copied(
        SecurityCaseView,
        case,
        acts=tuple(case.acts),
        approver=approver.name if approver is not None else "",
        sessions=tuple(copied(SecuritySessionView, each) for each in sessions_of(session, dispute_id)),
        agreement=copied(SecurityAgreementView, found) if found is not None else None,
        assessments=tuple(copied(SecurityAssessmentView, each) for each in assessments),
        standing_still=assessing,
        remarks=_remarks(session, case),
        steps=steps,
    )


def _remarks(session: Session, case: SecurityCase) -> tuple[str, ...]:
    """What the law leaves open, said beside the dates."""
    found = []
    wanted = (Deadline.record_type_key == RECORD_TYPE, Deadline.record_id == case.dispute_id)
    running = {
        row.rule_id: row.due_on for row in session.scalars(select(Deadline).where(*wanted, OPEN_DEADLINE))
    }
    first = running.get("PS-01")
    if "PS-06" in running and first is not None:
        found.append(
            translate(
                "security",
                "Two days stand: {first} counted from filing (Public Security Administration Punishments "
                "Law 118) and {anew} counted anew since the mediation failed (Procedural Provisions 185). "
                "The law does not say which one counts; keep the earlier one, ask the legal department.",
                first=first.isoformat(),
                anew=running["PS-06"].isoformat(),
            )
        )
    if case.state == "settling":
        law = rule("PS-10", case.settled_on or case.filed_on)
        found.append(
            translate(
                "security",
                "The written application must come {word} ({citation}); the law sets no number of days.",
                word=law.word,
                citation=law.citation,
            )
        )
    if any(each.reported_on is None for each in assessments_of(session, case.dispute_id)):
        found.append(
            translate(
                "security",
                "While the assessment runs no time counts "
                "(Public Security Administration Punishments Law 118).",
            )
        )
    return tuple(found)
