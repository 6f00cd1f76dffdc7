"""Words and icons that are not buttons: labels by role, a one-line label that elides, an icon, a key cap."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gridguard_desktop.ui.icons import pixmap
from gridguard_desktop.ui.kit.paint import (
    CENTRE,
    LEFT,
    Painted,
    draw_round,
    draw_text,
    line_height,
    text_width,
)
from gridguard_desktop.ui.tokens import px


class Label(QLabel):
    """Words in one of the roles of the style sheet: display title h2 h3 body sec cap key kbd link over soon
    done act.

    Rich text is never interpreted: what people typed is shown as typed.
    """

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        *,
        wrap: bool = False,
        selectable: bool = False,
        align: Qt.AlignmentFlag | None = None,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("t", role)
        self.setText(words)
        self.setWordWrap(wrap)
        if align is not None:
            self.setAlignment(align)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_role(self, role: str) -> None:
        """Change the role (for example from ``sec`` to ``over``)."""
        if self.property("t") != role:
            self.setProperty("t", role)
            self.style().unpolish(self)
            self.style().polish(self)


class Elided(Painted):
    """One line that ends in … when there is no room; the tooltip then has all of it."""

    def __init__(
        self,
        words: str = "",
        size: int = 14,
        tone: str = "text",
        *,
        medium: bool = False,
        align: Qt.AlignmentFlag = LEFT,
        least: int = 40,
    ) -> None:
        super().__init__()
        self._size, self._medium, self._align, self._least = size, medium, align, least
        self._words, self._tone = words, tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(words)

    def text(self) -> str:
        """All the words."""
        return self._words

    def set_text(self, words: str, tone: str = "") -> None:
        """Show other words."""
        self._words = words
        self._tone = tone or self._tone
        self.setAccessibleName(words)
        self._tell()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all the words."""
        return QSize(text_width(self._words, self._size, self._medium) + 2, line_height(self._size))

    def minimumSizeHint(self) -> QSize:
        """Room for a few words."""
        return QSize(min(px(self._least), self.sizeHint().width()), line_height(self._size))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip appears only when something is hidden."""
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        hidden = self.width() < text_width(self._words, self._size, self._medium)
        self.setToolTip(self._words if hidden else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        draw_text(
            painter, self.rect(), self._words, self._tone, self._size, medium=self._medium, align=self._align
        )
        painter.end()


class Icon(QWidget):
    """A picture beside words; it says nothing by itself, so it has no accessible name."""

    def __init__(self, name: str, size: int = 16, tone: str = "text2") -> None:
        super().__init__()
        self._name, self._size, self._tone = name, size, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Two pixels taller than the icon: it is drawn low, on the optical middle of Chinese text."""
        return QSize(px(self._size), px(self._size) + 2)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        painter.drawPixmap(0, 2, pixmap(self._name, self._size, self._tone))
        painter.end()


def key_width(key: str) -> int:
    """Width of a key cap in pixels; at least square."""
    return max(px(20), text_width(key, 12) + px(10))


def draw_key(painter: QPainter, rect: QRect, key: str) -> None:
    """Draw a key cap filling ``rect``."""
    draw_round(painter, rect, 4, "sunk", "line2")
    draw_text(painter, rect, key, "text2", 12, align=CENTRE)


class KeyCap(Painted):
    """The name of a key in a small frame."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def sizeHint(self) -> QSize:
        """At least square."""
        return QSize(key_width(self._key), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame and word."""
        painter = QPainter(self)
        draw_key(painter, self.rect(), self._key)
        painter.end()
