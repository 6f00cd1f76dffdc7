"""Where the calendar looks: deadlines, duties of agreements, sittings, recurring work. A new source (booked
sittings, court dates) is one class and one line of :data:`SOURCES`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, true

from gridguard_desktop.db.models import (
    Agreement,
    Deadline,
    Dispute,
    Hazard,
    MediationSession,
    Obligation,
    SessionBooking,
)
from gridguard_desktop.db.queries import scope_condition
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.deadline_changes import OWN_RULE
from gridguard_desktop.domain.deadlines import rule, rules
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.workdays import ONE_DAY
from gridguard_desktop.services.calendar_entries import SESSION, CalendarEntry, CalendarSource
from gridguard_desktop.services.care.tasks import CareTasks
from gridguard_desktop.services.deadlines import PARENTS, RUNNING, first_name, short_source, with_owner
from gridguard_desktop.services.disputes.rights import BOOKING_RULE
from gridguard_desktop.services.houses.tenancy_tasks import TenancyTasks
from gridguard_desktop.services.information_requests.tasks import InformationRequestTasks
from gridguard_desktop.services.joint_tasks.tasks import JointTaskTasks
from gridguard_desktop.services.meetings.tasks import MeetingTasks
from gridguard_desktop.services.own_dates import OwnDateService
from gridguard_desktop.services.place_tasks import PlaceTasks
from gridguard_desktop.services.rectifications.planned_days import AnnouncedInspections
from gridguard_desktop.services.rescue.tasks import RescueTasks
from gridguard_desktop.services.routine_tasks import RoutineTurns
from gridguard_desktop.services.service_desk.tasks import ServiceTasks
from gridguard_desktop.services.volunteers.accident_tasks import AccidentTasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking

PLANNED = "planned"
"""State of a booking that is still to come."""
DUTY_RULE = "PM-09"
_OWN_ENTRY = (DUTY_RULE, BOOKING_RULE)
"""Deadlines of what has an entry of its own: a duty, a booked sitting. It is not there twice."""
_KINDS = {each.rule_id: each.kind for each in rules()}


class Deadlines:
    """Everything that runs: of the law, of the station, of oneself."""

    key = "deadline"
    label = text("calendar", "Deadlines")
    permission = Permission.DESK_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Open deadlines of disputes and hazards that fall due in these days."""
        actor = look.context.actor
        for parent in PARENTS:
            if actor.can(record_permission(parent.record_type, "read")):
                yield from self._of(look, parent)

    def _of(self, look: Looking, parent: type[Dispute] | type[Hazard]) -> Iterator[CalendarEntry]:
        columns = (Deadline, parent.title, parent.grid_id)
        statement = with_owner(parent, *columns).where(
            RUNNING,
            Deadline.record_type_key == parent.record_type,
            Deadline.record_id == parent.id,
            Deadline.rule_id.not_in(_OWN_ENTRY),
            Deadline.due_on.between(look.first, look.last),
            scope_condition(parent, look.context.actor),
        )
        for row, title, grid_id, *owner in look.session.execute(statement.order_by(Deadline.id)):
            own = row.rule_id == OWN_RULE
            yield CalendarEntry(
                source=self.key,
                key=row.id,
                day=row.due_on,
                kind=_KINDS.get(row.rule_id, "soft"),
                title=row.task,
                subject=title,
                detail=row.because if own else f"{row.because} · {short_source(row.citation)}",
                record_type=row.record_type_key,
                record_id=row.record_id,
                grid_id=grid_id,
                owner=first_name(owner),
                starts_at=row.due_at,
                late=row.due_on < look.today,
                provisional=row.provisional,
                movable=own,
            )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """Own dates move with a reason; those of the law are refused."""
        OwnDateService(context).move(deadline_id=key, day=day, reason=reason)


