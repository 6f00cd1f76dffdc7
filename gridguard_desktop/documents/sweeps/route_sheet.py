"""入户走访路线单: the doors of a sweep that are still to be visited, grid by grid in the order one walks,
with room for the result; typed in or imported afterwards by the number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Align, DataTable, Heading, Paragraph, Title
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "入户走访路线单"
PAGE = replace(FORM_PAGE, left=16, core_width=178)
REQUIRED = (
    STATION,
    Required(
        "grids", text("papers", "doors to visit"), text("papers", "Choose the grids of the sweep first.")
    ),
)


@dataclass(frozen=True, slots=True)
class DoorOnPaper:
    """One door: its number, what is there, and what came of the last try (empty: none yet)."""

    number: int
    address: str
    label: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class GridOnPaper:
    """The doors of a grid, in their order."""

    name: str
    doors: tuple[DoorOnPaper, ...]


@dataclass(frozen=True, slots=True)
class RouteSheetView:
    """All that is printed; nobody's name is among it."""

    stamp: Stamp
    station: str
    sweep: str
    first: date
    last: date
    grids: tuple[GridOnPaper, ...]
    left_out: int = 0


def build(view: RouteSheetView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    doors = sum(len(grid.doors) for grid in view.grids)
    blocks: list[Block] = [
        Title(TITLE, size=20),
        Paragraph(view.sweep, align=Align.CENTER, indent=0),
        Paragraph(
            f"{day_words(view.first)}至{day_words(view.last)}　待走访 {doors} 户",
            align=Align.CENTER,
            indent=0,
            after=4,
        ),
    ]
    for grid in view.grids:
        blocks += [Heading(f"{grid.name}（{len(grid.doors)} 户）"), _table(grid)]
    words = "、".join(entry.zh for entry in choices("sweep_results"))
    blocks.append(remark(f"走访结果填：{words}。按序号录入，或者按本表栏目做成表格导入。"))
    if view.left_out:
        blocks.append(remark(f"另有 {view.left_out} 户未列入本单，请分网格打印。"))
    return form(TITLE, blocks, view.stamp, author=view.station, page=PAGE)


def _table(grid: GridOnPaper) -> DataTable:
    rows = tuple((str(door.number), door.address, door.label, door.before, "", "") for door in grid.doors)
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT)
    heads = ("序号", "地址", "户号、名称", "上次", "走访结果", "走访日期、备注")
    return DataTable(heads, rows, (14, 58, 32, 20, 24, 30), aligns, size=10)


SPECS = (
    PaperSpec(
        Paper.ROUTE_SHEET,
        TITLE,
        "sweep",
        "sweep",
        Permission.SWEEP_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Choose the grids of the sweep first."),
        kept=False,
    ),
)
