"""楼栋图: a building floor by floor with the state of every flat, a legend and the numbers missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Align, BoardCell, BoardTable, Paragraph, Title
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.house_board import STATES
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "楼栋图"
PAGE = replace(FORM_PAGE, left=16, core_width=178)
REQUIRED = (
    STATION,
    Required("rows", text("papers", "flats"), text("papers", "Tie houses to the building first.")),
)


@dataclass(frozen=True, slots=True)
class FlatOnPaper:
    """One place: ``key`` of its state (empty: nothing is recorded), number, the state's word."""

    key: str
    room: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class FloorOnPaper:
    """A floor with a place for each column; one without a number has no flat."""

    name: str
    flats: tuple[FlatOnPaper, ...]


@dataclass(frozen=True, slots=True)
class StateOnPaper:
    """A line of the legend."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class BoardView:
    """All that is printed; nobody's name is among it."""

    stamp: Stamp
    station: str
    building: str
    address: str
    grid: str
    day: date
    columns: tuple[str, ...]
    rows: tuple[FloorOnPaper, ...]
    states: tuple[StateOnPaper, ...]
    missing: tuple[str, ...] = ()


def build(view: BoardView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    flats = sum(state.count for state in view.states)
    legend = tuple((_fill(state.key), f"{state.words} {state.count}") for state in view.states)
    rows = tuple((floor.name, tuple(map(_cell, floor.flats))) for floor in view.rows)
    blocks: list[Block] = [
        Title(f"{view.building}{TITLE}", size=20),
        Paragraph(f"{view.address}　{view.grid}", align=Align.CENTER, indent=0),
        Paragraph(f"登记 {flats} 户　{day_words(view.day)}", align=Align.CENTER, indent=0, after=4),
        BoardTable(view.columns, rows, legend),
    ]
    if view.missing:
        blocks.append(Paragraph(f"尚未登记 {len(view.missing)} 户：{'、'.join(view.missing)}。", before=6))
    blocks.append(remark("状态由登记的用途、登记居住情况和未销号的隐患推得，只用于房屋，不用于人。"))
    return form(TITLE, blocks, view.stamp, author=view.station, page=PAGE)


def _cell(flat: FlatOnPaper) -> BoardCell | None:
    return BoardCell(_fill(flat.key), flat.room, flat.words) if flat.room else None


def _fill(state: str) -> str:
    return str(choice(STATES, state).extra["fill"]) if state else ""


SPECS = (
    PaperSpec(
        Paper.BUILDING_BOARD,
        TITLE,
        "building",
        "building",
        Permission.HOUSE_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Tie houses to the building first."),
        kept=False,
    ),
)
