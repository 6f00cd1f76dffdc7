"""Complaints about the handling, and words of thanks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


class ComplaintService(RecordService):
    """A channel of its own: taken in at the counter, read and answered by the chief alone."""

    record_key: ClassVar[str] = "complaint"

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        number = next_number(session, "complaint", self._clock.today().year)
        return {"number": number, "created_by": self._actor.user_id}

    def _before_save(self, session: Session, row: Any) -> None:
        wrong = {}
        if row.received_on > self._clock.today():
            wrong["received_on"] = translate("disputes", "This day is in the future.")
        if row.outcome is not None and not row.answer:
            wrong["answer"] = translate("records", "A complaint is closed with an answer; write it down.")
        if row.outcome is not None and row.answered_on is None:
            wrong["answered_on"] = translate("records", "Enter the day on which the answer was given.")
        if row.answered_on is not None and row.answered_on < row.received_on:
            wrong["answered_on"] = translate(
                "disputes", "This day is before {day}.", day=row.received_on.isoformat()
            )
        if wrong:
            raise ValidationError(wrong)


class ThanksService(RecordService):
    """Kept only with the giver's consent."""

    record_key: ClassVar[str] = "thanks"

    def _before_save(self, session: Session, row: Any) -> None:
        if not row.may_name:
            raise ValidationError(
                {"may_name": translate("records", "Without the giver's consent nothing is kept here.")}
            )
