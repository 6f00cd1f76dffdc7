"""Stars of mediation committees (调委会星级评定)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import or_, select

from gridguard_desktop.db.models import Mediator, MediatorPost, User
from gridguard_desktop.domain.committee_stars import COMMITTEE_STARS
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.assessed_work import facts_of_committee
from gridguard_desktop.services.assessments import AssessmentService

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.assessments import Scheme
    from gridguard_desktop.services.assessed_work import Facts

HEADS = ("head", "deputy")
"""Posts that speak for a committee (人民调解法 8)."""


class CommitteeStarService(AssessmentService):
    """Assessments of committees. Its head or deputy speaks for a committee; where the register names none
    with an account, any of its mediators does."""

    record_key: ClassVar[str] = "committee"
    scheme: ClassVar[Scheme] = COMMITTEE_STARS

    def _facts(self, session: Session, subject: Any, first: date, last: date) -> Facts:
        return facts_of_committee(session, subject, first, last, self._clock.today())

    def _is_own(self, subject_id: int) -> bool:
        return self._actor.committee_id == subject_id

    def _speaks(self, session: Session, subject_id: int) -> bool:
        if not self._is_own(subject_id):
            return False
        today = self._clock.today()
        wanted = (
            select(Mediator.id)
            .join(MediatorPost, MediatorPost.mediator_id == Mediator.id)
            .join(User, User.mediator_id == Mediator.id)
            .where(
                Mediator.committee_id == subject_id,
                MediatorPost.post.in_(HEADS),
                MediatorPost.archived_on.is_(None),
                MediatorPost.valid_from <= today,
                or_(MediatorPost.valid_until.is_(None), MediatorPost.valid_until >= today),
                User.is_active.is_(True),
            )
        )
        heads = set(session.scalars(wanted))
        return not heads or self._actor.mediator_id in heads

    def _own_words(self) -> str:
        return translate("grades", "Nobody assesses the committee he belongs to.")
