"""Links side by side; those for which there is no room stand in a menu at the end of the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.menus import menu
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.ui.kit.menus import Entry

GAP = 8


class LinkRow(QWidget):
    """Entries as links, in their order, as many as fit; a row never makes its page wider. ``rest`` names
    the menu of the others."""

    def __init__(self, links: Sequence[Entry], rest: str) -> None:
        super().__init__()
        self._links = list(links)
        self.buttons = [Btn(link.words, "link", clicked=link.action) for link in self._links]
        self.more = Btn(rest, "link", tail="chevron-down", clicked=self._drop_down)
        self.shown: QMenu | None = None
        for button in (*self.buttons, self.more):
            button.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def left_out(self) -> list[str]:
        """The words of the links in the menu."""
        return [b.text() for b in self.buttons if b.isHidden()]

    def sizeHint(self) -> QSize:
        """All links beside each other."""
        return QSize(self._width(len(self.buttons)), self._height())

    def minimumSizeHint(self) -> QSize:
        """The menu alone."""
        return QSize(self.more.sizeHint().width() if self.buttons else 0, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits now."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the type."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self._place()
        super().changeEvent(event)

    def on_rescaled(self) -> None:
        """Widths changed with the type."""
        self.updateGeometry()
        self._place()

    def _width(self, count: int) -> int:
        return sum(b.sizeHint().width() for b in self.buttons[:count]) + px(GAP) * max(0, count - 1)

    def _height(self) -> int:
        return self.more.sizeHint().height()

    def _fitting(self) -> int:
        """How many links there is room for, the menu's own place kept free if it is needed."""
        if self._width(len(self.buttons)) <= self.width():
            return len(self.buttons)
        room = self.width() - self.more.sizeHint().width() - px(GAP)
        return max((n for n in range(len(self.buttons)) if self._width(n) <= room), default=0)

    def _place(self) -> None:
        fitting, left = self._fitting(), 0
        focused = self.window().focusWidget()
        placed = [*self.buttons[:fitting], *([self.more] if fitting < len(self.buttons) else [])]
        for button in (*self.buttons, self.more):
            button.setVisible(button in placed)
        for button in placed:
            size = button.sizeHint()
            button.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
            left += size.width() + px(GAP)
        if focused in self.buttons and focused not in placed:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_down(self) -> None:
        hidden = [link for link, b in zip(self._links, self.buttons, strict=True) if b.isHidden()]
        self.shown = menu(hidden, self.more)
        self.more.drop_down(self.shown)
