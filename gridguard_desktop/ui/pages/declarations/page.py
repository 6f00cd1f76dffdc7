"""One declaration: what it says, and the review beside the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.declarations import RECEIVED
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import line_across
from gridguard_desktop.ui.pages.declarations.review_panel import ReviewPanel
from gridguard_desktop.ui.pages.papers.offering import print_buttons
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


class DeclarationPage(RecordPage):
    """The review first; what was declared below it."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["declaration"])
        self.review: ReviewPanel | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The comparison, then the facts."""
        self.review = ReviewPanel(self._ctx, view.id)
        self.review.saved.connect(self.reload)
        return [self.review, line_across(), *super().sections(view)]

    def on_changed(self, changes: Any) -> None:
        """Not while something is being written here; the register may have changed too."""
        if self.review is None or self.review.form is None:
            super().on_changed(changes)
            if self.form is None and self.review is not None and changes.touches("house"):
                self.review.reload()

    def _may_edit(self) -> bool:
        view = self._view
        return super()._may_edit() and (view is None or view.values.get("state") == RECEIVED)

    def _buttons(self) -> list[Btn]:
        if self.form is not None or self._view is None:
            return super()._buttons()
        buttons: list[Btn] = print_buttons(self._ctx, self._type.key, self._id)
        decided = self._view.values.get("state") != RECEIVED
        if decided and not self._view.archived and self._ctx.can(Permission.DECLARATION_ARCHIVE):
            words = translate("records_page", "File away")
            buttons.append(Btn(words, "ghost", "archive", clicked=self.archive))
        if self._may_edit():
            words = translate("records_page", "Edit")
            buttons.append(Btn(words, "secondary", "pencil", clicked=self.edit))
        return buttons
