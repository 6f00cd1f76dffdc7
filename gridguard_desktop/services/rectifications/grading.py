"""Grading a hazard (定级): one person by a criterion, severe by two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import HazardGrade
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.hazard_grades import Grade, check_alone, check_second, grade_of
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.rectifications.steps import HazardSteps

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Hazard


class GradingVerbs(HazardSteps):
    """The verbs from found to graded."""

    @requires("order")
    def grade(self, hazard_id: int, version: int, criterion: str) -> None:
        """Grade it by a criterion that is not severe; a proposal of severe falls with it. Raises Refused,
        ValidationError, Conflict."""
        with self._step(hazard_id, version, "grade") as (session, row):
            check_alone(self._entered(session, row, criterion))
            row.grade, row.is_severe = Grade.GENERAL, False

    @requires("order")
    def propose_severe(self, hazard_id: int, version: int, criterion: str) -> None:
        """Propose it as severe (重大); nothing goes on until another person confirms. Raises
        ValidationError, Conflict."""
        with self._step(hazard_id, version, "propose_severe") as (session, row):
            if self._entered(session, row, criterion) is Grade.GENERAL:
                words = translate("hazards", "This criterion is not one of severe hazards.")
                raise ValidationError({"criterion": words})

    @requires("order")
    def confirm_severe(self, hazard_id: int, version: int) -> None:
        """Agree that it is severe. Raises Refused for whoever proposed it, Conflict."""
        with self._step(hazard_id, version, "confirm_severe") as (session, row):
            last = last_grade(session, row.id)
            proposed = last if last is not None and last.grade == Grade.SEVERE else None
            check_second(proposed.graded_by if proposed is not None else None, self._actor.user_id)
            assert proposed is not None
            proposed.confirmed_by = self._actor.user_id
            row.grade, row.is_severe = Grade.SEVERE, True

    def _entered(self, session: Session, row: Hazard, criterion: str) -> Grade:
        grade = grade_of(criterion, row.kind, self._clock.today())
        session.add(
            HazardGrade(
                hazard_id=row.id,
                criterion=criterion,
                grade=grade,
                graded_on=self._clock.today(),
                graded_by=self._actor.user_id,
            )
        )
        return grade


def last_grade(session: Session, hazard_id: int) -> HazardGrade | None:
    """The grade that counts: the last one given or proposed."""
    found = select(HazardGrade).where(HazardGrade.hazard_id == hazard_id)
    return session.scalars(found.order_by(HazardGrade.id.desc()).limit(1)).first()
