"""治安调解 by the police: file, check, assess, mediate, settle, decide. One verb = one step of
``domain.security.SECURITY_STATES``; what ends the case closes the dispute."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import SecurityAssessment, SecurityCase
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.disputes import DISPUTE_STATES, DisputeResult, Track
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.security import (
    SECURITY_STATES,
    check_eligible,
    check_order,
)
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes import security_periods as periods
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_choice,
    checked_text,
    optional_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute


class SecurityGround(CaseService):
    """What the verbs of the track share."""

    @contextmanager
    def _security(
        self, dispute_id: int, version: int, verb: str
    ) -> Iterator[tuple[Session, Dispute, SecurityCase, str]]:
        """Dispute, case and the state after ``verb``; the verb enters it. Raises Refused, NotFound."""
        with self._case(dispute_id, version) as (session, row):
            case = security_case_of(session, dispute_id)
            if case is None:
                raise Refused(translate("security", "File the public-security case first."))
            yield session, row, case, SECURITY_STATES.target(case.state, verb)

    def _enter_security(self, case: SecurityCase, state: str) -> None:
        if case.state != state:
            case.state, case.state_since = state, self._clock.now()

    def _end(self, session: Session, row: Dispute, result: DisputeResult, day: date) -> None:
        """The police case is over. The dispute closes with it unless a committee still has it."""
        for rule_id in (*periods.WHOLE_CASE, *periods.MEDIATE, periods.PERFORM):
            deadlines.meet(session, RECORD_TYPE, row.id, rule_id, day)
        if row.state == "public_security":
            row.closed_on, row.result = day, result
            deadlines.cancel_open(session, RECORD_TYPE, row.id)
            self._enter(row, DISPUTE_STATES.target(row.state, "conclude_public_security"))

    def _nothing_assessed(self, session: Session, row: Dispute) -> None:
        if any(each.reported_on is None for each in assessments_of(session, row.id)):
            raise Refused(
                translate(
                    "security",
                    "An assessment is still running. The facts must be established before the parties are "
                    "mediated (Public Security Administration Punishments Law 9).",
                )
            )


class SecurityCaseVerbs(SecurityGround):
    """Filing, checking, decision."""

    @requires(Permission.DISPUTE_TRIAGE)
    def open_security_case(self, *, dispute_id: int, version: int, filed_on: date | None = None) -> int:
        """File (立案): the case period runs from this day (治安管理处罚法 118). Returns the case's id."""
        with self._case(dispute_id, version) as (session, row):
            if row.state != "public_security" or row.track != Track.PUBLIC_SECURITY:
                raise Refused(translate("security", "Triage the dispute as a public-security case first."))
            if security_case_of(session, row.id) is not None:
                raise Refused(translate("security", "The case has been filed already."))
            case = SecurityCase(
                dispute_id=row.id,
                state=SECURITY_STATES.initial,
                state_since=self._clock.now(),
                filed_on=self._day(filed_on, "filed_on", not_before=row.registered_on),
                acts=[],
            )
            session.add(case)
            session.flush()
            assessed = bool(lawdata.choice("injuries", row.injury).extra["assessment"])
            periods.begin(session, case, self._context.calendar, assessed=assessed)
            return case.id

    @requires(Permission.DISPUTE_TRIAGE)
    def check_security_case(
        self,
        *,
        dispute_id: int,
        version: int,
        acts: Sequence[str],
        condition: str,
        note: str | None = None,
    ) -> None:
        """The case may be mediated: at least one act and one circumstance of 程序规定 178."""
        with self._security(dispute_id, version, "check_security_case") as (session, row, case, target):
            self._nothing_assessed(session, row)
            check_eligible(acts, condition)
            case.acts, case.condition = sorted(acts), condition
            case.checked_on, case.check_note = self._clock.today(), optional_text(note)
            self._enter_security(case, target)

    @requires(Permission.DISPUTE_TRIAGE)
    def exclude_security_case(
        self, *, dispute_id: int, version: int, exclusion: str, note: str | None = None
    ) -> None:
        """The case is not for mediation (程序规定 179); it is dealt with by law."""
        with self._security(dispute_id, version, "exclude_security_case") as (session, row, case, target):
            case.exclusion = checked_choice("security_exclusions", exclusion, "exclusion")
            case.checked_on, case.check_note = self._clock.today(), optional_text(note)
            deadlines.cancel_open(session, RECORD_TYPE, row.id, *periods.MEDIATE)
            self._enter_security(case, target)

    @requires(Permission.DISPUTE_TRIAGE)
    def decide_security_case(
        self,
        *,
        dispute_id: int,
        version: int,
        decision: str,
        note: str,
        decided_on: date | None = None,
    ) -> None:
        """The police decided (治安管理处罚法 9, paragraph 3); from now on no settlement can avert it."""
        with self._security(dispute_id, version, "decide_security_case") as (session, row, case, target):
            if decision not in (DisputeResult.SECURITY_PENALTY, DisputeResult.SECURITY_OTHER):
                raise ValidationError({"decision": translate("disputes", "Choose one of the list.")})
            day = self._day(decided_on, "decided_on", not_before=case.filed_on)
            case.decision, case.decided_on = decision, day
            case.decision_note = checked_text(note, "note")
            row.termination_note = row.termination_note or case.decision_note
            self._enter_security(case, target)
            self._end(session, row, DisputeResult(decision), day)


