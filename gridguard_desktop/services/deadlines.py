"""Deadlines of disputes and hazards: opened and met by the verbs that cause them, read by the desk.

The functions work inside the caller's unit of work; :class:`DeadlineService` is what the desk and the what-if
box ask. When a period ends is computed by ``domain.deadlines`` and kept with its arithmetic and its
citation, so that a later change of the law does not move a running period.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select

from gridguard_desktop.db.models import (
    OPEN_DEADLINE,
    Deadline,
    Dispute,
    Hazard,
    House,
    InformationRequest,
    Mediator,
    Meeting,
    Routine,
    User,
    VolunteerAccident,
)
from gridguard_desktop.db.queries import scope_condition
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.clock import CHINA
from gridguard_desktop.domain.deadlines import Deadline as Computed
from gridguard_desktop.domain.deadlines import compute, deadline_status, following, rule, rules
from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.care.tasks import due_care
from gridguard_desktop.services.due_items import DueItem as DueItem
from gridguard_desktop.services.due_items import IdleRecord as IdleRecord
from gridguard_desktop.services.due_items import due_task
from gridguard_desktop.services.houses.tenancy_tasks import because_words, ending, task_words
from gridguard_desktop.services.information_requests.tasks import due_requests
from gridguard_desktop.services.meetings.tasks import agreed_words, open_tasks
from gridguard_desktop.services.outreach_due import OUTREACH_DUE
from gridguard_desktop.services.place_tasks import open_place_tasks
from gridguard_desktop.services.rescue.tasks import due_rescue
from gridguard_desktop.services.routine_tasks import open_routines
from gridguard_desktop.services.volunteers.accident_tasks import due_accidents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.domain.workdays import WorkCalendar

PARENTS: tuple[type[Dispute] | type[Hazard], ...] = (Dispute, Hazard)
"""Records that deadlines hang on; both have ``next_due``, the earliest of them, for sorting lists."""

_ENDED = {"dispute": DISPUTE_STATES.final, "hazard": HAZARD_STATES.final}
RUNNING = and_(OPEN_DEADLINE, Deadline.paused_from.is_(None))
"""Open and not standing still: what somebody must be reminded of."""


def open_deadline(
    session: Session,
    record_type: str,
    record_id: int,
    rule_id: str,
    start: date | datetime,
    *,
    calendar: WorkCalendar,
    task: str = "",
    days: int | None = None,
    part: Record | None = None,
) -> Deadline:
    """Begin the period of ``rule_id`` at ``start``; ``task`` says what must be done, ``days`` replaces the
    length, ``part`` is the part of the record it comes from (referral, agreement, order …).

    Raises ``Refused`` for rules nobody can count or that are not in force.
    """
    computed = compute(rule_id, start, days=days, calendar=calendar)
    row = Deadline(
        record_type_key=record_type,
        record_id=record_id,
        rule_id=rule_id,
        task=task or rule(rule_id, start.date() if isinstance(start, datetime) else start).title_zh,
        starts_on=china_day(start),
        falls_on=computed.falls_on,
        due_on=computed.day,
        due_at=_moment(computed),
        provisional=computed.provisional,
        because=computed.because,
        citation=computed.citation,
        part_type=part.record_type if part is not None else None,
        part_id=part.id if part is not None else None,
    )
    session.add(row)
    session.flush()
    return row


def meet(
    session: Session, record_type: str, record_id: int, rule_id: str, on: date, *, task: str | None = None
) -> None:
    """The open deadlines of ``rule_id`` were met on ``on``; with ``task`` only the one for that task."""
    for row in _open_rows(session, record_type, record_id):
        if row.rule_id == rule_id and task in (None, row.task):
            row.met_on = on
    session.flush()


def cancel_open(session: Session, record_type: str, record_id: int, *rule_ids: str) -> None:
    """Nothing more is due; with ``rule_ids`` only of these rules. The rows stay for the record."""
    for row in _open_rows(session, record_type, record_id):
        if not rule_ids or row.rule_id in rule_ids:
            row.is_cancelled = True
    session.flush()


def refresh_next_due(session: Session, row: Dispute | Hazard) -> None:
    """Write ``next_due`` anew: the earliest day on which something is due, or None. A period that stands
    still is not due."""
    session.flush()
    row.next_due = session.scalar(
        select(func.min(Deadline.due_on)).where(
            RUNNING, Deadline.record_type_key == row.record_type, Deadline.record_id == row.id
        )
    )


class DeadlineService(Service):
    """What is due, for the desk and record pages. Everything passes the row scope of the record it hangs
    on."""

    @requires(Permission.DESK_READ)
    def due_list(
        self,
        until: date | None = None,
        *,
        record_type: str | None = None,
        record_id: int | None = None,
        limit: int | None = None,
    ) -> list[DueItem]:
        """What is due up to ``until`` (without one, everything open), earliest first; optionally of one
        record."""
        with self._reading() as session:
            found = [
                item
                for parent in self._readable()
                if record_type in (None, parent.record_type)
                for item in self._due(session, parent, until, record_id, limit)
            ]
            if record_type in (None, Meeting.record_type):
                found += self._of_meetings(session, until, record_id, limit)
            today = self._clock.today()
            found += self._of_places(session, until, record_type, record_id, limit)
            if record_type in (None, InformationRequest.record_type):
                found += due_requests(session, self._actor, today, until, record_id, limit)
            if record_type in (None, VolunteerAccident.record_type):
                now = self._clock.now()
                found += due_accidents(session, self._actor, now, until, record_id, limit)
            for kind, due in OUTREACH_DUE.items():
                if record_type in (None, kind):
                    found += due(session, self._actor, self._clock.today(), until, record_id, limit)
            calendar = self._context.calendar
            found += due_rescue(session, self._actor, calendar, today, until, record_type, record_id)
            found += due_care(session, self._actor, today, until, record_type, record_id)
            if record_type in (None, House.record_type):
                found += self._of_tenancies(session, until, record_id, limit)
            if record_type in (None, Routine.record_type):
                found += self._of_routines(session, until, record_id, limit)
        found.sort(
            key=lambda item: (item.due_on, item.due_at or datetime.max.replace(tzinfo=UTC), item.deadline_id)
        )
        return found[:limit]

    @requires(Permission.DESK_READ)
    def without_next_step(self, *, limit: int | None = None) -> list[IdleRecord]:
        """Open disputes and hazards with no open deadline, the longest waiting first."""
        with self._reading() as session:
            found = [item for parent in self._readable() for item in self._idle(session, parent, limit)]
        found.sort(key=lambda item: (item.since, item.record_type, item.record_id))
        return found[:limit]

    @requires(Permission.SESSION_USE)
    def what_follows(self, event: str, start: date) -> tuple[Computed, ...]:
        """Everything that would begin to run if ``event`` (a key of ``what_if``) were on ``start``; nothing
        is saved. Rules not in force on that day are left out. Raises KeyError for an unknown event."""
        return following(event, start, self._context.calendar)

    def _readable(self) -> Iterator[type[Dispute] | type[Hazard]]:
        return (
            parent for parent in PARENTS if self._actor.can(record_permission(parent.record_type, "read"))
        )

    def _due(
        self,
        session: Session,
        parent: type[Dispute] | type[Hazard],
        until: date | None,
        record_id: int | None,
        limit: int | None,
    ) -> Iterator[DueItem]:
        statement = with_owner(parent, Deadline, parent.title, parent.state).where(
            RUNNING,
            Deadline.record_type_key == parent.record_type,
            Deadline.record_id == parent.id,
            scope_condition(parent, self._actor),
        )
        if until is not None:
            statement = statement.where(Deadline.due_on <= until)
        if record_id is not None:
            statement = statement.where(Deadline.record_id == record_id)
        for row, title, state, *owner in session.execute(
            statement.order_by(Deadline.due_on, Deadline.id).limit(limit)
        ):
            yield self._item(row, title, state, first_name(owner))

    def _of_meetings(
        self, session: Session, until: date | None, record_id: int | None, limit: int | None
    ) -> Iterator[DueItem]:
        for action, meeting in open_tasks(
            session, self._actor, last=until, meeting_id=record_id, limit=limit
        ):
            yield due_task(
                action.id,
                (Meeting.record_type, meeting.id),
                action.due_on,
                self._clock.today(),
                title=meeting.topic,
                task=action.task,
                because=agreed_words(meeting),
                owner=action.owner_name,
            )

    def _of_places(
        self, session: Session, until: date | None, page: str | None, record_id: int | None, limit: int | None
    ) -> Iterator[DueItem]:
        found = open_place_tasks(
            session,
            self._actor,
            self._clock.today(),
            last=until,
            page=page,
            record_id=record_id,
            limit=limit,
        )
        for task in found:
            yield replace(self._item(task.row, task.name, "", task.owner), record_type=task.page)

    def _of_tenancies(
        self, session: Session, until: date | None, house_id: int | None, limit: int | None
    ) -> Iterator[DueItem]:
        for row, house, room in ending(session, self._actor, last=until, house_id=house_id, limit=limit):
            assert row.ends_on is not None
            yield due_task(
                row.id,
                (House.record_type, house.id),
                row.ends_on,
                self._clock.today(),
                title=house.address_text,
                task=task_words(row, room),
                because=because_words(row),
            )

    def _of_routines(
        self, session: Session, until: date | None, record_id: int | None, limit: int | None
    ) -> Iterator[DueItem]:
        for row, owner in open_routines(session, self._actor, until=until, record_id=record_id, limit=limit):
            assert row.due_on is not None
            yield due_task(
                row.id,
                (Routine.record_type, row.id),
                row.due_on,
                self._clock.today(),
                title=row.title,
                task=lawdata.label("routine_kinds", row.kind),
                because=row.because or "",
                owner=owner,
                provisional=row.provisional,
            )

    def _item(self, row: Deadline, title: str, state: str, owner: str) -> DueItem:
        status = deadline_status(
            row.due_at or row.due_on, self._clock.now() if row.due_at else self._clock.today()
        )
        return DueItem(
            deadline_id=row.id,
            record_type=row.record_type_key,
            record_id=row.record_id,
            title=title,
            task=row.task,
            rule_id=row.rule_id,
            due_on=row.due_on,
            due_at=row.due_at,
            days_left=status.days,
            urgency=status.urgency,
            left=status.left,
            provisional=row.provisional,
            because=row.because,
            citation=row.citation,
            source=short_source(row.citation),
            owner=owner,
            state=state,
        )

    def _idle(
        self, session: Session, parent: type[Dispute] | type[Hazard], limit: int | None
    ) -> Iterator[IdleRecord]:
        statement = with_owner(parent, parent.id, parent.title, parent.state, parent.state_since).where(
            parent.closed_on.is_(None),
            parent.next_due.is_(None),
            parent.state.not_in(_ENDED[parent.record_type]),
            scope_condition(parent, self._actor),
        )
        for record_id, title, state, since, *owner in session.execute(
            statement.order_by(parent.state_since).limit(limit)
        ):
            yield IdleRecord(parent.record_type, record_id, title, state, since, first_name(owner))


def short_source(citation: str) -> str:
    """A source in the few words a line has room for (人民调解法 33); the citation is the whole."""
    found = next((known.short for known in rules() if known.citation == citation), None)
    if found is None:
        extensions = (entry for entry in lawdata.versions("deadline_extensions") if entry.source == citation)
        found = next((str(entry.extra["short"]) for entry in extensions), citation)
    return found


def china_day(moment: date | datetime) -> date:
    """The day of a start, in Chinese time."""
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(CHINA) if moment.tzinfo is not None else moment).date()


def _open_rows(session: Session, record_type: str, record_id: int) -> list[Deadline]:
    session.flush()
    wanted = (Deadline.record_type_key == record_type, Deadline.record_id == record_id)
    return list(session.scalars(select(Deadline).where(OPEN_DEADLINE, *wanted)))


def _moment(computed: Computed) -> datetime | None:
    """The moment a period of hours ends; those are counted in Chinese time."""
    if not isinstance(computed.due, datetime):
        return None
    return computed.due if computed.due.tzinfo is not None else computed.due.replace(tzinfo=CHINA)


def with_owner(parent: type[Dispute] | type[Hazard], *columns: Any) -> Select[Any]:
    """``columns`` and the names of whoever may answer for the record: a dispute's mediator before its
    officer."""
    if parent is Hazard:
        return select(*columns, User.name).outerjoin_from(parent, User, User.id == Hazard.officer_id)
    statement = select(*columns, Mediator.name, User.name)
    statement = statement.outerjoin_from(parent, Mediator, Mediator.id == Dispute.mediator_id)
    return statement.outerjoin(User, User.id == Dispute.officer_id)


def first_name(names: list[str | None]) -> str:
    """The first name there is; empty without one."""
    return next((name for name in names if name), "")
