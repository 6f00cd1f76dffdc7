"""A hazard as read: frozen values for the record page and the papers, built in the reader's unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Recheck, Rectification, User
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.deadlines import rule
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.rectifications import (
    AFTER,
    HAZARD_STATES,
    LOOP,
    RESULT_NAMES,
    HazardResult,
    LoopBox,
    citation,
    loop,
    missing_evidence,
    severe_fire_remark,
)
from gridguard_desktop.services.attachments import AttachmentView, attachments_of
from gridguard_desktop.services.deadline_views import RecordDeadline, deadlines_of
from gridguard_desktop.services.disputes.views import TimelineEvent
from gridguard_desktop.services.origins import patrol_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Hazard
    from gridguard_desktop.domain.states import Step
    from gridguard_desktop.services.base import ServiceContext


@dataclass(frozen=True, slots=True)
class RecheckView:
    """One re-check; ``number`` is that of the 复查意见书."""

    id: int
    number: str | None
    checked_on: date
    checker: str
    second_checker: str | None
    passed: bool
    content: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class RoundView:
    """One order and what became of it; ``number`` is that of the notice, None = put right on the spot."""

    id: int
    round: int
    number: str | None
    basis: str
    ordered_on: date
    due_on: date
    demand: str
    reply_to: str | None
    ordered_by: str
    done_on: date | None
    done_by_name: str | None
    done_by_user_id: int | None
    measures: str | None
    ordered_at: datetime
    reported_at: datetime
    rechecks: tuple[RecheckView, ...]


@dataclass(frozen=True, slots=True)
class HazardStep:
    """A lawful step with its rule, for the button and its hover."""

    step: Step
    label: str
    citation: str


@dataclass(frozen=True, slots=True)
class HazardView:
    """One hazard with everything that hangs on it.

    ``next_step`` is the one to offer, ``allowed`` those this actor may take, ``version`` goes back with
    every verb. ``loop`` are the five boxes; ``failed_rechecks`` > 0 draws the arrow back.
    ``missing_evidence`` names the categories still lacking for the running round. ``closed_on`` is also set
    when the hazard was handed over: see ``result``.
    """

    id: int
    version: int
    number: str
    title: str
    kind: str
    kind_label: str
    place_name: str
    address_text: str
    grid_id: int
    grid: str
    organisation_id: int | None
    organisation: str
    description: str
    is_severe: bool
    responsible_name: str | None
    found_on: date
    state: str
    state_label: str
    state_since: datetime
    next_due: date | None
    is_overdue: bool
    officer_id: int | None
    officer: str
    closed_on: date | None
    result: str | None
    result_label: str
    transferred_to: str | None
    closing_note: str | None
    inspection_id: int | None
    inspection_number: str
    finding_id: int | None
    patrol_id: int | None
    patrol_number: str
    remark: str
    editable: bool
    rounds: tuple[RoundView, ...]
    attachments: tuple[AttachmentView, ...]
    missing_evidence: tuple[str, ...]
    deadlines: tuple[RecordDeadline, ...]
    loop: tuple[LoopBox, ...]
    failed_rechecks: int
    timeline: tuple[TimelineEvent, ...]
    next_step: HazardStep | None
    allowed: tuple[HazardStep, ...]


def hazard_view(session: Session, context: ServiceContext, row: Hazard) -> HazardView:
    """The hazard for an actor who may see it."""
    rounds = rounds_of(session, row.id)
    files = attachments_of(session, "hazard", row.id)
    patrol = patrol_of(session, row.finding_id)
    today = context.clock.today()
    steps = tuple(
        _step(step, row) for step in HAZARD_STATES.steps_from(row.state) if context.actor.can(step.permission)
    )
    officer = _word(session, "user", row.officer_id)
    return HazardView(
        **{name: getattr(row, name) for name in _COPIED},
        kind_label=label("hazard_kinds", row.kind),
        grid=_word(session, "grid", row.grid_id),
        organisation=_word(session, "organisation", row.organisation_id),
        state_label=str(HAZARD_STATES.names[row.state]),
        is_overdue=row.next_due is not None and row.next_due < today,
        officer=officer,
        result_label=str(RESULT_NAMES[HazardResult(row.result)]) if row.result else "",
        inspection_number=_word(session, "inspection", row.inspection_id),
        patrol_id=patrol.id if patrol is not None else None,
        patrol_number=patrol.number if patrol is not None else "",
        remark=severe_fire_remark(row.kind, row.found_on, is_severe=row.is_severe),
        editable=row.state not in HAZARD_STATES.final,
        rounds=rounds,
        attachments=files,
        missing_evidence=missing_evidence(evidence_of(files, rounds)),
        deadlines=deadlines_of(session, "hazard", row.id, context.clock.now()),
        loop=_loop(row, rounds, officer),
        failed_rechecks=sum(not check.passed for one in rounds for check in one.rechecks),
        timeline=_timeline(session, row, rounds, files),
        next_step=next((step for step in steps if step.step.main), None),
        allowed=steps,
    )


def rounds_of(session: Session, hazard_id: int) -> tuple[RoundView, ...]:
    """All orders of a hazard with their re-checks, the first one first."""
    checks: dict[int, list[RecheckView]] = {}
    found = (
        select(Recheck, User.name)
        .join(User, User.id == Recheck.checker_id)
        .where(Recheck.hazard_id == hazard_id)
    )
    for check, name in session.execute(found.order_by(Recheck.id)):
        checks.setdefault(check.rectification_id, []).append(
            RecheckView(
                check.id,
                check.number,
                check.checked_on,
                name,
                check.second_checker,
                check.passed,
                check.content,
                check.created_at,
            )
        )
    orders = select(Rectification, User.name).join(User, User.id == Rectification.ordered_by)
    return tuple(
        RoundView(
            id=one.id,
            round=one.round,
            number=one.number,
            basis=one.basis,
            ordered_on=one.ordered_on,
            due_on=one.due_on,
            demand=one.demand,
            reply_to=one.reply_to,
            ordered_by=name,
            done_on=one.done_on,
            done_by_name=one.done_by_name,
            done_by_user_id=one.done_by_user_id,
            measures=one.measures,
            ordered_at=one.created_at,
            reported_at=one.updated_at,
            rechecks=tuple(checks.get(one.id, ())),
        )
        for one, name in session.execute(
            orders.where(Rectification.hazard_id == hazard_id).order_by(Rectification.round)
        )
    )


def evidence_of(files: tuple[AttachmentView, ...], rounds: tuple[RoundView, ...]) -> set[str]:
    """Categories of evidence that count for the running round.

    A picture of "after" from before the last failed re-check shows what was refused, so it does not count
    again.
    """
    refused = [check.recorded_at for one in rounds for check in one.rechecks if not check.passed]
    return {
        file.category
        for file in files
        if file.category != AFTER or not refused or file.added_at > max(refused)
    }


_COPIED = (
    "id",
    "version",
    "number",
    "title",
    "kind",
    "place_name",
    "address_text",
    "grid_id",
    "organisation_id",
    "description",
    "is_severe",
    "responsible_name",
    "found_on",
    "state",
    "state_since",
    "next_due",
    "officer_id",
    "closed_on",
    "result",
    "transferred_to",
    "closing_note",
    "inspection_id",
    "finding_id",
)


_TITLES = {"found": LOOP["found"], "report_rectified": LOOP["rectified"]}
"""Events that are named after what came about, not after the button."""


def _word(session: Session, record_type: str, record_id: int | None) -> str:
    return "" if record_id is None else queries.titles(session, record_type, [record_id]).get(record_id, "")


def _step(step: Step, row: Hazard) -> HazardStep:
    return HazardStep(step, str(HAZARD_STATES.verbs[step.verb]), citation(step.verb, row.found_on))


def _loop(row: Hazard, rounds: tuple[RoundView, ...], officer: str) -> tuple[LoopBox, ...]:
    """Days and words of the five boxes: what happened where it has, else when it should."""
    last = rounds[-1] if rounds else None
    passed = next((check for check in last.rechecks if check.passed), None) if last is not None else None
    days: dict[str, date | None] = {
        "found": row.found_on,
        "closed": row.closed_on if row.state == "closed" else None,
    }
    lines = {"found": officer, "closed": translate("hazards", "not by whoever put it right")}
    if last is not None and last.number is not None:
        days["ordered"], lines["ordered"] = last.ordered_on, last.number
    if last is not None:
        days["rectified"] = last.done_on
        lines["rectified"] = last.done_by_name or translate(
            "hazards", "due {day}", day=f"{last.due_on:%m-%d}"
        )
    if passed is not None:
        days["rechecked"], lines["rechecked"] = passed.checked_on, passed.checker
    else:
        lines["rechecked"] = translate(
            "hazards", "{days} working days after the work", days=rule("RC-02", row.found_on).length
        )
    if row.state == "closed":
        lines["closed"] = str(RESULT_NAMES[HazardResult(row.result)]) if row.result else ""
    return loop(row.state, ordered=last is not None and last.number is not None, days=days, lines=lines)


def _timeline(
    session: Session, row: Hazard, rounds: tuple[RoundView, ...], files: tuple[AttachmentView, ...]
) -> tuple[TimelineEvent, ...]:
    """What happened, newest first."""
    found_by = _word(session, "user", row.created_by)
    events = [_event(_moment(row.found_on, row.created_at), "found", row.title, found_by)]
    for one in rounds:
        events += _events_of(one)
    for file in files:
        words = file.caption or file.file_name
        events.append(TimelineEvent(file.added_at, "file", file.category_label, words, file.added_by))
    if row.state == "transferred":
        events.append(_event(row.state_since, "transfer", row.closing_note, row.transferred_to))
    return tuple(reversed(sorted(events, key=lambda event: event.at)))  # of one moment: last come first


def _events_of(one: RoundView) -> Iterator[TimelineEvent]:
    if one.number is not None:
        yield _event(_moment(one.ordered_on, one.ordered_at), "order", one.number, one.ordered_by)
    if one.done_on is not None:
        done = _moment(one.done_on, one.reported_at)
        yield _event(done, "report_rectified", one.measures, one.done_by_name)
    for check in one.rechecks:
        verb = "recheck_passed" if check.passed else "recheck_failed"
        yield _event(_moment(check.checked_on, check.recorded_at), verb, check.content, check.checker)


def _event(at: datetime, kind: str, detail: str | None, by: str | None) -> TimelineEvent:
    title = _TITLES.get(kind) or HAZARD_STATES.verbs[kind]
    return TimelineEvent(at, kind, str(title), detail or "", by or "")


def _moment(day: date, recorded: datetime) -> datetime:
    """When it was entered, if that was on the day itself; what was entered later stands at the day's
    beginning."""
    return recorded if china_time(recorded).date() == day else from_china(day)
