"""Follow-up visits as a plan: they appear when a duty is performed, a payment made or a mediation ended; a
visit that is made, not reached three times or dropped ends its line of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Deadline, FollowUp, PlannedVisit, Station, VisitAttempt
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.visits import (
    ATTEMPTS,
    DONE,
    DROPPED,
    OTHER_VISITOR,
    PLANNED,
    UNREACHED,
    check_visitor,
    is_late,
    plan_for,
)
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_choice,
    mediator_of,
    optional_text,
)
from gridguard_desktop.services.disputes.copying import copied
from gridguard_desktop.services.disputes.visit_views import PlannedVisitView, VisitAttemptView

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.domain.workdays import WorkCalendar

VISIT = "PM-10"


class VisitVerbs(CaseService):
    """Tries in vain, and the state “cannot reach”."""

    @requires(Permission.DISPUTE_MEDIATE)
    def record_visit_attempt(
        self,
        *,
        dispute_id: int,
        version: int,
        planned_visit_id: int,
        method: str,
        attempted_on: date | None = None,
        visitor_name: str = "",
        note: str | None = None,
    ) -> int:
        """Nobody was reached. After the third try the visit counts as “cannot reach”; a dispute that waited
        for it is closed. Returns how many tries there were."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "record_visit_attempt")
            visit = session.get(PlannedVisit, planned_visit_id)
            if visit is None or visit.dispute_id != row.id:
                raise NotFound
            if visit.state != PLANNED:
                raise Refused(translate("disputes", "This visit is over."))
            day = self._day(attempted_on, "attempted_on", not_before=row.accepted_on)
            name = optional_text(visitor_name) or self._actor.name
            check_new_visitor(session, row, name)
            session.add(
                VisitAttempt(
                    planned_visit_id=visit.id,
                    dispute_id=row.id,
                    attempted_on=day,
                    method=checked_choice("visit_methods", method, "method"),
                    visitor_name=name,
                    note=optional_text(note),
                )
            )
            session.flush()
            tries = attempts_of(session, visit.id)
            if len(tries) >= ATTEMPTS:
                end_visit(session, visit, UNREACHED, max(one.attempted_on for one in tries))
                if row.state == "performed":
                    self._close_unreached(session, row, day)
            return len(tries)

    def _close_unreached(self, session: Session, row: Dispute, day: date) -> None:
        row.closed_on = day
        self._enter(row, DISPUTE_STATES.target(row.state, "close_unreached"))
        deadlines.cancel_open(session, RECORD_TYPE, row.id, *_not_visits(session, row.id))


def plan_visits(
    session: Session,
    row: Dispute,
    after: str,
    day: date,
    calendar: WorkCalendar,
    part: Record | None = None,
) -> None:
    """Put the visits of the plan on the dispute; a payment's visit replaces the one still open for an earlier
    payment."""
    planned = plan_for(row.kind, after, day)
    reasons = {one.reason for one in planned}
    for visit in open_visits(session, row.id):
        if visit.reason in reasons:
            end_visit(session, visit, DROPPED, day)
    for one in planned:
        visit = PlannedVisit(
            dispute_id=row.id, reason=one.reason, method=one.method, due_on=one.due_on, state=PLANNED
        )
        session.add(visit)
        deadlines.open_deadline(
            session,
            RECORD_TYPE,
            row.id,
            VISIT,
            day,
            task=task_of(one.reason),
            days=one.days,
            calendar=calendar,
            part=part,
        )
    session.flush()


def visit_made(session: Session, row: Dispute, follow_up: FollowUp) -> None:
    """A visit was made: it ends the earliest line of the plan and its deadline."""
    waiting = open_visits(session, row.id)
    if not waiting:
        deadlines.meet(session, RECORD_TYPE, row.id, VISIT, follow_up.visited_on)
        return
    waiting[0].follow_up_id = follow_up.id
    end_visit(session, waiting[0], DONE, follow_up.visited_on)


