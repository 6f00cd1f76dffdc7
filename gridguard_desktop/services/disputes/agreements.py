"""The agreement and its performance: draw up, revise, sign, payments, acts performed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Agreement, Obligation, Payment
from gridguard_desktop.domain.agreements import (
    MONEY,
    ON_SIGNING,
    OPEN,
    ORAL,
    PERFORMED,
    check_complete,
    effective_date,
    outstanding,
)
from gridguard_desktop.domain.disputes import DisputeResult
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.legality import check_signable
from gridguard_desktop.domain.money import checked, format_amount
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.assignment import check_no_objection
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    agreement_of,
    checked_choice,
    obligations_of,
    optional_text,
    parties_of,
)
from gridguard_desktop.services.disputes.checked import check_required, is_checked, outdate_checks
from gridguard_desktop.services.disputes.defaults import settle_default
from gridguard_desktop.services.disputes.visits import drop_reasons, plan_visits

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, Party
    from gridguard_desktop.domain.agreements import AgreementDraft, ObligationDraft

CASH = "cash"


class AgreementVerbs(CaseService):
    """From the draft to the last payment."""

    @requires(Permission.DISPUTE_MEDIATE)
    def draw_up_agreement(self, *, dispute_id: int, version: int, draft: AgreementDraft) -> str:
        """Save the agreement for signature; returns its number, which is the dossier's.

        Raises ValidationError with fields such as ``obligations.2.amount`` for what 人民调解法 29 asks and
        is missing.
        """
        with self._case(dispute_id, version) as (session, row):
            target = self._step(row, "draw_up_agreement")
            check_no_objection(session, row.id)
            parties = self._check(session, row, draft)
            agreement = Agreement(
                dispute_id=row.id,
                number=row.paper_number,
                drafted_by=self._actor.user_id,
                **_terms(draft, len(parties)),
            )
            session.add(agreement)
            session.flush()
            self._add_obligations(session, agreement, draft)
            self._enter(row, target)
            return agreement.number

    @requires(Permission.DISPUTE_MEDIATE)
    def revise_agreement(self, *, dispute_id: int, version: int, draft: AgreementDraft) -> None:
        """Replace the terms of an agreement that is not yet signed; a check of the old ones no longer
        counts."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "revise_agreement")
            check_no_objection(session, row.id)
            parties = self._check(session, row, draft)
            agreement = agreement_of(session, row)
            for duty in obligations_of(session, row.id):
                session.delete(duty)
            session.flush()
            for name, value in _terms(draft, len(parties)).items():
                setattr(agreement, name, value)
            agreement.drafted_by = self._actor.user_id
            outdate_checks(session, agreement)
            self._add_obligations(session, agreement, draft)

    @requires(Permission.DISPUTE_MEDIATE)
    def sign(
        self,
        *,
        dispute_id: int,
        version: int,
        parties_signed_on: date | None = None,
        mediator_signed_on: date | None = None,
        sealed_on: date | None = None,
    ) -> None:
        """The agreement is signed and sealed; it binds from the last of the three days (oral: from the day
        it was made).

        What was performed on the spot is recorded; the rest begins to run. Raises ValidationError for a
        missing day, Refused while no second person has looked through it.
        """
        with self._case(dispute_id, version) as (session, row):
            target = self._step(row, "sign")
            check_no_objection(session, row.id)
            agreement = agreement_of(session, row)
            check_signable(required=check_required(session), passed=is_checked(session, agreement))
            pending = any(duty.state == OPEN for duty in obligations_of(session, row.id))
            if not pending:
                target = self._step(row, "sign_performed")
            days = {
                "parties_signed_on": parties_signed_on,
                "mediator_signed_on": mediator_signed_on,
                "sealed_on": sealed_on,
            }
            effective = self._effective(agreement, days)
            for name, day in days.items():
                setattr(agreement, name, day)
            agreement.effective_on = effective
            row.result = DisputeResult.AGREED
            deadlines.meet(session, RECORD_TYPE, row.id, "PM-01", effective)
            self._perform_on_signing(session, row, effective)
            self._enter(row, target)
            if pending:
                self._begin_performance(session, row, agreement, effective)
            else:
                plan_visits(session, row, "performed", effective, self._context.calendar, agreement)

    @requires(Permission.DISPUTE_MEDIATE)
    def record_payment(
        self,
        *,
        dispute_id: int,
        version: int,
        obligation_id: int,
        amount: Decimal,
        paid_on: date | None = None,
        method: str = CASH,
        note: str | None = None,
    ) -> int:
        """Record money that changed hands, in part or in full; returns the payment's id. More than is owed
        is refused."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "record_payment")
            duty = self._open_duty(session, row, obligation_id, MONEY)
            day = self._day(paid_on, "paid_on", not_before=agreement_of(session, row).drawn_up_on)
            owed = outstanding(duty.amount or Decimal(0), _payments(session, duty))
            paid = checked(amount)
            if not 0 < paid <= owed:
                raise ValidationError(
                    {
                        "amount": translate(
                            "disputes",
                            "Enter a sum above zero and not above what is owed: {owed}.",
                            owed=format_amount(owed),
                        )
                    }
                )
            payment = Payment(
                obligation_id=duty.id,
                dispute_id=row.id,
                paid_on=day,
                amount=paid,
                method=checked_choice("payment_methods", method, "method"),
                note=optional_text(note),
            )
            session.add(payment)
            session.flush()
            plan_visits(session, row, "payment", day, self._context.calendar)
            if paid == owed:
                self._performed(session, row, duty, day)
            return payment.id

    @requires(Permission.DISPUTE_MEDIATE)
    def record_performance(
        self, *, dispute_id: int, version: int, obligation_id: int, performed_on: date | None = None
    ) -> None:
        """An act that was owed has been done. Payments are recorded by :meth:`record_payment`."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "record_performance")
            duty = self._open_duty(session, row, obligation_id, None)
            if duty.kind == MONEY:
                raise Refused(translate("disputes", "This duty is a sum of money; record the payment."))
            day = self._day(performed_on, "performed_on", not_before=agreement_of(session, row).drawn_up_on)
            self._performed(session, row, duty, day)

    def _check(self, session: Session, row: Dispute, draft: AgreementDraft) -> list[Party]:
        parties = parties_of(session, row.id)
        checked_choice("agreement_forms", draft.form, "form")
        check_complete(draft, [party.side for party in parties])
        self._day(draft.drawn_up_on, "drawn_up_on", not_before=row.accepted_on)
        known = {party.id for party in parties}
        for item, duty in enumerate(draft.obligations, start=1):
            checked_choice("obligation_kinds", duty.kind, f"obligations.{item}.kind")
            if not {duty.debtor_id, duty.creditor_id} - {None} <= known:
                raise NotFound
        return parties

    def _add_obligations(self, session: Session, agreement: Agreement, draft: AgreementDraft) -> None:
        session.add_all(
            [
                _obligation(agreement, draft, item, duty)
                for item, duty in enumerate(draft.obligations, start=1)
            ]
        )
        session.flush()

    def _effective(self, agreement: Agreement, days: dict[str, date | None]) -> date:
        missing = [] if agreement.form == ORAL else [name for name, day in days.items() if day is None]
        if missing:
            sentence = translate(
                "disputes",
                "Enter the day; a written agreement binds only when all have signed and the seal is on it.",
            )
            raise ValidationError(dict.fromkeys(missing, sentence))
        for name, day in days.items():
            if day is not None:
                self._day(day, name, not_before=agreement.drawn_up_on)
        effective = effective_date(agreement.form, drawn_up_on=agreement.drawn_up_on, **days)
        return effective or agreement.drawn_up_on

    def _perform_on_signing(self, session: Session, row: Dispute, day: date) -> None:
        for duty in obligations_of(session, row.id):
            if duty.state != ON_SIGNING:
                continue
            duty.state, duty.performed_on = PERFORMED, day
            if duty.amount is not None:
                session.add(
                    Payment(
                        obligation_id=duty.id, dispute_id=row.id, paid_on=day, amount=duty.amount, method=CASH
                    )
                )

    def _begin_performance(
        self, session: Session, row: Dispute, agreement: Agreement, effective: date
    ) -> None:
        self._open(session, row, "PM-03", effective, part=agreement)
        for duty in obligations_of(session, row.id):
            if duty.state == OPEN:
                self._open(session, row, "PM-09", duty.due_on, _task(duty), agreement)

    def _open_duty(self, session: Session, row: Dispute, obligation_id: int, kind: str | None) -> Obligation:
        duty = session.get(Obligation, obligation_id)
        if duty is None or duty.dispute_id != row.id:
            raise NotFound
        if duty.state != OPEN:
            raise Refused(translate("disputes", "This duty has already been performed."))
        if kind is not None and duty.kind != kind:
            raise Refused(translate("disputes", "This duty is not a sum of money; record its performance."))
        return duty

    def _performed(self, session: Session, row: Dispute, duty: Obligation, day: date) -> None:
        duty.state, duty.performed_on = PERFORMED, day
        deadlines.meet(session, RECORD_TYPE, row.id, "PM-09", day, task=_task(duty))
        settle_default(session, row.id, duty.debtor_id, day)
        if any(other.state == OPEN for other in obligations_of(session, row.id)):
            return
        self._enter(row, self._step(row, "complete_performance"))
        # what is performed needs no court to enforce it
        deadlines.cancel_open(session, RECORD_TYPE, row.id, "PM-03")
        plan_visits(session, row, "performed", day, self._context.calendar, agreement_of(session, row))
        drop_reasons(session, row, "payment", day)


