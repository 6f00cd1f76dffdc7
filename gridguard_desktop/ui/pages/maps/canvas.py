"""The sheet of the map under mouse and keyboard: arrow keys move the cross (Shift by little), Enter sets a
corner or a pin or opens what is there, Backspace takes the last corner back, + and - look closer or from
further away, 0 shows all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal

from gridguard_desktop.ui.pages.maps.scene import Outline
from gridguard_desktop.ui.pages.maps.sheet_view import DRAW, LOOK, PIN, SheetView, Thing
from gridguard_desktop.ui.pages.maps.viewport import STEP
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

    from gridguard_desktop.services.maps import PinView, ShapeView

FAR, LITTLE, EDGE = 16, 2, 20
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_CLOSER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)


class MapCanvas(SheetView):
    """``corners_changed`` while drawing, ``placed`` for a pin, ``chosen`` and ``opened`` with a pin or an
    outline, ``finished`` for Ctrl+Enter."""

    corners_changed = Signal()
    placed = Signal(object)
    chosen = Signal(object)
    opened = Signal(object)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grabbed: QPointF | None = None
        self._dragged = False

    def set_mode(self, mode: str) -> None:
        """Look, draw an outline, or set a pin."""
        self.mode, self.corners, self.mark = mode, [], None
        self.setCursor(Qt.CursorShape.ArrowCursor if mode == LOOK else Qt.CursorShape.CrossCursor)
        self.corners_changed.emit()
        self._refresh()

    def begin(self, mode: str) -> None:
        """Draw from here: the keyboard is on the sheet, with its ring; no field that was left complains."""
        self.set_mode(mode)
        self.cross = QPointF(self.width() / 2, self.height() / 2)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ring = True
        self.update()

    # ---- keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cross, act at it, look closer."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers()
        if self.scene is None:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            step = px(LITTLE if modifiers & Qt.KeyboardModifier.ShiftModifier else FAR)
            across, down = _ARROWS[key]
            self.ring = True
            self._move_cross(self.cross + QPointF(across * step, down * step))
        elif key in _ENTER and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        elif key in _ENTER:
            self.act(self.cross, really=True)
        elif key == Qt.Key.Key_Backspace and self.corners:
            self.corners.pop()
            self._drawn()
        elif key in _CLOSER or key == Qt.Key.Key_Minus:
            self.look_closer(1 / STEP if key == Qt.Key.Key_Minus else STEP, self.cross)
        elif key == Qt.Key.Key_0:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def act(self, place: QPointF, *, really: bool) -> None:
        """A corner, a pin's place, or what is here: chosen by a click, opened by Enter or a double click."""
        if self.scene is None:
            return
        point = self.scene.point(self.port.to_plane(place))
        if self.mode == DRAW:
            self.corners.append(point)
            self._drawn()
        elif self.mode == PIN:
            self.mark = point
            self.placed.emit(point)
            self._refresh()
        elif (found := self.thing_at(place)) is not None:
            self.current = found
            self._refresh()
            (self.opened if really else self.chosen).emit(self.shown(found))

    @staticmethod
    def shown(thing: Thing) -> PinView | ShapeView:
        """What the service tells of a thing."""
        return thing.shape if isinstance(thing, Outline) else thing.pin

    def look_closer(self, times: float, place: QPointF) -> None:
        """Larger or smaller, around a place."""
        if self.port.look_closer(times, place):
            self._moved()

    def show_all(self) -> None:
        """The whole sheet."""
        self.port.whole()
        self._changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The beginning of a click, or of moving the sheet."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the sheet."""
        if self._grabbed is None:
            return
        way = event.position() - self._grabbed
        if self._dragged or way.manhattanLength() > px(5):
            self._dragged, self._grabbed = True, event.position()
            self.port.move(way)
            self._moved()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click acts where it is."""
        grabbed, self._grabbed = self._grabbed, None
        if grabbed is not None and not self._dragged:
            self._move_cross(event.position())
            self.act(event.position(), really=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is there; the first click chose it."""
        if event.button() == Qt.MouseButton.LeftButton and self.mode == LOOK:
            self.act(event.position(), really=True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Closer or further."""
        self.look_closer(STEP if event.angleDelta().y() > 0 else 1 / STEP, event.position())
        event.accept()

    def _move_cross(self, place: QPointF) -> None:
        """The cross stays on the widget; at its edge the sheet is pushed instead."""
        edge = px(EDGE)
        kept = QPointF(
            min(max(edge, place.x()), max(edge, self.width() - edge)),
            min(max(edge, place.y()), max(edge, self.height() - edge)),
        )
        if kept != place and self.ring:
            self.port.move(kept - place)
            self._moved()
        self.cross = kept if self.ring else place
        self._refresh()

    def _drawn(self) -> None:
        self.corners_changed.emit()
        self._refresh()
