"""Nothing here, nothing found, something failed: what a page shows instead of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.text import Icon, Label

if TYPE_CHECKING:
    from collections.abc import Sequence


class EmptyState(QWidget):
    """What is not there, what would be here, the action that fills it and at most one other way in."""

    def __init__(self, icon: str, title: str, text: str = "", buttons: Sequence[Btn] = ()) -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignCenter
        self._title, self._text = (
            Label(title, "h2", align=centre),
            Label(text, "sec", wrap=True, align=centre),
        )
        self.setLayout(
            column(
                None,
                row(None, Icon(icon, 32, "text3"), None),
                4,
                self._title,
                self._text,
                6,
                row(None, *buttons, None),
                None,
                gap=4,
                margins=(32, 8, 32, 10),
            )
        )
        self.setAccessibleName(f"{title} {text}".strip())

    def set_text(self, title: str, text: str = "") -> None:
        """Say something else (which conditions left nothing)."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{title} {text}".strip())


class ErrorState(QWidget):
    """What failed, that nothing is lost, what to do, and the number to copy."""

    def __init__(self, title: str, text: str, buttons: Sequence[Btn] = (), number: str = "") -> None:
        super().__init__()
        tail = [copy_number(number)] if number else []
        self.setLayout(
            column(
                row(Icon("circle-alert", 20, "over"), (Label(title, "h2", wrap=True), 1), gap=10),
                row(30, (Label(text, wrap=True), 1), gap=0),
                row(30, row(*buttons, *tail, None, gap=8), gap=0),
                gap=6,
                margins=(16, 10, 16, 10),
            )
        )
        self.setAccessibleName(f"{title} {text}")


def copy_number(number: str) -> Btn:
    """Button that puts an error number on the clipboard."""
    words = translate("kit", "Copy error number {number}", number=number)
    return Btn(words, "ghost", "copy", clicked=lambda: QGuiApplication.clipboard().setText(number))
