"""The page of an accident of a volunteer: the facts, the report that is due, the claim; both papers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.record_form import WORDS
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, MoneyEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item

KIND = "volunteer_accident"


def accident_route(
    view: RecordView, *, volunteer: tuple[int, str] | None = None, shift: tuple[int, str] | None = None
) -> Route:
    """A new accident with what the shift or patrol ``view`` knows already."""
    given: dict[str, Any] = {
        "grid_id": view.values["grid_id"],
        f"grid_id{WORDS}": view.links.get("grid_id", ""),
        f"{view.record_type}_id": view.id,
        f"{view.record_type}_id{WORDS}": view.values["number"],
        "address_text": view.values["route"],
        "activity": translate("accidents", "On patrol: {route}", route=view.values["route"])[:200],
    }
    if shift is not None:
        given |= {"shift_id": shift[0], f"shift_id{WORDS}": shift[1]}
    if volunteer is not None:
        given |= {"volunteer_id": volunteer[0], f"volunteer_id{WORDS}": volunteer[1]}
    return Route(KIND, 0, query=given)


class AccidentPage(RecordPage):
    """The generic record with its next steps."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES[KIND])
        self.place: FormPlace | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The form of the step and what is due above the facts."""
        self.place = FormPlace(self._ctx, self.reload)
        parts: list[Item] = [self.place]
        if view.values["reported_at"] is None and not view.archived:
            due, now = view.values["due_at"], self._ctx.clock.now()
            when = day_words(due, self._ctx.clock.today())
            words = translate("accidents", "The report is due by {when}.", when=when)
            parts.append(Notice("over" if due < now else "soon", words))
        return [*parts, *super().sections(view)]

    def _buttons(self) -> list[Btn]:
        buttons, view = super()._buttons(), self._view
        if self.form is not None or view is None or not self._may_edit():
            return buttons
        words = translate("accidents", "Sealed papers")
        files = Route("record_files", view.id, query={"record_type": KIND})
        go = partial(self._ctx.navigator.go, files)
        buttons.insert(len(buttons) - 1, Btn(words, "ghost", "file-text", clicked=go))
        step = self._step(view)
        if step is None:
            return buttons
        words, act = step
        last = buttons.pop()  # the generic page's own way of editing is not the next step here
        edit = Btn(last.text(), "secondary", "pencil", clicked=self.edit)
        return [*buttons, edit, Btn(words, "primary", "check", key="Ctrl+Enter", clicked=act)]

    def _step(self, view: RecordView) -> tuple[str, Any] | None:
        if not self._ctx.can(Permission.VOLUNTEER_ACCIDENT_UPDATE):
            return None
        if view.values["reported_at"] is None:
            return translate("accidents", "Hand in the report"), self.hand_in
        if view.values["claimed_on"] is None:
            return translate("accidents", "Enter the claim"), self.claim
        if view.values["claim_answer"] is None:
            return translate("accidents", "Enter the insurer's answer"), self.answer
        return None

    def save(self) -> None:
        """Ctrl+Enter is the next step while nothing is being edited."""
        if self.form is not None:
            super().save()
            return
        open_form = self.place.form if self.place is not None else None
        step = self._step(self._view) if self._view is not None and self._may_edit() else None
        if open_form is None and step is not None:
            step[1]()

    def hand_in(self) -> None:
        """Who took the report."""
        box = FieldBox(translate("accidents", "Report taken by"), TextEditor(max_length=60), required=True)
        service, view, place = self._ctx.services.volunteer_accidents, self._view, self.place
        if view is not None and place is not None:
            place.open(
                translate("accidents", "Hand in the report"),
                [(("received_by", box),)],
                lambda given: service.hand_in(view.id, view.version, received_by=given["received_by"] or ""),
                verb=translate("accidents", "Hand in"),
                note=translate("accidents", "Print it, have it signed and hand it in; the time is now."),
            )

    def claim(self) -> None:
        """When the claim went to the insurer, and how much."""
        day = DateEditor(lambda: wall_clock(self._ctx), prefer="past")
        lines = [
            (
                ("claimed_on", FieldBox(translate("accidents", "Claimed on"), day, required=True)),
                ("amount", FieldBox(translate("accidents", "Amount claimed"), MoneyEditor())),
            )
        ]
        service, view, place = self._ctx.services.volunteer_accidents, self._view, self.place
        if view is not None and place is not None:
            title = translate("accidents", "Enter the claim")
            form = place.open(title, lines, lambda given: service.claim(view.id, view.version, **given))
            form.fill({"claimed_on": self._ctx.clock.today()})

    def answer(self) -> None:
        """What the insurer answered."""
        day = DateEditor(lambda: wall_clock(self._ctx), prefer="past")
        answers = ChoiceEditor(law_choices("claim_answers"), segmented=True)
        lines = [
            (("answer", FieldBox(translate("accidents", "Answer of the insurer"), answers, required=True)),),
            (
                ("answered_on", FieldBox(translate("accidents", "Answered on"), day, required=True)),
                ("paid", FieldBox(translate("accidents", "Amount paid"), MoneyEditor())),
            ),
        ]
        service, view, place = self._ctx.services.volunteer_accidents, self._view, self.place
        if view is not None and place is not None:
            title = translate("accidents", "Enter the insurer's answer")
            form = place.open(
                title, lines, lambda given: service.answer_claim(view.id, view.version, **given)
            )
            form.fill({"answered_on": self._ctx.clock.today()})
