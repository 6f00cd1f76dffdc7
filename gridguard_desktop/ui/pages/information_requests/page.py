"""The page of one request about own data: what was asked, field by field what is in dispute, the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, line_across
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.information_requests.work import RequestWork
from gridguard_desktop.ui.pages.papers.offering import print_buttons
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item

OPEN = "open"


class InformationRequestPage(RecordPage):
    """The generic record; the fields in dispute and the answer below it."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["information_request"])
        self.work: RequestWork | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The forms above the facts, what is to be settled below them."""
        self.work = RequestWork(self._ctx, view, self.reload, self.sheet.to_top)
        title = translate("information", "Fields in dispute, answer")
        return [self.work.place, *super().sections(view), line_across(), Section(title, self.work)]

    def on_changed(self, changes: Any) -> None:
        """Also when a field of it was settled; not while something is being written."""
        super().on_changed(changes)
        if self.work is not None and self.form is None and changes.touches("request_item"):
            self.work.reload()

    def _may_edit(self) -> bool:
        return super()._may_edit() and (self._view is None or self._view.values.get("state") == OPEN)

    def _buttons(self) -> list[Btn]:
        view = self._view
        if self.form is not None or view is None:
            return super()._buttons()
        buttons: list[Btn] = print_buttons(self._ctx, self._type.key, self._id)
        closed = view.values.get("state") != OPEN
        if closed and not view.archived and self._ctx.can(Permission.INFORMATION_REQUEST_ARCHIVE):
            words = translate("records_page", "File away")
            buttons.append(Btn(words, "ghost", "archive", clicked=self.archive))
        person = Route("resident", view.values["resident_id"])
        words = translate("information", "Open the person's record")
        buttons.append(Btn(words, "ghost", "users", clicked=lambda: self._ctx.navigator.go(person)))
        if self._may_edit():
            words = translate("records_page", "Edit")
            buttons.append(Btn(words, "secondary", "pencil", clicked=self.edit))
        return buttons
