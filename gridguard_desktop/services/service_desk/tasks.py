"""Requests of the public that wait for their answer, as tasks of whoever answers them: read by desk, digest
and calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import ServiceRequest, User
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.service_requests import KINDS, SERVICE_STATES
from gridguard_desktop.services.calendar_entries import CalendarEntry
from gridguard_desktop.services.due_items import due_task

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking
    from gridguard_desktop.services.due_items import DueItem


def waiting_service(
    session: Session,
    actor: Actor,
    *,
    first: date | None = None,
    last: date | None = None,
    request_id: int | None = None,
    limit: int | None = None,
) -> list[tuple[ServiceRequest, str]]:
    """Requests without an answer with who answers them, the earliest day first."""
    if not actor.can(Permission.SERVICE_REQUEST_READ):
        return []
    both: Any = select(ServiceRequest, User.name).outerjoin(User, User.id == ServiceRequest.officer_id)
    found = visible(both, ServiceRequest, actor).where(ServiceRequest.state == SERVICE_STATES.initial)
    if first is not None:
        found = found.where(ServiceRequest.due_on >= first)
    if last is not None:
        found = found.where(ServiceRequest.due_on <= last)
    if request_id is not None:
        found = found.where(ServiceRequest.id == request_id)
    rows = session.execute(found.order_by(ServiceRequest.due_on, ServiceRequest.id).limit(limit))
    return [(row, name or "") for row, name in rows]


def _words() -> str:
    return translate("service_desk", "Answer the request")


def _because(row: ServiceRequest) -> str:
    return translate("joint_tasks", "{line}, {number}", line=label(KINDS, row.kind), number=row.number)


def due_service(
    session: Session,
    actor: Actor,
    today: date,
    until: date | None,
    request_id: int | None,
    limit: int | None,
) -> Iterator[DueItem]:
    """The same as lines of the desk."""
    for row, owner in waiting_service(session, actor, last=until, request_id=request_id, limit=limit):
        record = (ServiceRequest.record_type, row.id)
        yield due_task(
            row.id,
            record,
            row.due_on,
            today,
            title=row.title,
            task=_words(),
            because=_because(row),
            owner=owner,
        )


class ServiceTasks:
    """The same in the calendar."""

    key = "service_request"
    label = text("calendar", "Service desk")
    permission = Permission.SERVICE_REQUEST_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Requests to be answered in these days."""
        found = waiting_service(look.session, look.context.actor, first=look.first, last=look.last)
        for row, owner in found:
            yield CalendarEntry(
                source=self.key,
                key=row.id,
                day=row.due_on,
                kind="own",
                title=_words(),
                subject=row.title,
                detail=_because(row),
                record_type=ServiceRequest.record_type,
                record_id=row.id,
                grid_id=row.grid_id,
                owner=owner,
                late=row.due_on < look.today,
            )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """Whoever asked was told this day."""
        raise Refused(translate("service_desk", "This day stands on the slip; answer the request."))
