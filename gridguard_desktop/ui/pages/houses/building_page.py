"""A building's record, with the way to its board."""

from __future__ import annotations

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.record_page import RecordPage


class BuildingPage(RecordPage):
    """The generic record and one button more."""

    def _buttons(self) -> list[Btn]:
        view = self._view
        buttons = super()._buttons()
        if view is None or self.form is not None or not self._ctx.can(Permission.HOUSE_READ):
            return buttons
        go = self._ctx.navigator.go
        board, plans = Route("building_board", view.id), Route("floor_plans", view.id)
        round_view = Route("panoramas", view.id)
        words, told = translate("board", "Building board"), translate("plans", "Floor plans")
        around = translate("panoramas", "Panoramas")
        return [
            Btn(around, "ghost", "eye", clicked=lambda: go(round_view)),
            Btn(told, "ghost", "map", clicked=lambda: go(plans)),
            Btn(words, "secondary", "layers", clicked=lambda: go(board)),
            *buttons,
        ]