def _terms(draft: AgreementDraft, parties: int) -> dict[str, object]:
    return {
        "form": draft.form,
        "facts": draft.facts.strip(),
        "content": optional_text(draft.content),
        "place": optional_text(draft.place),
        "copies": draft.copies or parties + 1,
        "drawn_up_on": draft.drawn_up_on,
        "open_reason": None if draft.obligations else optional_text(draft.open_reason),
    }


def _obligation(agreement: Agreement, draft: AgreementDraft, item: int, duty: ObligationDraft) -> Obligation:
    return Obligation(
        agreement_id=agreement.id,
        dispute_id=agreement.dispute_id,
        ordinal=item,
        debtor_id=duty.debtor_id,
        creditor_id=duty.creditor_id,
        kind=duty.kind,
        content=duty.content.strip(),
        amount=checked(duty.amount) if duty.amount is not None else None,
        due_on=duty.due_on or draft.drawn_up_on,
        manner=optional_text(duty.manner),
        state=ON_SIGNING if duty.on_signing else OPEN,
        reckoning=optional_text(duty.reckoning),
    )


def _payments(session: Session, duty: Obligation) -> list[Decimal]:
    return list(session.scalars(select(Payment.amount).where(Payment.obligation_id == duty.id)))


def _task(duty: Obligation) -> str:
    """Name of the reminder of one duty; kept in the store, so Chinese in every language of the interface."""
    return f"督促履行第 {duty.ordinal} 项"
