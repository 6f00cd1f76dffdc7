"""How long a frame of a panorama of 8192 × 4096 takes in a window of 1200 × 700, drawn by the processor alone
(goal: 30 frames a second, 33 ms).

    python -m benchmarks.panorama

Turned aside, aside and up at once, near the zenith, looked at closely; coarse as while it moves, fine as at
rest. Beside it: a plain picture of the window's size laid on the window, and one that is scaled to it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from benchmarks.machine import describe_machine
from benchmarks.timing import HEAD, again, each

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

WIDE, HIGH = 1_200, 700
FRAMES = 120


def main() -> None:
    """Make the picture, turn, print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from gridguard_desktop.domain.panoramas import MOST_WIDE
    from gridguard_desktop.domain.sphere import Gaze
    from gridguard_desktop.ui.pages.panoramas.painting import decoded
    from gridguard_desktop.ui.preferences import Preferences
    from gridguard_desktop.ui.program import dress

    app = QApplication([])
    dress(app, Preferences())
    jpeg = made(MOST_WIDE)
    print(describe_machine())
    print(f"JPEG of {MOST_WIDE} × {MOST_WIDE // 2}, {len(jpeg) / 1e6:.1f} MB; window {WIDE} × {HIGH}")
    print(HEAD)
    for wide in (MOST_WIDE // 4, MOST_WIDE // 2, MOST_WIDE):
        print(again(lambda wide=wide: decoded(jpeg, wide), 5).line(f"read at {wide} (on a worker)"))  # type: ignore[misc]
    pictures = [decoded(jpeg, wide) for wide in (MOST_WIDE // 4, MOST_WIDE // 2, MOST_WIDE)]
    whole = pictures[-1:]
    ways: tuple[tuple[str, list[QImage], Callable[[int], Gaze]], ...] = (
        ("aside, 90° wide", pictures, lambda n: Gaze(n * 3, 10)),
        ("aside and up", pictures, lambda n: Gaze(n * 3, -50 + n * 0.8)),
        ("looking up to the ceiling", pictures, lambda n: Gaze(n * 3, 84)),
        ("close, 45° wide, whole picture", pictures, lambda n: Gaze(n, n * 0.1, 45)),
        ("aside, from the whole picture", whole, lambda n: Gaze(n * 3, 10)),
    )
    for name, shown, gaze in ways:
        for moves in (True, False):
            _frames(f"{name}: {'moving' if moves else 'at rest'}", shown, gaze, moves=moves)
    _peers(pictures[0])


def _frames(name: str, pictures: list[QImage], gaze: Callable[[int], object], *, moves: bool) -> None:
    """The widget's own paint event, into a picture of the window's size."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    from gridguard_desktop.ui.pages.panoramas.sphere_view import SphereView

    view = SphereView()
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.resize(WIDE, HIGH)
    view.show_place(pictures, pictures[-1].width())
    canvas = QImage(WIDE, HIGH, QImage.Format.Format_ARGB32_Premultiplied)

    def frame(n: int) -> None:
        view.gaze = gaze(n)  # type: ignore[assignment]
        view.rest(moves=moves)
        view.render(canvas)

    print(each(frame, range(FRAMES)).line(name))


def _peers(picture: QImage) -> None:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QImage, QPainter

    canvas = QImage(WIDE, HIGH, QImage.Format.Format_ARGB32_Premultiplied)
    plain = picture.scaled(WIDE, HIGH).convertToFormat(QImage.Format.Format_RGB32)

    def lay(source: QImage, *, smooth: bool) -> None:
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(QRect(0, 0, WIDE, HIGH), source)
        painter.end()

    print(again(lambda: lay(plain, smooth=False), FRAMES).line("peer: a picture of that size laid on"))
    print(again(lambda: lay(picture, smooth=True), FRAMES).line("peer: a picture scaled to it, smooth"))


def made(wide: int) -> bytes:
    """A panorama of many small things, as a camera gives it: about as large as a real one."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

    picture = QImage(wide, wide // 2, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.lightGray)
    painter = QPainter(picture)
    step = wide // 256
    for n in range(256 * 128):
        x, y = n % 256 * step, n // 256 * step
        painter.fillRect(
            x, y, step - n % 7, step - n % 5, QColor.fromHsv(n * 37 % 360, 90, 90 + n * 13 % 150)
        )
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpg"))
    writer.setQuality(90)
    writer.write(picture)
    return bytes(buffer.data().data())


if __name__ == "__main__":
    main()
