"""Light or dark, type size, language, idle time, one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import LANGUAGES, translate
from gridguard_desktop.ui.entry.password import PasswordEditor
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.theme import Mode
from gridguard_desktop.ui.tokens import TypeScale

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext

IDLE_MINUTES = (1, 3, 5, 10)
PANEL_WIDTH = 320


class LookPanel(QWidget):
    """Takes effect at once; kept on this PC. A change of language waits for the next start."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.mode = self._choice(
            "mode",
            [
                Choice(Mode.SYSTEM, translate("system", "As the desktop")),
                Choice(Mode.LIGHT, translate("system", "Light")),
                Choice(Mode.DARK, translate("system", "Dark")),
            ],
        )
        self.scale = self._choice(
            "scale",
            [
                Choice(TypeScale.STANDARD, translate("system", "Standard")),
                Choice(TypeScale.LARGE, translate("system", "Large")),
                Choice(TypeScale.XLARGE, translate("system", "Very large")),
            ],
        )
        self.language = self._choice("language", [Choice(key, name) for key, name in LANGUAGES.items()])
        self.idle = self._choice(
            "idle_seconds",
            [Choice(n * 60, translate("system", "{n} min", n=n)) for n in IDLE_MINUTES],
        )
        self.boxes = {
            "old": FieldBox(translate("system", "Present password"), PasswordEditor(), required=True),
            "password": FieldBox(translate("system", "New password"), PasswordEditor(), required=True),
        }
        change = Btn(translate("system", "Change the password"), clicked=self.change_password)
        language_hint = translate("system", "Takes effect at the next start.")
        look = Section(
            translate("system", "Look"),
            FieldBox(translate("system", "Colours"), self.mode),
            FieldBox(translate("system", "Type size"), self.scale),
            FieldBox(translate("system", "Language"), self.language, hint=language_hint),
            FieldBox(translate("system", "Lock after"), self.idle),
        )
        own = Section(translate("system", "My password"), *self.boxes.values(), row(change, None))
        left, right = (
            bounded(wrap(column(part, None)), least=PANEL_WIDTH, most=PANEL_WIDTH) for part in (look, own)
        )
        self.setLayout(row(left, right, None, gap=48, margins=(0, 8, 0, 8)))

    def change_password(self) -> None:
        """Re-wrap one's own slot of the key file."""
        if any([box.complain() for box in self.boxes.values()]):
            return
        old, new = (self.boxes[key].editor.value() for key in ("old", "password"))
        accounts = self._ctx.services.accounts
        self._ctx.tasks.run(
            lambda: accounts.change_own_password(old, new),
            lambda _: self._changed(),
            self._failed,
            owner=self,
        )

    def _changed(self) -> None:
        for box in self.boxes.values():
            box.editor.set_value("")
        self._ctx.toast.done(translate("system", "The password is changed."))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ValidationError):
            self.boxes["password"].set_error(error.message)
        elif isinstance(error, OfficerError):
            self.boxes["old"].set_error(error.message)
        else:
            raise error

    def _choice(self, name: str, answers: list[Choice]) -> ChoiceEditor:
        editor = ChoiceEditor(answers)
        editor.set_value(getattr(self._ctx.preferences.now, name))
        editor.changed.connect(lambda: self._ctx.preferences.change(**{name: editor.value()}))
        return editor
