"""What is to be done about awards: objections to answer for the care role, decisions for the chief."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.db.models import Award
from gridguard_desktop.domain.awards import AwardState
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.awards.service import award_lines
from gridguard_desktop.services.care.task_lines import CareTask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor


def award_tasks(session: Session, actor: Actor) -> Iterator[CareTask]:
    """Answers and decisions that are due, in no order."""
    for line in award_lines(session):
        if line.state != AwardState.PUBLISHED or line.notice_until is None:
            continue
        page, day = Award.record_type, line.notice_until
        if line.unanswered and actor.can(Permission.AWARD_UPDATE):
            task = translate("awards", "Answer an objection")
            words = translate("awards", "the notice runs until {day}", day=day.isoformat())
            yield CareTask(line.id, page, line.id, day, line.person, task, words)
        if actor.can(Permission.AWARD_DECIDE):
            task = translate("awards", "Decide on the award: {kind}", kind=line.kind_label)
            words = translate("awards", "the notice ran until {day}", day=day.isoformat())
            yield CareTask(line.id, page, line.id, day + timedelta(days=1), line.person, task, words)
