"""The agreement as read: duties with what was paid, the second person's check, letters about what is in
arrears, and the note of a mediation that failed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Agreement, DefaultNotice, FailureNote, Payment, User
from gridguard_desktop.domain.agreements import MONEY, OPEN, outstanding
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.legality import check_second_person
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.disputes.casework import mediates, obligations_of
from gridguard_desktop.services.disputes.checked import check_required, current_check
from gridguard_desktop.services.disputes.copying import copied
from gridguard_desktop.services.disputes.defaults import notice_due
from gridguard_desktop.services.disputes.views import (
    AgreementView,
    FailureNoteView,
    LegalityView,
    NoticeView,
    ObligationView,
    PaymentView,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, LegalityCheck, Obligation, Party
    from gridguard_desktop.domain.actors import Actor


def agreement_view(
    session: Session, row: Dispute, parties: Sequence[Party], actor: Actor, today: date
) -> AgreementView | None:
    """The agreement of the dispute as ``actor`` sees it, with what is owed, paid, checked and written."""
    names = {party.id: party.name for party in parties}
    agreement = session.scalar(select(Agreement).where(Agreement.dispute_id == row.id))
    if agreement is None:
        return None
    payments: dict[int, list[PaymentView]] = {}
    for payment in session.scalars(
        select(Payment).where(Payment.dispute_id == row.id).order_by(Payment.paid_on, Payment.id)
    ):
        payments.setdefault(payment.obligation_id, []).append(copied(PaymentView, payment))
    binding = agreement.effective_on is not None
    duties = tuple(
        _obligation(duty, tuple(payments.get(duty.id, ())), names, today if binding else None)
        for duty in obligations_of(session, row.id)
    )
    late = [duty.outstanding for duty in duties if duty.overdue_days > 0]
    check = current_check(session, agreement)
    passed = check is not None and check.passed
    return copied(
        AgreementView,
        agreement,
        obligations=duties,
        total=sum((duty.amount or Decimal(0) for duty in duties), Decimal(0)),
        paid=sum((duty.paid for duty in duties), Decimal(0)),
        arrears=sum(late, Decimal(0)),
        drafted_by=_user_name(session, agreement.drafted_by),
        legality=_legality(session, check) if check is not None else None,
        must_be_checked=agreement.effective_on is None and not passed and check_required(session),
        may_check=actor.can(Permission.DISPUTE_REVIEW) and _is_second(session, actor, agreement, row),
        notices=_notices(session, row, names),
        notice_due=notice_due(session, row, today),
    )


def _obligation(
    duty: Obligation, payments: tuple[PaymentView, ...], names: Mapping[int, str], today: date | None
) -> ObligationView:
    """``today`` None = the agreement does not bind yet, so nothing can be overdue."""
    paid = sum((payment.amount for payment in payments), Decimal(0))
    late = (today - duty.due_on).days if today is not None and duty.state == OPEN else 0
    owed = duty.kind == MONEY and duty.state == OPEN and duty.amount is not None
    return copied(
        ObligationView,
        duty,
        debtor=names.get(duty.debtor_id, ""),
        creditor=names.get(duty.creditor_id or 0, ""),
        paid=paid,
        outstanding=outstanding(duty.amount or Decimal(0), [paid]) if owed else Decimal(0),
        overdue_days=max(late, 0),
        payments=payments,
    )


def failure_view(session: Session, row: Dispute) -> FailureNoteView | None:
    """The newest note of the failed mediation, if one was written."""
    wanted = select(FailureNote).where(FailureNote.dispute_id == row.id)
    note = session.scalar(wanted.order_by(FailureNote.id.desc()).limit(1))
    if note is None:
        return None
    return copied(
        FailureNoteView,
        note,
        positions={int(told["party_id"]): str(told["words"]) for told in note.positions},
        known_days={key: date.fromisoformat(day) for key, day in note.known_days.items()},
    )


def _legality(session: Session, check: LegalityCheck) -> LegalityView:
    return copied(
        LegalityView,
        check,
        checked_by=_user_name(session, check.checked_by),
        answers={key: (str(given["answer"]), str(given["note"])) for key, given in check.answers.items()},
    )


def _notices(session: Session, row: Dispute, names: Mapping[int, str]) -> tuple[NoticeView, ...]:
    wanted = select(DefaultNotice).where(DefaultNotice.dispute_id == row.id).order_by(DefaultNotice.id)
    return tuple(
        copied(NoticeView, letter, debtor=names.get(letter.debtor_id, ""))
        for letter in session.scalars(wanted)
    )


def _is_second(session: Session, actor: Actor, agreement: Agreement, row: Dispute) -> bool:
    try:
        check_second_person(actor, drafted_by=agreement.drafted_by, mediates=mediates(session, row, actor))
    except Refused:
        return False
    return True


def _user_name(session: Session, user_id: int | None) -> str:
    found = session.get(User, user_id) if user_id is not None else None
    return found.name if found is not None else ""
