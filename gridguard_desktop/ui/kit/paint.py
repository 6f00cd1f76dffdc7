"""What painted widgets share: fonts, colours, elided words, the focus ring, our own hatch."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from gridguard_desktop.ui.icons import pixmap, token_colour
from gridguard_desktop.ui.tokens import TypeScale, look, px

FAMILY = "GridGuard Hei"
HATCH_STEP = 4  # logical pixels; Qt's brush patterns get finer with screen scaling

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def colour(name: str) -> QColor:
    """The token's colour in the palette in force."""
    return QColor(token_colour(name))


@lru_cache(maxsize=64)
def _font(size: int, medium: bool, _scale: TypeScale) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight.Medium if medium else QFont.Weight.Normal)
    return made


def font(size: int = 14, medium: bool = False) -> QFont:
    """Our face at ``size`` (标准 pixels), 400 or 500."""
    return _font(size, medium, look().scale)


@lru_cache(maxsize=64)
def _metrics(size: int, medium: bool, scale: TypeScale) -> QFontMetrics:
    return QFontMetrics(_font(size, medium, scale))


def text_width(words: str, size: int = 14, medium: bool = False) -> int:
    """Width of ``words`` in pixels."""
    return _metrics(size, medium, look().scale).horizontalAdvance(words)


def line_height(size: int = 14) -> int:
    """Height of a line in pixels."""
    return _metrics(size, False, look().scale).height()


def draw_text(
    painter: QPainter,
    rect: QRect,
    words: str,
    tone: str = "text",
    size: int = 14,
    *,
    medium: bool = False,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """Draw one line, elided to ``rect``; returns the width it took."""
    measured = _metrics(size, medium, look().scale)
    shown = measured.elidedText(words, Qt.TextElideMode.ElideRight, max(0, rect.width()))
    painter.setFont(font(size, medium))
    painter.setPen(colour(tone))
    painter.drawText(rect, align, shown)
    return measured.horizontalAdvance(shown)


def broken(words: str, width: int, size: int = 14) -> list[str]:
    """``words`` in lines of at most ``width`` pixels, by the rules of Chinese line breaking."""
    layout = QTextLayout(words, font(size))
    layout.setTextOption(QTextOption(LEFT))
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, px(size)))
        lines.append(words[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return lines


def draw_icon(
    painter: QPainter, left: int, rect: QRect, name: str, size: int, tone: str, stroke: float = 1.9
) -> None:
    """Draw an icon at ``left``, in the optical middle of ``rect`` (Chinese glyphs of our face sit a pixel
    low)."""
    top = rect.top() + (rect.height() - px(size)) // 2 + 1
    painter.drawPixmap(left, top, pixmap(name, size, tone, stroke))


def draw_round(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: str | None,
    line: str | None = None,
    width: float = 1,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """Draw a rounded box; the line lies inside ``rect`` so that nothing is cut off."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else colour(fill))
    painter.setPen(Qt.PenStyle.NoPen if line is None else QPen(colour(line), width, style))
    half = width / 2 if line is not None else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)


def draw_ring(painter: QPainter, rect: QRect | QRectF, radius: float = 6, tone: str = "accent") -> None:
    """Draw the focus ring: 2 px, inside the widget's own size."""
    draw_round(painter, rect, radius, None, tone, 2)


def draw_hatch(
    painter: QPainter,
    rect: QRect,
    tone: str = "text2",
    step: int = HATCH_STEP,
    mirrored: bool = False,
    outline: bool = True,
) -> None:
    """Fill ``rect`` with diagonal lines ``step`` logical pixels apart."""
    painter.save()
    clip = QPainterPath()
    clip.addRect(QRectF(rect))
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(tone), 1))
    for offset in range(-rect.height(), rect.width() + rect.height(), step):
        left, right = rect.left() + offset, rect.left() + offset + rect.height()
        low, high = (rect.top(), rect.bottom() + 1) if mirrored else (rect.bottom() + 1, rect.top())
        painter.drawLine(left, low, right, high)
    painter.restore()
    if outline:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(colour(tone))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


class Painted(QWidget):
    """A widget drawn by us: knows whether to show the focus ring (for the keyboard only) and repaints on
    every change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ring = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        self.ring = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.ring = False
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """A new theme: sizes and colours are computed again."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.EnabledChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)
