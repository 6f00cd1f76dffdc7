"""全景: looking around in a picture of all directions, with the mouse or the arrow keys, nearer and wider;
marks stand where their hazards are seen. Drawn by the processor alone: coarse while it moves, fine at
rest."""

from __future__ import annotations

from math import hypot, pi
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.panoramas import Direction
from gridguard_desktop.domain.sphere import COARSE, FINE, Gaze, Lens
from gridguard_desktop.ui.kit.paint import Painted, colour, draw_ring
from gridguard_desktop.ui.pages.panoramas.marks import SIZE, MarkButton
from gridguard_desktop.ui.pages.panoramas.painting import Spread
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from gridguard_desktop.services.panoramas import MarkLine

STEP, LEAP = 5.0, 25.0
"""Degrees of one press of an arrow key, and with Shift."""
ZOOM = 1.15
REST_MS = 160
"""After so long without moving the view is drawn fine."""
SHARP = 0.8
"""Dots of the picture for one of the window, below which a larger picture is asked for."""
_TURNS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_NEARER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_WIDER = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)


class SphereView(Painted):
    """``opened(id)`` for Enter or a click on a mark, ``chosen(id)`` when a mark becomes the current one,
    ``sharper(wide)`` when a picture of that width would show more."""

    opened = Signal(int)
    chosen = Signal(int)
    sharper = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pictures: dict[int, QImage] = {}
        self._whole, self._asked = 0, 0
        self._spread = Spread()
        self._buttons: dict[int, MarkButton] = {}
        self._pressed: QPointF | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.update)
        self.gaze = Gaze()
        self.aim = False
        self.current: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._tell()

    # ---- what is shown

    def show_place(self, pictures: Sequence[QImage], whole: int) -> None:
        """Another place: its pictures by size, and how wide the kept one is."""
        self._pictures = {one.width(): one for one in pictures if not one.isNull()}
        self._whole, self._asked, self.gaze = whole, 0, Gaze()
        self._turned()

    def add_picture(self, picture: QImage) -> None:
        """The same place with more dots."""
        if not picture.isNull():
            self._pictures[picture.width()] = picture
            self.update()

    def show_marks(self, marks: Sequence[MarkLine]) -> None:
        """Other marks on the same picture."""
        for old in self._buttons.values():
            old.deleteLater()
        self._buttons = {}
        stop: QWidget = self
        for line in marks:
            made = MarkButton(line, self)
            made.opened.connect(self.opened)
            made.reached.connect(self.look_at)
            made.show()
            QWidget.setTabOrder(stop, made)
            self._buttons[line.id] = stop = made
        if self.current not in self._buttons:
            self.current = next(iter(self._buttons), None)
        self._turned()

    @property
    def ahead(self) -> Direction:
        """What stands in the middle of the view."""
        return Direction.of(self.gaze.yaw, self.gaze.pitch)

    @property
    def lens(self) -> Lens:
        """The gaze through this window."""
        return Lens(self.gaze, self.width(), self.height())

    def choose(self, mark_id: int | None) -> None:
        """Make a mark the current one, without turning."""
        if mark_id is None or mark_id in self._buttons:
            self.current = mark_id
            self._turned(moves=False)

    def look_at(self, mark_id: int) -> None:
        """Turn to a mark."""
        button = self._buttons.get(mark_id)
        if button is not None:
            self.current = mark_id
            self.gaze = self.gaze.towards(*button.line.at.degrees)
            self._turned()
            self.chosen.emit(mark_id)

    def turn(self, yaw: float, pitch: float) -> None:
        """Look further aside or up."""
        self.gaze = self.gaze.turned(yaw, pitch)
        self._turned()

    def zoom(self, times: float) -> None:
        """Nearer or wider."""
        self.gaze = self.gaze.zoomed(times)
        self._turned()

    def rest(self, *, moves: bool = False) -> None:
        """Draw as at rest from now on, or as while it ``moves``."""
        if moves:
            self._rest.start()
        else:
            self._rest.stop()
        self.update()

    def sizeHint(self) -> QSize:
        """As much as there is; a window at 1366 × 768 in the largest type needs no scrolling."""
        return QSize(px(360), px(260))

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small window."""
        return QSize(px(240), px(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another window, other places for the marks."""
        super().resizeEvent(event)
        self._turned()

    def _turned(self, *, moves: bool = True) -> None:
        if moves:
            self._rest.start()
        lens = self.lens
        for mark_id, button in self._buttons.items():
            button.on = mark_id == self.current
            button.put(*self._place(lens, button.line.at))
            button.update()
        self._tell()
        self.update()

    def _place(self, lens: Lens, at: Direction) -> tuple[QPointF, tuple[float, float] | None]:
        """Where a mark's button stands; at the edge, with the way to it, when it is out of view."""
        seen = lens.point(*at.degrees)
        edge = px(SIZE) / 2 + 2
        wide, high = self.width() - 2 * edge, self.height() - 2 * edge
        if seen is not None and 0 <= seen[0] - edge <= wide and 0 <= seen[1] - edge <= high:
            return QPointF(*seen), None
        yaw, pitch = at.degrees
        right = (yaw - self.gaze.yaw + 180) % 360 - 180
        way = (right, self.gaze.pitch - pitch)
        if seen is not None:
            way = (seen[0] - self.width() / 2, seen[1] - self.height() / 2)
        long = max(1e-6, hypot(*way))
        x, y = way[0] / long, way[1] / long
        reach = min(wide / 2 / max(1e-6, abs(x)), high / 2 / max(1e-6, abs(y)))
        return QPointF(self.width() / 2 + x * reach, self.height() / 2 + y * reach), (x, y)

    def _tell(self) -> None:
        """The same in words, for a screen reader."""
        yaw, pitch = round(self.gaze.yaw), round(self.gaze.pitch)
        words = translate(
            "panoramas",
            "Panorama, {n} marks; looking {yaw}° to the right of the middle, {pitch}° up",
            n=len(self._buttons),
            yaw=yaw,
            pitch=pitch,
        )
        self.setAccessibleName(words)
        self.setAccessibleDescription(
            translate(
                "panoramas",
                "Arrow keys look around, + and - zoom, Tab goes from mark to mark, Enter opens its task.",
            )
        )

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows look around; + and - zoom; Home looks to the middle; Page Up and Down turn to the marks."""
        key = Qt.Key(event.key())
        if key in _TURNS:
            far = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            right, up = _TURNS[key]
            self.turn(right * far, up * far)
        elif key in _NEARER or key in _WIDER:
            self.zoom(ZOOM if key in _NEARER else 1 / ZOOM)
        elif key == Qt.Key.Key_Home:
            self.gaze = Gaze()
            self._turned()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self._buttons:
            ids = list(self._buttons)
            at = ids.index(self.current) if self.current in ids else 0
            self.look_at(ids[(at + (1 if key == Qt.Key.Key_PageDown else -1)) % len(ids)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The picture follows the hand."""
        if self._pressed is not None:
            lens = self.lens
            before, now = self._pressed, event.position()
            self._pressed = now
            degrees = 180 / pi / lens.focus
            self.turn((before.x() - now.x()) * degrees, (now.y() - before.y()) * degrees)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._pressed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer or wider."""
        self.zoom(ZOOM ** (event.angleDelta().y() / 120))
        event.accept()

    # ---- painting

    def _picture(self, needed: float) -> QImage | None:
        """The smallest picture with dots enough, else the largest there is."""
        enough = [wide for wide in self._pictures if wide >= needed]
        if not enough and self._whole > max(self._pictures, default=0) and self._asked < self._whole:
            self._asked = self._whole
            self.sharper.emit(self._whole)
        wide = min(enough) if enough else max(self._pictures, default=0)
        return self._pictures.get(wide)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, where the next mark would stand, the ring."""
        painter = QPainter(self)
        lens = self.lens
        picture = self._picture(SHARP * lens.focus * self.devicePixelRatioF() * 2 * pi)
        if picture is None:
            painter.fillRect(self.rect(), colour("sunk"))
        else:
            moves = self._rest.isActive()
            self._spread.draw(painter, lens, picture, COARSE if moves else FINE, smooth=not moves)
            if self.aim:
                self._draw_aim(painter)
        if self.ring:
            draw_ring(painter, self.rect(), 6)
        painter.end()

    def _draw_aim(self, painter: QPainter) -> None:
        """A cross in the middle, seen on every ground."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        gap, arm = px(5), px(14)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tone, wide in (("page", 4.0), ("text", 1.5)):
            painter.setPen(QPen(colour(tone), wide))
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                way = QPointF(x, y)
                painter.drawLine(middle + way * gap, middle + way * arm)
