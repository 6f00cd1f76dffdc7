"""A made-up route sheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.sweeps.route_sheet import DoorOnPaper, GridOnPaper, RouteSheetView

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import Stamp


def sweeps(stamp: Stamp, station: str) -> dict[Paper, RouteSheetView]:
    """Two doors of a grid, one of them for the second time."""
    doors = (
        DoorOnPaper(1, "金山东路18号梅园小区6号楼1单元101室", "0010000001"),
        DoorOnPaper(2, "金山东路18号梅园小区6号楼1单元102室", "0010000002", "无人应门"),
    )
    grid = GridOnPaper("梅园社区第一网格", doors)
    first, last = date(2026, 10, 9), date(2026, 10, 31)
    return {Paper.ROUTE_SHEET: RouteSheetView(stamp, station, "十月入户走访", first, last, (grid,), 3)}
