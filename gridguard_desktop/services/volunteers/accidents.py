"""Accidents of volunteers on duty: written down once, reported within the time of the rule, claimed from the
insurer. Shift, officer and policy come from what is on file."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Attendance, Patrol, Shift, Volunteer
from gridguard_desktop.domain.clock import CHINA
from gridguard_desktop.domain.deadlines import compute
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import VolunteerAccident

REPORT_RULE, ANSWERS = "VA-01", "claim_answers"


class VolunteerAccidentService(RecordService):
    """Accidents; numbered by year."""

    record_key: ClassVar[str] = "volunteer_accident"

    @requires("update")
    def hand_in(self, record_id: int, version: int, *, received_by: str) -> None:
        """The report went to whoever is in charge, now. Raises ValidationError, Refused, Conflict,
        NotFound."""
        if not received_by.strip():
            raise ValidationError({"received_by": translate("accidents", "Enter who took the report.")})
        with self._writing() as session:
            row: VolunteerAccident = self._load_at(session, record_id, version)
            if row.reported_at is not None:
                raise Refused(translate("accidents", "This accident was reported already."))
            row.reported_at, row.received_by = self._clock.now(), received_by.strip()

    @requires("update")
    def claim(self, record_id: int, version: int, *, claimed_on: date, amount: Decimal | None = None) -> None:
        """The claim went to the insurer. Raises ValidationError, Refused without a policy or when it was
        answered, Conflict, NotFound."""
        self._refuse_ahead(claimed_on, "claimed_on")
        if amount is not None and amount <= 0:
            raise ValidationError({"amount": translate("accidents", "More than nothing, or leave it empty.")})
        with self._writing() as session:
            row: VolunteerAccident = self._load_at(session, record_id, version)
            if not row.insurer or not row.policy_number:
                raise Refused(
                    translate("accidents", "Enter insurer and policy number first: the claim goes there.")
                )
            if row.claim_answer is not None:
                raise Refused(translate("accidents", "The insurer has answered this claim already."))
            row.claimed_on, row.claim_amount = claimed_on, amount

    @requires("update")
    def answer_claim(
        self, record_id: int, version: int, *, answer: str, answered_on: date, paid: Decimal | None = None
    ) -> None:
        """What the insurer answered. Raises ValidationError, Refused without a claim, Conflict, NotFound."""
        self._refuse_ahead(answered_on, "answered_on")
        if answer not in choice_keys(ANSWERS):
            raise ValidationError({"answer": translate("accidents", "Choose one of the answers offered.")})
        if (answer == "refused") == bool(paid):
            words = translate("accidents", "Enter what was paid; nothing when the insurer refused.")
            raise ValidationError({"paid": words})
        with self._writing() as session:
            row: VolunteerAccident = self._load_at(session, record_id, version)
            if row.claimed_on is None:
                raise Refused(translate("accidents", "Nothing was claimed yet."))
            if answered_on < row.claimed_on:
                words = translate("accidents", "This day lies before the claim.")
                raise ValidationError({"answered_on": words})
            row.claim_answer, row.answered_on, row.paid_amount = answer, answered_on, paid or None

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        number = next_number(session, "volunteer_accident", self._clock.today().year)
        return {**super()._defaults(session, cleaned), "number": number}

    def _before_save(self, session: Session, row: Any) -> None:
        volunteer = self._seen(session, Volunteer, row.volunteer_id)
        if row.id is None and not (row.insurer or row.policy_number):
            row.insurer, row.policy_number = volunteer.insurer, volunteer.policy_number
        if row.happened_at > self._clock.now():
            words = translate("accidents", "This lies ahead; enter when it happened.")
            raise ValidationError({"happened_at": words})
        row.is_injured, row.contact_told = bool(row.is_injured), bool(row.contact_told)
        self._tie(session, row)
        row.due_at, row.because, row.citation = report_due(row.happened_at)

    def _tie(self, session: Session, row: VolunteerAccident) -> None:
        """Patrol and shift belong together, and the volunteer to the shift."""
        patrol = self._seen(session, Patrol, row.patrol_id)
        if patrol is not None and patrol.shift_id is not None:
            if row.shift_id not in (None, patrol.shift_id):
                words = translate("accidents", "This patrol was walked on another shift.")
                raise ValidationError({"patrol_id": words})
            row.shift_id = patrol.shift_id
        shift = self._seen(session, Shift, row.shift_id)
        if shift is None:
            row.officer_id = patrol.officer_id if patrol is not None else None
            return
        row.officer_id = shift.officer_id
        wanted = select(Attendance.id).where(
            Attendance.shift_id == shift.id, Attendance.volunteer_id == row.volunteer_id
        )
        if session.scalar(wanted) is None:
            words = translate("accidents", "This volunteer is not on shift {number}.", number=shift.number)
            raise ValidationError({"volunteer_id": words})

    def _seen(self, session: Session, model: type[Any], record_id: int | None) -> Any:
        if record_id is None:
            return None
        found = queries.load_visible(session, model, record_id, self._actor)
        if found is None:
            raise NotFound
        return found

    def _refuse_ahead(self, day: date, name: str) -> None:
        if day > self._clock.today():
            raise ValidationError({name: translate("patrols", "This day lies ahead.")})


def report_due(happened_at: datetime) -> tuple[datetime, str, str]:
    """When the report is due at the latest, how that was counted, and where it stands."""
    computed = compute(REPORT_RULE, happened_at)
    due = computed.due
    assert isinstance(due, datetime)  # the rule counts hours
    moment = due if due.tzinfo is not None else due.replace(tzinfo=CHINA)
    return moment, computed.because, computed.citation
