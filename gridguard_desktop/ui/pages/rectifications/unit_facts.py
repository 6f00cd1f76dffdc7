"""What the register knows about a unit, taken over into a form when the unit is picked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.editors import options_of
from gridguard_desktop.ui.forms.inline_form import given
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm

TAKEN = {"place_name": "name", "address_text": "address_text", "grid_id": "grid_id"}
"""Fields of the form, and of the unit."""


def follow_unit(ctx: AppContext, form: InlineForm) -> None:
    """Fill in place, address and grid of the picked unit; what somebody typed stays."""
    box, asking = form.boxes["organisation_id"], Latest(ctx.tasks, form)
    box.set_hint(translate("hazard_pages", "picked, it fills in name, address and grid"))
    grids = {option.id for option in options_of(ctx, "grid")}
    filled: dict[str, Any] = {}

    def take(unit: RecordView) -> None:
        known = {name: unit.values.get(source) for name, source in TAKEN.items()}
        if known["grid_id"] not in grids:
            known["grid_id"] = None
        for name, value in known.items():
            now = given(form.editor(name).value())
            if value is not None and now in (None, filled.get(name)):
                form.fill({name: value})
                filled[name] = value

    def read() -> None:
        unit = box.editor.value()
        if unit is not None:
            asking.run(lambda: ctx.services.organisations.get(unit), take, _not_ours)

    box.editor.changed.connect(read)


def _not_ours(error: Exception) -> None:
    """A unit that is gone, or out of sight, fills nothing in."""
    if not isinstance(error, OfficerError):
        raise error
