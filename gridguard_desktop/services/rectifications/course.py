"""How far a hazard has come: the five boxes of its loop, and what happened, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db import queries
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.deadlines import rule
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.rectifications import (
    HAZARD_STATES,
    LOOP,
    RESULT_NAMES,
    HazardResult,
    LoopBox,
    loop,
)
from gridguard_desktop.services.views import TimelineEvent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Hazard
    from gridguard_desktop.services.attachments import AttachmentView
    from gridguard_desktop.services.rectifications.views import RoundView

_TITLES = {"found": LOOP["found"], "report_rectified": LOOP["rectified"]}
"""Events that are named after what came about, not after the button."""


def word_of(session: Session, record_type: str, record_id: int | None) -> str:
    """The title of a record; empty without one."""
    return "" if record_id is None else queries.titles(session, record_type, [record_id]).get(record_id, "")


def loop_of(row: Hazard, rounds: tuple[RoundView, ...], found_by: str) -> tuple[LoopBox, ...]:
    """Days and words of the five boxes: what happened where it has, else when it should."""
    last = rounds[-1] if rounds else None
    passed = next((check for check in last.rechecks if check.passed), None) if last is not None else None
    days: dict[str, date | None] = {
        "found": row.found_on,
        "closed": row.closed_on if row.state == "closed" else None,
    }
    lines = {"found": found_by, "closed": translate("hazards", "not by whoever put it right")}
    if last is not None and last.number is not None:
        days["ordered"], lines["ordered"] = last.ordered_on, last.number
    if last is not None:
        days["rectified"] = last.done_on
        lines["rectified"] = last.done_by_name or translate(
            "hazards", "due {day}", day=f"{last.extended_to or last.due_on:%m-%d}"
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


def timeline_of(
    session: Session, row: Hazard, rounds: tuple[RoundView, ...], files: tuple[AttachmentView, ...]
) -> tuple[TimelineEvent, ...]:
    """What happened, newest first."""
    found_by = word_of(session, "user", row.created_by)
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
