"""A large sheet of the map; how fast it moves: ``benchmarks.map``."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.pages.maps.canvas import MapCanvas
from gridguard_desktop.ui.pages.maps.scene import scene_of
from tests.large_map import large_sheet


def test_points_nobody_can_tell_apart_are_not_drawn(qtbot: QtBot, dressed: QApplication) -> None:
    """200 outlines of 500 points and 1,000 pins."""
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(890, 560)
    canvas.show()
    canvas.show_scene(scene_of(large_sheet()))
    canvas.repaint()
    assert canvas.scene is not None
    whole = sum(one.path(1.2 / canvas.port.unit).elementCount() for one in canvas.scene.outlines)
    assert whole < 200 * 500 / 3  # points nobody can tell apart are not drawn
