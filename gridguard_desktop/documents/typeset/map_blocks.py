"""What a map on paper is made of; plain data like the other blocks. Places are metres from the lower left
corner of the sheet."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]
Polygon = tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class MapOutline:
    """An outline with its name and where that is written."""

    name: str
    at: Point
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class MapMark:
    """A place: the form of its ``sign`` (triangle, square, circle, diamond) and what stands beside it."""

    sign: str
    words: str
    point: Point


@dataclass(frozen=True, slots=True)
class MapFigure:
    """A map of ``wide`` by ``high`` metres in a frame ``height`` millimetres high, with a scale bar, a round
    ratio and the legend below. ``north``: up is north, and an arrow says so."""

    height: float
    wide: float
    high: float
    outlines: tuple[MapOutline, ...]
    marks: tuple[MapMark, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    picture: bytes = b""
    north: bool = False
