"""Periods that are extended or stand still: who may agree to it, how far, and where the end comes to lie.

Data: ``resources/data/deadline_extensions.json`` (which rule is extended by which, with whose consent, how
often) and ``pause_reasons.json`` (what does not count). The end is found by the engine of
:mod:`gridguard_desktop.domain.deadlines`; nothing here counts days in a way of its own. Called by services
and by the forms that show the new end before it is saved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain import deadline_words, lawdata
from gridguard_desktop.domain.deadlines import Deadline, compute, landed, rule
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.workdays import ONE_DAY

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.domain.lawdata import Choice
    from gridguard_desktop.domain.workdays import WorkCalendar

OWN_RULE = "OW-01"
"""A date that somebody set for themselves; the only kind that may be moved."""


class ChangeKind(StrEnum):
    """What happened to a running period. Values are stored."""

    EXTENSION = "extension"
    PAUSE = "pause"
    RESUME = "resume"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Running:
    """A period as it stands: when it began, when it ends before it is moved off a day of rest, how far and
    how often it was extended."""

    rule_id: str
    starts_on: date
    falls_on: date
    extended_days: int = 0
    extended_times: int = 0


def extension_of(rule_id: str, on: date) -> Choice | None:
    """How a period of ``rule_id`` that began on ``on`` may be extended; None if it may not."""
    found = (entry for entry in lawdata.choices("deadline_extensions", on) if entry.key == rule_id)
    return next(found, None)


def pauses_of(rule_id: str, on: date) -> tuple[Choice, ...]:
    """What makes a period of ``rule_id`` that began on ``on`` stand still."""
    return tuple(entry for entry in lawdata.choices("pause_reasons", on) if rule_id in entry.extra["rules"])


def fixed_extension(rule_id: str, on: date) -> int | None:
    """Days of an extension that the law fixes; None where the parties agree on them."""
    known = extension_of(rule_id, on)
    return rule(str(known.extra["by"]), on).length if known is not None else None


def extended(running: Running, until: date | None, calendar: WorkCalendar) -> Deadline:
    """Where the period ends when it is extended to ``until`` (left out where the law fixes the days).

    Raises :class:`Refused` for periods nobody may extend, for an end that is not later, for more days than
    the rule allows in all, and for one extension too many.
    """
    known = extension_of(running.rule_id, running.starts_on)
    if known is None:
        raise Refused(_not_extended(running))
    by = rule(str(known.extra["by"]), running.falls_on)
    most = known.extra["most"]
    if most is not None and running.extended_times >= most:
        raise Refused(
            translate(
                "deadlines",
                "This period was extended {times} times already; {citation} allows no more.",
                times=running.extended_times,
                citation=known.source,
            )
        )
    days = by.length
    if days is None:
        days = _agreed_days(running, until, by.longest or 0, known.source)
    computed = compute(by.rule_id, running.falls_on, days=days, calendar=calendar)
    return replace(computed, citation=known.source, short=str(known.extra["short"]))


def _agreed_days(running: Running, until: date | None, longest: int, citation: str) -> int:
    if until is None:
        raise Refused(translate("deadlines", "Enter the new end of the period."))
    days = (until - running.falls_on).days
    if days < 1:
        raise Refused(
            translate("deadlines", "The new end must come after {day}.", day=running.falls_on.isoformat())
        )
    if running.extended_days + days > longest:
        raise Refused(
            translate(
                "deadlines",
                "That would be {days} days of extension in all; no more than {longest} may be agreed "
                "({citation}).",
                days=running.extended_days + days,
                longest=longest,
                citation=citation,
            )
        )
    return days


def _not_extended(running: Running) -> str:
    law = rule(running.rule_id, running.starts_on)
    return translate(
        "deadlines", "“{title}” ({citation}) cannot be extended.", title=law.title, citation=law.citation
    )


def check_pause(running: Running, reason: str, first: date) -> Choice:
    """The reason for which the period may stand still from ``first`` on. Raises :class:`Refused`."""
    known = next(
        (entry for entry in pauses_of(running.rule_id, running.starts_on) if entry.key == reason), None
    )
    if known is None:
        raise Refused(
            translate(
                "deadlines",
                "“{title}” does not stand still for this reason.",
                title=rule(running.rule_id, running.starts_on).title,
            )
        )
    if not running.starts_on <= first <= running.falls_on:
        raise Refused(
            translate(
                "deadlines",
                "The period runs from {first} to {last}; it can only stand still from a day within it.",
                first=running.starts_on.isoformat(),
                last=running.falls_on.isoformat(),
            )
        )
    return known


def resumed(running: Running, reason: str, first: date, last: date, calendar: WorkCalendar) -> Deadline:
    """Where the period ends when the days from ``first`` to ``last``, both counted, do not count.

    Raises :class:`Refused` as :func:`check_pause`, and for a ``last`` before ``first``.
    """
    known = check_pause(running, reason, first)
    if last < first:
        raise Refused(translate("deadlines", "The pause ends before it began."))
    law = rule(running.rule_id, running.starts_on)
    counted_from = max(first, running.starts_on + ONE_DAY)  # the first day is not counted anyway
    span = (
        f"{known.extra['word']} {deadline_words.day_words(first, running.starts_on)} 至 "
        f"{deadline_words.day_words(last, running.starts_on)} 不计入"
    )
    if law.unit == "WD":
        left = calendar.workdays_between(counted_from, running.falls_on)
        falls_on = calendar.add_workdays(last, left)
        end = deadline_words.day_words(last, running.starts_on)
        done = landed(law, last, falls_on, f"{span}，{end} + 余 {left} 个工作日", calendar)
    else:
        lost = max(0, (last - counted_from).days + 1)
        falls_on = running.falls_on + ONE_DAY * lost
        old = deadline_words.day_words(running.falls_on, running.starts_on)
        done = landed(law, running.starts_on, falls_on, f"{span}，{old} + {lost} 日", calendar)
    return replace(done, citation=known.source)
