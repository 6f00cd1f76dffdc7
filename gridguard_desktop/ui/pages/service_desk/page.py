"""The page of a request of the public: its facts, its answer, and the way to the unit in charge."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.service_requests import SERVICE_STATES
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.papers.offering import print_buttons
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


class ServiceRequestPage(RecordPage):
    """One request."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["service_request"])
        self.place: FormPlace | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The form of the answer above the facts."""
        self.place = FormPlace(self._ctx, self.reload)
        return [self.place, *super().sections(view)]

    def _may_edit(self) -> bool:
        waits = self._view is None or self._view.values.get("state") == SERVICE_STATES.initial
        return waits and super()._may_edit()

    def _buttons(self) -> list[Btn]:
        view = self._view
        if self.form is not None or view is None:
            return super()._buttons()
        buttons: list[Btn] = print_buttons(self._ctx, self._type.key, self._id)
        item = view.values.get("joint_task_id")
        if item and self._ctx.can(Permission.JOINT_TASK_READ):
            words = translate("service_desk", "Open the joint item")
            go = partial(self._ctx.navigator.go, Route("joint_task", item))
            buttons.append(Btn(words, "ghost", "layers", clicked=go))
        if not self._may_edit():
            if not view.archived and self._ctx.can(Permission.SERVICE_REQUEST_ARCHIVE):
                words = translate("records_page", "File away")
                buttons.append(Btn(words, "ghost", "archive", clicked=self.archive))
            return buttons
        buttons.append(Btn(translate("records_page", "Edit"), "ghost", "pencil", clicked=self.edit))
        if not item and self._ctx.can(Permission.JOINT_TASK_CREATE):
            words = translate("service_desk", "To another unit")
            buttons.append(Btn(words, "ghost", "send", clicked=self.hand_over))
        back, answer = translate("service_desk", "Taken back"), str(SERVICE_STATES.verbs["answer"])
        buttons.append(Btn(back, "ghost", clicked=partial(self.end, "withdraw")))
        buttons.append(Btn(answer, "primary", clicked=partial(self.end, "answer")))
        return buttons

    def end(self, verb: str) -> None:
        """Write down the answer, or how it was taken back."""
        view, place = self._view, self.place
        if view is None or place is None:
            return
        service = self._ctx.services.service_requests
        said = {
            "answer": translate("service_desk", "What was answered"),
            "withdraw": translate("service_desk", "How it was taken back"),
        }[verb]
        box = FieldBox(said, LongTextEditor(height=72), required=True)
        name = str(SERVICE_STATES.verbs[verb])

        def work(given: dict[str, Any]) -> None:
            end = service.answer if verb == "answer" else service.withdraw
            end(view.id, view.version, answer=given["answer"] or "")

        place.open(name, [(("answer", box),)], work, verb=name)
        self.sheet.to_top()

    def hand_over(self) -> None:
        """Open a joint item for it, and go there to send the sheet."""
        view = self._view
        if view is None:
            return

        def go(item: int) -> None:
            self.reload()
            self._ctx.navigator.go(Route("joint_task", item))

        def refused(error: Exception) -> None:
            if not isinstance(error, OfficerError):
                raise error
            self._ctx.toast.error(error.message)

        work = partial(self._ctx.services.service_requests.hand_over, view.id, view.version)
        self._ctx.tasks.run(work, go, refused, owner=self)
