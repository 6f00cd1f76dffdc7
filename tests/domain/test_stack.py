"""The stack of a building: which faces are seen; what is drawn at a place is what a click there finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gridguard_desktop.domain.stack import BACK, FRONT, LEFT, RIGHT, ROOF, Stack, View, flat_at

SIZE = (900.0, 600.0)
TOWER = Stack(["1", "1", "2", "2"], 33)


def test_front_back_sides_and_roof_are_seen_from_where_they_look() -> None:
    def sides(yaw: float, pitch: float = 20) -> set[str]:
        return {face.side for face in TOWER.faces(View(yaw, pitch), SIZE)}

    assert sides(-30) == {FRONT, RIGHT, ROOF}
    assert sides(30) == {FRONT, LEFT, ROOF}
    assert sides(150) == {BACK, LEFT, ROOF}
    assert sides(0, -5) == {FRONT}
    fronts = [face for face in TOWER.faces(View(), SIZE) if face.side == FRONT]
    assert len(fronts) == 33 * 4


@settings(max_examples=60)
@given(st.floats(-180, 180), st.floats(-5, 80))
def test_every_flat_is_in_the_picture_and_found_where_it_is_drawn(yaw: float, pitch: float) -> None:
    faces = TOWER.faces(View(yaw, pitch), SIZE)
    for face in faces:
        (x, y), (ax, ay), (dx, dy) = face.corner, face.across, face.down
        for px, py in ((x, y), (x + ax, y + ay), (x + dx, y + dy), (x + ax + dx, y + ay + dy)):
            assert -1 <= px <= SIZE[0] + 1
            assert -1 <= py <= SIZE[1] + 1
        if face.column >= 0 and abs(ax * dy - ay * dx) > 1:
            assert flat_at(faces, x + ax / 2 + dx / 2, y + ay / 2 + dy / 2) == (face.column, face.line)


def test_turning_never_goes_under_the_ground() -> None:
    view = View(170, 10).turned(20, 500)
    assert (view.yaw, view.pitch) == (-170, 80)
    assert view.turned(0, -500).pitch == -5
