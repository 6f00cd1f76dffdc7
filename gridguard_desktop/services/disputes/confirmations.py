"""司法确认: from the check whether the court can confirm the agreement, through the thirty days, to its
ruling and its enforcement. Every step has its day and its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Agreement, Attachment, Confirmation, ConfirmationStep
from gridguard_desktop.domain.agreements import OPEN
from gridguard_desktop.domain.courts import (
    AFTER_CONFIRMATION,
    CONFIRMATION_PAPERS,
    CONFIRMATION_STATES,
    MAY_TRY_AGAIN,
    bars_in_text,
    check_confirmable,
    check_window,
    missing_materials,
)
from gridguard_desktop.domain.deadlines import compute
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_choice,
    checked_text,
    obligations_of,
    optional_text,
)
from gridguard_desktop.services.disputes.copying import copied
from gridguard_desktop.services.disputes.court_cases import court_case_of
from gridguard_desktop.services.disputes.court_views import (
    ConfirmationOutlook,
    ConfirmationStepView,
    ConfirmationView,
)

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.deadlines import Deadline as Computed
    from gridguard_desktop.domain.workdays import WorkCalendar
    from gridguard_desktop.services.disputes.court_inputs import ConfirmationDraft

WINDOW, ACCEPTANCE, RULING, OBJECTION, ENFORCEMENT = "PM-03", "PM-04", "PM-05", "PM-06", "PM-08"
SUBMIT = "submit_confirmation"


class ConfirmationVerbs(CaseService):
    """The application and what the court does with it."""

    @requires(Permission.DISPUTE_UPDATE)
    def submit_confirmation(self, *, dispute_id: int, version: int, draft: ConfirmationDraft) -> int:
        """Both parties applied together. Refused with the article for what no court confirms (divorce,
        adoption, ownership); after the thirtieth day; without a paper that must go with it. Returns the
        confirmation's id."""
        with self._case(dispute_id, version) as (session, row):
            last = confirmation_of(session, row.id)
            if last is not None and last.state not in MAY_TRY_AGAIN:
                raise Refused(translate("courts", "An application has been made already."))
            agreement = self._binding_agreement(session, row)
            check_confirmable(_words(session, row, agreement), draft.barred)
            day = self._day(draft.happened_on, "happened_on", not_before=agreement.effective_on)
            window = window_of(agreement, self._context.calendar)
            check_window(day, window.day, window.because)
            self._check_application(session, row, agreement, draft, day)
            confirmation = Confirmation(
                dispute_id=row.id,
                state=CONFIRMATION_STATES.initial,
                state_since=self._clock.now(),
                court=checked_text(draft.court, "court"),
                court_basis=checked_choice("confirmation_courts", draft.court_basis, "court_basis"),
                materials=sorted(draft.materials),
                consented_on=draft.consented_on,
            )
            session.add(confirmation)
            session.flush()
            self._court_note(session, confirmation, SUBMIT, day, draft.paper)
            deadlines.meet(session, RECORD_TYPE, row.id, WINDOW, day)
            self._open(session, row, ACCEPTANCE, day)
            return confirmation.id

    @requires(Permission.DISPUTE_UPDATE)
    def step_confirmation(
        self,
        *,
        dispute_id: int,
        version: int,
        step: str,
        happened_on: date | None = None,
        paper: str = "",
        note: str | None = None,
        docket_number: str | None = None,
        attachment_id: int | None = None,
    ) -> None:
        """One step before the court: ``step`` of ``CONFIRMATION_STATES`` with its day and its paper."""
        with self._case(dispute_id, version) as (session, row):
            confirmation = confirmation_of(session, row.id)
            if confirmation is None:
                raise Refused(translate("courts", "No application has been made yet."))
            target = CONFIRMATION_STATES.target(confirmation.state, step)
            steps = steps_of(session, confirmation)
            day = self._day(happened_on, "happened_on", not_before=steps[-1].happened_on)
            self._check_attachment(session, row, attachment_id)
            self._court_note(session, confirmation, step, day, paper, note, attachment_id)
            confirmation.docket_number = optional_text(docket_number) or confirmation.docket_number
            confirmation.state, confirmation.state_since = target, self._clock.now()
            self._follow_court(session, row, confirmation, step, day)

    def _follow_court(
        self, session: Session, row: Dispute, confirmation: Confirmation, verb: str, day: date
    ) -> None:
        """What runs from this step, and what it ends."""
        ends = {
            "accept": (ACCEPTANCE,),
            "refuse": (ACCEPTANCE,),
            "confirm": (RULING,),
            "reject": (RULING,),
            "withdraw": (ACCEPTANCE, RULING),
            "ask_correction": (ACCEPTANCE,),
            "enforce": (ENFORCEMENT,),
            "perform": (ENFORCEMENT, OBJECTION),
        }
        for rule_id in ends.get(verb, ()):
            deadlines.meet(session, RECORD_TYPE, row.id, rule_id, day)
        begins = {"accept": RULING, "correct": ACCEPTANCE, "serve": OBJECTION}
        if verb in begins:
            self._open(session, row, begins[verb], day)
        if verb == "confirm":
            self._make_enforceable(session, row, confirmation)
        if verb in ("refuse", "withdraw"):
            agreement = self._binding_agreement(session, row)
            window = window_of(agreement, self._context.calendar)
            if self._clock.today() <= window.day and agreement.effective_on is not None:
                self._open(session, row, WINDOW, agreement.effective_on)

    def _make_enforceable(self, session: Session, row: Dispute, confirmation: Confirmation) -> None:
        """From now on the parties may ask the court to enforce; two years from the last day to perform."""
        duties = obligations_of(session, row.id)
        if not duties:
            return
        until = compute(ENFORCEMENT, max(duty.due_on for duty in duties), calendar=self._context.calendar)
        confirmation.enforce_until = until.day
        confirmation.enforce_because = until.sentence
        if any(duty.state == OPEN for duty in duties):
            self._open(session, row, ENFORCEMENT, max(duty.due_on for duty in duties))

    def _binding_agreement(self, session: Session, row: Dispute) -> Agreement:
        agreement = session.scalar(select(Agreement).where(Agreement.dispute_id == row.id))
        if agreement is None or agreement.effective_on is None:
            raise Refused(translate("courts", "There is no agreement in effect yet; sign it first."))
        return agreement

    def _check_application(
        self, session: Session, row: Dispute, agreement: Agreement, draft: ConfirmationDraft, day: date
    ) -> None:
        missing = missing_materials(draft.materials)
        wrong = {}
        if not set(draft.materials) <= choice_keys("confirmation_materials"):
            raise NotFound
        if missing:
            wrong["materials"] = translate(
                "courts", "These go with the application: {names}.", names="、".join(missing)
            )
        court_case = court_case_of(session, row.id)
        if court_case is not None and court_case.court.strip() != draft.court.strip():
            wrong["court"] = translate(
                "courts",
                "{court} sent this case for mediation; it is the competent court (Civil Procedure Law 205).",
                court=court_case.court,
            )
        if draft.court_basis == "inviting" and court_case is None:
            wrong["court_basis"] = translate("courts", "No court has sent this dispute; take another court.")
        consented = draft.consented_on
        if not (agreement.effective_on or day) <= consented <= day:
            wrong["consented_on"] = translate(
                "courts",
                "Both parties apply together (People's Mediation Law 33): enter a day between the agreement "
                "and the application on which both agreed to it.",
            )
        if wrong:
            raise ValidationError(wrong)

    def _check_attachment(self, session: Session, row: Dispute, attachment_id: int | None) -> None:
        if attachment_id is None:
            return
        found = session.get(Attachment, attachment_id)
        if found is None or (found.record_type_key, found.record_id) != (RECORD_TYPE, row.id):
            raise NotFound

    def _court_note(
        self,
        session: Session,
        confirmation: Confirmation,
        verb: str,
        day: date,
        paper: str,
        note: str | None = None,
        attachment_id: int | None = None,
    ) -> None:
        session.add(
            ConfirmationStep(
                confirmation_id=confirmation.id,
                dispute_id=confirmation.dispute_id,
                verb=verb,
                happened_on=day,
                paper=optional_text(paper) or CONFIRMATION_PAPERS[verb],
                note=optional_text(note),
                attachment_id=attachment_id,
            )
        )
        session.flush()


