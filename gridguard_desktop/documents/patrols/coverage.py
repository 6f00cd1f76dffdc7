"""巡防覆盖表: hours planned and served by grid and time of day. Places only; nobody is counted or named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, head, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    HeatCell,
    HeatTable,
    Paragraph,
    Signature,
    Signatures,
)
from gridguard_desktop.documents.typeset.board_blocks import HATCHED
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.coverage import ALL, STEPS, bands, hours
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document
    from gridguard_desktop.domain.coverage import Cell, Coverage

TITLE = "巡防覆盖表"
PAGE = replace(FORM_PAGE, left=16, core_width=178)
_DO = text("papers", "Open the coverage of patrols for days with shifts, then print it.")
REQUIRED = (STATION, Required("grids", text("papers", "shifts"), _DO))
_NAME, _NUMBER = 34.0, 24.0
_NOTE = (
    "每格为“实到／计划”小时数，同一班次各人的时数相加。计划：统计期内开始、未取消的班次，按排班起止时间计；"
    "实到：按签到、签退时间计，签到后尚未签退的不计。跨时段、跨零点的班次按时段分开计算，计入班次开始的统计期。"
    "“—”为没有排班。本表只统计地点和时段，不统计个人。"
)


@dataclass(frozen=True, slots=True)
class CoverageView:
    """All that is printed: the picture as it is shown."""

    stamp: Stamp
    station: str
    shown: Coverage

    @property
    def grids(self) -> tuple[tuple[int, str], ...]:
        """Grids with a shift."""
        return self.shown.grids


def build(view: CoverageView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    shown, keys = view.shown, (*bands(), ALL)
    rows = tuple(
        (name, tuple(_cell(shown.cell(grid_id, key)) for key in keys)) for grid_id, name in shown.grids
    )
    blocks: list[Block] = [
        *head(view.station, TITLE),
        Paragraph(
            f"统计期：{day_words(shown.first)}至{day_words(shown.last)}　单位：小时",
            align=Align.CENTER,
            indent=0,
            after=6,
        ),
        HeatTable(
            ("网格", *bands().values(), "全天"),
            rows,
            ("合计", tuple(_cell(shown.whole(key)) for key in keys)),
            _legend(),
            (_NAME, *(_NUMBER,) * len(keys)),
        ),
        remark(_NOTE),
        Signatures((Signature("制表人：", view.stamp.printed_by), Signature("审核人：")), ()),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, page=PAGE)


def _cell(cell: Cell) -> HeatCell:
    if not cell.planned and not cell.done:
        return HeatCell("—")
    level = HATCHED if cell.missed else cell.shade
    return HeatCell(f"{hours(cell.done)} / {hours(cell.planned)}", level)


def _legend() -> tuple[tuple[int, str], ...]:
    """What the shades mean, by the steps of the rule."""
    _, half, most, whole = (f"{step:.0%}" for step in STEPS)
    return (
        (HATCHED, "已排班，没有实到时数"),
        (1, f"实到不足计划的{half}"),
        (2, f"{half}至不足{most}"),
        (3, f"{most}至不足{whole}"),
        (4, f"{whole}及以上，或未排班而有人巡防"),
    )


SPECS = (
    PaperSpec(
        Paper.COVERAGE,
        TITLE,
        "station",
        "station",
        Permission.SHIFT_READ,
        build,
        REQUIRED,
        one_copy,
        _DO,
    ),
)
"""Its line of the table of papers."""
