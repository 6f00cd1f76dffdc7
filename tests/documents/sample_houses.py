"""Made-up papers about buildings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.houses.board import BoardView, FlatOnPaper, FloorOnPaper, StateOnPaper
from gridguard_desktop.documents.houses.rental_notice import Duty, RentalNoticeView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.lawdata import choices
from tests.documents.sample_campaigns import campaigns
from tests.documents.sample_declarations import declarations
from tests.documents.sample_joint_tasks import joint_tasks
from tests.documents.sample_plans import plans
from tests.documents.sample_sweeps import sweeps

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import Stamp


def houses(stamp: Stamp, station: str) -> dict[Paper, Any]:
    """The board of a building of two floors; the notice of a room that two people share; a route sheet."""
    return {
        **sweeps(stamp, station),
        **campaigns(stamp, station),
        **joint_tasks(stamp, station),
        **declarations(stamp, station),
        **plans(stamp, station),
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
        Paper.RENTAL_NOTICE: RentalNoticeView(
            stamp,
            station,
            "0516-83700000",
            "金山东路18号梅园小区6号楼2单元302室（次卧）",
            "王五",
            ("张䶮", "李𬭳"),
            "2026年10月1日至2027年9月30日",
            _duties("owner"),
            _duties("tenant"),
            ("一间屋最多住 2 人，一人至少 5 平方米（本地规定示例第三条）。",),
        ),
    }


def _duties(side: str) -> tuple[Duty, ...]:
    found = (one for one in choices("rental_duties", date(2026, 10, 9)) if one.extra["side"] == side)
    return tuple(Duty(one.zh, str(one.extra["short"])) for one in found)
