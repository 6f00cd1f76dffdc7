"""Which part of a sheet is seen how large: between metres of the plane and dots of the widget."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

STEP = 1.25
MOST_ZOOM = 60.0
_EDGE = 0.94
"""The whole sheet leaves a little room around it."""


@dataclass
class Viewport:
    """``zoom`` 1 shows the whole sheet; ``middle`` is what is seen in the middle, ``around`` how many dots
    beyond the edges are drawn too."""

    room: QSizeF = field(default_factory=lambda: QSizeF(1, 1))
    sheet: QRectF = field(default_factory=lambda: QRectF(-1, -1, 2, 2))
    zoom: float = 1.0
    middle: QPointF = field(default_factory=lambda: QPointF(0, 0))
    around: int = 0

    @property
    def unit(self) -> float:
        """Dots of a metre."""
        across = self.room.width() / self.sheet.width()
        fit = min(across, self.room.height() / self.sheet.height()) * _EDGE
        return max(fit, 1e-9) * self.zoom

    def whole(self) -> None:
        """See everything."""
        self.zoom, self.middle = 1.0, self.sheet.center()

    def to_screen(self, at: QPointF) -> QPointF:
        """Where metres stand on the widget."""
        return (at - self.middle) * self.unit + QPointF(self.room.width() / 2, self.room.height() / 2)

    def to_plane(self, place: QPointF) -> QPointF:
        """The metres under a place of the widget."""
        return (place - QPointF(self.room.width() / 2, self.room.height() / 2)) * (
            1 / self.unit
        ) + self.middle

    def transform(self) -> QTransform:
        """For a painter that draws in metres."""
        made = QTransform()
        made.translate(self.room.width() / 2, self.room.height() / 2)
        made.scale(self.unit, self.unit)
        made.translate(-self.middle.x(), -self.middle.y())
        return made

    def seen(self) -> QRectF:
        """The metres that are on the widget, or around it."""
        area = self.area()
        return QRectF(self.to_plane(area.topLeft()), area.size() * (1 / self.unit))

    def area(self) -> QRectF:
        """The dots of the widget, and around it."""
        more = self.around
        return QRectF(QPointF(0, 0), self.room).adjusted(-more, -more, more, more)

    def move(self, way: QPointF) -> None:
        """Push the sheet by so many dots; its middle stays within it."""
        wanted = self.middle - way * (1 / self.unit)
        sheet = self.sheet
        self.middle = QPointF(
            min(max(wanted.x(), sheet.left()), sheet.right()),
            min(max(wanted.y(), sheet.top()), sheet.bottom()),
        )

    def look_closer(self, times: float, place: QPointF) -> bool:
        """Larger or smaller around a place of the widget; False at either end."""
        wanted = min(MOST_ZOOM, max(1.0, self.zoom * times))
        if wanted == self.zoom:
            return False
        under = self.to_plane(place)
        self.zoom = wanted
        if wanted == 1.0:
            self.whole()
        else:
            self.move(place - self.to_screen(under))
        return True
