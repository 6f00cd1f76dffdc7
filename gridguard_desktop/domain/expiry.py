"""What must be done before something runs out: sixty, thirty and seven days ahead, and the day after.

The steps are data (``resources/data/expiry_steps.json``). A step that falls on a day of rest is moved to the
working day **before** it, because what runs out does not wait; the step after the end moves to the working
day after. Steps whose day is past are left out, but for the last one that was reached: whoever enters a
licence twenty days before its end still gets a task for today. Called by the services of licences and staff.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain import deadline_words
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.workdays import ONE_DAY

if TYPE_CHECKING:
    from gridguard_desktop.domain.lawdata import Choice
    from gridguard_desktop.domain.workdays import WorkCalendar

TABLE = "expiry_steps"


@dataclass(frozen=True, slots=True)
class ExpiryTask:
    """One task of the chain. ``because`` is its arithmetic in words."""

    rule_id: str
    what: str
    due: date
    falls_on: date
    because: str
    citation: str
    provisional: bool


def expiry_tasks(
    until: date, today: date, calendar: WorkCalendar, *, table: str = TABLE
) -> tuple[ExpiryTask, ...]:
    """Everything to be done about what is valid up to and including ``until``, as seen ``today``, earliest
    first; ``table`` names other steps."""
    steps = sorted(choices(table, today), key=lambda step: -_days(step))
    found = [_task(step, until, calendar) for step in steps]
    coming = [task for task in found if task.due >= today]
    past = [task for task in found if task.due < today]
    if not past:
        return tuple(coming)
    now = _at_once(past[-1], today, calendar)
    return tuple(coming) if coming and coming[0].due <= now.due else (now, *coming)


def _days(step: Choice) -> int:
    """Days before the end; negative after it."""
    return int(step.extra["days"])


def _task(step: Choice, until: date, calendar: WorkCalendar) -> ExpiryTask:
    days = _days(step)
    falls_on = until - timedelta(days=days)
    due = calendar.next_workday(falls_on) if days < 0 else workday_until(falls_on, calendar)
    return ExpiryTask(
        rule_id=step.key,
        what=step.zh,
        due=due,
        falls_on=falls_on,
        because=deadline_words.before_words(until, days, falls_on, due, calendar),
        citation=step.source,
        provisional=any(not calendar.is_announced(day.year) for day in (falls_on, due)),
    )


def _at_once(task: ExpiryTask, today: date, calendar: WorkCalendar) -> ExpiryTask:
    due = calendar.next_workday(today)
    return ExpiryTask(
        rule_id=task.rule_id,
        what=task.what,
        due=due,
        falls_on=task.falls_on,
        because=deadline_words.late_words(task.because, due, task.falls_on),
        citation=task.citation,
        provisional=not calendar.is_announced(due.year),
    )


def workday_until(day: date, calendar: WorkCalendar) -> date:
    """``day`` if it is worked, else the last working day before it."""
    while not calendar.is_workday(day):
        day -= ONE_DAY
    return day
