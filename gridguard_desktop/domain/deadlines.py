"""Deadlines by law and by the station's own settings, with their arithmetic in words and their citation.

The rules are data (``resources/data/deadline_rules.json``), each with the range of start dates for which it
is law. Counting: the first day is not counted; a last day on a day of rest moves to the next working day
where the rule's ``rolls`` names the article that says so; hours run through; a month ends on the same date
or, failing that, on the month's last day. Called by services, the desk, record pages and the command line.
"""

from __future__ import annotations

import calendar as gregorian
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from gridguard_desktop.domain import deadline_words, lawdata
from gridguard_desktop.domain.clock import CHINA
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.workdays import WorkCalendar, load_calendar
from gridguard_desktop.paths import resource

LONGEST_PERIOD = {"CD": 36500, "WD": 3650, "H": 8760, "M": 1200, "Y": 100}
"""No deadline is longer; guards against a slip of the key."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One deadline of the law. ``length`` is ``None`` where a person or a paper sets it, ``unit`` too where
    no day can be counted.

    ``local`` rules are the station's to set; ``longest`` is the largest length that may be given instead of
    ``length``. ``rolls`` is the article that moves a last day on a day of rest, empty if none does.
    """

    rule_id: str
    trigger: str
    event: str
    title_zh: str
    title_en: str
    length: int | None
    unit: str | None
    kind: str
    citation: str
    short: str
    confidence: str
    rolls: str
    local: bool
    longest: int | None
    word: str
    region: str
    note: str
    in_force_from: date
    in_force_until: date

    @property
    def title(self) -> str:
        """What is due, in the language of the interface."""
        return self.title_en if current_language() == "en" else self.title_zh


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due and why. ``due`` is a ``datetime`` for rules in hours, else a ``date``.

    ``falls_on`` is the last day before it was moved off a day of rest: an extension counts on from there.
    """

    rule_id: str
    due: date | datetime
    provisional: bool
    because: str
    citation: str
    kind: str
    title: str
    short: str
    local: bool
    falls_on: date

    @property
    def day(self) -> date:
        """The calendar day it is due."""
        return self.due.date() if isinstance(self.due, datetime) else self.due

    @property
    def sentence(self) -> str:
        """Arithmetic and source as the desk shows them: ``受理 9-29 + … → 10-09 · 治安调解工作规范 9``."""
        return f"{self.because} · {self.short}"


class Urgency(StrEnum):
    """Groups of the desk, most urgent first."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DeadlineStatus:
    """How a deadline stands; ``days`` is negative when overdue, ``left`` is for people."""

    urgency: Urgency
    days: int
    left: str


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule in every version, in the order of the table."""
    entries = json.loads(resource("data", "deadline_rules.json").read_text(encoding="utf-8"))["rules"]
    return tuple(_rule(entry) for entry in entries)


def _rule(entry: dict[str, Any]) -> Rule:
    values = {name: value for name, value in entry.items() if name not in ("title", "from", "until", "rolls")}
    return Rule(
        **values,
        title_zh=entry["title"],
        rolls=entry["rolls"] or "",
        in_force_from=date.fromisoformat(entry["from"] or "0001-01-01"),
        in_force_until=date.fromisoformat(entry["until"] or "9999-12-31"),
    )


def rule(rule_id: str, on: date) -> Rule:
    """The version of a rule for a period that starts on ``on``. Raises :class:`Refused`."""
    versions = [candidate for candidate in rules() if candidate.rule_id == rule_id]
    if not versions:
        raise Refused(translate("deadlines", "There is no deadline rule {rule_id}.", rule_id=rule_id))
    for candidate in versions:
        if candidate.in_force_from <= on <= candidate.in_force_until:
            return candidate
    raise Refused(
        translate(
            "deadlines",
            "Rule {rule_id} ({citation}) was not in force on {day}.",
            rule_id=rule_id,
            citation=versions[-1].citation,
            day=on.isoformat(),
        )
    )


def compute(
    rule_id: str, start: date | datetime, *, days: int | None = None, calendar: WorkCalendar | None = None
) -> Deadline:
    """When the period of ``rule_id`` that starts at ``start`` ends.

    ``days`` replaces the rule's length (in the rule's unit) where the station or a paper sets it. Aware
    moments are read in Chinese time. Raises :class:`Refused` for unknown rules, lengths that may not be
    changed and periods nobody can count.
    """
    if isinstance(start, datetime) and start.tzinfo is not None:
        start = start.astimezone(CHINA)
    law = rule(rule_id, start.date() if isinstance(start, datetime) else start)
    length, unit = _length(law, days)
    if unit == "H":
        return _hours(law, start, length)
    return _days(
        law, start.date() if isinstance(start, datetime) else start, length, unit, calendar or load_calendar()
    )


def following(event: str, start: date, calendar: WorkCalendar | None = None) -> tuple[Deadline, ...]:
    """What begins to run when ``event`` (a key of the table ``what_if``) is on ``start``; rules that were
    not in force on that day are left out. KeyError for an unknown event."""
    known = {each.rule_id for each in rules() if each.in_force_from <= start <= each.in_force_until}
    wanted = (rule_id for rule_id in lawdata.choice("what_if", event).extra["rules"] if rule_id in known)
    return tuple(compute(rule_id, start, calendar=calendar) for rule_id in wanted)


def _length(law: Rule, days: int | None) -> tuple[int, str]:
    if law.unit is None:
        raise Refused(
            translate(
                "deadlines",
                "The law sets no number of days here: {word} ({citation}).",
                word=law.word,
                citation=law.citation,
            )
        )
    if days is None or days == law.length:
        if law.length is None:
            raise Refused(
                translate(
                    "deadlines",
                    "The length of this period is not fixed: it is {word}. Enter it.",
                    word=law.word,
                )
            )
        return law.length, law.unit
    if law.longest is None:
        raise Refused(
            translate(
                "deadlines", "{citation} fixes this period; it cannot be changed.", citation=law.citation
            )
        )
    longest = min(law.longest, LONGEST_PERIOD[law.unit])
    if not 1 <= days <= longest:
        raise Refused(translate("deadlines", "Enter a length from 1 to {longest}.", longest=longest))
    return days, law.unit


def _hours(law: Rule, start: date | datetime, length: int) -> Deadline:
    if not isinstance(start, datetime):
        raise Refused(
            translate(
                "deadlines",
                "This period is counted in hours: enter the time of day as well, "
                "for example 2026-10-08 20:30.",
            )
        )
    due = start + timedelta(hours=length)
    because = (
        f"{deadline_words.count_words(law.trigger, start, length, 'H')} → "
        f"{deadline_words.day_words(due.date(), start.date())} {due:%H:%M}"
    )
    return _deadline(law, due, due.date(), because, provisional=False)


def _days(law: Rule, start: date, length: int, unit: str, calendar: WorkCalendar) -> Deadline:
    falls_on = _last_day(start, length, unit, calendar)
    counted = deadline_words.count_words(law.trigger, start, length, unit)
    return landed(law, start, falls_on, counted, calendar, unit=unit, shows_landing=bool(length))


def landed(
    law: Rule,
    start: date,
    falls_on: date,
    counted: str,
    calendar: WorkCalendar,
    *,
    unit: str | None = None,
    shows_landing: bool = True,
) -> Deadline:
    """The end of a period counted from ``start`` to ``falls_on``: moved off a day of rest where the rule says
    so, with the rest of the sentence that begins with ``counted``."""
    due = calendar.next_workday(falls_on) if law.rolls else falls_on
    parts = []
    if (unit or law.unit) == "WD":
        parts = [deadline_words.day_words(due, start), *deadline_words.workday_remarks(start, due, calendar)]
        touched = range((start + timedelta(days=1)).year, due.year + 1)
    else:
        parts = [deadline_words.landing_words(falls_on, due, start, calendar)] if shows_landing else []
        touched = range(falls_on.year, due.year + 1) if law.rolls else range(0)
    guessed = [year for year in touched if not calendar.is_announced(year)]
    if guessed:
        parts.append(deadline_words.estimate_words(guessed))
    because = f"{counted} → {'，'.join(parts)}" if parts else counted
    return _deadline(law, due, falls_on, because, provisional=bool(guessed))


def _deadline(
    law: Rule, due: date | datetime, falls_on: date, because: str, *, provisional: bool
) -> Deadline:
    return Deadline(
        law.rule_id,
        due,
        provisional,
        because,
        law.citation,
        law.kind,
        law.title,
        law.short,
        law.local,
        falls_on,
    )


def _last_day(start: date, length: int, unit: str, calendar: WorkCalendar) -> date:
    if unit == "WD":
        return calendar.add_workdays(start, length)
    if unit == "CD":
        return start + timedelta(days=length)
    return add_months(start, length * (12 if unit == "Y" else 1))


def add_months(day: date, months: int) -> date:
    """The same date ``months`` later, or that month's last day if it has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))


