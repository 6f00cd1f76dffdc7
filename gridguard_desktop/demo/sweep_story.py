"""A sweep of the households of two grids: half of the doors done, a few to be tried again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.services.sweeps.views import Which

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

_RESULTS = ("done", "done", "no_answer", "done", "changed", "done", "empty", "later")
MOST = 24
"""Doors at which somebody was."""


def door_by_door(stage: Stage, name: str, at: datetime) -> Story:
    """The clerk lists the doors of two grids where people live; the officers go from door to door."""
    chance, clerk = stage.chance(name), stage.crew.clerk
    yield stage.office(chance, 0, after=at)
    today = china_time(stage.clock.now()).date()
    sweep = clerk.sweeps.create(
        {
            "title": "十一月入户走访",
            "target": "household",
            "starts_on": today,
            "ends_on": today + timedelta(days=30),
        }
    )
    grids = sorted({neighbour.grid_id for neighbour in stage.town.neighbours})[:2]
    clerk.sweeps.list_doors(sweep, grids)
    yield stage.office(chance, 1)
    for grid_id in grids:
        service = stage.officer(grid_id).sweeps
        doors = service.doors(sweep, Which.LEFT, grid_id=grid_id, limit=MOST)
        for number, door in enumerate(doors[: max(1, len(doors) // 2)]):
            service.enter(door.id, result=_RESULTS[number % len(_RESULTS)])
