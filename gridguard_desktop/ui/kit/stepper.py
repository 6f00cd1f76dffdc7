"""The stages of a record: the stepper in its head, and the loop of a hazard (复查 may send back to 整改)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.ui.icons import pixmap
from gridguard_desktop.ui.kit.paint import (
    Painted,
    colour,
    draw_icon,
    draw_ring,
    draw_round,
    draw_text,
    text_width,
)
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

DISC = 20


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage; ``state`` is done, now, next or skip; ``note`` says when it was or when it should be."""

    key: str
    words: str
    note: str = ""
    state: str = "next"
    icon: str = ""


class Stages(Painted):
    """Shared by both: which stage is under the pointer or the keyboard, and ``chosen(key)``."""

    chosen = Signal(str)

    def __init__(self, stages: Sequence[Stage], name: str) -> None:
        super().__init__()
        self._stages: tuple[Stage, ...] = ()
        self._at = 0
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_stages(stages)

    def set_stages(self, stages: Sequence[Stage]) -> None:
        """Show other stages."""
        self._stages = tuple(stages)
        self._at = next((at for at, stage in enumerate(stages) if stage.state == "now"), 0)
        self._say()
        self.update()

    def place(self, at: int) -> QRect:
        """Area of a stage."""
        width = self.width() / max(1, len(self._stages))
        return QRect(round(at * width), 0, round(width), self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose a stage (the page scrolls to it)."""
        for at, stage in enumerate(self._stages):
            if self.place(at).contains(event.position().toPoint()):
                self._at = at
                self.chosen.emit(stage.key)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → go along, Enter chooses."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._stages:
            self._at = max(0, min(len(self._stages) - 1, self._at + (1 if key == Qt.Key.Key_Right else -1)))
            self.ring = True
            self._say()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._stages:
            self.chosen.emit(self._stages[self._at].key)
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        here = self._stages[self._at] if self._stages else Stage("", "")
        self.setAccessibleName(f"{self._name} {here.words} {here.note}".strip())
        self.setAccessibleDescription(
            "、".join(f"{stage.words} {stage.note}".strip() for stage in self._stages)
        )


class Stepper(Stages):
    """Discs in a line, 50 high."""

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(px(110) * max(1, len(self._stages)), px(50))

    def minimumSizeHint(self) -> QSize:
        """Notes elide before words do."""
        return QSize(px(84) * max(1, len(self._stages)), px(50))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw discs, connectors, words and notes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, stage in enumerate(self._stages):
            place = self.place(at)
            self._connector(painter, at, stage, place)
            self._disc(painter, stage, QRectF(place.left() + 1, px(3), px(DISC), px(DISC)))
            left = place.left() + px(DISC) + px(8)
            room = QRect(left, px(2), place.right() - left, px(DISC) + 2)
            tone = {"done": "text", "now": "accent"}.get(stage.state, "text2")
            draw_text(painter, room, stage.words, tone, 14, medium=stage.state == "now")
            below = QRect(left, px(2) + px(DISC) + px(2), place.right() - left - px(4), px(20))
            draw_text(painter, below, stage.note, "text2" if stage.state == "now" else "text3", 13)
            if self.ring and at == self._at:
                draw_ring(painter, place.adjusted(-1 if at else 0, 0, -px(4), 0), 4)
        painter.end()

    def _connector(self, painter: QPainter, at: int, stage: Stage, place: QRect) -> None:
        if at + 1 >= len(self._stages):
            return
        words = text_width(stage.words, 14, stage.state == "now")
        start = place.left() + px(DISC) + px(8) + words + px(10)
        end = self.place(at + 1).left() - px(8)
        if end > start:
            painter.setPen(QPen(colour("accent" if stage.state == "done" else "line2"), 2))
            middle = px(3) + px(DISC) / 2
            painter.drawLine(QPointF(start, middle), QPointF(end, middle))

    def _disc(self, painter: QPainter, stage: Stage, disc: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if stage.state == "done":
            painter.setBrush(colour("accent_fill"))
            painter.drawEllipse(disc)
            tick = pixmap("check", 12, "on_accent", 3.2)
            half = px(12) / 2
            painter.drawPixmap(QPoint(round(disc.center().x() - half), round(disc.center().y() - half)), tick)
        elif stage.state == "now":
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(colour("act_bg"))
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(disc.center(), px(4), px(4))
        else:
            dashed = Qt.PenStyle.DashLine if stage.state == "skip" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour("field_line"), 1.4, dashed))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1))


class Loop(Stages):
    """Boxes with icons, and a dashed arrow back from one box to an earlier one."""

    def __init__(
        self, stages: Sequence[Stage], name: str, *, back: tuple[str, str, str] | None = None
    ) -> None:
        self._back = back
        super().__init__(stages, name)

    def set_back(self, back: tuple[str, str, str] | None) -> None:
        """Draw the arrow from one stage to another with these words, or none."""
        self._back = back
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Boxes of 46 and room for the arrow under them."""
        return QSize(px(120) * max(1, len(self._stages)), px(46) + (px(30) if self._back else 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw boxes, the arrows between them and the one back."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, stage in enumerate(self._stages):
            place = self.place(at)
            box = QRect(place.left(), 0, place.width() - px(28), px(46))
            now, later = stage.state == "now", stage.state in ("next", "skip")
            line = "accent" if now else "line2"
            style = Qt.PenStyle.DashLine if later else Qt.PenStyle.SolidLine
            draw_round(painter, box, 6, "act_bg" if now else "page", line, 1.4 if now else 1, style)
            tone = "accent" if now else "text3" if later else "done"
            draw_icon(painter, box.left() + px(10), box, stage.icon or "circle", 16, tone)
            left = box.left() + px(34)
            words = QRect(left, px(4 if stage.note else 13), box.right() - left - px(4), px(20))
            draw_text(
                painter, words, stage.words, "accent" if now else "text2" if later else "text", 14, medium=now
            )
            draw_text(painter, words.translated(0, px(19)), stage.note, "text3", 13)
            if at + 1 < len(self._stages):
                self._arrow(
                    painter, QPointF(box.right() + px(6), px(23)), QPointF(place.right() - px(6), px(23))
                )
            if self.ring and at == self._at:
                draw_ring(painter, box)
        self._draw_back(painter)
        painter.end()

    def _arrow(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        painter.setPen(QPen(colour("field_line"), 1.4))
        painter.drawLine(start, end)
        self._tip(painter, end, QPointF(-px(5), -px(4)), QPointF(-px(5), px(4)))

    def _tip(self, painter: QPainter, point: QPointF, one: QPointF, other: QPointF) -> None:
        painter.setBrush(colour("field_line"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([point, point + one, point + other]))

    def _draw_back(self, painter: QPainter) -> None:
        keys = [stage.key for stage in self._stages]
        if self._back is None or self._back[0] not in keys or self._back[1] not in keys:
            return
        start, end = self.place(keys.index(self._back[0])), self.place(keys.index(self._back[1]))
        right, left = start.center().x() - px(14), end.center().x() - px(14)
        top, low = px(47), px(62)
        painter.setPen(QPen(colour("field_line"), 1.4, Qt.PenStyle.DashLine))
        painter.drawPolyline(
            [QPointF(right, top), QPointF(right, low), QPointF(left, low), QPointF(left, top + px(4))]
        )
        self._tip(painter, QPointF(left, top), QPointF(-px(4), px(6)), QPointF(px(4), px(6)))
        words = self._back[2]
        width = text_width(words, 13) + px(12)
        middle = (left + right) // 2
        patch = QRect(middle - width // 2, low - px(9), width, px(18))
        painter.fillRect(patch, colour("page"))
        draw_text(painter, patch, words, "text2", 13, align=Qt.AlignmentFlag.AlignCenter)
