"""The station itself: what stands on every paper and in the title bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.metrics import bounded

if TYPE_CHECKING:
    from gridguard_desktop.services.station import StationView
    from gridguard_desktop.ui.context import AppContext

PANEL_WIDTH = 520


class StationPanel(QWidget):
    """Name, bureau, word in paper numbers, address, telephone."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        word = translate("system", "In the numbers of papers from now on; those given stay.")
        self.boxes = {
            "bureau": _line(translate("system", "Bureau"), 100, required=True),
            "name": _line(translate("system", "Name of the station"), 100, required=True),
            "paper_word": _line(translate("system", "Word in paper numbers"), 16, required=True, hint=word),
            "province": _line(translate("system", "Province"), 64),
            "address_text": _line(translate("system", "Address"), 200),
            "phone": _line(translate("system", "Phone"), 32),
        }
        save = Btn(translate("system", "Save"), "primary", "check", clicked=self.save)
        section = Section(translate("system", "Station"), *self.boxes.values(), row(save, None))
        self.setLayout(row(bounded(wrap(column(section, None)), least=PANEL_WIDTH, most=PANEL_WIDTH), None))
        ctx.tasks.run(ctx.services.station.view, self._show, owner=self)

    def save(self) -> None:
        """Keep what was entered."""
        if any([box.complain() for box in self.boxes.values()]):
            return
        station = self._ctx.services.station
        values = {name: str(box.editor.value() or "") for name, box in self.boxes.items()}
        self._ctx.tasks.run(lambda: station.change(values), lambda _: self._saved(), self._failed, owner=self)

    def _show(self, view: StationView) -> None:
        for name, box in self.boxes.items():
            box.editor.set_value(getattr(view, name))

    def _saved(self) -> None:
        self._ctx.toast.done(
            translate("system", "Saved. The title bar shows a new name at the next sign-in.")
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ValidationError):
            for name, sentence in error.fields.items():
                self.boxes[name].set_error(sentence)
        elif isinstance(error, OfficerError):
            self._ctx.toast.error(error.message)
        else:
            raise error


def _line(label: str, longest: int, *, required: bool = False, hint: str = "") -> FieldBox:
    return FieldBox(label, TextEditor(max_length=longest), required=required, hint=hint)