def end_visit(session: Session, visit: PlannedVisit, state: str, day: date) -> None:
    """A line of the plan is over, and its deadline with it."""
    visit.state, visit.ended_on = state, day
    task = task_of(visit.reason)
    if state == DONE:
        deadlines.meet(session, RECORD_TYPE, visit.dispute_id, VISIT, day, task=task)
        return
    for line in session.scalars(
        select(Deadline).where(
            Deadline.record_type_key == RECORD_TYPE,
            Deadline.record_id == visit.dispute_id,
            Deadline.rule_id == VISIT,
            Deadline.task == task,
            Deadline.met_on.is_(None),
        )
    ):
        line.is_cancelled = True


def drop_visits(session: Session, row: Dispute, day: date) -> None:
    """Visits that will not be made any more (the dossier is filed); the monthly figures count them so."""
    for visit in open_visits(session, row.id):
        end_visit(session, visit, DROPPED, day)


def drop_reasons(session: Session, row: Dispute, after: str, day: date) -> None:
    """Visits planned after something earlier are overtaken: what comes later has visits of its own."""
    reasons = {e.key for e in lawdata.choices("visit_plans") if e.extra["after"] == after}
    for visit in open_visits(session, row.id):
        if visit.reason in reasons:
            end_visit(session, visit, DROPPED, day)


def open_visits(session: Session, dispute_id: int) -> list[PlannedVisit]:
    """Visits still to be made, the earliest first."""
    wanted = (PlannedVisit.dispute_id == dispute_id, PlannedVisit.state == PLANNED)
    return list(
        session.scalars(select(PlannedVisit).where(*wanted).order_by(PlannedVisit.due_on, PlannedVisit.id))
    )


def attempts_of(session: Session, planned_visit_id: int) -> list[VisitAttempt]:
    """Tries in vain, in order."""
    wanted = select(VisitAttempt).where(VisitAttempt.planned_visit_id == planned_visit_id)
    return list(session.scalars(wanted.order_by(VisitAttempt.attempted_on, VisitAttempt.id)))


def check_new_visitor(session: Session, row: Dispute, visitor: str) -> None:
    """Raise ValidationError when the station wants another visitor than the mediator."""
    mediator = mediator_of(session, row)
    station = session.scalar(select(Station).limit(1))
    must_differ = bool(station is not None and station.settings.get(OTHER_VISITOR))
    check_visitor(visitor, mediator.name if mediator is not None else "", must_differ=must_differ)


def task_of(reason: str) -> str:
    """Name of the reminder of a planned visit; kept in the store, so Chinese in every language."""
    return lawdata.choice("visit_plans", reason).zh


def close_but_visits(session: Session, row: Dispute) -> None:
    """A dispute that closes keeps the visits of its plan; everything else is no longer due."""
    others = _not_visits(session, row.id)
    if others:
        deadlines.cancel_open(session, RECORD_TYPE, row.id, *others)


def _not_visits(session: Session, dispute_id: int) -> tuple[str, ...]:
    wanted = (Deadline.record_type_key == RECORD_TYPE, Deadline.record_id == dispute_id)
    found = session.scalars(select(Deadline.rule_id).where(*wanted, Deadline.rule_id != VISIT).distinct())
    return tuple(found)


def visit_plan(session: Session, dispute_id: int, today: date) -> tuple[PlannedVisitView, ...]:
    """The plan of a dispute, oldest first."""
    wanted = select(PlannedVisit).where(PlannedVisit.dispute_id == dispute_id)
    return tuple(
        copied(
            PlannedVisitView,
            visit,
            open=visit.state == PLANNED,
            late=visit.state in (PLANNED, DONE) and is_late(visit.due_on, visit.ended_on, today),
            attempts=tuple(copied(VisitAttemptView, one) for one in attempts_of(session, visit.id)),
        )
        for visit in session.scalars(wanted.order_by(PlannedVisit.due_on, PlannedVisit.id))
    )
