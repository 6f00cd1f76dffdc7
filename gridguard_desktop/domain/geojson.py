"""GeoJSON of grids: what a file holds, what of it cannot be used and why, and warnings about its coordinates.

Nothing is guessed: swapped axes, metres instead of degrees and places outside China are said; which datum
the file has is asked of the person who brings it, unless the file says it itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.geo import (
    GCJ02,
    LATITUDES,
    LONGITUDES,
    UNKNOWN,
    WGS84,
    Polygon,
    centre,
    in_china,
    metres,
    to_gcj,
    to_wgs,
)
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_BYTES = 20 * 1024 * 1024
MOST_FEATURES = 5_000
MOST_POINTS = 200_000
_CODES = ("code", "grid_code", "网格编码", "网格代码", "编码", "代码")
_NAMES = ("name", "grid_name", "网格名称", "名称")
_SAID = {"crs84": WGS84, "4326": WGS84, "4490": WGS84, "cgcs2000": WGS84, "wgs": WGS84, "gcj": GCJ02}
_MOST_DEGREES = 180
_NEAR, _SHIFT_LEAST = 0.35, 100.0
"""A shift is that of the datums when this share of it is left after taking it off."""


@dataclass(frozen=True, slots=True)
class GeoFeature:
    """An outline of the file with the code and name it has there; ``row`` is its place, from 1."""

    row: int
    code: str
    name: str
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class GeoFault:
    """A feature that cannot be used, and why."""

    row: int
    words: str
    is_projected: bool = False


@dataclass(frozen=True, slots=True)
class GeoReport:
    """What a file holds. ``datum`` is what it says itself, or ``unknown``; ``swapped``: latitude stood
    first in it, which was put right."""

    count: int
    features: tuple[GeoFeature, ...]
    faults: tuple[GeoFault, ...]
    datum: str
    swapped: bool = False
    warnings: tuple[str, ...] = ()


class _Unusable(Exception):
    """Why a feature cannot be used, as a sentence."""


def read_geojson(content: bytes) -> GeoReport:
    """What the file holds. Raises Refused for what is no GeoJSON, or too large."""
    if len(content) > MOST_BYTES:
        raise Refused(translate("maps", "The file is larger than 20 MB."))
    try:
        data = json.loads(_text(content), parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise Refused(translate("maps", "The file is no GeoJSON that can be read.")) from error
    raw = _features(data)
    if len(raw) > MOST_FEATURES:
        raise Refused(translate("maps", "The file holds more than {most} features.", most=MOST_FEATURES))
    features, faults, points = [], [], 0
    for row, item in enumerate(raw, 1):
        try:
            feature = _feature(row, item)
        except _Unusable as fault:
            faults.append(GeoFault(row, str(fault)))
            continue
        points += sum(len(ring) for polygon in feature.polygons for ring in polygon)
        if points > MOST_POINTS:
            raise Refused(translate("maps", "The file holds more than {most} points.", most=MOST_POINTS))
        features.append(feature)
    report = GeoReport(len(raw), tuple(features), tuple(faults), _said(data))
    return _judged(report)


def _text(content: bytes) -> str:
    """The words of the file: many Chinese writers still save in GB 18030."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _features(data: Any) -> list[Any]:
    kind = data.get("type") if isinstance(data, dict) else None
    if kind == "FeatureCollection" and isinstance(data.get("features"), list):
        return list(data["features"])
    if kind == "Feature":
        return [data]
    if kind in ("Polygon", "MultiPolygon"):
        return [{"type": "Feature", "properties": {}, "geometry": data}]
    raise Refused(translate("maps", "The file is no GeoJSON that can be read."))


def _feature(row: int, item: Any) -> GeoFeature:
    geometry = item.get("geometry") if isinstance(item, dict) else None
    if not isinstance(geometry, dict):
        raise _Unusable(translate("maps", "It has no geometry."))
    kind, found = geometry.get("type"), geometry.get("coordinates")
    polygons: tuple[Polygon, ...]
    if kind == "Polygon":
        polygons = (_polygon(found),)
    elif kind == "MultiPolygon" and isinstance(found, list) and found:
        polygons = tuple(_polygon(part) for part in found)
    else:
        raise _Unusable(translate("maps", "It is no area but {kind}.", kind=str(kind)[:30]))
    properties = item.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    return GeoFeature(row, _word(properties, _CODES), _word(properties, _NAMES), polygons)


def _polygon(found: Any) -> Polygon:
    if not isinstance(found, list) or not found:
        raise _Unusable(translate("maps", "Its coordinates cannot be read."))
    return tuple(_ring(ring) for ring in found)


