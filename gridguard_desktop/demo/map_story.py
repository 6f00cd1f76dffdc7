"""The map of the demo grids. Their outlines are made by rule, like their estates: a lattice whose lines
wander a little, so that neighbours share every corner; they come in as a file, as a station's own would. Some
places are marked on it, and one outline is drawn by hand on blank paper."""

from __future__ import annotations

import json
from math import ceil, sqrt
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Building, Grid, Hazard, Organisation
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.geo import WGS84, middle
from gridguard_desktop.services.maps import GeoFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from random import Random

    from gridguard_desktop.demo.stage import Stage, Story
    from gridguard_desktop.domain.geo import Point
    from gridguard_desktop.services.maps import MapView

WEST, SOUTH = 117.215, 34.205
WIDE, HIGH = 0.0062, 0.0041
"""A cell of the lattice in degrees, some 570 by 460 metres."""
_WANDER = 0.22
_BETWEEN = 5
"""Points of a line between two corners."""
_HAZARDS = 6
_PAPER = ((220, 160), (1_180, 130), (1_260, 560), (900, 760), (300, 700))
Key = tuple[str, int, int]


def mapped(stage: Stage, name: str, at: datetime) -> Story:
    """The clerk takes the file over and marks what the officers told; the chief draws on paper."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    clerk, context = stage.crew.clerk, stage.crew.clerk.context
    with UnitOfWork(context.store, context.actor, clock=context.clock) as unit:
        wanted = select(Grid.code, Grid.name).where(Grid.archived_on.is_(None)).order_by(Grid.code)
        grids = [(code, grid) for code, grid in unit.session.execute(wanted)]
        hazards = unit.session.execute(
            select(Hazard.id, Hazard.grid_id, Hazard.title).order_by(Hazard.id).limit(_HAZARDS)
        ).all()
        building = unit.session.execute(
            select(Building.id, Building.grid_id, Building.name).order_by(Building.id).limit(1)
        ).all()
        post = unit.session.execute(
            select(Organisation.id, Organisation.grid_id, Organisation.name)
            .order_by(Organisation.id)
            .limit(1)
        ).all()
    file = GeoFile("网格边界（演示）.geojson", boundaries(grids, chance))
    sheet, _ = clerk.map_files.take_over(clerk.map_files.look_at(file, WGS84), "黄山街道网格图（演示）")
    view = clerk.maps.sheet(sheet)
    for kind, rows in (("hazard", hazards), ("fire_exit", building), ("post", post)):
        for record_id, grid_id, words in rows:
            clerk.maps.pin(sheet, kind, _beside(view, grid_id, chance), str(words)[:60], record_id)
    for shape in view.shapes[:4]:
        clerk.maps.pin(sheet, "patrol_point", _beside(view, shape.grid_id, chance), f"{shape.name}东门")
    chief = stage.crew.chief.maps
    paper = chief.add_paper(f"{view.shapes[0].name}示意图", 1_500, 900)
    chief.draw(paper, view.shapes[0].grid_id, _PAPER)


def boundaries(grids: Sequence[tuple[str, str]], chance: Random) -> bytes:
    """GeoJSON of the grids in their order, row by row, to and fro."""
    across = max(1, ceil(sqrt(len(grids) * HIGH / WIDE * 1.6)))
    lattice = Lattice(chance)
    features = []
    for place, (code, name) in enumerate(grids):
        row, column = divmod(place, across)
        column = column if row % 2 == 0 else across - 1 - column
        features.append(
            {
                "type": "Feature",
                "properties": {"code": code, "name": name},
                "geometry": {"type": "Polygon", "coordinates": [lattice.cell(column, row)]},
            }
        )
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    data = {"type": "FeatureCollection", "crs": crs, "features": features}
    return json.dumps(data, ensure_ascii=False).encode()


class Lattice:
    """Corners and lines, each made once: whoever lies beside it has the same."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._corners: dict[tuple[int, int], Point] = {}
        self._lines: dict[Key, list[Point]] = {}

    def cell(self, column: int, row: int) -> list[list[float]]:
        """The closed ring around a cell, anticlockwise."""
        below, right = self._line("h", column, row), self._line("v", column + 1, row)
        above, left = self._line("h", column, row + 1), self._line("v", column, row)
        ring = [*below[:-1], *right[:-1], *reversed(above[1:]), *reversed(left)]
        return [[round(x, 6), round(y, 6)] for x, y in ring]

    def _corner(self, column: int, row: int) -> Point:
        if (column, row) not in self._corners:
            off = [self._chance.uniform(-_WANDER, _WANDER) for _ in range(2)]
            self._corners[column, row] = WEST + (column + off[0]) * WIDE, SOUTH + (row + off[1]) * HIGH
        return self._corners[column, row]

    def _line(self, way: str, column: int, row: int) -> list[Point]:
        """From a corner to the right (``h``) or upwards (``v``)."""
        key = (way, column, row)
        if key not in self._lines:
            first = self._corner(column, row)
            last = self._corner(column + 1, row) if way == "h" else self._corner(column, row + 1)
            points = [first]
            for step in range(1, _BETWEEN + 1):
                part = step / (_BETWEEN + 1)
                off = self._chance.uniform(-1, 1) * 0.0002
                x, y = first[0] + (last[0] - first[0]) * part, first[1] + (last[1] - first[1]) * part
                points.append((x, y + off) if way == "h" else (x + off, y))
            self._lines[key] = [*points, last]
        return self._lines[key]


def _beside(view: MapView, grid_id: int | None, chance: Random) -> Point:
    """A place in a grid; in the first one, where a record is in none that is drawn."""
    shape = next((one for one in view.shapes if one.grid_id == grid_id), view.shapes[0])
    x, y = middle(shape.polygons[0])
    return x + chance.uniform(-0.34, 0.34) * WIDE, y + chance.uniform(0.2, 0.32) * HIGH
