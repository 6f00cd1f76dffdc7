"""The page of a partner unit, with the card a party takes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.buttons import Btn


class PartnerPage(RecordPage):
    """One partner unit."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["partner"])

    def _buttons(self) -> list[Btn]:
        return printing(self._ctx, self._view, super()._buttons(), reading=self.form is None)


def printing(ctx: AppContext, view: RecordView | None, buttons: list[Btn], *, reading: bool) -> list[Btn]:
    """The buttons of a record page with the one that prints, while nothing is edited."""
    if view is None or not reading:
        return buttons
    return [PrintButton(ctx, (view.record_type, view.id)), *buttons]
