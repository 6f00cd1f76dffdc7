"""Waiting and completeness: progress bar, the thin line while something loads, skeleton rows, segments of a
file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.paint import Painted, colour, draw_round
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

QUIET_MS = 300
"""Nothing shows for work that is done before this."""


class ProgressBar(Painted):
    """A fraction 0 to 1."""

    def __init__(self, fraction: float = 0.0, width: int = 120, height: int = 6, tone: str = "bar") -> None:
        super().__init__()
        self._fraction, self._wide, self._high, self._tone = fraction, width, height, tone
        policy = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.set_fraction(fraction)

    def set_fraction(self, fraction: float) -> None:
        """Show another fraction."""
        self._fraction = min(1.0, max(0.0, fraction))
        self.setAccessibleName(f"{self._fraction:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        """As asked for; 0 stretches."""
        return QSize(px(self._wide or 60), px(self._high))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and bar."""
        painter = QPainter(self)
        radius = self.height() / 2
        draw_round(painter, self.rect(), radius, "track")
        if self._fraction:
            draw_round(
                painter, QRectF(0, 0, self.width() * self._fraction, self.height()), radius, self._tone
            )
        painter.end()


class Countdown(ProgressBar):
    """A 3 px bar that empties in ``seconds``; ``ended`` comes at the end (a shown value is hidden again)."""

    ended = Signal()

    def __init__(self, seconds: int, width: int = 72) -> None:
        super().__init__(1.0, width, 3, "soon")
        self._seconds = seconds
        self.left = seconds
        self.timer = QTimer(self)
        self.timer.setInterval(1000)
        self.timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to count."""
        self.left = self._seconds
        self.set_fraction(1.0)
        self.timer.start()

    def _tick(self) -> None:
        self.left -= 1
        self.set_fraction(self.left / self._seconds)
        if self.left <= 0:
            self.timer.stop()
            self.ended.emit()


class Skeleton(Painted):
    """Grey rows while the first rows of a table are on their way; visible only after 300 ms, without
    shimmer."""

    def __init__(self, rows: int = 3) -> None:
        super().__init__()
        self._rows = rows
        self._due = False
        self.setAccessibleName(translate("kit", "Loading"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        QTimer.singleShot(QUIET_MS, self, self._become_due)

    def _become_due(self) -> None:
        self._due = True
        self.update()

    def sizeHint(self) -> QSize:
        """Rows of 32."""
        return QSize(px(300), px(32) * self._rows)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        if not self._due:
            return
        painter = QPainter(self)
        for line in range(self._rows):
            top = line * px(32)
            painter.setPen(colour("line"))
            painter.drawLine(0, top + px(32) - 1, self.width(), top + px(32) - 1)
            left = 0.0
            for share, filled in (
                (0.16, 0.5),
                (0.36, 0.7 - line % 3 * 0.1),
                (0.2, 0.5),
                (0.28, 0.4 + line % 3 * 0.12),
            ):
                width = self.width() * share
                draw_round(painter, QRectF(left, top + px(11), width * filled, px(10)), 3, "track")
                left += width
        painter.end()


class Segments(Painted):
    """Completeness of a file: one block per paper. States: present, missing, not_needed, not_yet."""

    def __init__(self, states: Sequence[str]) -> None:
        super().__init__()
        self._states: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_states(states)

    def set_states(self, states: Sequence[str]) -> None:
        """Show other states."""
        self._states = tuple(states)
        there = sum(state in ("present", "not_needed") for state in states)
        self.setAccessibleName(
            translate("kit", "{there} of {total} in order", there=there, total=len(states))
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """9 by 10 each."""
        return QSize(len(self._states) * (px(9) + px(3)), px(10))

    def minimumSizeHint(self) -> QSize:
        """Narrower where there is little room: 6 each."""
        return QSize(len(self._states) * (px(6) + px(2)), px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the blocks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, step = 0.0, self.width() / max(1, len(self._states))
        for state in self._states:
            box = QRectF(round(left) + 0.5, 0.5, round(step * 0.75) - 1, self.height() - 1)
            if state == "present":
                draw_round(painter, box, 2, "done")
            elif state == "not_needed":
                draw_round(painter, box, 2, "line2")
            elif state == "missing":
                draw_round(painter, box, 2, "over_bg", "over", 1.6)
            else:
                painter.setPen(QPen(colour("field_line"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, 2, 2)
            left += step
        painter.end()
