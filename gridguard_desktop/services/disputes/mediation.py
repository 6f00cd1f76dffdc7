"""What the mediator does: accept, inform, report back, visit, or end without agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import Committee, FollowUp, Mediator
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.disputes import Track, check_conflict_of_interest
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.visits import visit_answers
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_choice,
    checked_text,
    contact_pairs,
    last_referral,
    optional_text,
    parties_of,
)
from gridguard_desktop.services.disputes.handover import answered
from gridguard_desktop.services.disputes.scoping import check_nobody_refuses
from gridguard_desktop.services.disputes.ties import check_ties
from gridguard_desktop.services.disputes.visits import (
    check_new_visitor,
    close_but_visits,
    plan_visits,
    visit_made,
)
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.numbers import take_reserved

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.disputes.inputs import FollowUpDraft


class MediationVerbs(CaseService):
    """Acceptance to the end of mediation."""

    @requires(Permission.DISPUTE_MEDIATE)
    def accept(
        self,
        *,
        dispute_id: int,
        version: int,
        mediator_id: int | None = None,
        accepted_on: date | None = None,
        reserved_number: str | None = None,
    ) -> str:
        """Accept (登记) for the actor or a colleague of the committee; returns the 人调字 number of the
        dossier: the next one, or ``reserved_number`` where the papers were filled in by hand."""
        with self._case(dispute_id, version) as (session, row):
            target = self._step(row, "accept")
            check_nobody_refuses(session, row)
            mediator = self._mediator(session, row, mediator_id)
            committee = self._linked(session, Committee, mediator.committee_id)
            day = self._day(accepted_on, "accepted_on", not_before=row.registered_on)
            self._answer(session, row, accepted=True, day=day, receiver=mediator.name)
            row.mediator_id, row.committee_id, row.accepted_on = mediator.id, committee.id, day
            words = {"committee": committee.paper_word}
            if reserved_number:
                taker = (self._actor.user_id, self._clock.now())
                given = (RECORD_TYPE, row.id)
                row.paper_number = take_reserved(
                    session, reserved_number, "dossier", day.year, given, taker, **words
                )
            elif row.paper_number is None:
                row.paper_number = next_number(session, "dossier", day.year, **words)
            self._enter(row, target)
            self._open(session, row, "PM-01", day)
            return row.paper_number

    @requires(Permission.DISPUTE_MEDIATE)
    def decline_referral(self, *, dispute_id: int, version: int, reason: str) -> None:
        """Send the dispute back; the station triages on, or the police go on with their case."""
        with self._case(dispute_id, version) as (session, row):
            security = row.track == Track.PUBLIC_SECURITY
            target = self._step(row, "return_to_police" if security else "decline_referral")
            self._answer(
                session,
                row,
                accepted=False,
                day=self._clock.today(),
                receiver=self._actor.name,
                reason=checked_text(reason, "reason"),
            )
            row.committee_id = None
            self._enter(row, target)

    @requires(Permission.DISPUTE_MEDIATE)
    def give_feedback(self, *, dispute_id: int, version: int, feedback: str) -> None:
        """Report back (反馈) to the station that referred the dispute. Raises Refused without a referral."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "give_feedback")
            referral = last_referral(session, row.id)
            if referral is None:
                raise Refused(
                    translate("disputes", "This dispute was not referred; there is nobody to report back to.")
                )
            referral.feedback = checked_text(feedback, "feedback")
            referral.feedback_at = self._clock.now()

    @requires(Permission.DISPUTE_MEDIATE)
    def record_follow_up(self, *, dispute_id: int, version: int, draft: FollowUpDraft) -> int:
        """Record a follow-up visit (回访); after full performance it closes the dispute. Returns the visit's
        id."""
        with self._case(dispute_id, version) as (session, row):
            target = self._step(row, "follow_up")
            day = self._day(draft.visited_on, "visited_on", not_before=row.accepted_on)
            visitor = optional_text(draft.visitor_name) or self._actor.name
            check_new_visitor(session, row, visitor)
            visit = FollowUp(
                dispute_id=row.id,
                visited_on=day,
                content=checked_text(draft.content, "content"),
                visitor_name=visitor,
                method=checked_choice("visit_methods", draft.method, "method"),
                performance=checked_choice("performance_results", draft.performance, "performance"),
                satisfaction=checked_choice("satisfactions", draft.satisfaction, "satisfaction"),
                answers=visit_answers(draft.performance, draft.satisfaction, draft.answers),
            )
            session.add(visit)
            session.flush()
            visit_made(session, row, visit)
            if target != row.state:
                row.closed_on = day
                close_but_visits(session, row)
                self._enter(row, target)
            session.flush()
            return visit.id

    @requires(Permission.DISPUTE_MEDIATE)
    def terminate(
        self,
        *,
        dispute_id: int,
        version: int,
        reason: str,
        note: str | None = None,
        remark: str | None = None,
        ended_on: date | None = None,
    ) -> None:
        """End without agreement for a reason of ``termination_reasons``. ``note`` is printed on the parties'
        notice, ``remark`` stays in the house. A public-security case goes back to the police: it is not
        closed, and its period begins anew (程序规定 185)."""
        with self._case(dispute_id, version) as (session, row):
            security = row.track == Track.PUBLIC_SECURITY
            target = self._step(row, "terminate_to_police" if security else "terminate")
            checked_choice("termination_reasons", reason, "reason")
            day = self._day(ended_on, "ended_on", not_before=row.accepted_on)
            row.termination_reason, row.termination_note = reason, optional_text(note)
            row.termination_remark = optional_text(remark)
            if security:
                deadlines.cancel_open(session, RECORD_TYPE, row.id, "PM-01")
                self._open(session, row, "PS-06", day)
            else:
                row.closed_on = day
                row.result = str(lawdata.choice("termination_reasons", reason).extra["result"])
                deadlines.cancel_open(session, RECORD_TYPE, row.id)
                plan_visits(session, row, "terminated", day, self._context.calendar)
            self._enter(row, target)

    def _mediator(self, session: Session, row: Dispute, mediator_id: int | None) -> Mediator:
        chosen = mediator_id if mediator_id is not None else self._actor.mediator_id
        if chosen is None:
            raise ValidationError({"mediator_id": translate("disputes", "Choose the mediator.")})
        mediator: Mediator = self._linked(session, Mediator, chosen)
        if mediator.archived_on is not None:
            raise Refused(translate("disputes", "This mediator is no longer active; choose another."))
        own = row.committee_id if row.committee_id is not None else self._actor.committee_id
        if mediator.committee_id != own:
            raise Refused(translate("disputes", "This mediator belongs to another committee."))
        check_conflict_of_interest(mediator.name, mediator.phone, contact_pairs(parties_of(session, row.id)))
        check_ties(session, row, mediator.id, self._actor)
        return mediator

    def _answer(
        self,
        session: Session,
        row: Dispute,
        *,
        accepted: bool,
        day: date,
        receiver: str,
        reason: str | None = None,
    ) -> None:
        """Write the committee's answer on the open referral; a direct application has none."""
        referral = last_referral(session, row.id)
        if referral is None or referral.accepted is not None:
            return
        referral.accepted, referral.decline_reason = accepted, reason
        referral.answered_at = self._clock.now()
        referral.receiver_name = referral.receiver_name or receiver
        answered(session, row.id, day)
