"""What leaves the service of maps, frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.geo import LATITUDES, LONGITUDES, Plane, bounds
from gridguard_desktop.domain.geojson import MOST_BYTES
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from gridguard_desktop.domain.geo import Point, Polygon
    from gridguard_desktop.domain.geojson import GeoFeature, GeoReport

GEO, PAPER, PLAN = "geo", "paper", "plan"
PIN_KINDS = "map_pin_kinds"
_ROOM = 0.02
"""A sheet in degrees shows so much around its outlines."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A sheet in the choice of sheets."""

    id: int
    name: str
    ground: str
    datum: str


@dataclass(frozen=True, slots=True)
class ShapeView:
    """The outline of a grid, with the name the grid had on the day shown."""

    grid_id: int
    name: str
    polygons: tuple[Polygon, ...]
    valid_from: date
    source: str


@dataclass(frozen=True, slots=True)
class PinView:
    """A place; ``target`` is the record it leads to, by type and id."""

    id: int
    kind: str
    point: Point
    words: str
    target: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class MapView:
    """A sheet as it was on a day. ``missing`` are grids in use without an outline on it."""

    sheet: SheetLine
    wide: int | None
    high: int | None
    picture_id: int | None
    day: date
    shapes: tuple[ShapeView, ...]
    pins: tuple[PinView, ...]
    missing: tuple[tuple[int, str], ...]

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of the sheet: the paper, or what is drawn and a little around it; China
        as long as nothing is."""
        if self.wide is not None and self.high is not None:
            return 0.0, 0.0, float(self.wide), float(self.high)
        drawn = chain.from_iterable(polygon[0] for one in self.shapes for polygon in one.polygons)
        points = [*drawn, *(pin.point for pin in self.pins)]
        if not points:
            return LONGITUDES[0], LATITUDES[0], LONGITUDES[1], LATITUDES[1]
        left, bottom, right, top = bounds(points)
        room = max(right - left, top - bottom, 1e-4) * _ROOM
        return left - room, bottom - room, right + room, top + room

    @property
    def plane(self) -> Plane:
        """Metres around the middle of the sheet."""
        left, bottom, right, top = self.extent
        return self.plane_from(((left + right) / 2, (bottom + top) / 2))

    def plane_from(self, origin: Point) -> Plane:
        """Metres from a point of the sheet."""
        _, bottom, _, top = self.extent
        return Plane(origin, (bottom + top) / 2 if self.sheet.ground == GEO else None)


@dataclass(frozen=True, slots=True)
class GeoFile:
    """A file with outlines: its name and its bytes."""

    name: str
    content: bytes

    @classmethod
    def read(cls, path: Path) -> GeoFile:
        """The file at ``path``; call it on a worker. Raises Refused when it is too large or cannot be
        read."""
        try:
            if path.stat().st_size > MOST_BYTES:
                raise Refused(translate("maps", "The file is larger than 20 MB."))
            return cls(path.name, path.read_bytes())
        except OSError as error:
            raise Refused(translate("maps", "The file cannot be opened.")) from error


@dataclass(frozen=True, slots=True)
class GeoPreview:
    """What a file would bring to a sheet (None: to a new one): outlines by grid, areas that name no grid, and
    warnings about the coordinates. ``datum`` is that of the file, ``target`` that of the sheet."""

    file_name: str
    sheet_id: int | None
    report: GeoReport
    datum: str
    target: str
    matched: Mapping[int, tuple[Polygon, ...]]
    names: Mapping[int, str]
    unmatched: tuple[GeoFeature, ...]
    warnings: tuple[str, ...] = field(default=())
