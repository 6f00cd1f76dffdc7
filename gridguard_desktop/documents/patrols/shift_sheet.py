"""巡逻路线单, the sheet a shift takes along: check points, map, phones, on one sheet of A5; and the codes by
which its volunteers sign in. Places only; nobody's number or address is on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import PHONE, STATION
from gridguard_desktop.documents.typeset import (
    Align,
    DataTable,
    Face,
    LabelCell,
    LabelSheet,
    MapFigure,
    MapMark,
    MapOutline,
    Paragraph,
    Title,
)
from gridguard_desktop.documents.typeset.styles import Type
from gridguard_desktop.documents.wording import period_words
from gridguard_desktop.domain.attendance_codes import grouped
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.documents.grids.map_sheet import OutlineOnPaper, PlaceOnPaper
    from gridguard_desktop.documents.typeset import Block, Document

SHEET_TITLE, CODES_TITLE = "巡逻路线单", "班次签到码"
NO_MAP = "地图上没有标出本路线的检查点（在“网格地图”里标巡逻点，名称与检查点相同即可印出）。"
A5 = replace(
    FORM_PAGE,
    left=11,
    top=10,
    core_width=126,
    core_height=170,
    paper_width=148.0,
    paper_height=210.0,
    cell=Type(Face.SONG, 8.5, 11.5),
    label=Type(Face.HEI, 8.5, 11.5),
)
MAP_MM = 44.0
SIGN = "circle"
"""The sign of patrol points on every map (``map_pin_kinds``)."""
REQUIRED = (
    STATION,
    PHONE,
    Required("points", text("papers", "check points"), text("papers", "Choose a route for the shift first.")),
)
CODES_REQUIRED = (
    STATION,
    Required("people", text("papers", "volunteers"), text("papers", "Add volunteers to the shift first.")),
)


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """Whom to call, and when."""

    who: str
    number: str
    when: str


@dataclass(frozen=True, slots=True)
class RouteMap:
    """The outline of the grid and the points on it, in metres from the lower left corner of the sheet."""

    wide: float
    high: float
    outlines: tuple[OutlineOnPaper, ...]
    marks: tuple[PlaceOnPaper, ...]
    north: bool = False


@dataclass(frozen=True, slots=True)
class ShiftSheetView:
    """All that is printed; ``route_map`` None = no point of the route is on a map."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    route: str
    grid: str
    starts_at: datetime
    ends_at: datetime
    leader: str
    points: tuple[str, ...]
    hint: str
    phones: tuple[PhoneLine, ...]
    route_map: RouteMap | None


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A volunteer of the shift: the code, number and part."""

    code: str
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class ShiftCodesView:
    """The codes of a shift."""

    stamp: Stamp
    station: str
    number: str
    route: str
    starts_at: datetime
    ends_at: datetime
    people: tuple[CodeLine, ...]


def _small(words: str, after: float = 0) -> Paragraph:
    return Paragraph(words, align=Align.LEFT, indent=0, size=9, after=after)


def build(view: ShiftSheetView) -> Document:
    """The route sheet. Raises ``MissingValues``."""
    require(SHEET_TITLE, view, REQUIRED)
    points = tuple((str(at), point, "", "") for at, point in enumerate(view.points, 1))
    phones = tuple((one.who, one.number, one.when) for one in view.phones)
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT)
    blocks: list[Block] = [
        Title(view.station, size=9),
        Title(SHEET_TITLE, size=14),
        _small(f"{view.number}　{view.route}（{view.grid}）"),
        _small(f"{period_words(view.starts_at, view.ends_at)}　带班：{view.leader}", after=2),
        DataTable(("序号", "检查点", "到达时间", "情况"), points, (12, 54, 22, 38), aligns, size=8.5),
    ]
    if view.hint:
        blocks.append(_small(f"留意：{view.hint}"))
    if view.route_map is None:
        blocks.append(remark(NO_MAP))
    else:
        shown = view.route_map
        blocks.append(
            MapFigure(
                height=MAP_MM,
                wide=shown.wide,
                high=shown.high,
                outlines=tuple(MapOutline(one.name, one.name_point, one.polygons) for one in shown.outlines),
                marks=tuple(MapMark(SIGN, one.words, one.point) for one in shown.marks),
                north=shown.north,
            )
        )
    blocks.append(DataTable(("联系", "电话", "什么时候打"), phones, (34, 30, 62), aligns[1:], size=8.5))
    return form(SHEET_TITLE, blocks, view.stamp, author=view.station, number=view.number, page=A5)


def build_codes(view: ShiftCodesView) -> Document:
    """The codes. Raises ``MissingValues``."""
    require(CODES_TITLE, view, CODES_REQUIRED)
    cells = tuple(LabelCell(one.code, grouped(one.code), one.number, one.name) for one in view.people)
    blocks: list[Block] = [
        Title(CODES_TITLE, size=18),
        Paragraph(f"{view.number}　{view.route}", align=Align.CENTER, indent=0),
        Paragraph(period_words(view.starts_at, view.ends_at), align=Align.CENTER, indent=0, after=4),
        LabelSheet(2, 78.0, 34.0, 24.0, cells),
        remark("码里只有一个编号，没有个人信息。到岗扫一次签到，离岗再扫一次签退；不记录位置。"),
    ]
    return form(CODES_TITLE, blocks, view.stamp, author=view.station, number=view.number)


SPECS = (
    PaperSpec(
        Paper.SHIFT_SHEET,
        SHEET_TITLE,
        "shift",
        "shift",
        Permission.SHIFT_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Choose a route for the shift first."),
        kept=False,
    ),
    PaperSpec(
        Paper.SHIFT_CODES,
        CODES_TITLE,
        "shift",
        "shift",
        Permission.SHIFT_READ,
        build_codes,
        CODES_REQUIRED,
        one_copy,
        text("papers", "Add volunteers to the shift first."),
        kept=False,
    ),
)
"""Their lines of the table of papers."""
