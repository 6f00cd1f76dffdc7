"""What scrolls grows before it is placed, and comes to rest where its surroundings give it less room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.layout import _Growing


class Tall(QWidget):
    """Needs 300 at every width."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, _width: int) -> int:
        return 300

    def sizeHint(self) -> QSize:
        return QSize(100, 300)


class Shrinking(QWidget):
    """Gets 200 and no more, as from a scroll area whose bar came and went."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resize(self.width(), 200)


def test_a_page_that_gets_no_more_room_does_not_grow_for_ever(qtbot: QtBot) -> None:
    """It ended the program: every growing was answered with less, until the stack was full."""
    page, layout = Shrinking(), _Growing()
    layout.setSizeConstraint(layout.SizeConstraint.SetNoConstraint)
    layout.addWidget(Tall())
    page.setLayout(layout)
    qtbot.addWidget(page)
    page.resize(300, 200)
    page.show()
    page.resize(310, 210)
    assert page.height() == 200