class SettlementVerbs(SecurityGround):
    """治安管理处罚法 9, paragraph 4: settled, performed, applied for, approved; in this order and before a
    decision."""

    @requires(Permission.DISPUTE_TRIAGE)
    def record_settlement(
        self, *, dispute_id: int, version: int, settled_by: str, settled_on: date | None = None
    ) -> None:
        """The parties settled by themselves, or agreed before a people's mediation committee."""
        with self._security(dispute_id, version, "record_settlement") as (session, row, case, target):
            if case.exclusion is not None or case.checked_on is None:
                raise Refused(
                    translate(
                        "security",
                        "Only a case that may be mediated (Procedural Provisions 178) can end this way "
                        "(Procedural Provisions 186).",
                    )
                )
            case.settled_by = checked_choice("settlement_kinds", settled_by, "settled_by")
            case.settled_on = self._day(settled_on, "settled_on", not_before=row.registered_on)
            case.settlement_performed_on = case.applied_on = None
            deadlines.cancel_open(session, RECORD_TYPE, row.id, *periods.MEDIATE)
            self._enter_security(case, target)

    @requires(Permission.DISPUTE_TRIAGE)
    def perform_settlement(self, *, dispute_id: int, version: int, performed_on: date | None = None) -> None:
        """What was settled has been performed."""
        with self._security(dispute_id, version, "perform_settlement") as (_, _row, case, _target):
            day = self._day(performed_on, "performed_on")
            check_order((("settled_on", case.settled_on), ("performed_on", day)))
            case.settlement_performed_on = day

    @requires(Permission.DISPUTE_TRIAGE)
    def apply_for_no_penalty(self, *, dispute_id: int, version: int, applied_on: date | None = None) -> None:
        """The parties applied in writing that no penalty follow."""
        with self._security(dispute_id, version, "apply_for_no_penalty") as (_, _row, case, _target):
            if case.settlement_performed_on is None:
                raise Refused(
                    translate(
                        "security",
                        "Record the performance first: only what was performed can be approved "
                        "(Public Security Administration Punishments Law 9, paragraph 4).",
                    )
                )
            day = self._day(applied_on, "applied_on")
            check_order((("performed_on", case.settlement_performed_on), ("applied_on", day)))
            case.applied_on = day

    @requires(Permission.DISPUTE_TRIAGE)
    def approve_no_penalty(self, *, dispute_id: int, version: int, approved_on: date | None = None) -> None:
        """The police approve: no penalty. The approver is whoever is signed in."""
        with self._security(dispute_id, version, "approve_no_penalty") as (session, row, case, target):
            if case.settlement_performed_on is None or case.applied_on is None:
                raise Refused(
                    translate(
                        "security",
                        "Settlement, performance and written application must be on record before approval "
                        "(Public Security Administration Punishments Law 9, paragraph 4).",
                    )
                )
            day = self._day(approved_on, "approved_on")
            check_order((("applied_on", case.applied_on), ("approved_on", day)))
            case.approved_on, case.approved_by = day, self._actor.user_id
            self._enter_security(case, target)
            self._end(session, row, DisputeResult.SECURITY_SETTLED, day)

    @requires(Permission.DISPUTE_TRIAGE)
    def decline_no_penalty(self, *, dispute_id: int, version: int, note: str) -> None:
        """The police do not approve, or the settlement was not performed; the case is dealt with by law."""
        with self._security(dispute_id, version, "decline_no_penalty") as (_, _row, case, target):
            case.decision_note = checked_text(note, "note")
            self._enter_security(case, target)


def security_case_of(session: Session, dispute_id: int) -> SecurityCase | None:
    """The public-security case of a dispute, or None while it was not filed."""
    return session.scalar(select(SecurityCase).where(SecurityCase.dispute_id == dispute_id))


def assessments_of(session: Session, dispute_id: int) -> list[SecurityAssessment]:
    """Assessments in order."""
    wanted = select(SecurityAssessment).where(SecurityAssessment.dispute_id == dispute_id)
    return list(session.scalars(wanted.order_by(SecurityAssessment.id)))


def check_conclusion(session: Session, dispute_id: int, result: str) -> None:
    """Whether a public-security case may be concluded as ``result`` without the track's own steps. What says
    that nobody is punished needs its evidence: the track records it and closes the dispute itself."""
    if result in (DisputeResult.SECURITY_MEDIATED, DisputeResult.SECURITY_SETTLED):
        raise Refused(
            translate(
                "security",
                "This result follows from the steps of the public-security mediation: agreement, performance "
                "and, where the parties settled, application and approval. Record these.",
            )
        )
    case = security_case_of(session, dispute_id)
    if case is None:
        return
    if case.state not in SECURITY_STATES.final:
        raise Refused(
            translate(
                "security", "The public-security case has been filed; record the decision among its steps."
            )
        )
    raise NotFound
