"""Meetings and what somebody is to do after them: noted with owner and day, changed, done with its result.

An item says what was agreed on and whether it was done. It is never counted for or against a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.models import Meeting, MeetingAction, User
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ActionView:
    """One item. ``mine`` = this actor may say that it is done."""

    id: int
    ordinal: int
    task: str
    owner_id: int | None
    owner_name: str
    due_on: date
    done_on: date | None
    done_note: str
    late: bool
    mine: bool


class MeetingActions(RecordService):
    """The shared verbs on meetings, and the verbs on their items."""

    record_key: ClassVar[str] = "meeting"

    @requires("read")
    def actions(self, meeting_id: int) -> tuple[ActionView, ...]:
        """The items of a meeting in their order. Raises NotFound."""
        with self._reading() as session:
            self._load(session, meeting_id)
            return tuple(self._seen(row) for row in actions_of(session, meeting_id))

    @requires("update")
    def add_action(
        self, *, meeting_id: int, task: str, due_on: date, owner_id: int | None = None, owner_name: str = ""
    ) -> int:
        """What is to be done until ``due_on``, by a colleague (``owner_id``) or somebody of another unit.

        Returns the item's id. Raises ValidationError, Refused for a meeting that was filed away, NotFound.
        """
        with self._writing() as session:
            return self._put(session, meeting_id, task, due_on, owner_id, owner_name).id

    @requires("update")
    def change_action(
        self, *, action_id: int, task: str, due_on: date, owner_id: int | None = None, owner_name: str = ""
    ) -> None:
        """Another task, day or owner for an item that is not done. Raises as :meth:`add_action`."""
        with self._writing() as session:
            row = self._action(session, action_id)
            _refuse_done(row)
            meeting = self._open_meeting(session, row.meeting_id)
            for name, value in self._checked(session, meeting, task, due_on, owner_id, owner_name).items():
                setattr(row, name, value)

    @requires("read")
    def finish_action(self, *, action_id: int, done_note: str, done_on: date | None = None) -> None:
        """An item is done, with what came of it; said by its owner or by whoever keeps the minutes.

        Raises ValidationError, Refused, NotFound.
        """
        with self._writing() as session:
            row = self._action(session, action_id)
            if not self._may_finish(row):
                raise Refused(
                    translate(
                        "meetings",
                        "Only {owner} or whoever keeps the minutes ends this.",
                        owner=row.owner_name,
                    )
                )
            _refuse_done(row)
            meeting = self._load(session, row.meeting_id)
            today = self._clock.today()
            day = done_on or today
            errors = {}
            if not meeting.held_on <= day <= today:
                errors["done_on"] = translate(
                    "meetings",
                    "Choose a day from {held} to today.",
                    held=meeting.held_on.isoformat(),
                )
            if not done_note.strip():
                errors["done_note"] = translate("meetings", "Say what came of it.")
            if errors:
                raise ValidationError(errors)
            row.done_on, row.done_note = day, done_note.strip()

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Take the meeting out of active use; refused while something is still to be done."""
        with self._writing() as session:
            row = self._load_at(session, record_id, version)
            left = sum(action.done_on is None for action in actions_of(session, record_id))
            if left:
                raise Refused(
                    translate("meetings", "{n} items are still to be done; end them first.", n=left)
                )
            row.archived_on = self._clock.today()

    def _put(
        self,
        session: Session,
        meeting_id: int,
        task: str,
        due_on: date,
        owner_id: int | None,
        owner_name: str,
    ) -> MeetingAction:
        meeting = self._open_meeting(session, meeting_id)
        last = session.scalar(
            select(func.max(MeetingAction.ordinal)).where(MeetingAction.meeting_id == meeting_id)
        )
        given = self._checked(session, meeting, task, due_on, owner_id, owner_name)
        row = MeetingAction(meeting_id=meeting_id, ordinal=(last or 0) + 1, **given)
        session.add(row)
        session.flush()
        return row

    def _open_meeting(self, session: Session, meeting_id: int) -> Meeting:
        meeting: Meeting = self._load(session, meeting_id)
        if meeting.archived_on is not None:
            raise Refused(translate("meetings", "This meeting was filed away; nothing is added to it."))
        return meeting

    def _action(self, session: Session, action_id: int) -> MeetingAction:
        row = session.get(MeetingAction, action_id)
        if row is None:
            raise NotFound
        self._load(session, row.meeting_id)
        return row

    def _checked(
        self,
        session: Session,
        meeting: Meeting,
        task: str,
        due_on: date,
        owner_id: int | None,
        owner_name: str | None,
    ) -> dict[str, Any]:
        colleague = session.get(User, owner_id) if owner_id is not None else None
        name = colleague.name if colleague is not None else (owner_name or "").strip()
        errors = {}
        if not (task or "").strip():
            errors["task"] = translate("meetings", "Say what is to be done.")
        if not name or (owner_id is not None and colleague is None):
            errors["owner_name"] = translate("meetings", "Say who does it.")
        elif len(name) > LONGEST_NAME:
            errors["owner_name"] = translate("meetings", "At most {most} characters.", most=LONGEST_NAME)
        if due_on < meeting.held_on:
            errors["due_on"] = translate("meetings", "The day lies before the meeting.")
        if errors:
            raise ValidationError(errors)
        return {"task": task.strip(), "due_on": due_on, "owner_id": owner_id, "owner_name": name}

    def _may_finish(self, row: MeetingAction) -> bool:
        return row.owner_id == self._actor.user_id or self._actor.can(self.permission_of("update"))

    def _seen(self, row: MeetingAction) -> ActionView:
        return ActionView(
            id=row.id,
            ordinal=row.ordinal,
            task=row.task,
            owner_id=row.owner_id,
            owner_name=row.owner_name,
            due_on=row.due_on,
            done_on=row.done_on,
            done_note=row.done_note or "",
            late=row.done_on is None and row.due_on < self._clock.today(),
            mine=row.done_on is None and self._may_finish(row),
        )


def actions_of(session: Session, meeting_id: int) -> list[MeetingAction]:
    """The items of a meeting in their order."""
    wanted = select(MeetingAction).where(MeetingAction.meeting_id == meeting_id)
    return list(session.scalars(wanted.order_by(MeetingAction.ordinal, MeetingAction.id)))


def _refuse_done(row: MeetingAction) -> None:
    if row.done_on is not None:
        raise Refused(translate("meetings", "This was done on {day}.", day=row.done_on.isoformat()))
