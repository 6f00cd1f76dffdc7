"""One kept file in the list: its small picture, what it shows, who gave it, where the original is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.paint import Painted, colour, draw_icon, draw_ring, draw_round, draw_text
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from gridguard_desktop.services.attachments import AttachmentView

HEIGHT, PICTURE = 76, 56
_PICTURES = ("image/jpeg", "image/png")
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FileLine(Painted):
    """A file. ``chosen`` by click, Space or focus; ``opened`` by Enter or double click; ``moved`` (±1) by
    Alt+↑ ↓; ``stepped`` by ↑ ↓."""

    chosen = Signal()
    opened = Signal()
    moved = Signal(int)
    stepped = Signal(int)

    def __init__(self, number: int, view: AttachmentView) -> None:
        super().__init__()
        self.view, self._number = view, number
        self._image = QImage()
        self._on = self._damaged = False
        self._words = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._say()

    def set_picture(self, content: bytes) -> None:
        """Show its small picture."""
        self._image = QImage.fromData(content)
        self.update()

    def set_on(self, on: bool) -> None:
        """Whether the form at the right is about it."""
        self._on = on
        self.update()

    def set_damaged(self) -> None:
        """Its bytes are not those that were put in."""
        self._damaged = True
        self._say()
        self.update()

    def set_words(self, words: str) -> None:
        """Whether its words can be searched, as a sentence."""
        self._words = words
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines beside a small picture."""
        return QSize(px(360), px(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        self.opened.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in _MOVES:
            (self.moved if alt else self.stepped).emit(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Space:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture, class and caption, then name, giver and original."""
        painter = QPainter(self)
        if self._on:
            draw_round(painter, self.rect().adjusted(0, 2, -1, -2), 6, "sel")
        frame = QRect(px(10), (self.height() - px(PICTURE)) // 2, px(PICTURE), px(PICTURE))
        self._draw_picture(painter, frame)
        left = frame.right() + px(12)
        room = QRect(left, px(10), self.width() - left - px(12), px(24))
        tail = translate("files", "changed") if self._damaged else f"{self.view.size / 1024:,.0f} KB"
        draw_text(
            painter, room, tail, "over" if self._damaged else "text3", 13, align=Qt.AlignmentFlag.AlignRight
        )
        words = f"{self._number}  {self.view.category_label}　{self.view.caption or self.view.file_name}"
        draw_text(painter, room.adjusted(0, 0, -px(80), 0), words, "text", 14, medium=True)
        below = room.translated(0, px(28))
        draw_text(painter, below, " · ".join(self._facts()), "text2", 13)
        if self.ring:
            draw_ring(painter, self.rect().adjusted(0, 2, -1, -2), 6)
        painter.end()

    def _draw_picture(self, painter: QPainter, frame: QRect) -> None:
        if self._image.isNull():
            draw_round(painter, frame, 4, "sunk", "line")
            draw_icon(painter, frame.left() + px(18), frame, "file-text", 20, "text3")
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        fitted = self._image.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(frame)
        target.setSize(fitted)
        target.moveCenter(frame.center())
        painter.drawImage(target, self._image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour("line2"))
        painter.drawRect(target.adjusted(0, 0, -1, -1))

    def _facts(self) -> list[str]:
        view = self.view
        giver = translate("files", "given by {name}", name=view.given_by) if view.given_by else ""
        name = view.file_name if view.caption else ""
        facts = (self._words, name, giver, view.original_label, view.added_by)
        return [fact for fact in facts if fact]

    def _say(self) -> None:
        damaged = translate("files", "changed") if self._damaged else ""
        words = (str(self._number), self.view.category_label, self.view.caption, *self._facts(), damaged)
        self.setAccessibleName(" ".join(word for word in words if word))
