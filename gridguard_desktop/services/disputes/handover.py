"""Hand-overs to units that are no mediation committee (七对接), and what is done when nobody answers: a
reminder (催办), a report upwards (上报). Each has its own number and period; the dispute keeps its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import (
    OPEN_DEADLINE,
    Committee,
    Deadline,
    Partner,
    Referral,
    ReferralReminder,
    Station,
)
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.disputes import DisputeResult
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
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
from gridguard_desktop.services.numbering import next_number, station_words

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute

COMMITTEE_RECEIPT, REMINDED, REPORTED, RESULT, RECEIPT = "GT-03", "GT-04", "GT-05", "GT-06", "GT-07"
"""Rules (data, 本所设定): receipt of a committee, answer to a reminder, to a report upwards; result and
receipt of another unit."""
REMINDER, ESCALATION = "reminder", "escalation"


class HandoverVerbs(CaseService):
    """To other units and back; reminders of any hand-over, to committees too."""

    @requires(Permission.DISPUTE_REFER)
    def hand_over(
        self,
        *,
        dispute_id: int,
        version: int,
        channel: str,
        reason: str,
        unit_name: str = "",
        partner_id: int | None = None,
        police_actions: str | None = None,
        materials: str | None = None,
    ) -> str:
        """Hand the dispute to another unit by a ``channel`` of ``referral_channels``; from the register of
        partner units its name is taken. Returns the number of the 移送函."""
        with self._case(dispute_id, version) as (session, row):
            target = self._step(row, "hand_over")
            checked_choice("referral_channels", channel, "channel")
            known = lawdata.choice("referral_channels", channel)
            if known.extra["committee"]:
                raise ValidationError(
                    {"channel": translate("disputes", "A committee is handed over to by “Refer”.")}
                )
            partner = self._linked(session, Partner, partner_id) if partner_id is not None else None
            words = {**station_words(session), "channel": str(known.extra["word"])}
            today = self._clock.today()
            letter = Referral(
                dispute_id=row.id,
                channel=channel,
                number=next_number(session, "handover", today.year, **words),
                partner_id=partner_id,
                unit_name=checked_text(unit_name or (partner.name if partner else ""), "unit_name"),
                reason=checked_text(reason, "reason"),
                police_actions=optional_text(police_actions),
                materials=optional_text(materials),
                sent_at=self._clock.now(),
                sent_by=self._actor.user_id,
            )
            session.add(letter)
            row.channel = channel
            row.officer_id = row.officer_id or self._actor.user_id
            self._enter(row, target)
            deadlines.cancel_open(session, RECORD_TYPE, row.id)
            self._open(session, row, RECEIPT, today)
            self._open(session, row, RESULT, today)
            return letter.number

    @requires(Permission.DISPUTE_REFER)
    def record_unit_receipt(
        self, *, dispute_id: int, version: int, receiver_name: str, received_on: date | None = None
    ) -> None:
        """The unit has confirmed the letter; its result is still to come."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "record_unit_receipt")
            letter = _letter(session, row)
            day = self._day(received_on, "received_on", not_before=row.registered_on)
            letter.receiver_name = checked_text(receiver_name, "receiver_name")
            letter.answered_at, letter.accepted = self._clock.now(), True
            answered(session, row.id, day)

    @requires(Permission.DISPUTE_REFER)
    def conclude_handover(
        self, *, dispute_id: int, version: int, outcome: str, feedback: str, ended_on: date | None = None
    ) -> None:
        """What became of it: an ``outcome`` of ``referral_outcomes``. Returned ones are triaged anew."""
        with self._case(dispute_id, version) as (session, row):
            checked_choice("referral_outcomes", outcome, "outcome")
            back = bool(lawdata.choice("referral_outcomes", outcome).extra["back"])
            target = self._step(row, "take_back" if back else "conclude_handover")
            letter = _letter(session, row)
            day = self._day(ended_on, "ended_on", not_before=row.registered_on)
            letter.feedback, letter.feedback_at = checked_text(feedback, "feedback"), self._clock.now()
            letter.outcome, letter.ended_on, letter.accepted = outcome, day, not back
            answered(session, row.id, day)
            deadlines.meet(session, RECORD_TYPE, row.id, RESULT, day)
            if back:
                row.channel = row.track = None
            else:
                row.closed_on, row.result = day, DisputeResult.TRANSFERRED
            self._enter(row, target)

    @requires(Permission.DISPUTE_REFER)
    def remind(self, *, dispute_id: int, version: int, note: str | None = None) -> str:
        """Remind whoever has the dispute and did not answer in time (催办); returns the number of the letter.

        Raises Refused before the period has passed.
        """
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "remind")
            letter = _letter(session, row)
            self._check_overdue(session, row, COMMITTEE_RECEIPT, RECEIPT, RESULT)
            return self._write(session, row, letter, REMINDER, unit_of(session, letter), note)

    @requires(Permission.DISPUTE_REFER)
    def escalate(self, *, dispute_id: int, version: int, addressee: str = "", note: str | None = None) -> str:
        """Report upwards that a reminder was not answered either (上报); ``addressee`` empty = the bureau."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "escalate")
            letter = _letter(session, row)
            self._check_overdue(session, row, REMINDED)
            bureau = session.scalars(select(Station.bureau)).one()
            return self._write(session, row, letter, ESCALATION, optional_text(addressee) or bureau, note)

    def _check_overdue(self, session: Session, row: Dispute, *rules: str) -> None:
        wanted = (
            Deadline.record_type_key == RECORD_TYPE,
            Deadline.record_id == row.id,
            Deadline.rule_id.in_(rules),
            OPEN_DEADLINE,
        )
        ends = session.scalars(select(Deadline.due_on).where(*wanted).order_by(Deadline.due_on)).all()
        if not ends and REMINDED in rules:
            raise Refused(
                translate("disputes", "Remind the unit first; a report upwards follows a reminder.")
            )
        if not ends:
            raise Refused(translate("disputes", "Nothing is waited for; the hand-over was answered."))
        if ends[0] >= self._clock.today():
            raise Refused(
                translate("disputes", "The answer may still come until {day}.", day=ends[0].isoformat())
            )

    def _write(
        self, session: Session, row: Dispute, letter: Referral, kind: str, addressee: str, note: str | None
    ) -> str:
        today = self._clock.today()
        rule = REMINDED if kind == REMINDER else REPORTED
        deadline = deadlines.open_deadline(
            session, RECORD_TYPE, row.id, rule, today, calendar=self._context.calendar
        )
        if kind == ESCALATION:
            deadlines.cancel_open(session, RECORD_TYPE, row.id, REMINDED)
        number = next_number(session, kind, today.year, **station_words(session))
        session.add(
            ReferralReminder(
                dispute_id=row.id,
                referral_id=letter.id,
                kind=kind,
                number=number,
                addressee=addressee,
                note=optional_text(note),
                answer_by=deadline.due_on,
                sent_at=self._clock.now(),
                sent_by=self._actor.user_id,
            )
        )
        return number


def answered(session: Session, dispute_id: int, day: date) -> None:
    """A hand-over was answered on ``day``: nobody need be reminded any more."""
    for rule in (COMMITTEE_RECEIPT, RECEIPT, REMINDED, REPORTED):
        deadlines.meet(session, RECORD_TYPE, dispute_id, rule, day)


def unit_of(session: Session, letter: Referral) -> str:
    """Who has the dispute: a committee or another unit."""
    if letter.unit_name:
        return letter.unit_name
    committee = session.get(Committee, letter.committee_id) if letter.committee_id is not None else None
    return committee.name if committee is not None else ""


def _letter(session: Session, row: Dispute) -> Referral:
    newest = select(Referral).where(Referral.dispute_id == row.id).order_by(Referral.id.desc()).limit(1)
    letter = session.scalar(newest)
    if letter is None:
        raise NotFound
    return letter
