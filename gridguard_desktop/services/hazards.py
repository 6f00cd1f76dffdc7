"""Hazards (隐患): found, ordered put right, put right, re-checked by another person, closed with pictures of
before and after.

The law is in ``domain.rectifications``; each verb is one transaction and moves the hazard's version on, so
that two people never work past each other. Inspections and patrols register hazards through
:func:`register_hazard` in their own unit of work.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from gridguard_desktop.db.models import Hazard, Recheck, Rectification, User
from gridguard_desktop.domain import rectifications as rules
from gridguard_desktop.domain.deadlines import rule
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.rectifications import HAZARD_STATES, HazardResult
from gridguard_desktop.domain.textforms import normalise_name
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.attachments import NewFile, attach_all, attachments_of
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.intake import officer_for
from gridguard_desktop.services.hazard_views import HazardView, evidence_of, hazard_view, rounds_of
from gridguard_desktop.services.numbering import next_number, station_words
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.base import ServiceContext

RECORD_TYPE = "hazard"
ORDER_RULE, RECHECK_RULE = "RC-01", "RC-02"


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """What a 责令限期整改通知书 says. Empty: ``basis`` = the law of the kind, ``ordered_on`` = today."""

    due_on: date
    demand: str
    reply_to: str = ""
    basis: str = ""
    ordered_on: date | None = None


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """What was put right, by whom and when. One of the station names ``done_by_user_id``; then the name may
    be empty."""

    measures: str
    done_by_name: str = ""
    done_by_user_id: int | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class RecheckDraft:
    """What the re-check saw; the checker is whoever enters it, ``second_checker`` goes along."""

    content: str
    second_checker: str = ""
    checked_on: date | None = None


def register_hazard(
    session: Session,
    context: ServiceContext,
    values: Mapping[str, Any],
    *,
    inspection_id: int | None = None,
    finding_id: int | None = None,
) -> Hazard:
    """A new hazard in the caller's unit of work, numbered and linked to where it was found. Raises
    ValidationError.

    The caller has checked ``hazard:create``. Found today unless ``values`` say otherwise; followed by
    the officer who enters it or is posted to the grid.
    """
    declared, today = RECORD_TYPES[RECORD_TYPE], context.clock.today()
    typed = {name: value for name, value in values.items() if not declared.field(name).read_only}
    cleaned = clean(declared, {**typed, "found_on": typed.get("found_on") or today})
    _check_day(cleaned["found_on"], "found_on", today, None)
    if cleaned.get("officer_id") is None:
        cleaned["officer_id"] = officer_for(session, context.actor, cleaned["grid_id"], cleaned["found_on"])
    cleaned["is_severe"] = bool(cleaned.get("is_severe"))
    row = Hazard(
        **cleaned,
        number=next_number(session, RECORD_TYPE, today.year),
        state=HAZARD_STATES.initial,
        state_since=context.clock.now(),
        inspection_id=inspection_id,
        finding_id=finding_id,
        created_by=context.actor.user_id,
    )
    session.add(row)
    session.flush()
    return row


class HazardService(RecordService):
    """One hazard from finding to closing. Verbs take the ``version`` of the view they were offered on."""

    record_key: ClassVar[str] = RECORD_TYPE

    @requires("read")
    def view(self, hazard_id: int) -> HazardView:
        """The hazard with orders, re-checks, files, deadlines, the loop and the lawful steps. Raises
        NotFound."""
        with self._reading() as session:
            return hazard_view(session, self._context, self._load(session, hazard_id))

    @requires("rectify")
    def fix_on_spot(
        self, hazard_id: int, version: int, work: WorkDraft, *, evidence: Sequence[NewFile] = ()
    ) -> None:
        """Put right while the inspectors stand by: no order, but a re-check. Raises Refused,
        ValidationError, Conflict."""
        with self._step(hazard_id, version, "fix_on_spot") as (session, row):
            day = self._day(work.done_on, "done_on", row.found_on)
            done = Rectification(
                hazard_id=row.id,
                round=1,
                basis=rules.citation("fix_on_spot", day),
                ordered_on=day,
                due_on=day,
                demand=_filled(work.measures, "measures"),
                ordered_by=self._actor.user_id,
            )
            session.add(done)
            self._report(session, row, done, work, day)
            attach_all(session, self._context, RECORD_TYPE, row.id, evidence)

    @requires("order")
    def order(
        self, hazard_id: int, version: int, draft: OrderDraft, *, evidence: Sequence[NewFile] = ()
    ) -> str:
        """Order it put right by a day (责令限期整改); returns the notice's number. Raises Refused,
        ValidationError, Conflict."""
        with self._step(hazard_id, version, "order") as (session, row):
            day = self._day(draft.ordered_on, "ordered_on", row.found_on)
            number = self._order(session, row, draft, day)
            attach_all(session, self._context, RECORD_TYPE, row.id, evidence)
            return number

    @requires("rectify")
    def report_rectified(
        self, hazard_id: int, version: int, work: WorkDraft, *, evidence: Sequence[NewFile] = ()
    ) -> None:
        """Enter what was put right, by whom and when. Raises Refused, ValidationError, Conflict."""
        with self._step(hazard_id, version, "report_rectified") as (session, row):
            running = _running(session, row)
            day = self._day(work.done_on, "done_on", running.ordered_on)
            self._report(session, row, running, work, day)
            attach_all(session, self._context, RECORD_TYPE, row.id, evidence)

    @requires("recheck")
    def recheck_passed(
        self, hazard_id: int, version: int, check: RecheckDraft, *, evidence: Sequence[NewFile] = ()
    ) -> str:
        """Found in order and closed (销号); returns the number of the 复查意见书.

        Raises Refused for whoever put it right and without pictures of before and after, ValidationError,
        Conflict.
        """
        with self._step(hazard_id, version, "recheck_passed") as (session, row):
            number = self._recheck(session, row, check, passed=True)
            attach_all(session, self._context, RECORD_TYPE, row.id, evidence)
            rounds = rounds_of(session, row.id)
            rules.check_evidence(evidence_of(attachments_of(session, RECORD_TYPE, row.id), rounds))
            by_order = any(one.number is not None for one in rounds)
            self._end(session, row, HazardResult.ORDERED if by_order else HazardResult.ON_SPOT)
            return number

    @requires("recheck")
    def recheck_failed(
        self,
        hazard_id: int,
        version: int,
        check: RecheckDraft,
        draft: OrderDraft,
        *,
        evidence: Sequence[NewFile] = (),
    ) -> tuple[str, str]:
        """Not in order: ordered again; returns the numbers of the 复查意见书 and of the new notice.

        Before anything was reported it may only be entered once the ordered day is over. Raises Refused,
        ValidationError, Conflict.
        """
        with self._step(hazard_id, version, "recheck_failed") as (session, row):
            running = _running(session, row)
            if running.done_on is None and running.due_on >= self._clock.today():
                raise Refused(
                    translate(
                        "hazards",
                        "The unit still has until {day}; enter first what it has put right.",
                        day=running.due_on.isoformat(),
                    )
                )
            number = self._recheck(session, row, check, passed=False)
            deadlines.cancel_open(session, RECORD_TYPE, row.id)
            day = self._day(draft.ordered_on, "ordered_on", running.ordered_on)
            notice = self._order(session, row, draft, day)
            attach_all(session, self._context, RECORD_TYPE, row.id, evidence)
            return number, notice

    @requires("order")
    def transfer(self, hazard_id: int, version: int, *, receiver: str, reason: str) -> None:
        """Hand over to enforcement or to the authority in charge. Raises Refused, ValidationError,
        Conflict."""
        with self._step(hazard_id, version, "transfer") as (session, row):
            row.transferred_to, row.closing_note = _filled(receiver, "receiver"), _filled(reason, "reason")
            self._end(session, row, HazardResult.TRANSFERRED)

    @requires("update")
    def archive(self, record_id: int, version: int) -> None:
        """Hazards are not archived: they end by closing or handing over. Always raises Refused."""
        raise Refused(translate("hazards", "A hazard is closed or handed over, not archived."))

    def _insert(self, session: Session, values: Mapping[str, Any]) -> Hazard:
        return register_hazard(session, self._context, values)

    def _before_save(self, session: Session, row: Any) -> None:
        if row.state in HAZARD_STATES.final:
            raise Refused(
                translate(
                    "hazards",
                    "The hazard is {state} and no longer changes.",
                    state=str(HAZARD_STATES.names[row.state]),
                )
            )
        _check_day(row.found_on, "found_on", self._clock.today(), None)
        row.is_severe = bool(row.is_severe)

    @contextmanager
    def _step(self, hazard_id: int, version: int, verb: str) -> Iterator[tuple[Session, Hazard]]:
        """One lawful step; raises NotFound, Conflict and Refused before anything is done."""
        with self._writing() as session:
            row: Hazard = self._load_at(session, hazard_id, version)
            target = HAZARD_STATES.target(row.state, verb)
            yield session, row
            if row.state != target:
                row.state, row.state_since = target, self._clock.now()
            if row.officer_id is None and self._actor.can(Permission.HAZARD_ORDER):
                row.officer_id = self._actor.user_id
            flag_modified(row, "updated_at")  # the version moves on also when only an order changed
            deadlines.refresh_next_due(session, row)

    def _order(self, session: Session, row: Hazard, draft: OrderDraft, day: date) -> str:
        basis = rules.order_basis(row.kind, day, draft.basis)
        days = rules.check_due(day, draft.due_on)
        demand = _filled(draft.demand, "demand")
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

    def _report(self, session: Session, row: Hazard, done: Rectification, work: WorkDraft, day: date) -> None:
        done.done_on, done.done_by_user_id = day, work.done_by_user_id
        done.done_by_name = _doer(session, work)
        done.measures = _filled(work.measures, "measures")
        deadlines.meet(session, RECORD_TYPE, row.id, ORDER_RULE, day)
        deadlines.cancel_open(session, RECORD_TYPE, row.id, RECHECK_RULE)
        due = self._open(session, row, RECHECK_RULE, day, part=done)
        begun = choice("hazard_steps", "report_rectified").extra["trigger"]
        due.because = due.because.replace(rule(RECHECK_RULE, day).trigger, begun, 1)

    def _recheck(self, session: Session, row: Hazard, check: RecheckDraft, *, passed: bool) -> str:
        running = _running(session, row)
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
                content=_filled(check.content, "content"),
            )
        )
        session.flush()
        deadlines.meet(session, RECORD_TYPE, row.id, RECHECK_RULE, day)
        return number

    def _end(self, session: Session, row: Hazard, result: HazardResult) -> None:
        row.result, row.closed_on = result, self._clock.today()
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
        _check_day(day or today, field, today, not_before)
        return day or today


def _running(session: Session, row: Hazard) -> Rectification:
    """The round at work; every hazard beyond ``found`` has one."""
    return session.scalars(
        select(Rectification)
        .where(Rectification.hazard_id == row.id)
        .order_by(Rectification.round.desc())
        .limit(1)
    ).one()


def _doer(session: Session, work: WorkDraft) -> str:
    if work.done_by_user_id is not None:
        user = session.get(User, work.done_by_user_id)
        if user is None:
            raise NotFound
        return user.name
    return normalise_name(_filled(work.done_by_name, "done_by_name"))


def _check_day(day: date, field: str, today: date, not_before: date | None) -> None:
    if day > today:
        raise ValidationError({field: translate("hazards", "This day is in the future.")})
    if not_before is not None and day < not_before:
        raise ValidationError(
            {field: translate("hazards", "This day is before {day}.", day=not_before.isoformat())}
        )


def _filled(value: str, field: str) -> str:
    plain = value.replace("\x00", "").strip()
    if not plain:
        raise ValidationError({field: translate("hazards", "This must be filled in.")})
    return plain
