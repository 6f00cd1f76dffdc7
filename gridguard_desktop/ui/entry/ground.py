"""The window that carries the sign-in card, on the quiet plan of the station's ground."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gridguard_desktop import __version__
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.entry.plan import StreetPlan
from gridguard_desktop.ui.kit.layout import column, frame, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import fixed, spaced
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.shell.top_bar import ProgramMark

CARD_WIDTH = 420


class EntryWindow(QWidget):
    """A window with one card on the plan. ``show_card`` changes the card; ``painted`` comes once, when the
    window can be seen."""

    painted = Signal()

    def __init__(self, day: str) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(translate("shell", "GridGuard"))
        self._card: QFrame | None = None
        self._seen = False
        self._plan = StreetPlan("", 0)
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

    def set_ground(self, station: str, grids: int) -> None:
        """Draw the plan of this station: as many framed blocks as it has grids."""
        self._plan = StreetPlan(station, grids)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Blocks of houses at an angle, pale enough to read over."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._plan.picture(self.size(), self.devicePixelRatioF()))
        painter.end()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)  # after the card, which is painted on top of this
