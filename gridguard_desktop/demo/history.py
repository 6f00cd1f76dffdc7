"""Fourteen months of work at the demo station: puts every story on the stage, then lets time pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.demo.beat_stories import incident, inspection, meeting, upkeep
from gridguard_desktop.demo.case_plans import from_published, from_template, published_cases
from gridguard_desktop.demo.case_story import SOURCES, STATES, CaseStory
from gridguard_desktop.demo.patrol_stories import enrol, evening, round_on_foot
from gridguard_desktop.demo.stage import days_between
from gridguard_desktop.demo.told import stage_told
from gridguard_desktop.demo.words import one_of, weighted
from gridguard_desktop.domain.clock import china_time, from_china

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from gridguard_desktop.demo.stage import Stage, Story


@dataclass(frozen=True, slots=True)
class Pace:
    """How busy the station is: what happens in a month, on average."""

    disputes: float = 13  # besides the published cases and those that come of incidents and patrols
    incidents: float = 40
    inspections: float = 11
    patrols: float = 8
    visits: float = 12
    meetings: float = 2


SHIFT_DAYS = (1, 3, 5)
"""Evenings of the week with a shift of volunteers: Tuesday, Thursday, Saturday."""

_DAYS_IN_STATE = {
    "registered": 1,
    "triaged": 3,
    "transferred": 4,
    "public_security": 6,
    "referred": 5,
    "accepted": 10,
    "mediating": 16,
    "suspended": 20,
    "agreed": 24,
    "performing": 40,
    "performed": 100,
}
"""How long before the end of history a published case begins that is to be met in that state."""
_LONG_AGO = 150


def stage_history(stage: Stage, pace: Pace) -> None:
    """Put on everything that is to happen between the clock's day and the stage's last moment."""
    first, last = stage.clock.today(), china_time(stage.last).date()
    _published(stage, first, last)
    stage_told(stage, first)
    volunteers = enrol(stage)
    for name, monthly, make in (
        ("incident", pace.incidents, incident),
        ("inspection", pace.inspections, inspection),
        ("round", pace.patrols, round_on_foot),
        ("upkeep", pace.visits, upkeep),
        ("meeting", pace.meetings, meeting),
        ("dispute", pace.disputes, _dispute),
    ):
        _regularly(stage, name, monthly, make, first, last)
    if volunteers:
        for day in days_between(first + timedelta(days=9), last + timedelta(days=6)):
            if day.weekday() in SHIFT_DAYS:
                stage.begin(evening(stage, f"shift {day}", day, volunteers))


def _regularly(
    stage: Stage,
    name: str,
    monthly: float,
    make: Callable[[Stage, str, datetime], Story],
    first: date,
    last: date,
) -> None:
    """``monthly`` stories of one sort, on days and at times of their own."""
    chance = stage.chance(f"days of {name}")
    for number, day in enumerate(days_between(first, last)):
        due = int((number + 1) * monthly / 30) - int(number * monthly / 30)
        for place in range(due):
            at = from_china(day, chance.randrange(8, 18), chance.randrange(0, 60))
            stage.begin(make(stage, f"{name} {day} {place}", at))


def _dispute(stage: Stage, name: str, at: datetime) -> Story:
    chance = stage.chance(name)
    source = weighted(chance, SOURCES)
    taken_by = stage.crew.clerk
    if source in ("application", "active"):
        taken_by = one_of(chance, stage.crew.mediators)
    plan = from_template(stage, chance, taken_by)
    return CaseStory(stage, chance, plan, source).from_intake(taken_by, at)


def _published(stage: Stage, first: date, last: date) -> None:
    """The published cases: one in every state today, all others long finished."""
    chance = stage.chance("published cases")
    span = max(1, (last - first).days)
    for number, case in enumerate(published_cases()):
        plan = from_published(stage, chance, case)
        stop = STATES[number] if number < len(STATES) else ""
        if stop:
            ago = min(_DAYS_IN_STATE.get(stop, _LONG_AGO), span - 1)
        else:
            ago = chance.randrange(span // 4, span) if span > 4 else 0
        at = from_china(last - timedelta(days=ago), 9, number)
        story = CaseStory(stage, stage.chance(f"published {number}"), plan, "police", stop)
        stage.begin(story.from_intake(stage.crew.clerk, at))
