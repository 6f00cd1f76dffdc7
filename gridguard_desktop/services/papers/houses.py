"""Papers of buildings and houses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.houses.board import BoardView, FlatOnPaper, FloorOnPaper, StateOnPaper
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.house_board import STATES, Spot
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.services.houses import BuildingBoardService
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from gridguard_desktop.db.models import Building
    from gridguard_desktop.services.houses import Board
    from gridguard_desktop.services.papers.gathering import Gathering

MOST_NAMED = 60
"""Missing numbers that are written out."""


def board(gathering: Gathering, row: Building, _part: None) -> BoardView:
    """The board as the window shows it, within the actor's scope."""
    found = BuildingBoardService(gathering.context).board(row.id)
    missing = [f"{spot.entrance}单元{spot.room}" for spot in found.missing]
    if len(missing) > MOST_NAMED:
        missing = [*missing[:MOST_NAMED], f"等共 {len(missing)} 户"]
    return BoardView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        building=found.name,
        address=found.address,
        grid=found.grid,
        day=gathering.today,
        columns=tuple(f"{entrance}单元" for entrance, _ in found.columns),
        rows=tuple(_floor(found, floor) for floor in found.floors) if found.flats else (),
        states=tuple(StateOnPaper(one.key, one.zh, found.counts[one.key]) for one in choices(STATES)),
        missing=tuple(missing),
    )


def _floor(found: Board, floor: int) -> FloorOnPaper:
    flats = (_flat(found, Spot(entrance, floor, slot)) for entrance, slot in found.columns)
    return FloorOnPaper(f"{floor}层", tuple(flats))


def _flat(found: Board, spot: Spot) -> FlatOnPaper:
    cell = found.cells.get(spot)
    if cell is None:
        return FlatOnPaper("", "")
    return FlatOnPaper(cell.state, cell.room, zh(STATES, cell.state) or "？")


GATHERERS: dict[Paper, Gatherer] = {Paper.BUILDING_BOARD: Gatherer(board)}
