"""A resident's record: the facts, where each comes from and when it was checked, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.resident_facts import MERGED
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, line_across
from gridguard_desktop.ui.pages.information_requests.of_resident import RequestsOfResident
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.pages.residents.care_section import CareSection
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
        self.reopening = FormPlace(ctx, self.reload)
        self.requests: RequestsOfResident | None = None
        self.care: CareSection | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The forms of what is told above the facts, sources and history below."""
        may_tell = not view.archived and self._ctx.can(Permission.RESIDENT_UPDATE)
        self.story = ResidentStory(self._ctx, view, self.reload, may_tell=may_tell)
        self.reopening = FormPlace(self._ctx, self.reload)
        parts = [self.reopening, self.story.place, *super().sections(view), line_across(), self.story]
        if self._ctx.can(Permission.RESIDENT_CARE):
            self.care = CareSection(self._ctx, view)
            title = translate("care", "Guardian and emergency contact")
            parts += [line_across(), Section(title, self.care)]
        if self._ctx.can(Permission.INFORMATION_REQUEST_READ):
            self.requests = RequestsOfResident(self._ctx, view)
            title = translate("information", "Requests about own data")
            parts += [line_across(), Section(title, self.requests)]
        return parts

    def reopen(self) -> None:
        """Ask why the closed record is needed again."""
        view = self._view
        if view is None:
            return
        box = FieldBox(translate("facts", "Why"), TextEditor(max_length=200), required=True)

        def work(given: dict[str, Any]) -> None:
            self._ctx.services.residents.reopen(view.id, view.version, given["reason"] or "")

        words = translate("facts", "Open again")
        self.reopening.open(words, [(("reason", box),)], work, verb=words)

    def _buttons(self) -> list[Btn]:
        view = self._view
        closed = view is not None and view.archived and view.values.get("state") != MERGED
        if closed and self.form is None and self._ctx.can(Permission.RESIDENT_ARCHIVE):
            again = Btn(translate("facts", "Open again"), "secondary", "refresh-cw", clicked=self.reopen)
            return [*super()._buttons(), again]
        return super()._buttons()

    def on_changed(self, changes: Any) -> None:
        """As every record; what is being told is not taken away from under the hands."""
        if self.story is not None and self.story.place.form is not None:
            return
        super().on_changed(changes)
        asked = changes.touches("request_item") or changes.touches("information_request")
        if asked and self.form is None and self._id:
            self.reload()  # the marks at the fields follow
