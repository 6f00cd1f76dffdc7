"""Putting a :class:`DisputeView` together: one query for each kind of child, names looked up once, secrets
kept."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.caucus import CAUCUS
from gridguard_desktop.db.models import (
    Agreement,
    FollowUp,
    MediationSession,
    PaperIssue,
    Payment,
    Referral,
    Triage,
)
from gridguard_desktop.domain.agreements import MONEY, OPEN, outstanding
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.disputes import is_editable, next_of, offered_steps
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.deadline_views import changes_of, deadlines_of
from gridguard_desktop.services.disputes.casework import RECORD_TYPE, mediates, obligations_of, parties_of
from gridguard_desktop.services.disputes.course import course_of
from gridguard_desktop.services.disputes.dossier import dossier_rows
from gridguard_desktop.services.disputes.intake_views import intake_story
from gridguard_desktop.services.disputes.parties import party_view
from gridguard_desktop.services.disputes.timeline import reached_on, stages, timeline
from gridguard_desktop.services.disputes.views import (
    AgreementView,
    DisputeView,
    FollowUpView,
    ObligationView,
    PaymentView,
    ReferralView,
    SessionView,
    TriageView,
)
from gridguard_desktop.services.origins import may_open, patrol_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, Obligation
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.states import Step
    from gridguard_desktop.services.disputes.mediation_views import MediationCourse


View = TypeVar("View")


def dispute_view(session: Session, row: Dispute, actor: Actor, now: datetime) -> DisputeView:
    """The dispute with everything that hangs on it, as ``actor`` may see it."""
    today = china_time(now).date()
    names = _Names(session)
    parties = parties_of(session, row.id)
    triages, referrals = _triages(session, row, names), _referrals(session, row, names)
    sessions = _sessions(session, row, actor, names)
    agreement = _agreement(session, row, {party.id: party.name for party in parties}, today)
    follow_ups = tuple(_copied(FollowUpView, visit) for visit in _children(session, FollowUp, row))
    course = course_of(session, row, actor, parties)
    offered = _offered(row, sessions, agreement, course)
    mediator = names.of("mediator", row.mediator_id)
    story = intake_story(session, row, partial(names.of, "user"))
    return _copied(
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
        allowed=tuple(step for step in offered if actor.can(step.permission)),
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


def _copied(view: type[View], row: Any, **given: Any) -> View:
    """``view`` with the fields of ``row`` that it names, and ``given`` ones."""
    names = (field.name for field in fields(cast("Any", view)))
    plain = {name: getattr(row, name) for name in names if name not in given}
    return view(**plain, **given)


def _children(session: Session, model: type[Any], row: Dispute) -> list[Any]:
    return list(session.scalars(select(model).where(model.dispute_id == row.id).order_by(model.id)))


def _triages(session: Session, row: Dispute, names: _Names) -> tuple[TriageView, ...]:
    return tuple(
        _copied(TriageView, decision, decided_by=names.of("user", decision.decided_by))
        for decision in _children(session, Triage, row)
    )


def _referrals(session: Session, row: Dispute, names: _Names) -> tuple[ReferralView, ...]:
    return tuple(
        _copied(
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
            _copied(
                SessionView,
                sitting,
                mediator=names.of("mediator", sitting.mediator_id),
                sealed=sealed,
                readable=sealed and readable,
                **told,
            )
        )
    return tuple(found)


def _agreement(session: Session, row: Dispute, names: Mapping[int, str], today: date) -> AgreementView | None:
    agreement = session.scalar(select(Agreement).where(Agreement.dispute_id == row.id))
    if agreement is None:
        return None
    payments: dict[int, list[PaymentView]] = {}
    for payment in session.scalars(
        select(Payment).where(Payment.dispute_id == row.id).order_by(Payment.paid_on, Payment.id)
    ):
        payments.setdefault(payment.obligation_id, []).append(_copied(PaymentView, payment))
    binding = agreement.effective_on is not None
    duties = tuple(
        _obligation(duty, tuple(payments.get(duty.id, ())), names, today if binding else None)
        for duty in obligations_of(session, row.id)
    )
    late = [duty.outstanding for duty in duties if duty.overdue_days > 0]
    return _copied(
        AgreementView,
        agreement,
        obligations=duties,
        total=sum((duty.amount or Decimal(0) for duty in duties), Decimal(0)),
        paid=sum((duty.paid for duty in duties), Decimal(0)),
        arrears=sum(late, Decimal(0)),
    )


def _obligation(
    duty: Obligation, payments: tuple[PaymentView, ...], names: Mapping[int, str], today: date | None
) -> ObligationView:
    """``today`` None = the agreement does not bind yet, so nothing can be overdue."""
    paid = sum((payment.amount for payment in payments), Decimal(0))
    late = (today - duty.due_on).days if today is not None and duty.state == OPEN else 0
    owed = duty.kind == MONEY and duty.state == OPEN and duty.amount is not None
    return _copied(
        ObligationView,
        duty,
        debtor=names.get(duty.debtor_id, ""),
        creditor=names.get(duty.creditor_id or 0, ""),
        paid=paid,
        outstanding=outstanding(duty.amount or Decimal(0), [paid]) if owed else Decimal(0),
        overdue_days=max(late, 0),
        payments=payments,
    )
