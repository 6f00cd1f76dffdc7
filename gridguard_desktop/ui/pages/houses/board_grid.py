"""The flats of a building as painted cells: floors down, entrances across. Arrow keys go from flat to flat,
Enter opens; a screen reader is told floor, number and state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip

from gridguard_desktop.domain.house_board import HAZARD, STATES, Spot
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.ui.kit.paint import (
    CENTRE,
    RIGHT,
    Painted,
    draw_icon,
    draw_ring,
    draw_round,
    draw_text,
    text_width,
)
from gridguard_desktop.ui.pages.houses.state_paint import draw_frame, draw_strip, ground_of, ink_of
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from gridguard_desktop.services.houses import Board, FlatCell

HEAD, FLOOR_WIDTH, GAP, ENTRANCE_GAP, STRIP = 28, 46, 4, 14, 10
CELL, LOW_CELL, MANY_FLOORS = 42, 36, 12
LEAST_CELL_WIDTH, MOST_CELL_WIDTH = 92, 150
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def cell_words(cell: FlatCell) -> str:
    """What a screen reader says: floor 3 room 302 合租."""
    state = label(STATES, cell.state) if cell.house_id is not None else translate("board", "not recorded")
    if cell.spot is None:
        return f"{cell.room} {state}"
    return translate(
        "board", "floor {floor} room {room} {state}", floor=cell.spot.floor, room=cell.room, state=state
    )


class BoardGrid(Painted):
    """``chosen(cell)`` when the cursor moves, ``opened(cell)`` on Enter or double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self.at = (0, 0)
        self.only = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._say()

    # ---- what is shown

    def show_board(self, board: Board) -> None:
        """Lay out a building; the cursor stays where it was as far as there is such a place."""
        self._board = board
        columns, floors = len(board.columns), len(board.floors)
        self.at = (min(self.at[0], max(0, columns - 1)), min(self.at[1], max(0, floors - 1)))
        self.updateGeometry()
        self.setMinimumSize(self.minimumSizeHint())
        self._say()
        self.update()

    def show_only(self, state: str) -> None:
        """Keep one state in colour and quieten the others; empty for all."""
        self.only = state
        self.update()

    @property
    def current(self) -> FlatCell | None:
        """The flat under the cursor."""
        return self.cell_at(*self.at)

    def cell_at(self, column: int, line: int) -> FlatCell | None:
        """The flat in a column (from the left) and line (from the top); None where none belongs."""
        board = self._board
        if board is None or column >= len(board.columns) or line >= len(board.floors):
            return None
        entrance, slot = board.columns[column]
        return board.cells.get(Spot(entrance, board.floors[line], slot))

    def go_to(self, spot: Spot) -> None:
        """Put the cursor on a place."""
        board = self._board
        if board is not None and (spot.entrance, spot.slot) in board.columns and spot.floor in board.floors:
            self._move(board.columns.index((spot.entrance, spot.slot)), board.floors.index(spot.floor))

    # ---- where things are

    def _lefts(self) -> list[int]:
        """Left edge of every column, and of what would follow the last."""
        board = self._board
        lefts, left, last = list[int](), px(FLOOR_WIDTH), ""
        for entrance, _ in board.columns if board is not None else ():
            left += px(ENTRANCE_GAP - GAP) if last and entrance != last else 0
            lefts.append(left)
            left, last = left + self._wide() + px(GAP), entrance
        return [*lefts, left]

    def _wide(self) -> int:
        columns = self._board.columns if self._board is not None else ()
        entrances = len({entrance for entrance, _ in columns})
        room = self.width() - px(FLOOR_WIDTH) - max(0, entrances - 1) * px(ENTRANCE_GAP - GAP)
        fair = room // max(1, len(columns)) - px(GAP)
        return max(px(LEAST_CELL_WIDTH), min(px(MOST_CELL_WIDTH), fair))

    def _high(self) -> int:
        floors = len(self._board.floors) if self._board is not None else 0
        return px(LOW_CELL if floors > MANY_FLOORS else CELL)

    def area(self, column: int, line: int) -> QRect:
        """Where a cell stands."""
        return QRect(
            self._lefts()[column], px(HEAD) + line * (self._high() + px(GAP)), self._wide(), self._high()
        )

    def place_at(self, place: QPoint) -> tuple[int, int] | None:
        """Column and line under a point."""
        line = (place.y() - px(HEAD)) // (self._high() + px(GAP))
        board = self._board
        if board is None or not 0 <= line < len(board.floors):
            return None
        lefts = self._lefts()
        found = [at for at in range(len(board.columns)) if lefts[at] <= place.x() < lefts[at] + self._wide()]
        return (found[0], line) if found else None

    def sizeHint(self) -> QSize:
        """All cells at their narrowest."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """All cells at their narrowest; the page scrolls."""
        board = self._board
        if board is None:
            return QSize(px(300), px(200))
        entrances = len({entrance for entrance, _ in board.columns})
        wide = px(FLOOR_WIDTH) + len(board.columns) * px(LEAST_CELL_WIDTH + GAP)
        wide += max(0, entrances - 1) * px(ENTRANCE_GAP - GAP)
        return QSize(wide, px(HEAD) + len(board.floors) * (self._high() + px(GAP)))

    # ---- keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End in the floor, PageUp and PageDown to the top and the ground, Enter."""
        key, board = Qt.Key(event.key()), self._board
        if board is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        column, line = self.at
        last, ground = len(board.columns) - 1, len(board.floors) - 1
        jumps = {
            Qt.Key.Key_Home: (0, line),
            Qt.Key.Key_End: (last, line),
            Qt.Key.Key_PageUp: (column, 0),
            Qt.Key.Key_PageDown: (column, ground),
        }
        if key in _STEPS:
            across, down = _STEPS[key]
            self.ring = True
            self._move(min(max(0, column + across), last), min(max(0, line + down), ground))
        elif key in jumps:
            self.ring = True
            self._move(*jumps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _move(self, column: int, line: int) -> None:
        self.at = (column, line)
        self._say()
        self.update()
        self.chosen.emit(self.current)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the flat."""
        found = self.place_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self._move(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the flat."""
        if self.place_at(event.position().toPoint()) is not None and self.current is not None:
            self.opened.emit(self.current)

    def event(self, event: QEvent) -> bool:
        """Why it is shown so, as a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.place_at(event.pos())
            cell = self.cell_at(*found) if found is not None else None
            words = f"{cell_words(cell)}\n{cell.reason}".strip() if cell is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return bool(super().event(event))

    def _say(self) -> None:
        cell = self.current
        self.setAccessibleName(cell_words(cell) if cell is not None else translate("board", "no flat here"))
        self.setAccessibleDescription(cell.reason if cell is not None else "")

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Entrances, floors, flats; only what is in sight."""
        board = self._board
        if board is None:
            return
        painter, lefts, high = QPainter(self), self._lefts(), self._high()
        last = ""
        for at, (entrance, _) in enumerate(board.columns):
            if entrance != last:
                head = QRect(lefts[at], 0, px(MOST_CELL_WIDTH), px(HEAD - 6))
                words = translate("board", "Entrance {name}", name=entrance)
                draw_text(painter, head, words, "text", 13, medium=True)
                last = entrance
        for line, floor in enumerate(board.floors):
            top = px(HEAD) + line * (high + px(GAP))
            if top + high < event.rect().top() or top > event.rect().bottom():
                continue
            aside = QRect(0, top, px(FLOOR_WIDTH - 8), high)
            draw_text(painter, aside, translate("board", "F{floor}", floor=floor), "text3", 13, align=RIGHT)
            for column in range(len(board.columns)):
                self._draw_cell(painter, column, line, QRect(lefts[column], top, self._wide(), high))
        painter.end()

    def _draw_cell(self, painter: QPainter, column: int, line: int, area: QRect) -> None:
        cell = self.cell_at(column, line)
        quiet = bool(self.only) and (cell is None or cell.state != self.only)
        painter.setOpacity(0.3 if quiet else 1.0)
        if cell is not None and cell.house_id is not None:
            self._draw_flat(painter, cell, area)
        elif cell is not None:
            draw_round(painter, area, 5, None, "line2", 1, Qt.PenStyle.DotLine)
            draw_text(painter, area, f"{cell.room} ?", "text3", 13, align=CENTRE)
        painter.setOpacity(1.0)
        if (column, line) == self.at:
            draw_ring(painter, area, 5, "accent" if self.ring or not self.hasFocus() else "text")

    def _draw_flat(self, painter: QPainter, cell: FlatCell, area: QRect) -> None:
        draw_round(painter, area, 5, ground_of(cell.state))
        strip = QRect(area.left() + 1, area.top() + 2, px(STRIP), area.height() - 4)
        draw_strip(painter, strip, cell.state)
        draw_frame(painter, area, cell.state)
        inner = area.adjusted(px(STRIP + 5), 0, -px(5), 0)
        used = draw_text(painter, inner, cell.room, "text", 14, medium=True)
        rest = inner.adjusted(used + px(6), 0, 0, 0)
        if cell.state == HAZARD:
            draw_icon(painter, rest.right() - px(15), rest, "triangle-alert", 14, "danger")
            rest = rest.adjusted(0, 0, -px(18), 0)
        elif cell.people:
            count = translate("board", "{n}p", n=cell.people)
            wide = text_width(count, 12)
            word = text_width(label(STATES, cell.state), 13)
            if word + px(4) + wide <= rest.width():
                draw_text(painter, rest, count, "text3", 12, align=RIGHT)
                rest = rest.adjusted(0, 0, -wide - px(4), 0)
        draw_text(painter, rest, label(STATES, cell.state), ink_of(cell.state), 13)