def _ring(found: Any) -> tuple[tuple[float, float], ...]:
    if not isinstance(found, list):
        raise _Unusable(translate("maps", "Its coordinates cannot be read."))
    points = tuple(_point(pair) for pair in found)
    if len(points) > 1 and points[0] == points[-1]:
        points = points[:-1]
    if len(set(points)) < 3:  # noqa: PLR2004 - an area has three corners at least
        raise _Unusable(translate("maps", "An outline has fewer than three corners."))
    return points


def _point(pair: Any) -> tuple[float, float]:
    if isinstance(pair, list) and len(pair) >= 2:  # noqa: PLR2004 - a height may follow
        x, y = pair[0], pair[1]
        plain = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (x, y))
        if plain and abs(x) < 1e9 and abs(y) < 1e9 and isfinite(x) and isfinite(y):  # noqa: PLR2004
            return float(x), float(y)
    raise _Unusable(translate("maps", "Its coordinates cannot be read."))


def _word(properties: Mapping[str, Any], names: tuple[str, ...]) -> str:
    lower = {str(key).lower(): value for key, value in properties.items()}
    found = next((lower[name] for name in names if lower.get(name) not in (None, "")), "")
    return str(found).strip()[:100]


def _said(data: Any) -> str:
    """The datum the file names: GeoJSON of today is WGS-84 by its norm, but few writers keep to it."""
    crs = data.get("crs") if isinstance(data, dict) else None
    words = json.dumps(crs, ensure_ascii=False).lower() if crs else ""
    return next((datum for word, datum in _SAID.items() if word in words), UNKNOWN)


def _every(report: GeoReport) -> Iterator[tuple[float, float]]:
    for feature in report.features:
        for polygon in feature.polygons:
            for ring in polygon:
                yield from ring


def _judged(report: GeoReport) -> GeoReport:
    """Axes, units and place of the coordinates."""
    report, warnings = _in_degrees(report), list[str]()
    if any(fault.is_projected for fault in report.faults):
        warnings.append(
            translate(
                "maps",
                "Areas in metres of a projection cannot be used. Have the file written in degrees.",
            )
        )
    points = list(_every(report))
    here = sum(in_china(point) for point in points)
    turned = sum(in_china((point[1], point[0])) for point in points)
    if turned > here:
        report, here = _turned(report), turned
        warnings.append(
            translate("maps", "Latitude stands first in the file; longitude and latitude were exchanged.")
        )
    if here < len(points):
        warnings.append(
            translate(
                "maps",
                "{n} points lie outside China ({west}–{east}° E, {south}–{north}° N).",
                n=len(points) - here,
                west=f"{LONGITUDES[0]:g}",
                east=f"{LONGITUDES[1]:g}",
                south=f"{LATITUDES[0]:g}",
                north=f"{LATITUDES[1]:g}",
            )
        )
    return replace(report, warnings=tuple(warnings))


def _in_degrees(report: GeoReport) -> GeoReport:
    """Only what can be degrees; the rest is named among the faults."""
    good, faults = [], list(report.faults)
    for feature in report.features:
        rings = [ring for polygon in feature.polygons for ring in polygon]
        if any(max(abs(x), abs(y)) > _MOST_DEGREES for ring in rings for x, y in ring):
            words = translate("maps", "Its coordinates are no degrees.")
            faults.append(GeoFault(feature.row, words, is_projected=True))
        else:
            good.append(feature)
    faults.sort(key=lambda fault: fault.row)
    return replace(report, features=tuple(good), faults=tuple(faults))


def _turned(report: GeoReport) -> GeoReport:
    def flip(polygon: Polygon) -> Polygon:
        return tuple(tuple((y, x) for x, y in ring) for ring in polygon)

    features = tuple(
        replace(feature, polygons=tuple(flip(polygon) for polygon in feature.polygons))
        for feature in report.features
    )
    return replace(report, features=features, swapped=True)


def shift_words(known: Polygon, brought: Polygon) -> str:
    """A warning when the same grid lies beside where it was, by just the shift between WGS-84 and GCJ-02;
    empty otherwise."""
    before, after = centre(known), centre(brought)
    away = metres(before, after)
    if away < _SHIFT_LEAST:
        return ""
    left = min(metres(to_gcj(before), after), metres(to_wgs(before), after))
    if left > away * _NEAR:
        return ""
    return translate(
        "maps",
        "It lies {n} m from where it was, as between WGS-84 and GCJ-02: the datum is not what was said.",
        n=round(away),
    )
