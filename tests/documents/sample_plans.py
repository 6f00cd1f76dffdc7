"""A made-up plan of a floor, and a made-up map, on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.grids.map_sheet import GridMapView, OutlineOnPaper, PlaceOnPaper
from gridguard_desktop.documents.houses.floor_plan import FloorPlanView, MarkOnPaper
from gridguard_desktop.documents.paper import Paper
from tests.made_plans import drawing

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import Stamp


def plans(stamp: Stamp, station: str) -> dict[Paper, Any]:
    """A floor with an exit in a corner and an extinguisher."""
    return {
        Paper.FLOOR_PLAN: FloorPlanView(
            stamp,
            station,
            "梅园小区6号楼",
            "3层",
            "金山东路18号梅园小区6号楼",
            drawing().content,
            (
                MarkOnPaper(0.0, 1.0, "出1", "安全出口 1", "通向北侧"),
                MarkOnPaper(0.5, 0.6, "灭1", "灭火器 1"),
            ),
            date(2026, 10, 9),
        ),
        Paper.GRID_MAP: GridMapView(
            stamp,
            station,
            "黄山街道网格图",
            date(2026, 10, 9),
            1_900.0,
            1_100.0,
            (
                _outline("梅园社区第一网格", 100, 150, 800, 700),
                _outline("梅园社区第二网格", 950, 150, 800, 700),
            ),
            (
                PlaceOnPaper("hazard", "6号楼2单元走道", (300.0, 400.0)),
                PlaceOnPaper("fire_exit", "18号楼东侧", (1_200.0, 300.0)),
                PlaceOnPaper("patrol_point", "小区东门", (860.0, 500.0)),
                PlaceOnPaper("post", "梅园路口岗亭", (920.0, 820.0)),
            ),
            north=True,
        ),
    }


def _outline(name: str, left: float, below: float, wide: float, high: float) -> OutlineOnPaper:
    """Eight corners."""
    cut = min(wide, high) / 5
    right, above = left + wide, below + high
    ring = (
        (left + cut, below),
        (right - cut, below),
        (right, below + cut),
        (right, above - cut),
        (right - cut, above),
        (left + cut, above),
        (left, above - cut),
        (left, below + cut),
    )
    return OutlineOnPaper(name, (left + wide / 2, below + high / 2), ((ring,),))
