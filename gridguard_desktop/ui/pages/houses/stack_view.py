"""楼栋立体图: the building of the board as a stack of its flats, turned with the mouse or the arrow keys.

Drawn by the processor alone. Every flat's face is painted once for its state, with the colour and pattern of
the board, and laid on its place by an affine map; a frame is a few hundred of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)

from gridguard_desktop.domain.house_board import Spot
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.stack import BACK, FRONT, ROOF, Face, Stack, View, flat_at
from gridguard_desktop.ui.kit.paint import CENTRE, Painted, colour, draw_text
from gridguard_desktop.ui.pages.houses.board_grid import cell_words
from gridguard_desktop.ui.pages.houses.state_paint import draw_strip, ground_of
from gridguard_desktop.ui.tokens import look, px

if TYPE_CHECKING:
    from gridguard_desktop.services.houses import Board, FlatCell

LEAST_WIDE, LEAST_HIGH = 12, 6
"""Of a face as it is painted once, at the size it has seen straight on."""
TURN, TILT = 6.0, 4.0
"""Degrees of one press of an arrow key."""
_TURNS = {
    Qt.Key.Key_Left: (-TURN, 0.0),
    Qt.Key.Key_Right: (TURN, 0.0),
    Qt.Key.Key_Up: (0.0, TILT),
    Qt.Key.Key_Down: (0.0, -TILT),
}
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_DRAG = 4
"""Pixels that make a press a turn and no click."""


class StackView(Painted):
    """``opened(cell)`` for a click or Enter on a flat, ``chosen(cell)`` when the cursor moves.

    Arrow keys turn the building; with Ctrl they go from flat to flat, as on the board.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self._stack = Stack((), 0)
        self._faces: list[Face] = []
        self._pictures: dict[tuple[str, str, bool], QPixmap] = {}
        self._look: object = None
        self._size = QSize(LEAST_WIDE, LEAST_HIGH)
        self._pressed: QPointF | None = None
        self._dragged = False
        self.view = View()
        self.only = ""
        self.at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._say()

    # ---- what is shown

    def show_board(self, board: Board) -> None:
        """Take the same board the flat view shows."""
        self._board = board
        self._stack = Stack([entrance for entrance, _ in board.columns], len(board.floors))
        columns, floors = len(board.columns), len(board.floors)
        self.at = (min(self.at[0], max(0, columns - 1)), min(self.at[1], max(0, floors - 1)))
        self._say()
        self._turned()

    def show_only(self, state: str) -> None:
        """Keep one state in colour; empty for all."""
        self.only = state
        self.update()

    def turn(self, yaw: float, pitch: float) -> None:
        """Turn the building."""
        self.view = self.view.turned(yaw, pitch)
        self._turned()

    def go_to(self, column: int, line: int) -> None:
        """Put the cursor on a flat."""
        self.at = (column, line)
        self._say()
        self.update()
        self.chosen.emit(self.current)

    @property
    def current(self) -> FlatCell | None:
        """The flat under the cursor."""
        return self.cell_at(*self.at)

    def cell_at(self, column: int, line: int) -> FlatCell | None:
        """The flat in a column and line of the board."""
        board = self._board
        if board is None or not (0 <= column < len(board.columns) and 0 <= line < len(board.floors)):
            return None
        entrance, slot = board.columns[column]
        return board.cells.get(Spot(entrance, board.floors[line], slot))

    def place_of(self, column: int, line: int) -> QPointF | None:
        """The middle of a flat's largest face in the picture; None when it is turned away."""
        seen = [face for face in self._faces if (face.column, face.line) == (column, line)]
        if not seen:
            return None
        face = max(seen, key=_area)
        (x, y), (ax, ay), (dx, dy) = face.corner, face.across, face.down
        return QPointF(x + (ax + dx) / 2, y + (ay + dy) / 2)

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(px(480), px(420))

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small window."""
        return QSize(px(240), px(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, another picture."""
        super().resizeEvent(event)
        self._turned()

    def _turned(self) -> None:
        room = (float(self.width()), float(self.height()))
        self._faces = self._stack.faces(self.view, room, px(24))
        wide, high = self._stack.face_size(room, px(24)) if self._stack.columns else (0.0, 0.0)
        self._size = QSize(max(LEAST_WIDE, round(wide)), max(LEAST_HIGH, round(high)))
        self.update()

    def _say(self) -> None:
        cell = self.current
        words = cell_words(cell) if cell is not None else translate("board", "no flat here")
        self.setAccessibleName(translate("board", "Building in three dimensions: {flat}", flat=words))
        hint = translate("board", "Arrow keys turn it, Ctrl with arrow keys goes from flat to flat.")
        self.setAccessibleDescription(f"{cell.reason} {hint}".strip() if cell is not None else hint)

    # ---- keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn; Ctrl+arrows choose; Enter opens; Home looks from the front again."""
        key, keys = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        board = self._board
        if board is None:
            super().keyPressEvent(event)
        elif key in _STEPS and keys == Qt.KeyboardModifier.ControlModifier:
            across, down = _STEPS[key]
            self.ring = True
            column = min(max(0, self.at[0] + across), len(board.columns) - 1)
            self.go_to(column, min(max(0, self.at[1] + down), len(board.floors) - 1))
        elif key in _TURNS and not keys:
            self.ring = True
            self.turn(*_TURNS[key])
        elif key == Qt.Key.Key_Home and not keys:
            self.view = View()
            self._turned()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The beginning of a click or of a turn."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn by the way of the mouse."""
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if self._dragged or way.manhattanLength() >= px(_DRAG):
            self._dragged = True
            self._pressed = event.position()
            self.turn(way.x() * 0.4, way.y() * 0.3)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the flat."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._dragged:
            return
        found = flat_at(self._faces, event.position().x(), event.position().y())
        if found is not None:
            self.go_to(*found)
            if self.current is not None:
                self.opened.emit(self.current)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns it too."""
        self.turn(event.angleDelta().y() / 120 * TURN, 0)
        event.accept()

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Faces, then the roof, then the cursor."""
        if (look(), self._size) != self._look:
            self._look = (look(), self._size)
            self._pictures.clear()
        painter = QPainter(self)
        if self.hasFocus() and self.ring:
            painter.setPen(colour("line"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        # else lines and patterns one pixel wide fall out of what is seen aslant
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for face in self._faces:
            if face.side == ROOF:
                self._draw_roof(painter, face)
            else:
                self._draw_face(painter, face)
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for face in self._faces:
            if (face.column, face.line) == self.at:
                for tone, wide in (("page", 6), ("text", 2.5)):  # seen on every state's colour
                    painter.setPen(QPen(colour(tone), wide))
                    painter.drawPolygon(_outline(face))
        painter.end()

    def _draw_face(self, painter: QPainter, face: Face) -> None:
        cell = self.cell_at(face.column, face.line)
        if cell is None:
            return
        quiet = bool(self.only) and cell.state != self.only
        picture = self._picture(cell.state if cell.house_id is not None else "", face.side, quiet)
        (x, y), (ax, ay), (dx, dy) = face.corner, face.across, face.down
        wide, high = picture.width(), picture.height()
        painter.setTransform(QTransform(ax / wide, ay / wide, dx / high, dy / high, x, y))
        painter.drawPixmap(0, 0, picture)

    def _draw_roof(self, painter: QPainter, face: Face) -> None:
        painter.resetTransform()
        painter.setPen(colour("line"))
        painter.setBrush(colour("desk"))
        painter.drawPolygon(_outline(face))

    def _picture(self, state: str, side: str, quiet: bool) -> QPixmap:
        """A face of a state as it is painted once; walls at the ends have no window."""
        front = side in (FRONT, BACK)
        key = (state, "front" if front else "end", quiet)
        if key not in self._pictures:
            self._pictures[key] = _painted(state, self._size, front, quiet)
        return self._pictures[key]


def _painted(state: str, size: QSize, front: bool, quiet: bool) -> QPixmap:
    """A face of a state: the board's ground and pattern from edge to edge, a frame, a shade on end walls."""
    area = QRect(0, 0, size.width(), size.height())
    picture = QPixmap(size)
    picture.fill(colour(ground_of(state) if state else "page"))
    painter = QPainter(picture)
    painter.setOpacity(0.25 if quiet else 1.0)
    if not state:
        draw_text(painter, area, "?", "text3", 12, align=CENTRE)
    else:
        draw_strip(painter, area, state)
    painter.setOpacity(1.0)
    if not front:
        shade = colour("text")
        shade.setAlphaF(0.18)
        painter.fillRect(area, shade)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(colour("page" if state else "line2"))
    painter.drawRect(area.adjusted(0, 0, -1, -1))
    painter.setPen(colour("line2"))
    painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())
    painter.end()
    return picture


def _outline(face: Face) -> QPolygonF:
    (x, y), (ax, ay), (dx, dy) = face.corner, face.across, face.down
    corners = ((x, y), (x + ax, y + ay), (x + ax + dx, y + ay + dy), (x + dx, y + dy))
    return QPolygonF([QPointF(px_, py_) for px_, py_ in corners])


def _area(face: Face) -> float:
    return abs(face.across[0] * face.down[1] - face.across[1] * face.down[0])
