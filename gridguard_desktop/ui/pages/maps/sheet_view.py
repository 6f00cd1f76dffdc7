"""A sheet of the map on the screen: what is seen of it, what is chosen, what is being drawn. What stays is
kept as a picture until another part of the sheet is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.services.maps import GEO, PIN_KINDS
from gridguard_desktop.ui.kit.paint import Painted, colour, draw_ring
from gridguard_desktop.ui.pages.maps.painting import (
    SIGN,
    SheetPainter,
    draw_corners,
    draw_cross,
    draw_legend,
    draw_north,
    draw_scale,
    metre_words,
)
from gridguard_desktop.ui.pages.maps.scene import Outline, Scene, Spot
from gridguard_desktop.ui.pages.maps.viewport import Viewport
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from gridguard_desktop.domain.geo import Point

LOOK, DRAW, PIN = "look", "draw", "pin"
AROUND = 160
"""Dots beyond the edges that are drawn too, so that a sheet that is pushed is only copied."""
REST_MS = 80
"""When nothing moved for so long, words are given their room anew and the place is said again."""
Thing = Outline | Spot


class SheetView(Painted):
    """Shows a scene; who moves and draws is :class:`MapCanvas`."""

    def __init__(self) -> None:
        super().__init__()
        self.scene: Scene | None = None
        self.port = Viewport()
        self.mode = LOOK
        self.corners: list[Point] = []
        self.mark: Point | None = None
        """Where the next pin stands."""
        self.current: Thing | None = None
        self.cross = QPointF(0, 0)
        self.pale = False
        self._painter: SheetPainter | None = None
        self._layer, self._layer_unit, self._layer_at = QPixmap(), 0.0, QPointF(0, 0)
        self._around = 0
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._changed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._say()

    def show_scene(self, scene: Scene, *, pale: bool = False) -> None:
        """Show a sheet; another sheet, or one of another size, is seen whole."""
        before = self.scene.view.sheet.id if self.scene is not None else None
        known = self._key(self.current)
        self.scene, self._painter, self.pale = scene, SheetPainter(scene), pale
        if before != scene.view.sheet.id or self.port.sheet != scene.size:
            self.port.sheet = scene.size
            self.port.whole()
            self.cross = QPointF(self.width() / 2, self.height() / 2)
        self.current = next((one for one in self._things() if self._key(one) == known), None)
        self._changed()

    def choose(self, kind: str, record_id: int | None) -> None:
        """Make an outline (``grid``) or a pin the current one and bring it into sight."""
        self.current = next((one for one in self._things() if self._key(one) == (kind, record_id)), None)
        if self.current is not None and not self.port.seen().contains(self.current.at):
            self.port.middle = self.current.at
            self._changed()
        self._refresh()

    def sizeHint(self) -> QSize:
        """It takes what there is; asking for more would make the page higher than a small window."""
        return QSize(px(360), px(240))

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small window."""
        return QSize(px(240), px(200))

    def _things(self) -> tuple[Thing, ...]:
        return (*self.scene.outlines, *self.scene.spots) if self.scene is not None else ()

    @staticmethod
    def _key(thing: Thing | None) -> tuple[str, int] | None:
        if thing is None:
            return None
        return ("grid", thing.shape.grid_id) if isinstance(thing, Outline) else ("pin", thing.pin.id)

    def thing_at(self, place: QPointF) -> Thing | None:
        """The pin, or else the outline, under a place of the widget."""
        if self.scene is None:
            return None
        at = self.port.to_plane(place)
        return self.scene.spot_at(at, px(SIGN) * 2 / self.port.unit) or self.scene.outline_at(at)

    def _moved(self) -> None:
        """Another part of the sheet, and perhaps soon another."""
        self._rest.start()
        self.update()

    def _changed(self) -> None:
        """Another sheet, or the sheet came to rest."""
        self._rest.stop()
        self._layer = QPixmap()
        self._refresh()

    def _refresh(self) -> None:
        self._say()
        self.update()

    def _say(self) -> None:
        """The same in words, for a screen reader."""
        self.setAccessibleName(self.words())

    def words(self) -> str:
        """What is shown, what lies at the cross, how far the outline is."""
        if self.scene is None:
            return translate("maps", "Map")
        thing = self.thing_at(self.cross)
        said = [translate("maps", "Map “{sheet}”", sheet=self.scene.view.sheet.name)]
        if isinstance(thing, Outline):
            said.append(translate("maps", "at the cross: {thing}", thing=thing.shape.name))
        elif thing is not None:
            words = f"{label(PIN_KINDS, thing.pin.kind)} {thing.pin.words}"
            said.append(translate("maps", "at the cross: {thing}", thing=words))
        if self.mode == DRAW:
            said.append(translate("maps", "{n} corners", n=len(self.corners)))
        said.append(translate("maps", "{size} across", size=metre_words(round(self.port.seen().width()))))
        return "，".join(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same middle in another room."""
        first = self.port.room.width() <= 1
        self.port.room = QSizeF(self.size())
        if first:
            self.cross = QPointF(self.width() / 2, self.height() / 2)
        self._layer = QPixmap()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other colours or sizes."""
        self._layer = QPixmap()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What stays from a picture of it; the cross, the corners and what is chosen above."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self._laid(), self._layer)
        if self._painter is not None and self.scene is not None:
            self._painter.draw_current(painter, self.port, self.current)
            self._draw_hands(painter)
            if self.scene.view.sheet.ground == GEO:
                draw_north(painter, self.rect())
            draw_legend(painter, self.rect(), self.scene.kinds)
            draw_scale(painter, self.rect(), self.port.unit)
        if self.ring:
            draw_ring(painter, self.rect(), 6)
        painter.end()

    def _laid(self) -> QPointF:
        """Where the layer's corner stands; drawn anew when it no longer fits or covers the widget."""
        off = self.port.to_screen(self._layer_at) - QPointF(self.width() / 2, self.height() / 2)
        zoomed = self._layer_unit != self.port.unit
        if self._layer.isNull() or zoomed or max(abs(off.x()), abs(off.y())) > self._around:
            self._around = 0 if zoomed and self._rest.isActive() else AROUND
            self._layer, self._layer_unit = self._drawn_layer(self._around), self.port.unit
            self._layer_at, off = QPointF(self.port.middle), QPointF(0, 0)
        return off - QPointF(self._around, self._around)

    def _drawn_layer(self, around: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        layer = QPixmap((self.size() + QSize(2 * around, 2 * around)) * ratio)
        layer.setDevicePixelRatio(ratio)
        layer.fill(colour("sunk"))
        if self._painter is not None:
            painter = QPainter(layer)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(around, around)
            port = replace(self.port, around=around)
            self._painter.draw(painter, port, pale=self.pale, moving=self._rest.isActive())
            painter.end()
        return layer

    def _draw_hands(self, painter: QPainter) -> None:
        """What is being drawn, and the cross."""
        if self.scene is None:
            return
        marked = [self.mark] if self.mark is not None else []
        places = [self.port.to_screen(self.scene.place(point)) for point in (*self.corners, *marked)]
        draw_corners(painter, places, self.cross if self.mode == DRAW else None)
        if self.mode != LOOK or self.ring:
            draw_cross(painter, self.cross)
