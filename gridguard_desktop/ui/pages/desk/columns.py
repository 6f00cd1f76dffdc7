"""The two columns of the desk: what is due and blocks below it at the left, blocks at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.ui.kit.layout import column, line_across, line_down, row, scrolled, wrap
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from gridguard_desktop.ui.pages.desk.blocks import Block

_HIGH = 860
"""Height of the page above which blocks show all they have."""
_AROUND = 14 + 32 + 12 + 60 + 12 + 12
"""What stands above and below the columns."""
GAP = 14


class DeskColumns(QWidget):
    """``due`` keeps the room the blocks of its column leave; the right column scrolls when it is full."""

    def __init__(self, due: QWidget, arranging: QWidget) -> None:
        super().__init__()
        self._left_blocks: list[Block] = []
        self._right_blocks: list[Block] = []
        self._left_lines, self._right_lines = column(gap=12), column(gap=GAP)
        left = column((due, 1), self._left_lines, gap=12)
        self._right = scrolled(
            wrap(column(arranging, self._right_lines, None, gap=GAP, margins=(0, 0, 8, 0)))
        )
        self._rule, self._arranging = line_down(), arranging
        self.setLayout(row((left, 13), self._rule, (self._right, 10), gap=24))

    def place(self, left: Sequence[Block], right: Sequence[Block]) -> None:
        """Put blocks under one another; those that stand nowhere are put away."""
        for block in (*self._left_blocks, *self._right_blocks):
            block.hide()
            self._left_lines.removeWidget(block)
            self._right_lines.removeWidget(block)
        self._left_blocks, self._right_blocks = list(left), list(right)
        for lines, blocks in ((self._left_lines, left), (self._right_lines, right)):
            while lines.count():
                rule = lines.takeAt(0).widget()
                if rule is not None:
                    rule.deleteLater()
            for at, block in enumerate(blocks):
                if at and lines is self._right_lines:
                    lines.addWidget(line_across())
                lines.addWidget(block)
                block.show()
        self.share()
        self.fit()

    def share(self) -> None:
        """Without anything at the right, what is due has the whole width."""
        used = bool(self._right_blocks) or not self._arranging.isHidden()
        for part in (self._rule, self._right):
            part.setVisible(used)

    def show_blocks(self, *, left: bool) -> None:
        """The left blocks give way to the whole list of what is due, and come back."""
        for block in self._left_blocks:
            block.setVisible(left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room: larger days, more kinds."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share out the height: each block of the right column gets what those above it leave."""
        page = self.height() + px(_AROUND)
        roomy = page > px(_HIGH)
        for block in self._left_blocks:
            block.fit(page, roomy=roomy)
        room = self.height()
        for block in self._right_blocks:
            block.fit(room, roomy=roomy)
            room -= block.sizeHint().height() + px(2 * GAP)