class Duties:
    """What agreements promise, on the day it was promised for."""

    key = "duty"
    label = text("calendar", "Duties of agreements")
    permission = Permission.DISPUTE_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Open duties of agreements in effect that fall due in these days."""
        columns = (Obligation, Dispute.title, Dispute.grid_id)
        statement = with_owner(Dispute, *columns).where(
            Obligation.dispute_id == Dispute.id,
            Agreement.id == Obligation.agreement_id,
            Agreement.effective_on.is_not(None),
            Dispute.closed_on.is_(None),
            Obligation.state == "open",
            Obligation.due_on.between(look.first, look.last),
            scope_condition(Dispute, look.context.actor),
        )
        for duty, title, grid_id, *owner in look.session.execute(statement.order_by(Obligation.id)):
            what = lawdata.label("obligation_kinds", duty.kind)
            yield CalendarEntry(
                source=self.key,
                key=duty.id,
                day=duty.due_on,
                kind="duty",
                title=translate("calendar", "Duty {n}: {what}", n=duty.ordinal, what=what),
                subject=title,
                detail=translate(
                    "calendar",
                    "promised in the agreement · {short}",
                    short=rule(DUTY_RULE, duty.due_on).short,
                ),
                record_type=Dispute.record_type,
                record_id=duty.dispute_id,
                grid_id=grid_id,
                owner=first_name(owner),
                late=duty.due_on < look.today,
            )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """Only the parties move what they promised."""
        raise Refused(
            translate(
                "calendar",
                "The parties agreed on this day ({citation}); only a new agreement of theirs moves it.",
                citation=rule(DUTY_RULE, day).citation,
            )
        )


class HeldSessions:
    """Sittings that took place. What was said in them is not read."""

    key = "held_session"
    label = text("calendar", "Sittings held")
    permission = Permission.DISPUTE_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Sittings of these days."""
        held = MediationSession
        return _sittings(look, self.key, held, (held.started_at, held.ended_at), true())

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """What was, was."""
        raise Refused(translate("calendar", "This sitting took place on that day; it does not move."))


class BookedSessions:
    """Sittings to come, booked in a room or elsewhere."""

    key = "booked_session"
    label = text("calendar", "Sittings booked")
    permission = Permission.DISPUTE_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Sittings planned for these days; held ones stand here as held."""
        booked = SessionBooking
        hours = (booked.starts_at, booked.ends_at)
        return _sittings(look, self.key, booked, hours, booked.state == PLANNED)

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """Rooms and people have to agree: that is done where it was booked."""
        raise Refused(
            translate(
                "calendar",
                "A sitting is moved on the record's page, where the room and everybody's time are checked.",
            )
        )


def _sittings(
    look: Looking,
    source: str,
    model: type[MediationSession | SessionBooking],
    hours: tuple[Any, Any],
    wanted: ColumnElement[bool],
) -> Iterator[CalendarEntry]:
    columns: tuple[Any, ...] = (
        model.id,
        model.dispute_id,
        model.ordinal,
        model.mode,
        *hours,
        model.place,
        Dispute.title,
        Dispute.grid_id,
    )
    statement = with_owner(Dispute, *columns).where(
        model.dispute_id == Dispute.id,
        hours[0] >= from_china(look.first),
        hours[0] < from_china(look.last + ONE_DAY),
        wanted,
        scope_condition(Dispute, look.context.actor),
    )
    for found in look.session.execute(statement.order_by(model.id)):
        key, dispute_id, ordinal, mode, start, end, place, title, grid_id, *owner = found
        named = lawdata.label("session_modes", mode)
        yield CalendarEntry(
            source=source,
            key=key,
            day=china_time(start).date(),
            kind=SESSION,
            title=translate("calendar", "Sitting {n} · {mode}", n=ordinal, mode=named),
            subject=title,
            detail=place,
            record_type=Dispute.record_type,
            record_id=dispute_id,
            grid_id=grid_id,
            owner=first_name(owner),
            starts_at=start,
            ends_at=end,
            late=model is SessionBooking and china_time(end).date() < look.today,
        )


SOURCES: dict[str, CalendarSource] = {
    source.key: source
    for source in (
        Deadlines(),
        Duties(),
        HeldSessions(),
        BookedSessions(),
        MeetingTasks(),
        InformationRequestTasks(),
        AccidentTasks(),
        JointTaskTasks(),
        ServiceTasks(),
        RescueTasks(),
        RoutineTurns(),
        CareTasks(),
        PlaceTasks(),
        TenancyTasks(),
        AnnouncedInspections(),
    )
}
"""Every source by its key; one line each."""
