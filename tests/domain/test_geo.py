"""Points on the ground: published readings of the shifted datum, metres of a plane, names inside outlines."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.geo import (
    GCJ02,
    UNKNOWN,
    WGS84,
    Plane,
    Point,
    Ring,
    centre,
    converted,
    crosses_itself,
    inside,
    largest,
    metres,
    middle,
    packed,
    thinned,
    to_gcj,
    to_wgs,
    unpacked,
)

SQUARE: Ring = ((0, 0), (4, 0), (4, 4), (0, 4))
HOLE: Ring = ((1, 1), (3, 1), (3, 3), (1, 3))
BENT: Ring = ((0, 0), (10, 0), (10, 1), (1, 1), (1, 9), (10, 9), (10, 10), (0, 10))
IN_CHINA = st.tuples(st.floats(75, 134), st.floats(5, 53))


@pytest.mark.parametrize(
    ("gps", "web"),
    [  # published readings of both
        ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
        ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
        ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
    ],
)
def test_the_shift_of_the_web_maps(gps: Point, web: Point) -> None:
    assert metres(to_gcj(gps), web) < 1
    assert metres(to_wgs(web), gps) < 1
    assert converted(gps, WGS84, GCJ02) == to_gcj(gps)
    assert converted(web, GCJ02, WGS84) == to_wgs(web)
    assert converted(gps, UNKNOWN, GCJ02) == gps


@given(IN_CHINA)
def test_the_shift_is_taken_off_again(point: Point) -> None:
    assert metres(to_wgs(to_gcj(point)), point) < 0.01


def test_outside_china_nothing_is_shifted() -> None:
    assert converted((2.35, 48.86), WGS84, GCJ02) == (2.35, 48.86)


@given(IN_CHINA, st.floats(-5_000, 5_000), st.floats(-5_000, 5_000))
def test_metres_of_a_plane_and_back(origin: Point, x: float, y: float) -> None:
    plane = Plane(origin, origin[1])
    there = plane.back((x, y))
    assert all(isclose(one, two, abs_tol=1e-3) for one, two in zip(plane.onto(there), (x, y), strict=True))
    assert Plane((3, 4)).onto((5, 9)) == (2, 5)


def test_a_name_stands_inside_its_outline() -> None:
    assert middle((SQUARE,)) == (2, 2)
    assert not inside(centre((BENT,)), (BENT,))
    assert inside(middle((BENT,)), (BENT,))
    assert inside(middle((SQUARE, HOLE)), (SQUARE, HOLE))
    assert middle((((0, 0), (2, 0), (4, 0)),)) == (2, 0)  # no area at all
    assert largest([(HOLE,), (SQUARE,)]) == (SQUARE,)
    # degrees have many digits before the area begins
    small: Ring = tuple((117.2 + x * 1e-5, 34.2 + y * 1e-5) for x, y in SQUARE)
    assert metres(centre((small,)), (117.20002, 34.20002)) < 0.01


def test_an_outline_that_cuts_itself() -> None:
    assert crosses_itself(((0, 0), (4, 4), (4, 0), (0, 4)))
    assert not crosses_itself(BENT)


@given(
    st.lists(st.tuples(st.floats(-100, 100), st.floats(-100, 100)), min_size=3, max_size=60), st.floats(0, 50)
)
def test_fewer_points_are_points_of_the_outline(points: list[Point], least: float) -> None:
    ring = tuple(points)
    thin = thinned(ring, least)
    assert 3 <= len(thin) <= len(ring)
    assert set(thin) <= set(ring)
    assert thin[0] == ring[0]


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=3, max_size=9))
def test_outlines_are_stored_to_the_centimetre(points: list[Point]) -> None:
    kept = unpacked(packed([(tuple(points),)]))
    for (x, y), (a, b) in zip(points, kept[0][0], strict=True):
        assert abs(x - a) <= 1e-7
        assert abs(y - b) <= 1e-7
