"""The sheet of a record that is worked on: head with one primary button, content at the left, what is due at
the right, and a place for the form of the step being taken."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, column, fill, frame, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.paint import Painted, draw_text, line_height, text_width
from gridguard_desktop.ui.kit.text import Elided
from gridguard_desktop.ui.pages.records.form_foot import FormFoot
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect

    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.badge import Mark
    from gridguard_desktop.ui.kit.layout import Item
    from gridguard_desktop.ui.navigation import Route

SIDE_WIDTH = 320


def link_to(ctx: AppContext, words: str, route: Route) -> QWidget:
    """A linked record among key/value pairs: one line high like the words around it."""
    link = Btn(words, "link", in_line=True, clicked=partial(ctx.navigator.go, route))
    return wrap(row(link, None))


class FactsLine(Painted):
    """Key quiet, value dark, · between: the second line of the head. Elides at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts; empty ones are left out."""
        self._facts = tuple(fact for fact in facts if fact[1])
        words = " · ".join(f"{key} {value}" for key, value in self._facts)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(px(200), line_height(13))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pairs."""
        painter = QPainter(self)
        left = 0
        for place, (key, value) in enumerate(self._facts):
            if place:
                left += px(8) + draw_text(painter, self._from(left + px(8)), "·", "text3", 13) + px(8)
            left += draw_text(painter, self._from(left), key, "text3", 13) + px(6)
            left += draw_text(painter, self._from(left), value, "text2", 13)
            if left > self.width() - text_width("…", 13):
                break
        painter.end()

    def _from(self, left: int) -> QRect:
        return self.rect().adjusted(left, 0, 0, 0)


class RecordSheet(QWidget):
    """Head, left, right. ``head_below`` takes a stepper, ``forms`` the form of a step."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Elided("", 20, medium=True)
        self.badge = BadgeView()
        self._buttons = spaced(QHBoxLayout(), 8)
        self.facts = FactsLine()
        self.head_below = column(gap=0)
        head = column(
            row((row(self.title, self.badge, None, gap=10), 1), self._buttons, gap=10),
            self.facts,
            self.head_below,
            gap=8,
            margins=(24, 14, 24, 10),
        )
        self.forms = spaced(QVBoxLayout(), 0)
        self._left = spaced(QVBoxLayout(), 12)
        self._side = spaced(QVBoxLayout(), 8, (18, 12, 18, 16))
        self._side_frame = frame(self._side, "side")
        left = wrap(column(self.forms, self._left, None, gap=12, margins=(24, 12, 24, 16)))
        self.area = scrolled(left)
        self._side_area = scrolled(self._side_frame)
        self._side_area.setObjectName("sheet-side")
        body = spaced(QHBoxLayout(), 0)
        self.foot = FormFoot(self.area)
        body.addLayout(column((self.area, 1), self.foot, gap=0), 1)
        body.addWidget(self._side_area)
        self.on_rescaled()
        self.setLayout(column(wrap(head), line_across(), (body, 1), gap=0))

    def on_rescaled(self) -> None:
        """The right column follows the type, but leaves the content its room."""
        self._side_area.setFixedWidth(min(px(SIDE_WIDTH), 380))

    def set_head(self, title: str, badge: str | Mark, facts: Sequence[tuple[str, str]]) -> None:
        """Title, state, facts."""
        self.title.set_text(title)
        self.badge.set_mark(badge)
        self.facts.set_facts(facts)
        self.facts.setVisible(bool(facts))

    def set_buttons(self, *buttons: Btn) -> None:
        """Buttons of the head, the primary one last."""
        clear(self._buttons)
        fill(self._buttons, buttons)

    def set_left(self, *parts: Item) -> None:
        """Show other content; the place on the page stays."""
        place = self.area.verticalScrollBar().value()
        clear(self._left)
        fill(self._left, parts)
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(place))

    def set_side(self, *parts: Item) -> None:
        """Show other content at the right; nothing hides the column."""
        clear(self._side)
        fill(self._side, (*parts, None))
        self._side_area.setVisible(bool(parts))

    def to_top(self) -> None:
        """Show the form that was just opened."""
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(0))
