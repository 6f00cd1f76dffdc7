"""A made-up plan of a floor on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

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
        )
    }
