"""诉调对接: a court's case comes in, its limit runs from the day its material is signed for, and a report
goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Agreement, CourtCase, Deadline
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.courts import COURT_STATES
from gridguard_desktop.domain.deadlines import compute
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_choice,
    checked_text,
    optional_text,
)
from gridguard_desktop.services.disputes.copying import copied
from gridguard_desktop.services.disputes.court_views import CourtCaseView

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.disputes.court_inputs import CourtLetter, CourtReport

ACCEPT_ONLINE = "CT-04"
ENDED_WITHOUT = frozenset({"terminated", "declined", "closed", "archived"})


class CourtCaseVerbs(CaseService):
    """Letter in, material signed for, report back, received stamp. The limit is extended like every period,
    by the written consent of all parties (:class:`~.periods.PeriodVerbs`)."""

    @requires(Permission.DISPUTE_UPDATE)
    def receive_court_case(self, *, dispute_id: int, version: int, letter: CourtLetter) -> int:
        """A court's letter came in for this dispute; online ones must be answered in three working days.
        Returns the case's id."""
        with self._case(dispute_id, version) as (session, row):
            if court_case_of(session, row.id) is not None:
                raise Refused(translate("courts", "This dispute has a court's case already."))
            if row.closed_on is not None:
                raise Refused(translate("courts", "This dispute is closed; register the court's case anew."))
            case = CourtCase(
                dispute_id=row.id,
                state=COURT_STATES.initial,
                state_since=self._clock.now(),
                kind=checked_choice("court_case_kinds", letter.kind, "kind"),
                court=checked_text(letter.court, "court"),
                docket_number=checked_text(letter.docket_number, "docket_number"),
                judge=checked_text(letter.judge, "judge"),
                cause=checked_text(letter.cause, "cause"),
                is_online=letter.is_online,
                arrived_on=self._day(letter.arrived_on, "arrived_on"),
                consented_on=self._day(letter.consented_on, "consented_on"),
                consent_note=checked_text(letter.consent_note, "consent_note"),
                materials=optional_text(letter.materials),
            )
            session.add(case)
            if case.is_online:
                self._open(session, row, ACCEPT_ONLINE, case.arrived_on)
            session.flush()
            return case.id

    @requires(Permission.DISPUTE_UPDATE)
    def sign_court_material(self, *, dispute_id: int, version: int, signed_on: date | None = None) -> date:
        """The mediator signed for the court's material: the limit runs from here. Returns its last day."""
        with self._case(dispute_id, version) as (session, row):
            case, target = self._court_step(session, row, "sign_court_material")
            case.signed_on = self._day(signed_on, "signed_on", not_before=case.arrived_on)
            deadlines.meet(session, RECORD_TYPE, row.id, ACCEPT_ONLINE, case.signed_on)
            limit = rule_of(case)
            self._open(session, row, limit, case.signed_on, part=case)
            self._enter_court(case, target)
            return compute(limit, case.signed_on, calendar=self._context.calendar).day

    @requires(Permission.DISPUTE_UPDATE)
    def decline_court_case(
        self, *, dispute_id: int, version: int, reason: str, declined_on: date | None = None
    ) -> None:
        """The case is not fit for mediation and goes back to the court with the reason."""
        with self._case(dispute_id, version) as (session, row):
            case, target = self._court_step(session, row, "decline_court_case")
            case.declined_on = self._day(declined_on, "declined_on", not_before=case.arrived_on)
            case.decline_reason = checked_text(reason, "reason")
            deadlines.cancel_open(session, RECORD_TYPE, row.id, ACCEPT_ONLINE)
            self._enter_court(case, target)

    @requires(Permission.DISPUTE_UPDATE)
    def report_to_court(
        self, *, dispute_id: int, version: int, report: CourtReport, reported_on: date | None = None
    ) -> None:
        """The written report: the result must be what the dispute's own record says."""
        with self._case(dispute_id, version) as (session, row):
            case, target = self._court_step(session, row, "report_to_court")
            result = checked_choice("court_results", report.result, "result")
            self._check_court_result(
                session, row, agreed=bool(lawdata.choice("court_results", result).extra["agreed"])
            )
            case.reported_on = self._day(reported_on, "reported_on", not_before=case.signed_on)
            case.result = result
            case.report_note = optional_text(report.note)
            case.agreed_facts = optional_text(report.agreed_facts)
            case.returned_materials = optional_text(report.returned_materials)
            if case.materials and not case.returned_materials:
                raise ValidationError(
                    {
                        "returned_materials": translate(
                            "courts", "The court's material goes back with the report; list it."
                        )
                    }
                )
            deadlines.meet(session, RECORD_TYPE, row.id, rule_of(case), case.reported_on)
            self._enter_court(case, target)

    @requires(Permission.DISPUTE_UPDATE)
    def record_court_stamp(self, *, dispute_id: int, version: int, stamped_on: date | None = None) -> None:
        """The court's received stamp is on our copy."""
        with self._case(dispute_id, version) as (session, row):
            case, target = self._court_step(session, row, "record_court_stamp")
            case.stamped_on = self._day(stamped_on, "stamped_on", not_before=case.reported_on)
            self._enter_court(case, target)

    def _court_step(self, session: Session, row: Dispute, verb: str) -> tuple[CourtCase, str]:
        case = court_case_of(session, row.id)
        if case is None:
            raise Refused(translate("courts", "No court has sent this dispute; take in its letter first."))
        return case, COURT_STATES.target(case.state, verb)

    def _enter_court(self, case: CourtCase, state: str) -> None:
        if case.state != state:
            case.state, case.state_since = state, self._clock.now()

    def _check_court_result(self, session: Session, row: Dispute, *, agreed: bool) -> None:
        effective = session.scalar(select(Agreement.effective_on).where(Agreement.dispute_id == row.id))
        if agreed and effective is None:
            raise ValidationError(
                {"result": translate("courts", "There is no agreement in effect yet; sign it first.")}
            )
        if not agreed and (effective is not None or row.state not in ENDED_WITHOUT):
            raise ValidationError(
                {
                    "result": translate(
                        "courts", "The mediation has not ended without agreement; end it first."
                    )
                }
            )


