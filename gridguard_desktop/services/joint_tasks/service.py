"""The verbs on joint items and on the sheets that go to partner units.

The station keeps the ledger: sheets go out and answers come back on paper, by phone or by hand, and are
entered here. An item closes only when every unit answered or was reminded as often as the rule says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.db.models import JointReminder, JointSheet, JointTask
from gridguard_desktop.db.queries import load_visible
from gridguard_desktop.domain import joint_tasks as rules
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.joint_tasks import JOINT_STATES
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.joint_tasks.reading import answers_of, reminders_of, task_view
from gridguard_desktop.services.joint_tasks.sending import send_sheet
from gridguard_desktop.services.numbering import next_number, station_words
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.joint_tasks.views import JointTaskView


class JointTaskService(RecordService):
    """Joint items; numbered by year, on one of the eight lines."""

    record_key: ClassVar[str] = "joint_task"

    @requires("read")
    def view(self, task_id: int) -> JointTaskView:
        """Its sheets and what is still missing before it can be closed. Raises NotFound."""
        with self._reading() as session:
            row: JointTask = self._load(session, task_id)
            return task_view(session, row, self._clock.today(), self._actor)

    @requires("update")
    def send(self, task_id: int, *, partner_id: int | None, asked: str = "") -> str:
        """A sheet to a partner unit; returns its number. One unit gets one sheet of an item.

        Raises ValidationError, Refused once the item has ended, NotFound.
        """
        with self._writing() as session:
            row = self._open(session, task_id)
            return send_sheet(session, self._context, row, partner_id, asked)

    @requires("update")
    def record_receipt(self, sheet_id: int, *, receiver: str, received_on: date | None = None) -> None:
        """The unit confirmed that it has the sheet. Raises ValidationError, Refused, NotFound."""
        with self._writing() as session:
            sheet = self._waiting(session, sheet_id)
            day, wrong = self._day(sheet, received_on, "received_on")
            if not receiver.strip():
                wrong["receiver"] = translate("joint_tasks", "Enter who took it.")
            if wrong:
                raise ValidationError(wrong)
            sheet.receiver_name, sheet.received_on = receiver.strip(), day

    @requires("update")
    def record_feedback(
        self, sheet_id: int, *, outcome: str, feedback: str, feedback_on: date | None = None
    ) -> None:
        """What the unit answered; an answer that comes after "no answer" takes its place.

        Raises ValidationError, Refused once the item has ended, NotFound.
        """
        with self._writing() as session:
            sheet = self._sheet(session, sheet_id)
            day, wrong = self._day(sheet, feedback_on, "feedback_on")
            if outcome not in choice_keys(rules.OUTCOMES):
                wrong["outcome"] = translate("joint_tasks", "Choose how it ended there.")
            if not feedback.strip():
                wrong["feedback"] = translate("joint_tasks", "Write down what the unit answered.")
            if wrong:
                raise ValidationError(wrong)
            sheet.outcome, sheet.feedback, sheet.feedback_on = outcome, feedback.strip(), day
            sheet.given_up_on = sheet.given_up_note = None

    @requires("update")
    def remind(self, sheet_id: int, *, note: str = "") -> str:
        """Remind a unit whose day has passed (催办); it has some working days more. Returns the number.

        Raises Refused before that day, NotFound.
        """
        with self._writing() as session:
            sheet = self._waiting(session, sheet_id)
            today = self._clock.today()
            rules.check_reminding(sheet.answer_by, today)
            sent = len(reminders_of(session, sheet.id))
            number = next_number(session, "joint_reminder", today.year, **station_words(session))
            until = self._context.calendar.add_workdays(today, rules.reminder_days())
            session.add(
                JointReminder(
                    sheet_id=sheet.id,
                    task_id=sheet.task_id,
                    ordinal=sent + 1,
                    number=number,
                    sent_on=today,
                    sent_by=self._actor.user_id,
                    answer_by=until,
                    note=note.strip() or None,
                )
            )
            sheet.answer_by = until
            return number

    @requires("update")
    def record_no_answer(self, sheet_id: int, *, note: str) -> None:
        """Nobody answered although the unit was reminded as often as the rule says.

        Raises ValidationError, Refused before that, NotFound.
        """
        with self._writing() as session:
            sheet = self._waiting(session, sheet_id)
            today = self._clock.today()
            rules.check_giving_up(len(reminders_of(session, sheet.id)), sheet.answer_by, today)
            if not note.strip():
                why = translate("joint_tasks", "Write down how the unit was reached and what follows.")
                raise ValidationError({"note": why})
            sheet.given_up_on, sheet.given_up_note = today, note.strip()

    @requires("update")
    def close(self, task_id: int, version: int, *, result: str) -> None:
        """It is done, with what came of it. Raises ValidationError, Refused while an answer is missing,
        Conflict, NotFound."""
        self._end(task_id, version, "close", result, needs_answers=True)

    @requires("update")
    def withdraw(self, task_id: int, version: int, *, result: str) -> None:
        """It is not needed any more, and why. Raises ValidationError, Refused, Conflict, NotFound."""
        self._end(task_id, version, "withdraw", result, needs_answers=False)

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Take it out of the list; refused while it is under way. Raises Conflict, NotFound."""
        with self._writing() as session:
            row: JointTask = self._load_at(session, record_id, version)
            if row.state == JOINT_STATES.initial:
                raise Refused(translate("joint_tasks", "It is still under way; close or withdraw it first."))
            row.archived_on = self._clock.today()

    # ---- inside

    def _end(self, task_id: int, version: int, verb: str, result: str, *, needs_answers: bool) -> None:
        with self._writing() as session:
            row: JointTask = self._load_at(session, task_id, version)
            target = JOINT_STATES.target(row.state, verb)
            if needs_answers:
                rules.check_closing(answers_of(session, row.id), row.lead_id)
            if not result.strip():
                raise ValidationError({"result": translate("joint_tasks", "Write down what came of it.")})
            row.state, row.result, row.closed_on = target, result.strip(), self._clock.today()

    def _open(self, session: Session, task_id: int) -> JointTask:
        row: JointTask = self._load(session, task_id)
        if row.state != JOINT_STATES.initial:
            raise Refused(translate("joint_tasks", "This item has ended; nothing of it is changed."))
        return row

    def _sheet(self, session: Session, sheet_id: int) -> JointSheet:
        sheet = load_visible(session, JointSheet, sheet_id, self._actor)
        if not isinstance(sheet, JointSheet):
            raise NotFound
        self._open(session, sheet.task_id)
        return sheet

    def _waiting(self, session: Session, sheet_id: int) -> JointSheet:
        sheet = self._sheet(session, sheet_id)
        if sheet.feedback_on is not None or sheet.given_up_on is not None:
            raise Refused(translate("joint_tasks", "Nothing is waited for from this unit any more."))
        return sheet

    def _day(self, sheet: JointSheet, day: date | None, field: str) -> tuple[date, dict[str, str]]:
        today = self._clock.today()
        chosen = day or today
        if sheet.sent_on <= chosen <= today:
            return chosen, {}
        first = sheet.sent_on.isoformat()
        return chosen, {field: translate("joint_tasks", "Choose a day from {first} to today.", first=first)}

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "number": next_number(session, self.record_key, self._clock.today().year),
            "state": JOINT_STATES.initial,
            "officer_id": self._actor.user_id,
            "created_by": self._actor.user_id,
        }

    def _before_save(self, session: Session, row: Any) -> None:
        if row.state != JOINT_STATES.initial:
            raise Refused(translate("joint_tasks", "This item has ended; nothing of it is changed."))
        row.content = row.content or rules.line_template(row.line)
        row.officer_id = row.officer_id or self._actor.user_id
        if row.due_on is None:
            row.due_on = self._context.calendar.add_workdays(row.registered_on, rules.line_days(row.line))
        wrong = {}
        if row.registered_on > self._clock.today():
            wrong["registered_on"] = translate("disputes", "This day is in the future.")
        if row.due_on < row.registered_on:
            wrong["due_on"] = translate("joint_tasks", "The day lies before the item was registered.")
        wrong |= self._wrong_about_person(row)
        if wrong:
            raise ValidationError(wrong)

    @staticmethod
    def _wrong_about_person(row: Any) -> dict[str, str]:
        """Nobody is named without consent on the line of help, and no phone stands without its name."""
        if not row.person_name:
            if row.person_phone or row.consent_on:
                return {"person_name": translate("joint_tasks", "Say whom this belongs to, or empty it.")}
            return {}
        if rules.wants_consent(row.line) and row.consent_on is None:
            return {
                "consent_on": translate(
                    "joint_tasks", "On this line somebody is named with consent only; enter its day."
                )
            }
        return {}
