"""Forgotten passwords: opening the store with the recovery key on paper.

An administrator gets a new password and a new sheet; the key that was used is spent. Everybody else's
password is reset by the administrator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.entry.steps import StepCard
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from gridguard_desktop.services.session import Founded


class RecoveryCard(StepCard):
    """The key and a new password, then the new sheet. ``cancelled`` goes back to signing in."""

    cancelled = Signal()
    _values: dict[str, Any]

    def add_steps(self) -> None:
        """One step."""
        hint = translate("entry", "Eight groups of five; case, spaces and dashes do not matter.")
        why = translate(
            "entry", "The key on the sealed sheet opens the store once; you then print a new one."
        )
        key = self._add("key", translate("entry", "Recovery key"), TextEditor("", 80), hint=hint)
        login = self._add("login", translate("entry", "Administrator's user name"), TextEditor("", 64))
        fields = (key, login, *self._add_passwords())
        self._add_step(("key", "login", "password", "again"), Label(why, wrap=True), *fields)

    def read_fields(self) -> None:
        """Everything that was typed."""
        self._values = {key: box.editor.value() for key, box in self.boxes.items()}

    def finish(self) -> Founded:
        """Open the store; on a worker."""
        from gridguard_desktop.services.session import open_with_recovery

        values = self._values
        return open_with_recovery(
            self._home, values["key"], values["login"], values["password"], clock=self._clock
        )

    def last_step_words(self) -> str:
        """The first step opens the store."""
        return translate("entry", "Open the store")

    def may_go_back(self) -> bool:
        """Back to signing in, until the key was used."""
        return self.at == 0

    def go_back(self) -> None:
        """To the sign-in card."""
        self.cancelled.emit()
