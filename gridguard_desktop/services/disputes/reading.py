"""Putting a :class:`DisputeView` together: one query for each kind of child, names looked up once, secrets
kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.caucus import CAUCUS
from gridguard_desktop.db.models import (
    FollowUp,
    MediationSession,
    PaperIssue,
    Referral,
    Triage,
)
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.disputes import is_editable, next_of, offered_steps
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.deadline_views import changes_of, deadlines_of
from gridguard_desktop.services.disputes.agreement_reading import agreement_view, failure_view
from gridguard_desktop.services.disputes.casework import RECORD_TYPE, mediates, parties_of
from gridguard_desktop.services.disputes.copying import copied
from gridguard_desktop.services.disputes.course import course_of
from gridguard_desktop.services.disputes.dossier import dossier_rows
from gridguard_desktop.services.disputes.intake_views import intake_story
from gridguard_desktop.services.disputes.parties import party_view
from gridguard_desktop.services.disputes.timeline import reached_on, stages, timeline
from gridguard_desktop.services.disputes.views import (
    AgreementView,
    DisputeView,
    FollowUpView,
    ReferralView,
    SessionView,
    TriageView,
)
from gridguard_desktop.services.origins import may_open, patrol_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.states import Step
    from gridguard_desktop.services.disputes.mediation_views import MediationCourse


def dispute_view(session: Session, row: Dispute, actor: Actor, now: datetime) -> DisputeView:
    """The dispute with everything that hangs on it, as ``actor`` may see it."""
    today = china_time(now).date()
    names = _Names(session)
    parties = parties_of(session, row.id)
    triages, referrals = _triages(session, row, names), _referrals(session, row, names)
    sessions = _sessions(session, row, actor, names)
    agreement = agreement_view(session, row, parties, actor, today)
    follow_ups = tuple(copied(FollowUpView, visit) for visit in _children(session, FollowUp, row))
    course = course_of(session, row, actor, parties, today)
    offered = _offered(row, sessions, agreement, course)
    mediator = names.of("mediator", row.mediator_id)
    story = intake_story(session, row, partial(names.of, "user"), today)
    return copied(
        DisputeView,
        row,
        grid=names.of("grid", row.grid_id),
        officer=names.of("user", row.officer_id),
        committee=names.of("committee", row.committee_id),
        mediator=mediator,
        **_patrol(session, row, actor),
        editable=is_editable(row.state),
        intake=story,
        parties=tuple(party_view(party, today) for party in parties),
        triages=triages,
        referrals=referrals,
        sessions=sessions,
        course=course,
        agreement=agreement,
        failure=failure_view(session, row),
        follow_ups=follow_ups,
        deadlines=deadlines_of(session, RECORD_TYPE, row.id, now),
        timeline=timeline(
            row,
            names.of("user", row.created_by),
            triages,
            referrals,
            sessions,
            agreement,
            follow_ups,
            _papers(session, row),
            mediator,
            changes_of(session, RECORD_TYPE, row.id),
            story.events,
        ),
        stages=stages(row, reached_on(row, triages, referrals, agreement)),
        dossier=dossier_rows(session, row, parties, today),
        next_step=next_of(offered),
        allowed=_allowed(offered, actor, agreement, works=queries.works_on(session, row.id, actor)),
    )


def _patrol(session: Session, row: Dispute, actor: Actor) -> dict[str, Any]:
    """The patrol that met the dispute, and whether this reader may open it."""
    patrol = patrol_of(session, row.finding_id)
    return {
        "patrol_id": patrol.id if patrol is not None else None,
        "patrol_number": patrol.number if patrol is not None else "",
        "patrol_visible": may_open(session, patrol, actor),
    }


def _papers(session: Session, row: Dispute) -> Sequence[PaperIssue]:
    """Papers that left; a number given out to a paper not yet made has no bytes."""
    wanted = (PaperIssue.record_type_key == RECORD_TYPE, PaperIssue.record_id == row.id)
    return session.scalars(select(PaperIssue).where(*wanted, PaperIssue.sha256 != "")).all()


def _offered(
    row: Dispute, sessions: Sequence[SessionView], agreement: AgreementView | None, course: MediationCourse
) -> tuple[Step, ...]:
    duties = agreement.obligations if agreement is not None else ()
    return offered_steps(
        row.state,
        has_sessions=bool(sessions),
        owes_money=any(duty.outstanding > 0 for duty in duties),
        stopped=bool(course.stopped),
        unchecked=agreement is not None and agreement.must_be_checked,
        notice=agreement.notice_due if agreement is not None else "",
    )


class _Names:
    """Titles of linked records, each looked up once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, int], str] = {}

    def of(self, record_type: str, record_id: int | None) -> str:
        """What the linked record is called; empty without a link."""
        if record_id is None:
            return ""
        key = (record_type, record_id)
        if key not in self._known:
            self._known[key] = queries.titles(self._session, record_type, [record_id]).get(record_id, "")
        return self._known[key]


def _children(session: Session, model: type[Any], row: Dispute) -> list[Any]:
    return list(session.scalars(select(model).where(model.dispute_id == row.id).order_by(model.id)))


def _triages(session: Session, row: Dispute, names: _Names) -> tuple[TriageView, ...]:
    return tuple(
        copied(TriageView, decision, decided_by=names.of("user", decision.decided_by))
        for decision in _children(session, Triage, row)
    )


def _referrals(session: Session, row: Dispute, names: _Names) -> tuple[ReferralView, ...]:
    return tuple(
        copied(
            ReferralView,
            letter,
            committee=letter.unit_name or names.of("committee", letter.committee_id),
            sent_by=names.of("user", letter.sent_by),
        )
        for letter in _children(session, Referral, row)
    )


def _sessions(session: Session, row: Dispute, actor: Actor, names: _Names) -> tuple[SessionView, ...]:
    """Sittings in order. A caucus only says that it is sealed; its mediator opens it by a verb that is on
    record."""
    found = []
    readable = mediates(session, row, actor)
    for sitting in _children(session, MediationSession, row):
        sealed = sitting.mode == CAUCUS
        told = {"record": translate("disputes", "Sealed")} if sealed else {}
        found.append(
            copied(
                SessionView,
                sitting,
                mediator=names.of("mediator", sitting.mediator_id),
                sealed=sealed,
                readable=sealed and readable,
                **told,
            )
        )
    return tuple(found)


def _allowed(
    offered: Sequence[Step], actor: Actor, agreement: AgreementView | None, *, works: bool
) -> tuple[Step, ...]:
    """Steps that this reader takes; who only checks takes no other."""
    mine = (step for step in offered if works or step.verb == "check_legality")
    return tuple(step for step in mine if _may_take(step, actor, agreement))


def _may_take(step: Step, actor: Actor, agreement: AgreementView | None) -> bool:
    """Whether this reader takes the step; nobody checks what he drafted or signs what was not checked."""
    if not actor.can(step.permission):
        return False
    if agreement is not None and step.verb == "check_legality":
        return agreement.may_check
    return not (agreement is not None and step.verb == "sign" and agreement.must_be_checked)
