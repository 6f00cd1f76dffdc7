"""The badge: icon + word + tint, 22 high; drawn by the same function in tables, heads and charts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.domain.badges import BADGES
from gridguard_desktop.ui.kit.paint import Painted, draw_icon, draw_round, draw_text, text_width
from gridguard_desktop.ui.tokens import px

HEIGHT = 22


@dataclass(frozen=True, slots=True)
class Mark:
    """What a badge shows. :func:`mark` makes one from the domain's table."""

    words: str
    icon: str = ""
    tone: str = "idle"


def mark(key: str, words: str = "") -> Mark:
    """The mark of a badge key (``dispute.mediating``); ``words`` replace the table's, an unknown key shows
    itself."""
    known = BADGES.get(key)
    if known is None:
        return Mark(words or key)
    return Mark(words or str(known.text), known.icon, known.tone)


def badge_width(shown: Mark) -> int:
    """Width in pixels."""
    return text_width(shown.words, 13) + px(14) + (px(18) if shown.icon else 0)


def draw_badge(painter: QPainter, rect: QRect, shown: Mark, *, selected: bool = False) -> None:
    """Draw ``shown`` filling ``rect``; on a selected row its ground becomes the page."""
    quiet = shown.tone == "quiet"
    if not quiet:
        painter.save()
        draw_round(painter, rect, 4, "page" if selected else f"{shown.tone}_bg")
        painter.restore()
    left = rect.left() + px(7)
    if shown.icon:
        draw_icon(painter, left, rect, shown.icon, 14, shown.tone, 2.1)
        left += px(18)
    draw_text(
        painter, QRect(left, rect.top(), rect.right() - left + 1, rect.height()), shown.words, shown.tone, 13
    )


class BadgeView(Painted):
    """A badge as a widget: ``BadgeView("dispute.mediating")`` or ``BadgeView(Mark(...))``."""

    def __init__(self, shown: str | Mark = "", words: str = "") -> None:
        super().__init__()
        self._mark = Mark("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_mark(shown, words)

    def set_mark(self, shown: str | Mark, words: str = "") -> None:
        """Show another state; hidden while there is nothing to say."""
        self._mark = mark(shown, words) if isinstance(shown, str) else shown
        self.setAccessibleName(self._mark.words)
        self.setVisible(bool(self._mark.words)) if self.parent() is not None else None
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The word shown."""
        return self._mark.words

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(badge_width(self._mark), px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the badge."""
        painter = QPainter(self)
        if self._mark.words:
            draw_badge(painter, self.rect(), self._mark)
        painter.end()
