"""The local rule on group rental: its numbers and its name. Without a rule nothing is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.editors import area_editor, whole_number
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from gridguard_desktop.domain.rental_limits import RentalLimits
    from gridguard_desktop.ui.context import AppContext

PANEL_WIDTH = 620


class RentalLimitsPanel(QWidget):
    """Three fields."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        people = translate("rental_page", "People in a room, at most")
        area = translate("rental_page", "Square metres a head, at least")
        self.boxes = {
            "people_per_room": FieldBox(people, whole_number(people, least=1)),
            "area_per_head": FieldBox(area, area_editor()),
            "rule": FieldBox(
                translate("rental_page", "The rule they stand in"),
                TextEditor(max_length=200),
                hint=translate("rental_page", "Name, number and article, as it is to be shown and printed."),
            ),
        }
        remark = translate(
            "rental_page",
            "No national number exists; enter those of this city. Where more people live, the number, the "
            "rule and the arithmetic are shown on the house; what follows is for the authority to say.",
        )
        self.save_button = Btn(translate("system", "Save"), "primary", "check", clicked=self.save)
        section = Section(
            translate("rental_page", "Group rental"),
            Label(remark, "cap", wrap=True),
            *self.boxes.values(),
            row(self.save_button, None),
        )
        self.setLayout(row(bounded(wrap(column(section, None)), least=PANEL_WIDTH, most=PANEL_WIDTH), None))
        self.reload()

    def reload(self) -> None:
        """Read what is in force."""
        self._ctx.tasks.run(self._ctx.services.rental_limits.limits, self._show, owner=self)

    def save(self) -> None:
        """Keep what stands in the fields."""
        if any([box.complain() for box in self.boxes.values()]):
            return
        given = {name: box.editor.value() for name, box in self.boxes.items()}
        service = self._ctx.services.rental_limits
        self._ctx.tasks.run(
            lambda: service.set_limits(
                given["people_per_room"], given["area_per_head"], str(given["rule"] or "")
            ),
            lambda _: self._saved(),
            self._failed,
            owner=self,
        )

    def _show(self, limits: RentalLimits) -> None:
        self.boxes["people_per_room"].editor.set_value(limits.people_per_room)
        self.boxes["area_per_head"].editor.set_value(limits.area_per_head)
        self.boxes["rule"].editor.set_value(limits.rule)

    def _saved(self) -> None:
        self._ctx.toast.done(translate("system", "Saved."))
        self.reload()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ValidationError):
            for name, sentence in error.fields.items():
                self.boxes[name].set_error(sentence)
        elif isinstance(error, OfficerError):
            self._ctx.toast.error(error.message)
        else:
            raise error
