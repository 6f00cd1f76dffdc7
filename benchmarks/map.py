"""How long the map takes to follow the hand: 200 outlines of 500 points and 1,000 pins, dragged and looked at
more closely (goal: 16 ms a frame).

    python -m benchmarks.map

Beside it: a plain picture of the same size laid on the window.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from benchmarks.machine import describe_machine
from benchmarks.timing import HEAD, each
from gridguard_desktop.ui.pages.maps.canvas import MapCanvas
from gridguard_desktop.ui.pages.maps.scene import scene_of
from gridguard_desktop.ui.preferences import Preferences
from gridguard_desktop.ui.program import dress
from tests.large_map import large_sheet

SIZES = ((890, 560), (1_450, 870))
FRAMES = 60


def main() -> None:
    """Make the sheet, move, print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    dress(app, Preferences())
    scene = scene_of(large_sheet())
    print(describe_machine())
    print(HEAD)
    for size in SIZES:
        canvas = MapCanvas()
        canvas.resize(*size)
        canvas.show()
        canvas.show_scene(scene)
        app.processEvents()
        canvas.repaint()

        def drag(place: int, canvas: MapCanvas = canvas) -> None:
            canvas.port.move(QPointF(7 * (-1) ** place, 3))
            canvas._moved()  # noqa: SLF001 - as the mouse does
            canvas.repaint()

        def closer(_: int, canvas: MapCanvas = canvas) -> None:
            canvas.look_closer(1.02, QPointF(400, 300))
            canvas.repaint()

        ground = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        ready = QImage(ground)
        ready.fill(0)

        def peer(_: int, ground: QImage = ground, ready: QImage = ready) -> None:
            painter = QPainter(ground)
            painter.drawImage(0, 0, ready)
            painter.end()

        where = f"{size[0]} x {size[1]}"
        print(each(drag, range(FRAMES)).line(f"dragged, {where}"))
        print(each(closer, range(FRAMES)).line(f"looked at more closely, {where}"))
        print(each(peer, range(FRAMES)).line(f"peer: a picture laid on, {where}"))
        canvas.close()


if __name__ == "__main__":
    main()
