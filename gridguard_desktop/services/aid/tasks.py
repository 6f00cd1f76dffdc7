"""What is to be done after emergencies, for the care role: aid for each helper by its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import AidEvent
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.aid.reading import event_lines
from gridguard_desktop.services.care.task_lines import CareTask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor


def aid_tasks(session: Session, actor: Actor) -> Iterator[CareTask]:
    """Events under way, in no order."""
    if not actor.can(Permission.CARE_SUPPORT_UPDATE):
        return
    for line in event_lines(session, actor):
        if not line.is_open:
            continue
        if line.left or not line.helpers:
            task = translate("aid", "Aid after an emergency, {count} helpers to go", count=line.left)
        else:
            task = translate("aid", "Aid after an emergency: close it")
        words = translate("aid", "{days} days from {day}", days=line.days, day=line.happened_on.isoformat())
        yield CareTask(line.id, AidEvent.record_type, line.id, line.due_on, line.title, task, words)
