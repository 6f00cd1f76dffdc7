"""The plan of a floor with its pins: drawn as large as there is room; a pin is chosen, moved with the mouse
or the arrow keys, and the place is told in words as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.domain.floor_plans import LEAP, STEP, WHOLE, Spot, within
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.paint import CENTRE, Painted, colour, draw_ring, draw_text
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from gridguard_desktop.services.plans import PinLine

REST_MS = 600
"""A pin is saved when the arrow keys have rested so long."""
RADIUS = 15
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PlanCanvas(Painted):
    """``chosen`` with the id of a pin, ``moved`` with its id and new place once it rests."""

    chosen = Signal(int)
    moved = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._pins: dict[int, PinLine] = {}
        self._places: dict[int, Spot] = {}
        self._may_move = False
        self._dragged = False
        self.current: int | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.settle)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(px(520), px(420))

    def show_plan(self, picture: bytes, pins: Sequence[PinLine], *, may_move: bool) -> None:
        """Another plan, or the same with other pins."""
        self._rest.stop()
        self._picture = QPixmap()
        self._picture.loadFromData(picture)
        self._pins = {one.id: one for one in pins}
        self._places = {one.id: one.spot for one in pins}
        self._may_move = may_move
        if self.current not in self._pins:
            self.current = next(iter(self._pins), None)
        self._tell()
        self.update()

    def choose(self, pin_id: int | None) -> None:
        """Make a pin the current one."""
        if pin_id != self.current and (pin_id is None or pin_id in self._pins):
            self.settle()
            self.current = pin_id
            self._tell()
            self.update()

    def place_of(self, pin_id: int) -> Spot:
        """Where a pin is drawn now."""
        return self._places[pin_id]

    def settle(self) -> None:
        """Tell where the current pin came to rest, if it was moved."""
        self._rest.stop()
        current = self.current
        if current is None or current not in self._pins:
            return
        place = self._places[current]
        if place != self._pins[current].spot:
            self.moved.emit(current, place)

    # ---- geometry

    def area(self) -> QRectF:
        """Where the picture stands."""
        if self._picture.isNull():
            return QRectF()
        wide, high = self._picture.width(), self._picture.height()
        edge = px(RADIUS) + 3  # a pin in a corner stays whole
        room = self.rect().adjusted(edge, edge, -edge, -edge)
        scale = min(room.width() / wide, room.height() / high)
        size = (wide * scale, high * scale)
        left = room.left() + (room.width() - size[0]) / 2
        top = room.top() + (room.height() - size[1]) / 2
        return QRectF(left, top, *size)

    def centre(self, place: Spot) -> QPointF:
        """A place in pixels."""
        area = self.area()
        return QPointF(
            area.left() + area.width() * place.x / WHOLE, area.top() + area.height() * place.y / WHOLE
        )

    def _spot(self, at: QPointF) -> Spot:
        area = self.area()
        return Spot(
            within((at.x() - area.left()) / area.width() * WHOLE),
            within((at.y() - area.top()) / area.height() * WHOLE),
        )

    def _pin_at(self, at: QPointF) -> int | None:
        near = [
            (QPointF(self.centre(place) - at).manhattanLength(), pin_id)
            for pin_id, place in self._places.items()
        ]
        best = min(near, default=(px(RADIUS) * 2.0, None))
        return best[1] if best[0] < px(RADIUS) * 1.5 else None

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the current pin, with Shift further; Page Up and Down go to the other pins."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self._pins:
            ids = list(self._pins)
            at = ids.index(self.current) if self.current in ids else 0
            self._choose_by_hand(ids[(at + (1 if key == Qt.Key.Key_PageDown else -1)) % len(ids)])
        elif key in _ARROWS and self._may_move and self.current is not None:
            far = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            right, down = _ARROWS[key]
            self._put(self._places[self.current].moved(right * far, down * far))
            self._rest.start()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was moved is kept."""
        self.settle()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the pin under the mouse."""
        found = self._pin_at(event.position())
        self._dragged = False
        if found is not None:
            self._choose_by_hand(found)
            self._dragged = self._may_move

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._dragged and self.current is not None:
            self._put(self._spot(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let it go."""
        if self._dragged:
            self._dragged = False
            self.settle()

    def _choose_by_hand(self, pin_id: int) -> None:
        self.choose(pin_id)
        self.chosen.emit(pin_id)

    def _put(self, place: Spot) -> None:
        if self.current is not None:
            self._places[self.current] = place
            self._tell()
            self.update()

    def _tell(self) -> None:
        """The same in words, for a screen reader and on hover."""
        words = translate("plans", "Plan of the floor, {n} pins", n=len(self._pins))
        if self.current is not None and self.current in self._pins:
            place, pin = self._places[self.current], self._pins[self.current]
            words = translate(
                "plans",
                "{pin}: {x} % from the left, {y} % from the top",
                pin=pin.words,
                x=round(place.x * 100 / WHOLE),
                y=round(place.y * 100 / WHOLE),
            )
        self.setAccessibleName(words)
        self.setToolTip(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture, pins, the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.area()
        if not area.isEmpty():
            painter.drawPixmap(area, self._picture, QRectF(self._picture.rect()))
            painter.setPen(colour("line2"))
            painter.drawRect(area)
        for pin_id, place in self._places.items():
            if pin_id != self.current:
                self._pin(painter, pin_id, place)
        if self.current is not None and self.current in self._places:
            self._pin(painter, self.current, self._places[self.current])
        if self.ring:
            draw_ring(painter, self.rect(), 6)
        painter.end()

    def _pin(self, painter: QPainter, pin_id: int, place: Spot) -> None:
        middle, radius = self.centre(place), px(RADIUS)
        on = pin_id == self.current
        painter.setPen(colour("accent" if on else "text"))
        painter.setBrush(colour("accent_fill" if on else "page"))
        painter.drawEllipse(middle, radius, radius)
        box = QRect(round(middle.x()) - radius, round(middle.y()) - radius, 2 * radius, 2 * radius)
        draw_text(painter, box, self._pins[pin_id].mark, "on_accent" if on else "text", 13, align=CENTRE)
