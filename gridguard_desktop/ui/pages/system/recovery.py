"""A new recovery key: when a sealed sheet was opened, lost or copied. The old one stops working."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.papers.recovery import save_recovery_sheet

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext


class RecoveryPanel(QWidget):
    """The button, and the key until the page is left: it is shown only now."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        why = translate(
            "system", "Make a new one when a sealed sheet was opened or lost. The old one stops working."
        )
        self._key = Label("", "h3", wrap=True, selectable=True)
        self._key.setAccessibleName(translate("system", "Recovery key"))
        renew = Btn(translate("system", "Make a new recovery key"), icon="key-round", clicked=self.renew)
        self._print = Btn(
            translate("system", "Print or save the recovery sheet"), icon="printer", clicked=self.save_sheet
        )
        self._print.hide()
        self._key.hide()
        body = (Label(why, "cap", wrap=True), self._key, wrap(row(renew, self._print, None)))
        self.setLayout(column(Section(translate("system", "Recovery key"), *body), gap=0))

    @property
    def shown(self) -> str:
        """The key, once it was made."""
        return self._key.text()

    def renew(self) -> None:
        """Make a new key, after asking."""
        if ask_dangerous(
            self,
            translate("system", "Make a new recovery key?"),
            translate("system", "The sheets printed before stop working at once."),
            translate("system", "Make a new recovery key"),
        ):
            self._ctx.tasks.run(self._ctx.services.accounts.renew_recovery_key, self._show, owner=self)

    def save_sheet(self) -> None:
        """Save the sheet to be printed twice."""
        ctx = self._ctx
        save_recovery_sheet(self, ctx.tasks, ctx.services, self.shown, ctx.toast.note)

    def _show(self, key: str) -> None:
        self._key.setText(key)
        self._key.show()
        self._print.show()
