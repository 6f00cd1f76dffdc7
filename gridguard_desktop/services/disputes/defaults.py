"""A duty was not performed: the letter urging it, then the advice what is left and which ways there are."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Committee, DefaultNotice, Obligation, Party, Payment
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
    parties_of,
)
from gridguard_desktop.services.numbering import next_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute

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
        owed = owed_duties(session, row.id)
        left = {duty.ordinal: duty.left for duty in owed}
        names = {party.id: party.name for party in parties_of(session, row.id)}
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
            lines=[
                _line(duty, left[duty.ordinal], names.get(duty.creditor_id or 0, ""), today)
                for duty in obligations_of(session, row.id)
                if duty.debtor_id == debtor_id
            ],
            delivery=checked_choice("delivery_ways", delivery, "delivery"),
            note=optional_text(note),
            issued_by=self._actor.user_id,
        )
        session.add(letter)
        session.flush()
        return letter


def owed_duties(session: Session, dispute_id: int) -> tuple[OwedDuty, ...]:
    """The duties of the agreement as the letters see them."""
    return _owed_among(session, (dispute_id,)).get(dispute_id, ())


def sent_notices(session: Session, dispute_id: int) -> tuple[SentNotice, ...]:
    """The letters that left."""
    return _sent_among(session, (dispute_id,)).get(dispute_id, ())


def notice_due(session: Session, row: Dispute, today: date) -> str:
    """The verb of the letter that is due now, empty when none is."""
    return notices_due(session, (row,), today).get(row.id, "")


def notices_due(session: Session, rows: Iterable[Dispute], today: date) -> dict[int, str]:
    """The verb of the letter that is due now in each of the disputes; those without one are left out."""
    ids = [row.id for row in rows if row.state == "performing"]
    if not ids:
        return {}
    owed, sent = _owed_among(session, ids), _sent_among(session, ids)
    found = {key: _verb_due(owed.get(key, ()), sent.get(key, ()), today) for key in ids}
    return {key: verb for key, verb in found.items() if verb}


def _verb_due(owed: Sequence[OwedDuty], sent: Sequence[SentNotice], today: date) -> str:
    kinds = [next_notice(debtor, owed, sent, today) for debtor in defaulters(owed, today)]
    if NoticeKind.URGING in kinds:
        return "urge_performance"
    return "advise_default" if NoticeKind.ADVICE in kinds else ""


def _owed_among(session: Session, ids: Collection[int]) -> dict[int, tuple[OwedDuty, ...]]:
    """Duties of each dispute in their order, in two statements however many there are."""
    paid: dict[int, list[Decimal]] = defaultdict(list)
    wanted = select(Payment.obligation_id, Payment.amount).where(Payment.dispute_id.in_(ids))
    for duty_id, amount in session.execute(wanted):
        paid[duty_id].append(amount)
    found: dict[int, tuple[OwedDuty, ...]] = {}
    duties = select(Obligation).where(Obligation.dispute_id.in_(ids)).order_by(Obligation.ordinal)
    for duty in session.scalars(duties):
        owed = OwedDuty(
            ordinal=duty.ordinal,
            debtor_id=duty.debtor_id,
            due_on=duty.due_on,
            is_open=duty.state == OPEN,
            left=_left(duty, paid[duty.id]),
        )
        found[duty.dispute_id] = (*found.get(duty.dispute_id, ()), owed)
    return found


def _sent_among(session: Session, ids: Collection[int]) -> dict[int, tuple[SentNotice, ...]]:
    found: dict[int, tuple[SentNotice, ...]] = {}
    wanted = select(DefaultNotice).where(DefaultNotice.dispute_id.in_(ids)).order_by(DefaultNotice.id)
    for one in session.scalars(wanted):
        letter = SentNotice(one.kind, one.debtor_id, one.issued_on, one.respond_by)
        found[one.dispute_id] = (*found.get(one.dispute_id, ()), letter)
    return found


def settle_default(session: Session, dispute_id: int, debtor_id: int, day: date) -> None:
    """A duty was performed on ``day``: nobody looks again at a party with nothing late any more."""
    if debtor_id not in defaulters(owed_duties(session, dispute_id), day):
        task = _look_again(session, debtor_id)
        deadlines.meet(session, RECORD_TYPE, dispute_id, LOOK_AGAIN, day, task=task)


def _left(duty: Obligation, paid: Sequence[Decimal]) -> Decimal | None:
    if duty.kind != MONEY or duty.amount is None:
        return None
    return outstanding(duty.amount, paid)


def _line(duty: Obligation, left: Decimal | None, creditor: str, today: date) -> dict[str, Any]:
    """A duty as it stands today; sums as text, because JSON knows no Decimal."""
    return {
        "ordinal": duty.ordinal,
        "content": duty.content,
        "creditor": creditor,
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
