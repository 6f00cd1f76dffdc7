"""Grading mediators (人民调解员等级评定)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.mediator_grades import MEDIATOR_GRADES
from gridguard_desktop.services.assessed_work import facts_of_mediator
from gridguard_desktop.services.assessments import AssessmentService

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.assessments import Scheme
    from gridguard_desktop.services.assessed_work import Facts


class MediatorGradeService(AssessmentService):
    """Assessments of mediators; each speaks for himself."""

    record_key: ClassVar[str] = "mediator"
    scheme: ClassVar[Scheme] = MEDIATOR_GRADES

    def _facts(self, session: Session, subject: Any, first: date, last: date) -> Facts:
        return facts_of_mediator(session, subject, first, last, self._clock.today())

    def _is_own(self, subject_id: int) -> bool:
        return self._actor.mediator_id == subject_id

    def _own_words(self) -> str:
        return translate("grades", "Nobody grades himself.")
