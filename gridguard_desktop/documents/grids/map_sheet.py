"""网格地图 on paper: outlines with their names, numbered places by sign, a scale, a legend, the list of
places; a black-and-white copy tells all. No person is on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    DataTable,
    MapFigure,
    MapMark,
    MapOutline,
    Paragraph,
    Title,
)
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.lawdata import choice, choices
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document
    from gridguard_desktop.domain.geo import Point, Polygon

TITLE = "网格地图"
KINDS = "map_pin_kinds"
PAGE = replace(
    FORM_PAGE, left=16, top=14, core_width=265, core_height=172, paper_width=297.0, paper_height=210.0
)
"""A4 lying on its long side."""
FIGURE_MM = 131.0
REQUIRED = (
    STATION,
    Required("outlines", text("papers", "outlines"), text("papers", "Draw the outline of a grid first.")),
)


@dataclass(frozen=True, slots=True)
class OutlineOnPaper:
    """A grid: its name, where that is written, and where it lies."""

    name: str
    name_point: Point
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class PlaceOnPaper:
    """A place: the key of its kind, its words, where it is."""

    key: str
    words: str
    point: Point


@dataclass(frozen=True, slots=True)
class GridMapView:
    """All that is printed; places are metres from the lower left corner. ``picture`` is the plan below."""

    stamp: Stamp
    station: str
    sheet: str
    day: date
    wide: float
    high: float
    outlines: tuple[OutlineOnPaper, ...]
    places: tuple[PlaceOnPaper, ...] = ()
    picture: bytes = b""
    north: bool = False


def build(view: GridMapView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    order = [entry.key for entry in choices(KINDS)]
    places = sorted(view.places, key=lambda one: (order.index(one.key), one.words))
    numbered = list(enumerate(places, 1))
    kinds = [kind for kind in order if any(place.key == kind for place in places)]
    blocks: list[Block] = [
        Title(f"{view.station}{TITLE}", size=18),
        Paragraph(f"{view.sheet}　{day_words(view.day)}", align=Align.CENTER, indent=0),
        MapFigure(
            height=FIGURE_MM,
            wide=view.wide,
            high=view.high,
            outlines=tuple(MapOutline(one.name, one.name_point, one.polygons) for one in view.outlines),
            marks=tuple(MapMark(_sign(one.key), str(number), one.point) for number, one in numbered),
            legend=tuple((_sign(kind), choice(KINDS, kind).zh) for kind in kinds),
            picture=view.picture,
            north=view.north,
        ),
        remark("只标地点，不标人。网格界线以街道确定的为准。"),
    ]
    if numbered:
        rows = tuple((str(at), choice(KINDS, one.key).zh, one.words) for at, one in numbered)
        aligns = (Align.CENTER, Align.LEFT, Align.LEFT)
        blocks.append(DataTable(("图上编号", "类别", "地点"), rows, (25, 50, 190), aligns, size=10.5))
    return form(TITLE, blocks, view.stamp, author=view.station, page=PAGE)


def _sign(kind: str) -> str:
    return str(choice(KINDS, kind).extra["sign"])


SPECS = (
    PaperSpec(
        Paper.GRID_MAP,
        TITLE,
        "station",
        "station",
        Permission.MAP_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Draw the outline of a grid first."),
        kept=False,
    ),
)
