"""Papers of sweeps: the route sheet of the doors still to be visited, within the actor's grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.sweeps.route_sheet import DoorOnPaper, GridOnPaper, RouteSheetView
from gridguard_desktop.services.papers.gathering import Gatherer
from gridguard_desktop.services.sweeps import SweepService
from gridguard_desktop.services.sweeps.views import Which

if TYPE_CHECKING:
    from gridguard_desktop.db.models import Sweep
    from gridguard_desktop.services.papers.gathering import Gathering

MOST = 2_000
"""Doors on one sheet: some seventy pages."""


def route_sheet(gathering: Gathering, row: Sweep, _part: None) -> RouteSheetView:
    """Doors nobody was at and doors to be tried again, by grid in their order."""
    service = SweepService(gathering.context)
    covered = service.coverage(row.id)
    waiting = sum(line.left + line.again for line in covered)
    doors = [door for which in (Which.LEFT, Which.AGAIN) for door in service.doors(row.id, which, limit=MOST)]
    doors = sorted(doors, key=lambda door: door.ordinal)[:MOST]
    grids = []
    for line in covered:
        found = tuple(
            DoorOnPaper(door.ordinal, door.address, door.label, door.result_label)
            for door in doors
            if door.grid_id == line.grid_id
        )
        if found:
            grids.append(GridOnPaper(line.name, found))
    return RouteSheetView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        sweep=row.title,
        first=row.starts_on,
        last=row.ends_on,
        grids=tuple(grids),
        left_out=max(0, waiting - len(doors)),
    )


GATHERERS: dict[Paper, Gatherer] = {Paper.ROUTE_SHEET: Gatherer(route_sheet)}
