"""A resident's record: the generic one, with what the person asks of us about the data held on him."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.layout import Section, line_across
from gridguard_desktop.ui.pages.information_requests.of_resident import RequestsOfResident
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


class ResidentPage(RecordPage):
    """The record of one resident."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["resident"])
        self.requests: RequestsOfResident | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The facts, then the requests of the person."""
        parts = super().sections(view)
        if self._ctx.can(Permission.INFORMATION_REQUEST_READ):
            self.requests = RequestsOfResident(self._ctx, view)
            title = translate("information", "Requests about own data")
            parts += [line_across(), Section(title, self.requests)]
        return parts

    def on_changed(self, changes: Any) -> None:
        """Also when a field was put in dispute or settled: the marks follow."""
        super().on_changed(changes)
        asked = changes.touches("request_item") or changes.touches("information_request")
        if asked and self.form is None and self._id:
            self.reload()
