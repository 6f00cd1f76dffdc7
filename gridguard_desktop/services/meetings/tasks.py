"""Items of meetings that are still to be done, as tasks of whoever does them: read by desk, digest and
calendar. The chief sees all, whoever keeps the minutes also those of other units, the others their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, or_, select, true

from gridguard_desktop.db.models import Meeting, MeetingAction
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.calendar_entries import CalendarEntry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking


def open_tasks(
    session: Session,
    actor: Actor,
    *,
    first: date | None = None,
    last: date | None = None,
    meeting_id: int | None = None,
    limit: int | None = None,
) -> list[tuple[MeetingAction, Meeting]]:
    """Items still to be done that this actor is reminded of, with their meetings, earliest day first."""
    if not actor.can(Permission.MEETING_READ):
        return []
    both: Any = select(MeetingAction, Meeting).join(Meeting, Meeting.id == MeetingAction.meeting_id)
    found = visible(both, Meeting, actor).where(
        MeetingAction.done_on.is_(None), Meeting.archived_on.is_(None), _reminded(actor)
    )
    if first is not None:
        found = found.where(MeetingAction.due_on >= first)
    if last is not None:
        found = found.where(MeetingAction.due_on <= last)
    if meeting_id is not None:
        found = found.where(Meeting.id == meeting_id)
    rows = session.execute(found.order_by(MeetingAction.due_on, MeetingAction.id).limit(limit))
    return [(action, meeting) for action, meeting in rows]


def agreed_words(meeting: Meeting) -> str:
    """Why the day is what it is."""
    return translate("meetings", "agreed at the meeting of {day}", day=meeting.held_on.isoformat())


def _reminded(actor: Actor) -> ColumnElement[bool]:
    if actor.can(Permission.MEETING_ARCHIVE):
        return true()
    own = MeetingAction.owner_id == actor.user_id
    return or_(own, MeetingAction.owner_id.is_(None)) if actor.can(Permission.MEETING_UPDATE) else own


class MeetingTasks:
    """The same in the calendar."""

    key = "meeting_action"
    label = text("calendar", "Items of meetings")
    permission = Permission.MEETING_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Items to be done in these days."""
        for action, meeting in open_tasks(look.session, look.context.actor, first=look.first, last=look.last):
            yield CalendarEntry(
                source=self.key,
                key=action.id,
                day=action.due_on,
                kind="own",
                title=action.task,
                subject=meeting.topic,
                detail=agreed_words(meeting),
                record_type=Meeting.record_type,
                record_id=meeting.id,
                owner=action.owner_name,
                late=action.due_on < look.today,
            )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """Several agreed on it: it is changed where that is written."""
        raise Refused(
            translate("meetings", "This day was agreed at a meeting; it is changed on the meeting's page.")
        )
