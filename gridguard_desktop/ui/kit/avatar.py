"""A disc with one character: a person's surname, 甲 or 乙."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.ui.kit.paint import FAMILY, Painted, colour
from gridguard_desktop.ui.tokens import px


def draw_avatar(painter: QPainter, rect: QRect, name: str, tone: str) -> None:
    """Draw the disc with the first character of ``name``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(f"{tone}_bg"))
    painter.drawEllipse(rect)
    face = QFont(FAMILY)
    face.setPixelSize(max(1, rect.height() // 2))
    face.setWeight(QFont.Weight.Medium)
    painter.setFont(face)
    painter.setPen(colour(tone))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, name[:1])
    painter.restore()


class Avatar(Painted):
    """The disc; decoration only, the name stands beside it."""

    def __init__(self, character: str, size: int = 28, tone: str = "act") -> None:
        super().__init__()
        self._character, self._size, self._tone = character[:1], size, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_character(self, character: str) -> None:
        """Show another person's character."""
        self._character = character[:1]
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw disc and character."""
        painter = QPainter(self)
        draw_avatar(painter, self.rect(), self._character, self._tone)
        painter.end()
