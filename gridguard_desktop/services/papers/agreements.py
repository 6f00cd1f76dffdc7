"""Views of agreement, receipts and the answer to the station, read from the store."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Agreement, Obligation, Payment
from gridguard_desktop.documents.disputes.agreement import AgreementView
from gridguard_desktop.documents.disputes.feedback import FeedbackView
from gridguard_desktop.documents.disputes.receipt import ReceiptView
from gridguard_desktop.documents.disputes.terms import Term
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.agreements import MONEY, ON_SIGNING, OPEN, ORAL, PERFORMED, WRITTEN
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.services.disputes.casework import parties_of
from gridguard_desktop.services.papers.case_file import (
    agreement_number,
    agreement_of,
    committee_name,
    committee_words,
    mediator_name,
    parties_on_paper,
    referrals,
)
from gridguard_desktop.services.papers.gathering import Gatherer, china_day, zh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.models import Dispute, Referral
    from gridguard_desktop.services.papers.gathering import Gathering


def _agreements(form: str) -> Any:
    def parts(gathering: Gathering, row: Dispute) -> Sequence[Agreement]:
        return [found for found in gathering.children(Agreement, dispute_id=row.id) if found.form == form]

    return parts


def agreement(gathering: Gathering, row: Dispute, part: Agreement) -> AgreementView:
    """协议书 or, for an oral one, the contents of its register form."""
    return AgreementView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=part.number,
        parties=parties_on_paper(gathering, row, part.drawn_up_on),
        facts=part.facts,
        content=part.content or "",
        terms=terms_of(gathering, row, part),
        place=part.place or "",
        copies=part.copies,
        mediator=mediator_name(gathering, row),
        drawn_up_on=part.drawn_up_on,
    )


def terms_of(gathering: Gathering, row: Dispute, part: Agreement) -> tuple[Term, ...]:
    """The duties of an agreement as papers say them."""
    names = {party.id: party.name for party in parties_of(gathering.session, row.id)}
    duties = gathering.session.scalars(
        select(Obligation).where(Obligation.agreement_id == part.id).order_by(Obligation.ordinal)
    )
    return tuple(
        Term(
            debtor=names.get(duty.debtor_id, ""),
            content=duty.content,
            creditor=names.get(duty.creditor_id, "") if duty.creditor_id is not None else "",
            amount=duty.amount if duty.kind == MONEY else None,
            due_on=duty.due_on,
            manner=duty.manner or "",
            on_signing=_on_signing(duty, part),
        )
        for duty in duties
    )


def _on_signing(duty: Obligation, part: Agreement) -> bool:
    """Agreed to be performed on the spot; after the signing that shows by its day and the missing manner."""
    if duty.state == ON_SIGNING:
        return True
    return duty.state == PERFORMED and duty.due_on == part.drawn_up_on and not duty.manner


def _payments(gathering: Gathering, row: Dispute) -> Sequence[Payment]:
    return gathering.children(Payment, dispute_id=row.id)


def receipt(gathering: Gathering, row: Dispute, part: Payment) -> ReceiptView:
    """收条 of one payment, with what is still owed of the same duty after it."""
    duty = gathering.session.get_one(Obligation, part.obligation_id)
    names = {party.id: party.name for party in parties_of(gathering.session, row.id)}
    earlier = gathering.session.scalars(
        select(Payment).where(Payment.obligation_id == duty.id, Payment.id <= part.id)
    )
    paid = sum((payment.amount for payment in earlier), Decimal(0))
    return ReceiptView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        agreement_number=agreement_number(gathering, row),
        payer=names.get(duty.debtor_id, ""),
        payee=names.get(duty.creditor_id, "") if duty.creditor_id is not None else "",
        purpose=duty.content,
        amount=part.amount,
        remaining=max(duty.amount - paid, Decimal(0)) if duty.amount is not None else None,
        paid_on=part.paid_on,
        method=zh("payment_methods", part.method),
        note=part.note or "",
    )


def _answered(gathering: Gathering, row: Dispute) -> Sequence[Referral]:
    """Hand-overs the committee has something to say about."""
    return [part for part in referrals(gathering, row) if part.accepted is not None or part.feedback]


def feedback(gathering: Gathering, row: Dispute, part: Referral) -> FeedbackView:
    """反馈函 on one hand-over."""
    made = agreement_of(gathering, row) if part.accepted else None
    duties = gathering.children(Obligation, agreement_id=made.id) if made is not None else []
    total = sum((duty.amount for duty in duties if duty.amount is not None), Decimal(0))
    return FeedbackView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        committee=committee_name(gathering, part.committee_id),
        number=gathering.number,
        referral_number=part.number,
        referred_on=china_day(part.sent_at),
        parties=parties_on_paper(gathering, row, china_day(part.sent_at)),
        kind=zh("dispute_kinds", row.kind),
        accepted_on=row.accepted_on if part.accepted else None,
        mediator=mediator_name(gathering, row) if part.accepted else "",
        result=_result(row, part, made),
        agreement_number=made.number if made is not None else "",
        total=total or None,
        performance=_performance(duties),
        remarks=part.feedback or "",
        dated=china_day(part.feedback_at) if part.feedback_at is not None else gathering.today,
    )


def _result(row: Dispute, part: Referral, made: Agreement | None) -> str:
    if part.accepted is False:
        return f"我会不予受理，理由：{part.decline_reason or '不宜调解'}"
    if row.termination_reason is not None:
        return f"未达成协议，已终止调解，原因：{zh('termination_reasons', row.termination_reason)}"
    if made is not None:
        form = "口头" if made.form == ORAL else "书面"
        bound = "" if made.effective_on is not None else "，尚待各方签名、盖章后生效"
        return f"各方当事人自愿达成{form}调解协议{bound}"
    return "正在调解，尚未达成协议" if part.accepted else "材料已收到，正在审查"


def _performance(duties: Sequence[Obligation]) -> str:
    if not duties:
        return ""
    open_days = [duty.due_on for duty in duties if duty.state == OPEN]
    if not open_days:
        return "协议约定的义务已全部履行"
    done = len(duties) - len(open_days)
    return f"协议约定{len(duties)}项义务，已履行{done}项，其余最迟于{day_words(max(open_days))}履行"


GATHERERS: dict[Paper, Gatherer] = {
    Paper.AGREEMENT: Gatherer(agreement, _agreements(WRITTEN), lambda part: str(part.number)),
    Paper.ORAL_AGREEMENT: Gatherer(agreement, _agreements(ORAL), lambda part: str(part.number)),
    Paper.RECEIPT: Gatherer(
        receipt, _payments, lambda part: f"{day_words(part.paid_on)}　￥{format_amount(part.amount)}"
    ),
    Paper.FEEDBACK: Gatherer(feedback, _answered, lambda part: str(part.number), committee_words),
}
