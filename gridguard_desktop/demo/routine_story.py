"""Work that comes back: kept for the officer and the clerk, each turn done on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.demo.words import one_of, words
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.workdays import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

SATURDAY = 5
_KEPT = ("title", "kind", "cycle", "rest_day", "basis")


def recurring(stage: Stage, at: datetime) -> list[Story]:
    """One story for each work that comes back."""
    return [_kept(stage, entry, at) for entry in words("routines")["routines"]]


def _kept(stage: Stage, entry: Mapping[str, Any], at: datetime) -> Story:
    chance = stage.chance(f"recurring {entry['title']}")
    yield stage.office(chance, 0, after=at)
    owner = {"officer": stage.crew.officers[1], "clerk": stage.crew.clerk}[entry["owner"]]
    first_on = china_time(at).date().replace(day=entry["day"])
    while first_on.weekday() >= SATURDAY:
        first_on += ONE_DAY
    kept = {name: entry[name] for name in _KEPT}
    routines = owner.routines
    routine = routines.create({**kept, "first_on": first_on, "officer_id": owner.context.actor.user_id})
    while (turn := routines.turns(routine).open) is not None:
        due = from_china(turn.turn.due_on, chance.randrange(14, 18), chance.randrange(0, 60))
        yield max(due, stage.clock.now())
        version = routines.turns(routine).version
        routines.finish(routine, version, note=one_of(chance, entry["results"]))
