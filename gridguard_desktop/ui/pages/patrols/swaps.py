"""Swaps of a shift on its page: asked for in a form, answered by a button; and the part somebody has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, row, wrap
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.shifts import AttendanceView, Candidate, ShiftView
    from gridguard_desktop.services.shifts.views import SwapView
    from gridguard_desktop.ui.context import AppContext

STATES = {
    "asked": text("patrol_pages", "not answered yet"),
    "agreed": text("patrol_pages", "agreed"),
    "refused": text("patrol_pages", "not agreed"),
}


def swap_form(ctx: AppContext, view: ShiftView, one: AttendanceView) -> InlineForm:
    """Who comes instead; only those who may be planned are offered."""
    pick = ChoiceEditor([], segmented=False)
    instead = FieldBox(translate("patrol_pages", "Comes instead"), pick, required=True)
    words = translate("patrol_pages", "Swap of {name}", name=one.name)
    form = InlineForm(
        ctx, words, [(("instead", instead),)], verb=translate("patrol_pages", "Ask for the swap")
    )
    shifts, shift_id = ctx.services.shifts, view.record.id

    def offer(found: Sequence[Candidate]) -> None:
        pick.set_choices(
            [Choice(who.volunteer_id, f"{who.name} {who.number}") for who in found if not who.obstacle]
        )

    ctx.tasks.run(lambda: shifts.candidates(shift_id), offer, owner=form)
    return form


def role_form(ctx: AppContext, one: AttendanceView) -> InlineForm:
    """Which part somebody has on the shift."""
    box = FieldBox(translate("patrol_pages", "Part"), ChoiceEditor(law_choices("crew_roles")), required=True)
    words = translate("patrol_pages", "Part of {name}", name=one.name)
    form = InlineForm(ctx, words, [(("role", box),)], verb=translate("patrol_pages", "Save"))
    form.fill({"role": one.role})
    return form


class SwapSection(Section):
    """Swaps of the shift; hidden while there are none."""

    def __init__(self, answer: Callable[[int, bool], object], *, may_answer: bool) -> None:
        super().__init__(translate("patrol_pages", "Swaps"), gap=4)
        self._answer, self._may = answer, may_answer
        self.hide()

    def show_swaps(self, swaps: Sequence[SwapView], *, live: bool) -> None:
        """Show them, those not answered with their buttons."""
        self.setVisible(bool(swaps))
        self.replace_body(*(self._line(one, live=live) for one in swaps))

    def _line(self, one: SwapView, *, live: bool) -> QWidget:
        words = translate(
            "patrol_pages",
            "{instead} for {name}, asked on {day}: {state}",
            instead=one.to_name,
            name=one.from_name,
            day=one.asked_on.isoformat(),
            state=STATES[one.state],
        )
        buttons: list[QWidget] = []
        if one.state == "asked" and live and self._may:
            for said, agreed, icon in (
                (translate("patrol_pages", "Agree"), True, "check"),
                (translate("patrol_pages", "Do not agree"), False, "x"),
            ):
                button = Btn(
                    said, "secondary", icon, small=True, clicked=partial(self._answer, one.id, agreed)
                )
                button.setAccessibleName(f"{said} {one.from_name}")
                buttons.append(button)
        return wrap(row((Label(words, wrap=True), 1), *buttons, gap=8))
