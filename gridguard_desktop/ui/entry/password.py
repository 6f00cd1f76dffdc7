"""The password field: dots, kept away from prediction and dictionaries of input methods."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gridguard_desktop.ui.kit.editors import TextEditor


class PasswordEditor(TextEditor):
    """One line shown as dots; blanks at the ends belong to the password."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def value(self) -> Any:
        """The password as typed."""
        return self.line.text()

    def forget(self) -> None:
        """Empty the field, also its undo."""
        self.line.clear()
