"""The button of a record page that lists the papers of the record: what can be printed, and what those that
cannot be still lack."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.services.papers import PaperOffer
    from gridguard_desktop.ui.context import AppContext


class PrintButton(Btn):
    """打印: asks which papers there are when pressed. Hidden from roles that may not print."""

    def __init__(self, ctx: AppContext, record_type: str, record_id: int) -> None:
        super().__init__(
            translate("preview", "Print"), "secondary", "printer", tail="chevron-down", clicked=self.ask
        )
        self._ctx, self._record_type, self._record_id = ctx, record_type, record_id
        self.menu_shown: QMenu | None = None
        if not ctx.can(Permission.PAPER_PRINT):
            self.hide()

    def ask(self) -> None:
        """Read what can be printed and offer it."""
        papers, record_type, record_id = self._ctx.services.papers, self._record_type, self._record_id
        self._ctx.tasks.run(lambda: papers.available(record_type, record_id), self._offer, owner=self)

    def _offer(self, offers: Sequence[PaperOffer]) -> None:
        entries: list[Entry | None] = [self._entry(offer) for offer in offers]
        self.menu_shown = menu(entries, self)
        self.menu_shown.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _entry(self, offer: PaperOffer) -> Entry:
        words = " · ".join(part for part in (offer.title, offer.detail) if part)
        return Entry(words, partial(self.open, offer), "file-text", refused="" if offer.ready else offer.hint)

    def open(self, offer: PaperOffer) -> None:
        """Go to the preview."""
        query = {"paper": offer.paper, "record_type": self._record_type, "part_id": offer.part_id}
        self._ctx.navigator.go(Route("paper", offer.record_id, query=query))
