"""Accidents of volunteers whose report is still due, as tasks of whoever may report them: read by desk,
digest and calendar. The volunteer is named on the page of the accident only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import User, VolunteerAccident
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.deadlines import deadline_status, rule
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.calendar_entries import CalendarEntry
from gridguard_desktop.services.due_items import DueItem
from gridguard_desktop.services.volunteers.accidents import REPORT_RULE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from typing import Any

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking


def unreported(
    session: Session,
    actor: Actor,
    *,
    last: date | None = None,
    record_id: int | None = None,
    limit: int | None = None,
) -> list[tuple[VolunteerAccident, str]]:
    """Accidents without a report, with who led the shift; the earliest deadline first."""
    if not actor.can(Permission.VOLUNTEER_ACCIDENT_UPDATE):
        return []
    both: Any = select(VolunteerAccident, User.name).outerjoin(User, User.id == VolunteerAccident.officer_id)
    wanted = visible(both, VolunteerAccident, actor).where(
        VolunteerAccident.reported_at.is_(None), VolunteerAccident.archived_on.is_(None)
    )
    if last is not None:
        end = from_china(last, 23, 59).replace(second=59, microsecond=999_999)
        wanted = wanted.where(VolunteerAccident.due_at <= end)
    if record_id is not None:
        wanted = wanted.where(VolunteerAccident.id == record_id)
    rows = session.execute(wanted.order_by(VolunteerAccident.due_at, VolunteerAccident.id).limit(limit))
    return [(row, name or "") for row, name in rows]


def report_words() -> str:
    """What is to be done."""
    return translate("accidents", "Report the accident")


def due_accidents(
    session: Session,
    actor: Actor,
    now: datetime,
    until: date | None,
    record_id: int | None,
    limit: int | None,
) -> Iterator[DueItem]:
    """The same as lines of the desk, with the rule their hour comes from."""
    for row, owner in unreported(session, actor, last=until, record_id=record_id, limit=limit):
        status = deadline_status(row.due_at, now)
        yield DueItem(
            deadline_id=row.id,
            record_type=VolunteerAccident.record_type,
            record_id=row.id,
            title=_title(row),
            task=report_words(),
            rule_id=REPORT_RULE,
            due_on=china_time(row.due_at).date(),
            due_at=row.due_at,
            days_left=status.days,
            urgency=status.urgency,
            left=status.left,
            provisional=False,
            because=row.because,
            citation=row.citation,
            source=rule(REPORT_RULE, china_time(row.happened_at).date()).short,
            owner=owner,
            state="",
        )


def _title(row: VolunteerAccident) -> str:
    return f"{row.address_text}（{row.number}）"


class AccidentTasks:
    """The same in the calendar."""

    key = "volunteer_accident"
    label = text("calendar", "Accidents of volunteers")
    permission = Permission.VOLUNTEER_ACCIDENT_UPDATE

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Reports due in these days."""
        for row, owner in unreported(look.session, look.context.actor, last=look.last):
            day = china_time(row.due_at).date()
            if day >= look.first:
                yield CalendarEntry(
                    source=self.key,
                    key=row.id,
                    day=day,
                    kind="hard",
                    title=report_words(),
                    subject=_title(row),
                    detail=row.because,
                    record_type=VolunteerAccident.record_type,
                    record_id=row.id,
                    grid_id=row.grid_id,
                    owner=owner,
                    late=row.due_at < look.context.clock.now(),
                )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """The hour follows from when it happened."""
        raise Refused(
            translate("accidents", "This day follows from the hour of the accident; report it on its page.")
        )
