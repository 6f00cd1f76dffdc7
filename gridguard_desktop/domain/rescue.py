"""Emergency teams (应急救援队伍, S29): skills, when they can be reached, equipment past its date.

Members are counted, never listed; whoever was helped is counted, never named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.expiry import expiry_tasks
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from gridguard_desktop.domain.expiry import ExpiryTask
    from gridguard_desktop.domain.workdays import WorkCalendar

KINDS, SKILLS, STEPS = "rescue_team_kinds", "rescue_skills", "rescue_expiry_steps"
READY, OUT, OFF = "ready", "out", "off"
HERE = "district"
"""The area of ``rescue_areas`` that a call sheet calls 本辖区."""
HOURS, AHEAD = 24, timedelta(days=400)
_SPLIT = re.compile(r"[、，,；;\s]+")
_PERSONAL = re.compile(r"(?<!\d)(?:1\d{10}|\d{17}[\dXx])(?!\d)")
"""A mobile number or a citizen's number."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a call sheet asks for; ``here`` = teams of this district only, ``now`` = reachable now."""

    kind: str
    here: bool = True
    now: bool = True


def skills_of(written: str | None) -> tuple[str, ...]:
    """The skills as listed, each once. Raises ValidationError for one that is not in the list."""
    found = tuple(dict.fromkeys(word for word in _SPLIT.split(written or "") if word))
    known = {words: entry.zh for entry in choices(SKILLS) for words in (entry.zh, entry.key)}
    if unknown := [word for word in found if word not in known]:
        words = translate(
            "rescue",
            "“{skill}” is not in the list. Choose of: {list}",
            skill=unknown[0],
            list="、".join(entry.zh for entry in choices(SKILLS)),
        )
        raise ValidationError({"skills": words})
    return tuple(known[word] for word in found)


def check_hours(first: int | None, last: int | None) -> None:
    """Raise ValidationError unless both hours are given or neither, and they are hours of a day."""
    wrong = {}
    if (first is None) != (last is None):
        missing = "on_call_from" if first is None else "on_call_until"
        wrong[missing] = translate("rescue", "Enter both hours, or neither for round the clock.")
    for name, hour in (("on_call_from", first), ("on_call_until", last)):
        if hour is not None and not 0 <= hour <= HOURS:
            wrong[name] = translate("rescue", "An hour from 0 to 24.")
    if wrong:
        raise ValidationError(wrong)


def on_call(first: int | None, last: int | None, now: datetime) -> bool:
    """Whether the hours of a team hold at a moment; without hours, round the clock."""
    if first is None or last is None:
        return True
    hour = china_time(now).hour
    first, last = first % HOURS, last % HOURS
    if first == last:
        return True
    return first <= hour < last if first < last else hour >= first or hour < last


def hours_words(first: int | None, last: int | None) -> str:
    """08:00–18:00; over midnight says so. For papers, always Chinese."""
    if first is None or last is None or first % HOURS == last % HOURS:
        return "全天"
    return f"{first:02d}:00至{'次日' if last <= first else ''}{last:02d}:00"


def gear_step(until: date, today: date, calendar: WorkCalendar) -> ExpiryTask:
    """What is to be done next about something usable up to ``until``: the next step, and once it is past its
    date the last one, which stays due until it is taken out of use."""
    steps = expiry_tasks(until, until - AHEAD, calendar, table=STEPS)
    return next((step for step in steps if step.due >= today), steps[-1])


def is_past(until: date | None, out_of_use: date | None, today: date) -> bool:
    """Whether equipment still in use is past its date."""
    return until is not None and out_of_use is None and until < today


def refuse_personal(values: Iterable[tuple[str, str | None]]) -> None:
    """Raise ValidationError where a number of a person was written: whoever was helped is counted only."""
    words = translate("rescue", "No names or numbers of people who were helped; the count is enough.")
    if wrong := {name: words for name, said in values if said and _PERSONAL.search(said)}:
        raise ValidationError(wrong)
