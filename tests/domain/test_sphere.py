"""Looking around in a sphere: a direction, the point of the window where it stands and the way back are one;
the patches cover the window and are true to within a dot."""

from __future__ import annotations

from math import cos, degrees, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.panoramas import Direction
from gridguard_desktop.domain.sphere import COARSE, FINE, MOST_PITCH, NARROWEST, WIDEST, Fineness, Gaze, Lens

yaws = st.floats(-180, 179.99)
pitches = st.floats(-89.5, 89.5)
gazes = st.builds(Gaze, yaws, st.floats(-MOST_PITCH, MOST_PITCH), st.floats(NARROWEST, WIDEST))
sizes = st.tuples(st.integers(80, 1_600), st.integers(60, 900))


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Degrees between two directions, small ones."""
    aside = (one[0] - other[0] + 180) % 360 - 180
    return hypot(aside * cos(radians(one[1])), one[1] - other[1])


@given(gazes, sizes, yaws, pitches)
def test_a_direction_comes_back_from_the_window(
    gaze: Gaze, size: tuple[int, int], yaw: float, pitch: float
) -> None:
    lens = Lens(gaze, *size)
    point = lens.point(yaw, pitch)
    if point is not None:
        assert apart((yaw, pitch), lens.direction(*point)) < 1e-4


@given(gazes, sizes, st.floats(0, 1), st.floats(0, 1))
def test_a_point_of_the_window_comes_back_from_its_direction(
    gaze: Gaze, size: tuple[int, int], across: float, down: float
) -> None:
    lens = Lens(gaze, *size)
    x, y = across * size[0], down * size[1]
    back = lens.point(*lens.direction(x, y))
    assert back is not None
    assert back == pytest.approx((x, y), abs=1e-3)


@given(gazes, sizes)
def test_one_looks_where_one_turns(gaze: Gaze, size: tuple[int, int]) -> None:
    lens = Lens(gaze, *size)
    assert apart(lens.direction(size[0] / 2, size[1] / 2), (gaze.yaw, gaze.pitch)) < 1e-6
    turned = gaze.towards(200, 120)
    assert (turned.yaw, turned.pitch, turned.wide) == (-160, MOST_PITCH, gaze.wide)
    assert NARROWEST <= gaze.zoomed(3).wide <= gaze.wide <= gaze.zoomed(1 / 3).wide <= WIDEST


@pytest.mark.parametrize("fineness", [FINE, COARSE])
@pytest.mark.parametrize("pitch", [0.0, -35.0, 62.0])
def test_patches_cover_the_window_and_are_true(fineness: Fineness, pitch: float) -> None:
    lens = Lens(Gaze(0, pitch, 90), 611, 397)
    patches = lens.patches(fineness)
    assert sum(one.wide * one.high for one in patches) == 611 * 397
    assert len({(one.x, one.y) for one in patches}) == len(patches)
    off = [0.0]
    for one in patches:
        if max(one.wide, one.high) <= fineness.least:
            continue  # at the very zenith no dot more is spent
        x, y = one.wide / 2, one.high / 2
        lon = one.lon + one.right[0] * x + one.down[0] * y
        lat = one.lat + one.right[1] * x + one.down[1] * y
        off.append(apart(lens.direction(one.x + x, one.y + y), (degrees(lon), degrees(lat))))
    assert max(off) * radians(1) * lens.focus <= fineness.bend  # dots


@given(yaws, st.floats(-90, 90))
def test_a_mark_keeps_its_direction_to_a_hundredth(yaw: float, pitch: float) -> None:
    kept = Direction.of(yaw, pitch)
    assert kept.is_lawful
    assert Direction.of(*kept.degrees) == kept
    assert abs((kept.degrees[0] - yaw + 180) % 360 - 180) <= 0.0051
    assert abs(kept.degrees[1] - pitch) <= 0.0051
