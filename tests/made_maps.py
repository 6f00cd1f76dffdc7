"""Made-up maps: GeoJSON of the grids of the made-up station, in squares side by side."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gridguard_desktop.services.maps import GeoFile

if TYPE_CHECKING:
    from collections.abc import Sequence

WEST, SOUTH, SIDE = 117.24, 34.22, 0.004
"""Lower left corner of the first square, and its side in degrees."""


def square(place: int, *, side: float = SIDE) -> list[list[float]]:
    """The ring of the square at a place, closed as GeoJSON wants it."""
    left = WEST + place * side
    return [
        [left, SOUTH],
        [left + side, SOUTH],
        [left + side, SOUTH + side],
        [left, SOUTH + side],
        [left, SOUTH],
    ]


def area(ring: list[list[float]], **properties: Any) -> dict[str, Any]:
    """A feature with one outline."""
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def geojson(features: Sequence[Any], name: str = "网格边界.geojson", **more: Any) -> GeoFile:
    """A file with these features."""
    data = {"type": "FeatureCollection", "features": list(features), **more}
    return GeoFile(name, json.dumps(data, ensure_ascii=False).encode())
