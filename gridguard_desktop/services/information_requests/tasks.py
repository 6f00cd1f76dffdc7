"""Requests about own data that still wait for their answer, as tasks of whoever answers them: read by desk,
digest and calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import InformationRequest
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.deadlines import rule
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.information_requests import ANSWER_RULE, RequestState
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.calendar_entries import CalendarEntry
from gridguard_desktop.services.due_items import due_task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking
    from gridguard_desktop.services.due_items import DueItem


def waiting_requests(
    session: Session,
    actor: Actor,
    *,
    first: date | None = None,
    last: date | None = None,
    request_id: int | None = None,
    limit: int | None = None,
) -> Sequence[InformationRequest]:
    """Requests without an answer, the earliest day first; for whoever may answer them."""
    if not actor.can(Permission.INFORMATION_REQUEST_ANSWER):
        return ()
    wanted = visible(select(InformationRequest), InformationRequest, actor).where(
        InformationRequest.state == RequestState.OPEN.value
    )
    if first is not None:
        wanted = wanted.where(InformationRequest.due_on >= first)
    if last is not None:
        wanted = wanted.where(InformationRequest.due_on <= last)
    if request_id is not None:
        wanted = wanted.where(InformationRequest.id == request_id)
    ordered = wanted.order_by(InformationRequest.due_on, InformationRequest.id).limit(limit)
    return session.scalars(ordered).all()


def title_of(row: InformationRequest) -> str:
    """What the task is about; the person is named on the page of the request only."""
    return f"{label('information_request_kinds', row.kind)}（{row.number}）"


def answer_words() -> str:
    """What is to be done."""
    return translate("information", "Answer the request")


def due_requests(
    session: Session,
    actor: Actor,
    today: date,
    until: date | None,
    request_id: int | None,
    limit: int | None,
) -> Iterator[DueItem]:
    """The same as lines of the desk, with the rule their day comes from."""
    for row in waiting_requests(session, actor, last=until, request_id=request_id, limit=limit):
        yield due_task(
            row.id,
            (InformationRequest.record_type, row.id),
            row.due_on,
            today,
            title=title_of(row),
            task=answer_words(),
            because=row.because,
            rule_id=ANSWER_RULE,
            citation=row.citation,
            source=rule(ANSWER_RULE, row.received_on).short,
        )


class InformationRequestTasks:
    """The same in the calendar."""

    key = "information_request"
    label = text("calendar", "Requests about own data")
    permission = Permission.INFORMATION_REQUEST_ANSWER

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Requests to be answered in these days."""
        found = waiting_requests(look.session, look.context.actor, first=look.first, last=look.last)
        for row in found:
            yield CalendarEntry(
                source=self.key,
                key=row.id,
                day=row.due_on,
                kind="hard",
                title=answer_words(),
                subject=title_of(row),
                detail=row.because,
                record_type=InformationRequest.record_type,
                record_id=row.id,
                owner="",
                late=row.due_on < look.today,
            )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """The day follows from the law."""
        raise Refused(translate("information", "This day follows from the day the request came; answer it."))