def confirmation_of(session: Session, dispute_id: int) -> Confirmation | None:
    """The newest application of a dispute, or None."""
    wanted = select(Confirmation).where(Confirmation.dispute_id == dispute_id)
    return session.scalar(wanted.order_by(Confirmation.id.desc()).limit(1))


def court_of(session: Session, dispute_id: int) -> str:
    """The court that is to confirm: where it was applied for, else the one that sent the case, or empty."""
    applied, sent = confirmation_of(session, dispute_id), court_case_of(session, dispute_id)
    if applied is not None:
        return applied.court
    return sent.court if sent is not None else ""


def steps_of(session: Session, confirmation: Confirmation) -> list[ConfirmationStep]:
    """Steps of an application in order."""
    wanted = select(ConfirmationStep).where(ConfirmationStep.confirmation_id == confirmation.id)
    return list(session.scalars(wanted.order_by(ConfirmationStep.id)))


def window_of(agreement: Agreement, calendar: WorkCalendar) -> Computed:
    """The thirty days of an agreement in effect, with their arithmetic."""
    return compute(WINDOW, agreement.effective_on or agreement.drawn_up_on, calendar=calendar)


def _words(session: Session, row: Dispute, agreement: Agreement) -> list[str]:
    duties = [duty.content for duty in obligations_of(session, row.id)]
    return [agreement.content or "", *duties]


def confirmation_view(session: Session, dispute_id: int, actor: Actor) -> ConfirmationView | None:
    """The newest application as ``actor`` sees it."""
    found = confirmation_of(session, dispute_id)
    if found is None:
        return None
    steps = CONFIRMATION_STATES.steps_from(found.state)
    confirmed = found.state in AFTER_CONFIRMATION
    return copied(
        ConfirmationView,
        found,
        materials=tuple(found.materials),
        enforce_until=found.enforce_until if confirmed else None,
        enforce_because=found.enforce_because if confirmed else None,
        steps=tuple(copied(ConfirmationStepView, one) for one in steps_of(session, found)),
        next_step=steps[0] if steps else None,
        offered=tuple(step for step in steps if actor.can(step.permission)),
    )


def confirmation_outlook(
    session: Session, row: Dispute, today: date, calendar: WorkCalendar
) -> ConfirmationOutlook | None:
    """Whether the agreement in effect can still go to the court; None while there is none in effect."""
    agreement = session.scalar(select(Agreement).where(Agreement.dispute_id == row.id))
    if agreement is None or agreement.effective_on is None:
        return None
    window, court_case = window_of(agreement, calendar), court_case_of(session, row.id)
    last = confirmation_of(session, row.id)
    free = last is None or last.state in MAY_TRY_AGAIN
    return ConfirmationOutlook(
        open=free and today <= window.day,
        last_day=window.day,
        because=window.sentence,
        bars=bars_in_text(_words(session, row, agreement)),
        inviting_court=court_case.court if court_case is not None else "",
    )
