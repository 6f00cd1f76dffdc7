"""Made-up papers about buildings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gridguard_desktop.documents.houses.board import BoardView, FlatOnPaper, FloorOnPaper, StateOnPaper
from gridguard_desktop.documents.paper import Paper

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import Stamp


def houses(stamp: Stamp, station: str) -> dict[Paper, BoardView]:
    """The board of a building of two floors."""
    return {
        Paper.BUILDING_BOARD: BoardView(
            stamp,
            station,
            "梅园小区6号楼",
            "金山东路18号梅园小区6号楼",
            "梅园社区第一网格",
            date(2026, 10, 9),
            ("1单元", "1单元"),
            (
                FloorOnPaper("2层", (FlatOnPaper("own", "201", "自住"), FlatOnPaper("", "202", "？"))),
                FloorOnPaper("1层", (FlatOnPaper("hazard", "101", "有隐患"), FlatOnPaper("", ""))),
            ),
            (StateOnPaper("own", "自住", 1), StateOnPaper("hazard", "有隐患", 1)),
            ("1单元202",),
        ),
    }
