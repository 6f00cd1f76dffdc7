"""One lawful step of a hazard in one unit of work: the state, the version, the deadlines, the rounds.

The verbs of :mod:`gridguard_desktop.services.rectifications.hazards` and its neighbours stand on this.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from gridguard_desktop.db.models import Hazard, Recheck, Rectification, StopOrder, User
from gridguard_desktop.domain import rectifications as rules
from gridguard_desktop.domain.deadlines import rule
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rectifications import HAZARD_STATES, HazardResult
from gridguard_desktop.domain.textforms import normalise_name
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.numbering import next_number, station_words
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.rectifications.entering import check_day, filled
from gridguard_desktop.services.rectifications.registering import RECORD_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.rectifications.drafts import OrderDraft, RecheckDraft, WorkDraft

ORDER_RULE, RECHECK_RULE, REPORT_RULE = "RC-01", "RC-02", "RC-12"


class HazardSteps(RecordService):
    """What every verb on a hazard shares."""

    record_key: ClassVar[str] = RECORD_TYPE

    @contextmanager
    def _step(self, hazard_id: int, version: int, verb: str) -> Iterator[tuple[Session, Hazard]]:
        """One lawful step; raises NotFound, Conflict and Refused before anything is done."""
        with self._unchanged(hazard_id, version) as (session, row):
            target = HAZARD_STATES.target(row.state, verb)
            yield session, row
            if row.state != target:
                row.state, row.state_since = target, self._clock.now()
            if row.officer_id is None and self._actor.can(Permission.HAZARD_ORDER):
                row.officer_id = self._actor.user_id

    @contextmanager
    def _unchanged(self, hazard_id: int, version: int) -> Iterator[tuple[Session, Hazard]]:
        """Work on a hazard that keeps its state; raises NotFound, Conflict."""
        with self._writing() as session:
            row: Hazard = self._load_at(session, hazard_id, version)
            yield session, row
            flag_modified(row, "updated_at")  # the version moves on also when only a part changed
            deadlines.refresh_next_due(session, row)

    def _order(self, session: Session, row: Hazard, draft: OrderDraft, day: date) -> str:
        basis = rules.order_basis(row.kind, day, draft.basis)
        days = rules.check_due(day, draft.due_on)
        demand = filled(draft.demand, "demand")
        number = next_number(session, "rectification_notice", day.year, **station_words(session))
        done_before = (
            session.scalar(select(func.max(Rectification.round)).where(Rectification.hazard_id == row.id))
            or 0
        )
        order = Rectification(
            hazard_id=row.id,
            round=done_before + 1,
            number=number,
            basis=basis,
            ordered_on=day,
            due_on=draft.due_on,
            demand=demand,
            reply_to=draft.reply_to.strip() or None,
            ordered_by=self._actor.user_id,
        )
        session.add(order)
        session.flush()
        due = self._open(session, row, ORDER_RULE, day, days, order)
        due.citation = basis
        self._open(session, row, RECHECK_RULE, draft.due_on, part=order)
        return number

    def _fix(self, session: Session, row: Hazard, work: WorkDraft) -> None:
        day = self._day(work.done_on, "done_on", row.found_on)
        done = Rectification(
            hazard_id=row.id,
            round=1,
            basis=rules.citation("fix_on_spot", row.kind, day),
            ordered_on=day,
            due_on=day,
            demand=filled(work.measures, "measures"),
            ordered_by=self._actor.user_id,
        )
        session.add(done)
        self._report(session, row, done, work, day)

    def _report(self, session: Session, row: Hazard, done: Rectification, work: WorkDraft, day: date) -> None:
        done.done_on, done.done_by_user_id = day, work.done_by_user_id
        done.done_by_name = doer_name(session, work)
        done.measures = filled(work.measures, "measures")
        deadlines.meet(session, RECORD_TYPE, row.id, ORDER_RULE, day)
        deadlines.cancel_open(session, RECORD_TYPE, row.id, RECHECK_RULE, REPORT_RULE)
        due = self._open(session, row, RECHECK_RULE, day, part=done)
        begun = choice("hazard_steps", "report_rectified").extra["trigger"]
        due.because = due.because.replace(rule(RECHECK_RULE, day).trigger, begun, 1)

    def _recheck(self, session: Session, row: Hazard, check: RecheckDraft, *, passed: bool) -> str:
        running = running_round(session, row)
        day = self._day(check.checked_on, "checked_on", running.done_on or running.ordered_on)
        second = normalise_name(check.second_checker)
        if second:
            rules.check_two_inspectors(self._actor.name, second)
        for checker_id, name in ((self._actor.user_id, self._actor.name), (None, second)):
            rules.check_rechecker(
                checker_id=checker_id,
                checker_name=name,
                done_by_user_id=running.done_by_user_id,
                done_by_name=running.done_by_name,
            )
        number = next_number(session, "recheck_opinion", day.year, **station_words(session))
        session.add(
            Recheck(
                hazard_id=row.id,
                rectification_id=running.id,
                number=number,
                checked_on=day,
                checker_id=self._actor.user_id,
                second_checker=second or None,
                passed=passed,
                content=filled(check.content, "content"),
            )
        )
        session.flush()
        deadlines.meet(session, RECORD_TYPE, row.id, RECHECK_RULE, day)
        return number

    def _end(self, session: Session, row: Hazard, result: HazardResult) -> None:
        row.result, row.closed_on = result, self._clock.today()
        for stop in session.scalars(
            select(StopOrder).where(StopOrder.hazard_id == row.id, StopOrder.lifted_on.is_(None))
        ):
            stop.lifted_on = row.closed_on if result is not HazardResult.TRANSFERRED else None
        deadlines.cancel_open(session, RECORD_TYPE, row.id)

    def _open(
        self,
        session: Session,
        row: Hazard,
        rule_id: str,
        start: date,
        days: int | None = None,
        part: Rectification | None = None,
    ) -> Any:
        return deadlines.open_deadline(
            session,
            RECORD_TYPE,
            row.id,
            rule_id,
            start,
            task=rule(rule_id, start).title,
            calendar=self._context.calendar,
            days=days,
            part=part,
        )

    def _day(self, day: date | None, field: str, not_before: date) -> date:
        today = self._clock.today()
        check_day(day or today, field, today, not_before)
        return day or today


def running_round(session: Session, row: Hazard) -> Rectification:
    """The round at work; every hazard beyond ``found`` has one."""
    return session.scalars(
        select(Rectification)
        .where(Rectification.hazard_id == row.id)
        .order_by(Rectification.round.desc())
        .limit(1)
    ).one()


def doer_name(session: Session, work: WorkDraft) -> str:
    """The name of whoever put it right. Raises NotFound, ValidationError."""
    if work.done_by_user_id is not None:
        user = session.get(User, work.done_by_user_id)
        if user is None:
            raise NotFound
        return user.name
    return normalise_name(filled(work.done_by_name, "done_by_name"))
