"""Drawing a panorama by the processor alone: every patch of the window (``domain.sphere``) is filled with the
picture as a texture under one affine map. No graphics card, no table of every dot.

The texture repeats, so the seam at the picture's edge needs no care. The maps are kept for as long as only
the yaw changes: turning aside costs nothing but filling.
"""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QBrush, QImage, QImageReader, QPainter, QTransform

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gridguard_desktop.domain.sphere import Fineness, Lens, Patch

_FLAT = 1e-9
_Map = tuple[int, int, int, int, float, float, float, float, float, float]


def decoded(jpeg: bytes, wide: int) -> QImage:
    """The picture at most ``wide`` dots across, read at that size; a null image when it cannot be read. Call
    it on a worker: other threads go on meanwhile."""
    reader, _buffer = _reader(jpeg)
    size = reader.size()
    if size.width() > wide:
        reader.setScaledSize(QSize(wide, max(1, round(wide * size.height() / size.width()))))
    picture = reader.read()
    if picture.isNull() or picture.format() == QImage.Format.Format_RGB32:
        return picture
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def width_of(jpeg: bytes) -> int:
    """Dots across, without reading the picture."""
    reader, _buffer = _reader(jpeg)
    return reader.size().width()


def _reader(jpeg: bytes) -> tuple[QImageReader, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return QImageReader(buffer, QByteArray(b"jpg")), buffer


class Spread:
    """The maps of the last lens, for one size of the picture."""

    def __init__(self) -> None:
        self._patches: tuple[Patch, ...] = ()
        self._size = (0, 0)
        self._maps: list[_Map] = []

    def draw(
        self, painter: QPainter, lens: Lens, picture: QImage, fineness: Fineness, *, smooth: bool
    ) -> None:
        """Fill the lens's window with what is seen."""
        patches = lens.patches(fineness)
        wide, high = picture.width(), picture.height()
        if patches is not self._patches or self._size != (wide, high):
            self._patches, self._size = patches, (wide, high)
            self._maps = list(_maps(patches, wide, high))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        brush = QBrush(picture)
        half = wide / 2
        turned = lens.gaze.yaw / 360 * wide + half
        lay, fill = brush.setTransform, painter.fillRect
        for x, y, across, down, m11, m12, m21, m22, u, v in self._maps:
            at = (u + turned) % wide - half  # small numbers keep Qt on its fast way
            lay(QTransform(m11, m12, m21, m22, -(m11 * at + m21 * v), -(m12 * at + m22 * v)))
            fill(x, y, across, down, brush)


def _maps(patches: Iterable[Patch], wide: int, high: int) -> Iterable[_Map]:
    """Each patch with the map from the picture to the window, and the dot of the picture that would stand at
    the window's corner."""
    per_lon, per_lat = wide / (2 * pi), high / pi
    half = high / 2
    for one in patches:
        a, c = one.right[0] * per_lon, -one.right[1] * per_lat
        b, d = one.down[0] * per_lon, -one.down[1] * per_lat
        area = a * d - b * c
        if abs(area) < _FLAT:
            continue
        u = one.lon * per_lon + wide / 2 - a * one.x - b * one.y
        v = (half - one.lat * per_lat - c * one.x - d * one.y + half) % high - half
        yield one.x, one.y, one.wide, one.high, d / area, -c / area, -b / area, a / area, u, v
