"""A resident's record: the facts, where each comes from and when it was checked, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.layout import Section, line_across
from gridguard_desktop.ui.pages.information_requests.of_resident import RequestsOfResident
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.pages.residents.story import ResidentStory

if TYPE_CHECKING:
    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


class ResidentPage(RecordPage):
    """The generic record with its story below."""

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__(ctx, record_type)
        self.story: ResidentStory | None = None
        self.requests: RequestsOfResident | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The forms of what is told above the facts, sources and history below."""
        may_tell = not view.archived and self._ctx.can(Permission.RESIDENT_UPDATE)
        self.story = ResidentStory(self._ctx, view, self.reload, may_tell=may_tell)
        parts = [self.story.place, *super().sections(view), line_across(), self.story]
        if self._ctx.can(Permission.INFORMATION_REQUEST_READ):
            self.requests = RequestsOfResident(self._ctx, view)
            title = translate("information", "Requests about own data")
            parts += [line_across(), Section(title, self.requests)]
        return parts

    def on_changed(self, changes: Any) -> None:
        """As every record; what is being told is not taken away from under the hands."""
        if self.story is not None and self.story.place.form is not None:
            return
        super().on_changed(changes)
        asked = changes.touches("request_item") or changes.touches("information_request")
        if asked and self.form is None and self._id:
            self.reload()  # the marks at the fields follow
