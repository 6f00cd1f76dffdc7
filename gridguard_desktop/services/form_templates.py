"""Forms that a station words itself: a form that cannot be printed is not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.domain import own_forms
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_COPIES = 20


class FormTemplateService(RecordService):
    """The shared verbs; the wording is checked before it is saved."""

    record_key: ClassVar[str] = "form_template"

    def _before_save(self, session: Session, row: Any) -> None:
        try:
            own_forms.check(row.body)
        except OfficerError as error:
            raise ValidationError({"body": error.message}) from error
        if row.copies is not None and not 1 <= row.copies <= MOST_COPIES:
            sentence = translate("templates", "Print 1 to {most} copies.", most=MOST_COPIES)
            raise ValidationError({"copies": sentence})
