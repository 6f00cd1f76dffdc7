"""The quiet plan of streets behind the sign-in card, and the window that carries the card."""

from __future__ import annotations

import random

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gridguard_desktop import __version__
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.layout import column, frame, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import fixed, spaced
from gridguard_desktop.ui.kit.paint import colour
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.shell.top_bar import ProgramMark

CARD_WIDTH = 420
_SEED = 4  # the plan is the same at every start
_STREETS_ACROSS = (64, 88, 112, 150)
_STREETS_DOWN = (58, 76, 96, 120)


class EntryWindow(QWidget):
    """A window with one card on the plan. ``show_card`` changes the card; ``painted`` comes once, when the
    window can be seen."""

    painted = Signal()

    def __init__(self, day: str) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(translate("shell", "GridGuard"))
        self.resize(1366, 696)
        self._card: QFrame | None = None
        self._seen = False
        self._middle = spaced(QVBoxLayout(), 0)
        foot = row(
            Label(
                translate("entry", "Every look, print and export is on record. Never sign in for others."),
                "cap",
            ),
            None,
            Label(translate("entry", "GridGuard {version} · {day}", version=__version__, day=day), "cap"),
            margins=(24, 0, 24, 0),
        )
        room = spaced(QVBoxLayout(), 0)
        room.addStretch(5)
        room.addLayout(self._middle)
        room.addStretch(6)
        layout = spaced(QVBoxLayout(self), 0)
        layout.addWidget(scrolled(wrap(room)), 1)  # a card too tall for large type
        layout.addWidget(fixed(frame(foot, "foot"), height=40))

    def show_card(self, title: str, note: str, body: QWidget, width: int = CARD_WIDTH) -> None:
        """Put ``body`` on the card, below the mark, the title and a quiet line."""
        words = column(Label(title, "title"), Label(note, "sec", wrap=True), gap=0)
        head = row(ProgramMark(32), (words, 1), gap=12)
        card = frame(column(head, 14, body, gap=0, margins=(32, 28, 32, 24)), "pop", width=width)
        if self._card is not None:
            self._card.deleteLater()
        self._card = card
        line = row(None, card, 150 if width == CARD_WIDTH else None)
        holder = wrap(line)
        while self._middle.count():
            old = self._middle.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._middle.addWidget(holder)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Blocks of houses at an angle, pale enough to read over."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour("bg"))
        width, height = self.width(), self.height()
        painter.translate(width * 0.5, height * 0.5)
        painter.rotate(-14)
        painter.translate(-width * 0.75, -height * 0.75)
        chance = random.Random(_SEED)
        across = _streets(chance, _STREETS_ACROSS, width * 1.5)
        down = _streets(chance, _STREETS_DOWN, height * 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right in zip(across, across[1:], strict=False):
            for top, bottom in zip(down, down[1:], strict=False):
                block = QRectF(left + 5, top + 5, right - left - 10, bottom - top - 10)
                _draw_block(painter, block, chance.random(), chance.choice((2, 3)))
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)  # after the card, which is painted on top of this


def _streets(chance: random.Random, gaps: tuple[int, ...], until: float) -> list[float]:
    places = [0.0]
    while places[-1] < until:
        places.append(places[-1] + chance.choice(gaps))
    return places


def _draw_block(painter: QPainter, block: QRectF, kind: float, houses: int) -> None:
    tone = "page" if kind < 0.62 else "heat1" if kind < 0.78 else "track"
    ground = colour(tone)
    ground.setAlpha(130 if tone == "page" else 70)
    painter.setBrush(ground)
    painter.drawRoundedRect(block, 4, 4)
    if kind < 0.3:
        ground = colour("track")
        ground.setAlpha(120)
        painter.setBrush(ground)
        width = (block.width() - 16 - (houses - 1) * 6) / houses
        for at in range(houses):
            left = block.left() + 8 + at * (width + 6)
            painter.drawRoundedRect(QRectF(left, block.top() + 8, width, block.height() - 16), 2, 2)
