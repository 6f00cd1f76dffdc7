"""楼层平面图 for a fire drill: the plan of a floor with its numbered exits, extinguishers and
valves, the legend in words, what to do in a fire. Nobody's name is on it: it hangs in the corridor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Align, DataTable, Paragraph, PlanMark, PlanPicture, Title
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "楼层平面图"
PAGE = replace(FORM_PAGE, left=16, core_width=178)
REQUIRED = (
    STATION,
    Required(
        "picture", text("papers", "picture of the plan"), text("papers", "Add the plan of a floor first.")
    ),
    Required("marks", text("papers", "exits"), text("papers", "Mark the exits on the plan first.")),
)
IN_A_FIRE = "着火先报警（119），就近从安全出口撤离，不乘电梯，到集合点清点人数。"


@dataclass(frozen=True, slots=True)
class MarkOnPaper:
    """A pin: parts of width and height, its sign, what it is, a remark."""

    x: float
    y: float
    sign: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FloorPlanView:
    """All that is printed."""

    stamp: Stamp
    station: str
    building: str
    floor: str
    address: str
    picture: bytes
    marks: tuple[MarkOnPaper, ...]
    pictured_on: date | None


def build(view: FloorPlanView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    marks = tuple(PlanMark(one.x, one.y, one.sign, one.words, one.note) for one in view.marks)
    blocks: list[Block] = [
        Title(f"{view.building}{view.floor}{TITLE}", size=20),
        Paragraph(view.address, align=Align.CENTER, indent=0, after=2),
        PlanPicture(view.picture, marks),
        _legend(view.marks),
        Paragraph(IN_A_FIRE, align=Align.CENTER, indent=0, before=6),
    ]
    if view.pictured_on is not None:
        blocks.append(
            remark(
                f"平面图更新日期：{day_words(view.pictured_on)}。演练时逐项核对，位置有变动请告知{view.station}。"
            )
        )
    return form(TITLE, blocks, view.stamp, author=view.station, page=PAGE)


def _legend(marks: tuple[MarkOnPaper, ...]) -> DataTable:
    """Two marks beside each other."""
    cells = [(one.sign, f"{one.words}{f'（{one.note}）' if one.note else ''}") for one in marks]
    half = (len(cells) + 1) // 2
    left, right = cells[:half], [*cells[half:], *[("", "")] * (2 * half - len(cells))]
    rows = tuple((*one, *other) for one, other in zip(left, right, strict=True))
    aligns = (Align.CENTER, Align.LEFT, Align.CENTER, Align.LEFT)
    return DataTable(("图上", "设施", "图上", "设施"), rows, (16, 73, 16, 73), aligns, size=10.5)


SPECS = (
    PaperSpec(
        Paper.FLOOR_PLAN,
        TITLE,
        "building",
        "building",
        Permission.BUILDING_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Add the plan of a floor first."),
        kept=False,
    ),
)
