"""What happened to a record, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, column, row
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.paint import Painted, colour, draw_icon
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

GUTTER = 18


@dataclass(frozen=True, slots=True)
class Event:
    """One line: when (in words), what, one line of detail."""

    when: str
    title: str
    detail: str = ""
    icon: str = "circle"


class Timeline(QWidget):
    """Events under each other; beyond ``most`` a link shows the earlier ones."""

    def __init__(self, events: Sequence[Event] = (), most: int = 6) -> None:
        super().__init__()
        self._events: tuple[Event, ...] = ()
        self._most = most
        self._list = spaced(QVBoxLayout(self), 0)
        self.set_events(events)

    def set_events(self, events: Sequence[Event]) -> None:
        """Show other events."""
        self._events = tuple(events)
        self._show(self._most)

    def _show(self, most: int) -> None:
        clear(self._list)
        shown = self._events[:most]
        for at, event in enumerate(shown):
            self._list.addWidget(EventLine(event, last=at == len(shown) - 1))
        earlier = len(self._events) - len(shown)
        if earlier:
            words = translate("kit", "{count} earlier", count=earlier)
            link = Btn(words, "link", tail="chevron-right", clicked=lambda: self._show(len(self._events)))
            self._list.addLayout(row(link, None))


class EventLine(Painted):
    """One event with its icon in the gutter."""

    def __init__(self, event: Event, *, last: bool) -> None:
        super().__init__()
        self._icon, self._last = event.icon, last
        body = column(row((Elided(event.title), 1), Label(event.when, "cap")), gap=1, margins=(28, 0, 0, 10))
        if event.detail:
            body.addWidget(Label(event.detail, "sec", wrap=True))
        self.setLayout(body)
        self.setAccessibleName(f"{event.when} {event.title} {event.detail}".strip())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon and the line down to the next event."""
        painter = QPainter(self)
        gutter = px(GUTTER)
        if not self._last:
            painter.setPen(QPen(colour("line2"), 1))
            painter.drawLine(gutter // 2, gutter + 6, gutter // 2, self.height())
        draw_icon(painter, (gutter - px(14)) // 2, QRect(0, 0, gutter, px(22)), self._icon, 14, "text2")
        painter.end()
