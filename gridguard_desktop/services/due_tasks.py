"""What is due besides the deadlines of disputes and hazards: items of meetings, ends of tenancies, recurring
work, requests about own data. One function for each kind of record; :mod:`services.deadlines` shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.db.models import House, InformationRequest, Meeting, Routine
from gridguard_desktop.domain.deadline_changes import OWN_RULE
from gridguard_desktop.domain.information_requests import ANSWER_RULE
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.services.houses.tenancy_tasks import because_words, ending, task_words
from gridguard_desktop.services.information_requests.tasks import answer_words, title_of, waiting_requests
from gridguard_desktop.services.meeting_tasks import agreed_words, open_tasks
from gridguard_desktop.services.routine_tasks import open_routines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class OwnTask:
    """Something due on a record. ``key`` is the id of what is due; ``citation`` is empty where the day is
    nobody's law."""

    record_type: str
    record_id: int
    due_on: date
    key: int
    title: str
    task: str
    because: str
    owner: str = ""
    provisional: bool = False
    rule_id: str = OWN_RULE
    citation: str = ""


def own_tasks(
    session: Session,
    actor: Actor,
    until: date | None,
    record_type: str | None,
    record_id: int | None,
    limit: int | None,
) -> Iterator[OwnTask]:
    """Everything of this sort due up to ``until``, of one kind of record or of one record."""
    for kind, source in _SOURCES.items():
        if record_type in (None, kind):
            yield from source(session, actor, until, record_id, limit)


def _of_meetings(
    session: Session, actor: Actor, until: date | None, record_id: int | None, limit: int | None
) -> Iterator[OwnTask]:
    for action, meeting in open_tasks(session, actor, last=until, meeting_id=record_id, limit=limit):
        yield OwnTask(
            Meeting.record_type,
            meeting.id,
            action.due_on,
            key=action.id,
            title=meeting.topic,
            task=action.task,
            because=agreed_words(meeting),
            owner=action.owner_name,
        )


def _of_tenancies(
    session: Session, actor: Actor, until: date | None, record_id: int | None, limit: int | None
) -> Iterator[OwnTask]:
    for row, house, room in ending(session, actor, last=until, house_id=record_id, limit=limit):
        assert row.ends_on is not None
        yield OwnTask(
            House.record_type,
            house.id,
            row.ends_on,
            key=row.id,
            title=house.address_text,
            task=task_words(row, room),
            because=because_words(row),
        )


def _of_routines(
    session: Session, actor: Actor, until: date | None, record_id: int | None, limit: int | None
) -> Iterator[OwnTask]:
    for row, owner in open_routines(session, actor, until=until, record_id=record_id, limit=limit):
        assert row.due_on is not None
        yield OwnTask(
            Routine.record_type,
            row.id,
            row.due_on,
            key=row.id,
            title=row.title,
            task=label("routine_kinds", row.kind),
            because=row.because or "",
            owner=owner,
            provisional=row.provisional,
        )


def _of_requests(
    session: Session, actor: Actor, until: date | None, record_id: int | None, limit: int | None
) -> Iterator[OwnTask]:
    for row in waiting_requests(session, actor, last=until, request_id=record_id, limit=limit):
        yield OwnTask(
            InformationRequest.record_type,
            row.id,
            row.due_on,
            key=row.id,
            title=title_of(row),
            task=answer_words(),
            because=row.because,
            rule_id=ANSWER_RULE,
            citation=row.citation,
        )


_SOURCES: dict[str, Callable[[Session, Actor, date | None, int | None, int | None], Iterator[OwnTask]]] = {
    Meeting.record_type: _of_meetings,
    House.record_type: _of_tenancies,
    Routine.record_type: _of_routines,
    InformationRequest.record_type: _of_requests,
}
