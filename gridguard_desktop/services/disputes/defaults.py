"""A duty was not performed: the letter urging it, then the advice what is left and which ways there are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Committee, DefaultNotice, Party, Payment
from gridguard_desktop.domain.agreements import MONEY, OPEN, outstanding
from gridguard_desktop.domain.defaults import (
    RESPOND_DAYS,
    NoticeKind,
    OwedDuty,
    SentNotice,
    arrears,
    defaulters,
    left_in_all,
    next_notice,
)
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    agreement_of,
    checked_choice,
    obligations_of,
    optional_text,
)
from gridguard_desktop.services.numbering import next_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, Obligation

LOOK_AGAIN = "AG-01"
_PATTERNS = {NoticeKind.URGING: "urging", NoticeKind.ADVICE: "default_advice"}


class DefaultVerbs(CaseService):
    """Letters about what is in arrears."""

    @requires(Permission.DISPUTE_MEDIATE)
    def urge_performance(
        self,
        *,
        dispute_id: int,
        version: int,
        debtor_id: int,
        respond_by: date | None = None,
        delivery: str = "handed",
        note: str | None = None,
    ) -> int:
        """Issue the letter urging (履行督促函) a party in arrears; the day it gives becomes a deadline.
        Returns the letter's id. Raises Refused when the party owes nothing that is due."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "urge_performance")
            today = self._clock.today()
            day = respond_by or today + timedelta(days=RESPOND_DAYS)
            if day <= today:
                raise ValidationError({"respond_by": translate("disputes", "Enter a day after today.")})
            letter = self._issue(session, row, NoticeKind.URGING, debtor_id, delivery, note)
            letter.respond_by = day
            task = _look_again(session, debtor_id)
            deadlines.meet(session, RECORD_TYPE, row.id, LOOK_AGAIN, today, task=task)
            deadlines.open_deadline(
                session,
                RECORD_TYPE,
                row.id,
                LOOK_AGAIN,
                today,
                task=task,
                days=(day - today).days,
                calendar=self._context.calendar,
            )
            session.flush()
            return letter.id

    @requires(Permission.DISPUTE_MEDIATE)
    def advise_default(
        self,
        *,
        dispute_id: int,
        version: int,
        debtor_id: int,
        delivery: str = "handed",
        note: str | None = None,
    ) -> int:
        """Issue the advice (未履行情况告知单) to the other side: what is left, which ways there are. Returns
        its id. Raises Refused before an urging letter left and when nothing is due."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "advise_default")
            sent = sent_notices(session, row.id)
            if not any(one.kind == NoticeKind.URGING and one.debtor_id == debtor_id for one in sent):
                raise Refused(translate("disputes", "Urge performance first; the advice follows it."))
            letter = self._issue(session, row, NoticeKind.ADVICE, debtor_id, delivery, note)
            task = _look_again(session, debtor_id)
            deadlines.meet(session, RECORD_TYPE, row.id, LOOK_AGAIN, self._clock.today(), task=task)
            session.flush()
            return letter.id

    def _issue(
        self,
        session: Session,
        row: Dispute,
        kind: NoticeKind,
        debtor_id: int,
        delivery: str,
        note: str | None,
    ) -> DefaultNotice:
        today = self._clock.today()
        agreement = agreement_of(session, row)
        duties = obligations_of(session, row.id)
        owed = owed_duties(session, row.id)
        if debtor_id not in defaulters(owed, today):
            raise Refused(translate("disputes", "This party owes nothing whose day has passed."))
        committee = session.get(Committee, row.committee_id) if row.committee_id is not None else None
        word = committee.paper_word if committee is not None else ""
        letter = DefaultNotice(
            dispute_id=row.id,
            agreement_id=agreement.id,
            kind=kind.value,
            number=next_number(session, _PATTERNS[kind], today.year, committee=word),
            issued_on=today,
            debtor_id=debtor_id,
            arrears=arrears(debtor_id, owed, today),
            outstanding=left_in_all(debtor_id, owed),
            lines=[_line(session, duty, today) for duty in duties if duty.debtor_id == debtor_id],
            delivery=checked_choice("delivery_ways", delivery, "delivery"),
            note=optional_text(note),
            issued_by=self._actor.user_id,
        )
        session.add(letter)
        session.flush()
        return letter


def owed_duties(session: Session, dispute_id: int) -> tuple[OwedDuty, ...]:
    """The duties of the agreement as the letters see them."""
    return tuple(
        OwedDuty(
            ordinal=duty.ordinal,
            debtor_id=duty.debtor_id,
            due_on=duty.due_on,
            is_open=duty.state == OPEN,
            left=_left(session, duty),
        )
        for duty in obligations_of(session, dispute_id)
    )


def sent_notices(session: Session, dispute_id: int) -> tuple[SentNotice, ...]:
    """The letters that left."""
    wanted = select(DefaultNotice).where(DefaultNotice.dispute_id == dispute_id).order_by(DefaultNotice.id)
    return tuple(
        SentNotice(one.kind, one.debtor_id, one.issued_on, one.respond_by) for one in session.scalars(wanted)
    )


def notice_due(session: Session, row: Dispute, today: date) -> str:
    """The verb of the letter that is due now, empty when none is."""
    if row.state != "performing":
        return ""
    owed, sent = owed_duties(session, row.id), sent_notices(session, row.id)
    kinds = [next_notice(debtor, owed, sent, today) for debtor in defaulters(owed, today)]
    if NoticeKind.URGING in kinds:
        return "urge_performance"
    return "advise_default" if NoticeKind.ADVICE in kinds else ""


def settle_default(session: Session, dispute_id: int, debtor_id: int, day: date) -> None:
    """A duty was performed on ``day``: nobody looks again at a party with nothing late any more."""
    if debtor_id not in defaulters(owed_duties(session, dispute_id), day):
        task = _look_again(session, debtor_id)
        deadlines.meet(session, RECORD_TYPE, dispute_id, LOOK_AGAIN, day, task=task)


def _left(session: Session, duty: Obligation) -> Decimal | None:
    if duty.kind != MONEY or duty.amount is None:
        return None
    paid: Sequence[Decimal] = session.scalars(
        select(Payment.amount).where(Payment.obligation_id == duty.id)
    ).all()
    return outstanding(duty.amount, paid)


def _line(session: Session, duty: Obligation, today: date) -> dict[str, Any]:
    """A duty as it stands today; sums as text, because JSON knows no Decimal."""
    left = _left(session, duty)
    creditor = session.get(Party, duty.creditor_id) if duty.creditor_id is not None else None
    return {
        "ordinal": duty.ordinal,
        "content": duty.content,
        "creditor": creditor.name if creditor is not None else "",
        "amount": str(duty.amount) if duty.amount is not None else "",
        "left": str(left) if left is not None else "",
        "due_on": duty.due_on.isoformat(),
        "late_days": max((today - duty.due_on).days, 0) if duty.state == OPEN else 0,
        "open": duty.state == OPEN,
    }


def _look_again(session: Session, debtor_id: int) -> str:
    """Name of the reminder; kept in the store, so Chinese in every language of the interface."""
    party = session.get_one(Party, debtor_id)
    return f"查看{party.name}催告后的履行"
