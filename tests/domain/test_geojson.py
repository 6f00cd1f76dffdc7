"""GeoJSON of grids: whatever a file holds, it is read, or refused, with a reason for every area."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain import geojson as reading
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.geo import GCJ02, UNKNOWN, WGS84, to_gcj
from gridguard_desktop.domain.geojson import read_geojson, shift_words
from tests.made_maps import area, geojson, square

ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
SHAPES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Feature", "Point", None]),
        "geometry": st.none()
        | ANY
        | st.fixed_dictionaries(
            {
                "type": st.sampled_from(["Polygon", "MultiPolygon", "Point", "LineString"]),
                "coordinates": ANY
                | st.lists(st.lists(st.lists(st.floats(-200, 200), max_size=3), max_size=6), max_size=3),
            }
        ),
        "properties": ANY,
    }
)


def read(*features: Any, **more: Any) -> reading.GeoReport:
    return read_geojson(geojson(features, **more).content)


def test_outlines_with_code_and_name() -> None:
    hole = [[117.241, 34.221], [117.242, 34.221], [117.242, 34.222], [117.241, 34.221]]
    both = area(square(1), 网格名称="二网格")
    both["geometry"] = {"type": "MultiPolygon", "coordinates": [[square(1)], [square(3)]]}
    holed = area(square(0), Code="32030300300101", name=" 一网格 ")
    holed["geometry"]["coordinates"].append(hole)
    report = read(holed, both)
    first, second = report.features
    assert (first.code, first.name, second.name) == ("32030300300101", "一网格", "二网格")
    assert [len(ring) for ring in first.polygons[0]] == [4, 3]  # the closing point is left out
    assert len(second.polygons) == 2
    assert (report.count, report.faults, report.warnings, report.datum) == (2, (), (), UNKNOWN)


def test_each_area_that_cannot_be_used_has_its_reason() -> None:
    line = area(square(0))
    line["geometry"] = {"type": "LineString", "coordinates": square(0)}
    thin = area([[117.2, 34.2], [117.3, 34.2], [117.2, 34.2]])
    words: Any = area(square(0))
    words["geometry"]["coordinates"] = [[["117.2", "34.2"]] * 4]
    report = read(area(square(0)), line, None, thin, words, {"type": "Feature", "geometry": None})
    assert [fault.row for fault in report.faults] == [2, 3, 4, 5, 6]
    assert "LineString" in report.faults[0].words
    assert (report.count, len(report.features)) == (6, 1)


def test_latitude_first_is_put_right_and_said() -> None:
    report = read(area([[y, x] for x, y in square(0)]))
    assert report.swapped
    assert report.features[0].polygons[0][0][0] == tuple(square(0)[0])
    assert len(report.warnings) == 1


def test_metres_of_a_projection_are_no_degrees() -> None:
    far = [[39_500_000.0, 3_790_000.0], [39_501_000.0, 3_790_000.0], [39_501_000.0, 3_791_000.0]]
    report = read(area(far), area(square(0)))
    assert [(fault.row, fault.is_projected) for fault in report.faults] == [(1, True)]
    assert [feature.row for feature in report.features] == [2]
    assert len(report.warnings) == 1


def test_places_outside_china_are_said() -> None:
    report = read(area([[2.3, 48.8], [2.4, 48.8], [2.4, 48.9]]))
    assert len(report.features) == 1
    assert "3" in report.warnings[0]


@pytest.mark.parametrize(
    ("name", "datum"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", WGS84),
        ("urn:ogc:def:crs:EPSG::4490", WGS84),
        ("GCJ-02", GCJ02),
        ("某坐标系", UNKNOWN),
    ],
)
def test_the_datum_a_file_names(name: str, datum: str) -> None:
    assert read(area(square(0)), crs={"type": "name", "properties": {"name": name}}).datum == datum


def test_one_feature_or_one_geometry_is_a_file_too() -> None:
    one = area(square(0), name="一网格")
    assert read_geojson(json.dumps(one).encode()).count == 1
    assert read_geojson(b"\xef\xbb\xbf" + json.dumps(one["geometry"]).encode()).count == 1
    gb = json.dumps({"type": "FeatureCollection", "features": [one]}, ensure_ascii=False).encode("gb18030")
    assert read_geojson(gb).features[0].name == "一网格"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"[]", b"{", b'{"type":"Topology"}', b"[" * 100_000, b"1" * 5_000]
)
def test_what_is_no_geojson_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        read_geojson(content)


def test_files_too_large_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = geojson([area(square(0)), area(square(1))]).content
    for bound, most in (("MOST_BYTES", 10), ("MOST_FEATURES", 1), ("MOST_POINTS", 7)):
        with monkeypatch.context() as narrow:
            narrow.setattr(reading, bound, most)
            with pytest.raises(Refused):
                read_geojson(content)
    assert read_geojson(content).count == 2


@given(st.lists(SHAPES, max_size=4))
def test_every_area_is_usable_or_has_a_reason(features: list[Any]) -> None:
    report = read_geojson(json.dumps({"type": "FeatureCollection", "features": features}).encode())
    rows = [one.row for one in report.features] + [one.row for one in report.faults]
    assert sorted(rows) == list(range(1, len(features) + 1))
    for feature in report.features:
        for polygon in feature.polygons:
            assert all(len(ring) >= 3 for ring in polygon)
            assert all(max(abs(x), abs(y)) <= 200 for ring in polygon for x, y in ring)


@given(st.binary(max_size=60) | ANY.map(lambda data: json.dumps(data).encode()))
def test_anything_is_read_or_refused(content: bytes) -> None:
    try:
        report = read_geojson(content)
    except Refused:
        return
    assert report.count == len(report.features) + len(report.faults)


def test_a_shift_as_between_two_datums_is_noticed() -> None:
    here = (tuple((x, y) for x, y in square(0)[:4]),)
    shifted = (tuple(to_gcj(point) for point in here[0]),)
    beside = (tuple((x + 0.02, y) for x, y in here[0]),)
    assert shift_words(here, shifted)
    assert shift_words(here, here) == ""
    assert shift_words(here, beside) == ""
