"""A page's body with its right column: two areas that scroll by themselves; with large type on a small screen
the column goes under the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gridguard_desktop.ui.kit.layout import column, frame, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

NARROW = 960
"""Below this width at standard type the right column has no room beside the content."""
WIDE = 1600


class Sided(QWidget):
    """``main`` at the left, ``side`` on the sunk ground at the right."""

    def __init__(self, main: QWidget, side: QWidget, *, width: int = 320, first: bool = False) -> None:
        super().__init__()
        self._width, self._first = width, first
        self._side = side
        self._left = column(main, gap=0)
        self._right = frame(column(gap=0), "side")
        self._column = scrolled(self._right, bar=False)
        self._area = scrolled(wrap(self._left))
        self.setLayout(row((self._area, 1), self._column, gap=0))
        self._below: bool | None = None
        self._arrange(below=False)

    def scroll_to(self, widget: QWidget) -> None:
        """Bring a part of the content into view."""
        top = widget.mapTo(self._area.widget(), widget.rect().topLeft()).y()
        self._area.verticalScrollBar().setValue(max(0, top - px(8)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide where the column goes."""
        super().resizeEvent(event)
        self._arrange(below=event.size().width() < px(NARROW))

    def on_rescaled(self) -> None:
        """The type has another size."""
        self._arrange(below=self.width() < px(NARROW))

    def _arrange(self, *, below: bool) -> None:
        wide = self.width() >= WIDE and self._width >= 340
        self._column.setFixedWidth(px(400 if wide else self._width))
        if below == self._below:
            return
        self._below = below
        self._column.setVisible(not below)
        if below:
            self._left.insertWidget(0 if self._first else -1, self._side)
        else:
            inner = self._right.layout()
            assert isinstance(inner, QVBoxLayout)
            spaced(inner, 0).addWidget(self._side)
