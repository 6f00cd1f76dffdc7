"""A made-up list on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.station.record_list import ColumnOnPaper, RecordListView, RowOnPaper

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import Stamp


def lists(stamp: Stamp, station: str) -> dict[Paper, RecordListView]:
    """Two residents, masked."""
    return {
        Paper.RECORD_LIST: RecordListView(
            stamp,
            station,
            "居民",
            ("网格：梅园一网格", "居住类型：流动"),
            (ColumnOnPaper("姓名", 100.0), ColumnOnPaper("证件号码", 176.0), ColumnOnPaper("现住址", 240.0)),
            (
                RowOnPaper(("张䶮", "320399********0012", "幸福里小区3号楼2单元502室")),
                RowOnPaper(("李𬭳", "320399********0020", "幸福里小区3号楼1单元101室")),
            ),
            "张立 zhangli",
        ),
    }
