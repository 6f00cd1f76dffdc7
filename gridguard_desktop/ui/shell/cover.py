"""What stands over the window while long work is finished before the program locks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.text import Icon, Label


class LockingCover(QWidget):
    """Hides everything and says why the sign-in card is not there yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        centre = Qt.AlignmentFlag.AlignCenter
        title = Label(translate("shell", "Locking"), "title", align=centre)
        words = translate("shell", "Work that is still running is finished first, then the store is closed.")
        self.setLayout(
            column(
                None,
                row(None, Icon("lock", 32, "text3"), None),
                title,
                Label(words, "sec", align=centre),
                None,
            )
        )
        self.setAccessibleName(words)
