"""A large sheet of the map follows the hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from math import cos, pi, sin
from time import perf_counter

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.services.maps import GEO, PIN_KINDS, MapView, PinView, ShapeView, SheetLine
from gridguard_desktop.ui.pages.maps.canvas import MapCanvas
from gridguard_desktop.ui.pages.maps.scene import scene_of


def test_a_large_sheet_moves_without_waiting(qtbot: QtBot, dressed: QApplication) -> None:
    """200 outlines of 500 points and 1,000 pins: what is drawn again while one drags or looks closer."""
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(890, 560)
    canvas.show()
    canvas.show_scene(scene_of(large_sheet()))
    canvas.repaint()
    assert canvas.scene is not None
    whole = sum(one.path(1.2 / canvas.port.unit).elementCount() for one in canvas.scene.outlines)
    assert whole < 200 * 500 / 3  # points nobody can tell apart are not drawn
    canvas.look_closer(1.3, QPointF(400, 300))

    def frame(step: Callable[[], object]) -> float:
        begun = perf_counter()
        step()
        canvas.repaint()
        return perf_counter() - begun

    def drag(place: int) -> None:
        canvas.port.move(QPointF(7 * (-1) ** place, 3))
        canvas._moved()

    dragging = sorted(frame(partial(drag, place)) for place in range(21))
    closer = sorted(frame(partial(canvas.look_closer, 1.1, QPointF(400, 300))) for _ in range(11))
    assert dragging[10] < 0.016
    assert closer[5] < 0.05  # 9 ms where nothing else runs


def large_sheet() -> MapView:
    rings = [
        tuple(
            (
                117.2 + place % 16 * 0.006 + 0.0029 * cos(2 * pi * at / 500) * (1 + at % 7 / 150),
                34.2 + place // 16 * 0.005 + 0.0024 * sin(2 * pi * at / 500) * (1 + at % 5 / 150),
            )
            for at in range(500)
        )
        for place in range(200)
    ]
    day = date(2026, 10, 9)
    shapes = tuple(ShapeView(at, f"梅园第{at}网格", ((ring,),), day, "") for at, ring in enumerate(rings))
    kinds = [entry.key for entry in choices(PIN_KINDS)]
    pins = tuple(
        PinView(
            at, kinds[at % 4], (117.2 + at * 37 % 900 / 1e4, 34.2 + at * 53 % 600 / 1e4), f"地点{at}", None
        )
        for at in range(1_000)
    )
    return MapView(SheetLine(1, "大图", GEO, "wgs84"), None, None, None, day, shapes, pins, ())
