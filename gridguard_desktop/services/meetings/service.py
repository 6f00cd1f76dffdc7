"""What firms ask for at a talk (警企恳谈) and what the station answers.

A request is an item of the meeting with an owner and a day, so that desk, digest and calendar know of it; the
answer is what came of the item. So every request has an answer or a day on which it gets one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import MeetingAction, MeetingRequest
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.meetings.actions import MeetingActions

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

LONGEST_TASK = 400


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request; ``answer`` is empty while there is none, and then there will be one by ``due_on``."""

    firm: str
    request: str
    due_on: date
    answer: str
    answered_on: date | None


class MeetingService(MeetingActions):
    """Meetings, their items, and what firms asked for."""

    @requires("update")
    def add_request(
        self, *, meeting_id: int, firm: str, request: str, due_on: date, owner_id: int | None, owner_name: str
    ) -> int:
        """What a firm asked for, who answers it until when; returns the id of the item that answers it.

        Raises ValidationError, Refused for a meeting that was filed away, NotFound.
        """
        wrong = {}
        if not firm.strip():
            wrong["firm"] = translate("meetings", "Enter the firm's name.")
        if not request.strip():
            wrong["request"] = translate("meetings", "Write down what the firm asked for.")
        if wrong:
            raise ValidationError(wrong)
        task = translate("meetings", "Answer {firm}: {request}", firm=firm.strip(), request=request.strip())
        with self._writing() as session:
            action = self._put(session, meeting_id, task[:LONGEST_TASK], due_on, owner_id, owner_name)
            session.add(
                MeetingRequest(
                    meeting_id=meeting_id, action_id=action.id, firm=firm.strip(), request=request.strip()
                )
            )
            return action.id


def requests_of(session: Session, meeting_id: int) -> tuple[RequestLine, ...]:
    """The requests of a meeting, by firm and in their order."""
    both = (
        select(MeetingRequest, MeetingAction)
        .join(MeetingAction, MeetingAction.id == MeetingRequest.action_id)
        .where(MeetingRequest.meeting_id == meeting_id)
        .order_by(MeetingRequest.firm, MeetingRequest.id)
    )
    return tuple(
        RequestLine(
            row.firm,
            row.request,
            action.due_on,
            action.done_note or "",
            action.done_on,
        )
        for row, action in session.execute(both)
    )
