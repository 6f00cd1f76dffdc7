"""The page of an emergency team: the facts, what is past its date, call-outs, equipment, drills."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.rescue import OFF, OUT, READY
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.pages.patrols.team_file import TeamFile
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from typing import Any

    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item

KIND = "rescue_team"
_PARTS = ("rescue_callout", "rescue_gear", "rescue_drill")


class TeamPage(RecordPage):
    """One team."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES[KIND])
        self.place: FormPlace | None = None
        self.file: TeamFile | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """Whether it can come, what hangs on it, then the facts."""
        self.place, self.file = FormPlace(self._ctx, self.reload), TeamFile(self._ctx, view)
        said: list[Item] = []
        if view.values["state"] == OUT:
            said.append(Notice("act", translate("rescue", "The team is out.")))
        if view.values["state"] == OFF:
            why = view.values["off_reason"] or ""
            said.append(Notice("soon", translate("rescue", "This team is out of service: {why}", why=why)))
        return [self.place, *said, self.file, *super().sections(view)]

    def on_changed(self, changes: Any) -> None:
        """A call-out changes whether the team can come; equipment and drills are read again."""
        super().on_changed(changes)
        if self.form is None and self.file is not None and any(map(changes.touches, _PARTS)):
            self.file.reload()

    def _buttons(self) -> list[Btn]:
        buttons, view = super()._buttons(), self._view
        if self.form is not None or view is None or not self._may_edit():
            return buttons
        if view.values["state"] == READY:
            words = translate("rescue", "Take out of service")
            buttons.insert(0, Btn(words, "ghost", "lock", clicked=self.stand_down))
        elif view.values["state"] == OFF:
            words = translate("rescue", "Back in service")
            buttons.insert(0, Btn(words, "ghost", "check", clicked=self.stand_ready))
        return buttons

    def stand_down(self) -> None:
        """Ask why nobody calls this team for now."""
        service, view, place = self._ctx.services.rescue_teams, self._view, self.place
        if view is None or place is None:
            return
        label = translate("rescue", "Why out of service")
        box = FieldBox(label, TextEditor(max_length=200), required=True)
        place.open(
            translate("rescue", "Take out of service"),
            [(("reason", box),)],
            lambda given: service.stand_down(view.id, view.version, reason=given["reason"] or ""),
        )

    def stand_ready(self) -> None:
        """The team can be called again."""
        service, view = self._ctx.services.rescue_teams, self._view
        if view is not None:
            work = partial(service.stand_ready, view.id, view.version)
            self._ctx.tasks.run(work, lambda _: self.reload(), self._complain, owner=self)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
