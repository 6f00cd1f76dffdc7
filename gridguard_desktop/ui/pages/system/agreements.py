"""Whether agreements are looked through by a second person before they are signed; on unless the station
says why it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.metrics import bounded

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext

PANEL_WIDTH = 520


class AgreementsPanel(QWidget):
    """One choice and the reason for leaving the check out."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.asked = ChoiceEditor(
            [
                Choice(True, translate("system", "A second person checks every agreement")),
                Choice(False, translate("system", "Nobody else is there to check")),
            ]
        )
        self.reason = FieldBox(translate("system", "Why nobody else can check"), TextEditor(max_length=200))
        self.asked.changed.connect(self._arrange)
        save = Btn(translate("system", "Save"), clicked=self.save)
        hint = translate("system", "The drafter and the mediator of the dispute never check it themselves.")
        section = Section(
            translate("system", "Check before signing"),
            FieldBox(translate("system", "Before an agreement is signed"), self.asked, hint=hint),
            self.reason,
            row(save, None),
        )
        self.setLayout(row(bounded(wrap(column(section, None)), least=PANEL_WIDTH, most=PANEL_WIDTH), None))
        self.asked.set_value(True)
        self._arrange()
        station = ctx.services.station
        ctx.tasks.run(station.agreement_check, self._show, owner=self)

    def save(self) -> None:
        """Keep the choice."""
        station, asked = self._ctx.services.station, bool(self.asked.value())
        reason = str(self.reason.editor.value() or "")
        self._ctx.tasks.run(
            lambda: station.change_agreement_check(asked=asked, reason=reason),
            lambda _: self._ctx.toast.done(translate("system", "Saved.")),
            self._failed,
            owner=self,
        )

    def _show(self, reason: str) -> None:
        self.asked.set_value(not reason)
        self.reason.editor.set_value(reason)
        self._arrange()

    def _arrange(self) -> None:
        self.reason.setHidden(bool(self.asked.value()))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ValidationError):
            self.reason.set_error(error.message)
        elif isinstance(error, OfficerError):
            self._ctx.toast.error(error.message)
        else:
            raise error