def deadline_status(due: date | datetime, now: date | datetime) -> DeadlineStatus:
    """Group and words for a deadline; without a time of day a deadline lasts to the end of its day.

    The week is the seven days after today. Aware moments are read in Chinese time.
    """
    due_day, moment = _split(due)
    today, present = _split(now)
    days = (due_day - today).days
    if moment is not None and present is not None and moment < present:
        hours = int((present - moment).total_seconds() // 3600)
        if hours < 24:
            words = (
                translate("deadlines", "{hours} hours overdue", hours=hours)
                if hours
                else translate("deadlines", "just overdue")
            )
            return DeadlineStatus(Urgency.OVERDUE, days, words)
        return DeadlineStatus(
            Urgency.OVERDUE, min(days, -1), translate("deadlines", "{days} days overdue", days=hours // 24)
        )
    if days < 0:
        return DeadlineStatus(
            Urgency.OVERDUE, days, translate("deadlines", "{days} days overdue", days=-days)
        )
    if days == 0:
        words = (
            translate("deadlines", "today before {time}", time=f"{moment:%H:%M}")
            if moment is not None
            else translate("deadlines", "today")
        )
        return DeadlineStatus(Urgency.TODAY, 0, words)
    return DeadlineStatus(
        Urgency.WEEK if days <= 7 else Urgency.LATER,
        days,
        translate("deadlines", "{days} days left", days=days),
    )


def _split(when: date | datetime) -> tuple[date, datetime | None]:
    """Day and moment without zone, in Chinese time."""
    if not isinstance(when, datetime):
        return when, None
    local = when.astimezone(CHINA).replace(tzinfo=None) if when.tzinfo is not None else when
    return local.date(), local