def rule_of(case: CourtCase) -> str:
    """The rule that sets the limit of this kind of case."""
    return str(lawdata.choice("court_case_kinds", case.kind).extra["rule"])


def court_case_of(session: Session, dispute_id: int) -> CourtCase | None:
    """The court's case of a dispute, or None."""
    return session.scalar(select(CourtCase).where(CourtCase.dispute_id == dispute_id))


def limit_line(session: Session, case: CourtCase) -> Deadline | None:
    """The running limit."""
    wanted = (
        Deadline.record_type_key == RECORD_TYPE,
        Deadline.record_id == case.dispute_id,
        Deadline.rule_id == rule_of(case),
        Deadline.is_cancelled.is_(False),
    )
    return session.scalar(select(Deadline).where(*wanted).order_by(Deadline.id.desc()).limit(1))


def lines(text: str | None) -> tuple[str, ...]:
    """One entry a line."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def court_case_view(session: Session, dispute_id: int, actor: Actor) -> CourtCaseView | None:
    """The court's case as ``actor`` sees it."""
    case = court_case_of(session, dispute_id)
    if case is None:
        return None
    limit, steps = limit_line(session, case), COURT_STATES.steps_from(case.state)
    return copied(
        CourtCaseView,
        case,
        agreed_facts=lines(case.agreed_facts),
        returned_materials=lines(case.returned_materials),
        limit=limit.due_on if limit is not None else None,
        limit_because=limit.because if limit is not None else "",
        next_step=steps[0] if steps else None,
        offered=tuple(step for step in steps if actor.can(step.permission)),
    )
