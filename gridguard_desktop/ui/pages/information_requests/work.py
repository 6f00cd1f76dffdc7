"""The fields a person disputes, one card each, with the forms to add one, to settle it and to answer the
request."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.information_requests import Asks, asks_of, disputable
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import editor_for, law_choices
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.badge import BadgeView, Mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import KeyValues, clear, column, row, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.domain.fields import Field
    from gridguard_desktop.services.information_requests import ItemView, RequestParts
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

_SETTLED = {
    "accepted": ("circle-check", "done"),
    "refused": ("circle-x", "over"),
    "withdrawn": ("minus", "idle"),
}


class RequestWork(QWidget):
    """Reads what hangs on the request; ``then`` is called when the request itself changed. Its forms open in
    ``place``, which the page puts above the facts; ``opened`` is called when one does."""

    def __init__(
        self,
        ctx: AppContext,
        view: RecordView,
        then: Callable[[], object],
        opened: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__()
        self._ctx, self._view, self._opened = ctx, view, opened
        self._reading = Latest(ctx.tasks, self)
        self.place = FormPlace(ctx, then)
        self.parts: RequestParts | None = None
        self.shown: QMenu | None = None
        self._lines, self._foot = column(gap=10), row(gap=8)
        self._offered = wrap(self._foot)
        self.setLayout(column(wrap(self._lines), self._offered, gap=10))
        self.reload()

    def reload(self) -> None:
        """Read the fields again."""
        request = self._view.id
        self._reading.run(
            lambda: self._ctx.services.information_requests.parts(request), self._show, self._failed
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    # ---- showing

    def _show(self, parts: RequestParts) -> None:
        self.parts = parts
        clear(self._lines)
        clear(self._foot)
        for item in parts.items:
            self._lines.addWidget(self._card(item, parts))
        if not parts.items:
            self._lines.addWidget(Label(translate("information", "No single field is in dispute."), "cap"))
        if parts.state == "open":
            why = f"{parts.because} · {parts.citation}"
            self._lines.addWidget(Label(why, "cap", wrap=True))
        for button in self._offers(parts):
            self._foot.addWidget(button)
        self._foot.addStretch(1)

    def _card(self, item: ItemView, parts: RequestParts) -> QWidget:
        buttons: list[Any] = []
        if item.settled_on is None and parts.may_settle:
            accept, refuse = partial(self.accept, item), partial(self.refuse, item)
            yes, no = translate("information", "Accept"), translate("information", "Refuse…")
            buttons = [
                Btn(yes, "secondary", "check", small=True, name=f"{item.label} {yes}", clicked=accept),
                Btn(no, "ghost", "x", small=True, name=f"{item.label} {no}", clicked=refuse),
            ]
        head = row(Label(item.label, "h3"), BadgeView(_mark(item)), None, *buttons, gap=8)
        asked = choice_words("information_asks", item.asks)
        pairs: list[tuple[str, str | QWidget]] = [
            (translate("information", "Held"), item.stood),
            (translate("information", "Asked"), f"{asked} {item.wanted}".strip()),
        ]
        if item.note:
            pairs.append((translate("information", "The person says"), item.note))
        if item.ground:
            why = f"{choice_words('refusal_grounds', item.ground)}：{item.reason}"
            pairs.append((translate("information", "Reason"), why))
        return wrap(column(head, KeyValues(pairs), gap=4))

    def _offers(self, parts: RequestParts) -> list[Btn]:
        if parts.state != "open":
            return []
        found = []
        if self._ctx.can(Permission.INFORMATION_REQUEST_CREATE):
            words = translate("information", "Add a field in dispute")
            found.append(Btn(words, "secondary", "plus", clicked=self.choose_field))
        if self._ctx.can(Permission.INFORMATION_REQUEST_UPDATE):
            words = translate("information", "Taken back…")
            found.append(Btn(words, "ghost", clicked=self.withdraw))
        if self._ctx.can(Permission.INFORMATION_REQUEST_ANSWER):
            words = translate("information", "Answer…")
            button = Btn(words, "primary", "send", clicked=self.answer)
            button.setEnabled(parts.may_answer)
            if not parts.may_answer:
                button.setToolTip(translate("information", "Settle every field in dispute first."))
            found.append(button)
        return found

    def _open(
        self,
        title: str,
        lines: Sequence[Line],
        work: Callable[[dict[str, Any]], object],
        *,
        verb: str = "",
        note: str = "",
    ) -> None:
        """A form; the buttons that begin another one rest meanwhile."""
        form = self.place.open(title, lines, work, verb=verb, note=note)
        self._offered.hide()
        self._opened()
        form.closed.connect(self._offered.show)

    # ---- adding

    def choose_field(self) -> None:
        """Which field the person disputes."""
        entries = [Entry(str(field.label), partial(self.add, field)) for field in disputable()]
        self.shown = menu(entries, self)
        self.shown.popup(self.cursor().pos())

    def add(self, field: Field) -> None:
        """The form for one field, with the field's own editor."""
        requests, request = self._ctx.services.information_requests, self._view.id
        known = {entry.value: entry.words for entry in law_choices("information_asks")}
        asks = ChoiceEditor([Choice(one.value, known[one.value]) for one in asks_of(field)])
        asks.set_value(asks_of(field)[0].value)
        wanted = FieldBox(translate("information", "What it should say"), editor_for(field, self._ctx))
        lines = (
            (("asks", FieldBox(translate("information", "Asked"), asks, required=True)),),
            (("wanted", wanted),),
            (("note", FieldBox(translate("information", "The person says"), TextEditor(max_length=200))),),
        )

        def work(given: dict[str, Any]) -> None:
            requests.add_item(
                request, field.name, asks=given["asks"], wanted=given["wanted"], note=given["note"]
            )

        title = translate("information", "In dispute: {field}", field=str(field.label))
        self._open(title, lines, work)

        def follow() -> None:
            wanted.setVisible(asks.value() == Asks.CHANGE)

        asks.changed.connect(follow)
        follow()

    # ---- settling and answering

    def accept(self, item: ItemView) -> None:
        """The person is right; the record follows."""
        requests = self._ctx.services.information_requests
        said = translate("information", "Accepted; the record says so now")
        self._ctx.tasks.run(
            lambda: requests.accept_item(item.id),
            lambda _: self._ctx.toast.done(said),
            self._failed,
            owner=self,
        )

    def refuse(self, item: ItemView) -> None:
        """What is held stays; by which law and why."""
        requests = self._ctx.services.information_requests
        lines = ((("ground", _ground_box()),), (("reason", _words_box(translate("information", "Reason"))),))
        title = translate("information", "Refuse: {field}", field=item.label)

        def work(given: dict[str, Any]) -> None:
            requests.refuse_item(item.id, ground=given["ground"], reason=given["reason"])

        self._open(title, lines, work, verb=translate("information", "Refuse"))

    def answer(self) -> None:
        """Close the request with its answer."""
        parts, view = self.parts, self._view
        if parts is None:
            return
        requests = self._ctx.services.information_requests
        words = _words_box(translate("information", "Answer given"), required=False)
        title, verb = translate("information", "Answer the request"), translate("information", "Answer")
        if parts.items:
            self._open(
                title,
                ((("words", words),),),
                lambda given: requests.answer(view.id, view.version, words=given["words"]),
                verb=verb,
                note=translate("information", "The result follows from the fields settled above."),
            )
            return
        result = ChoiceEditor(
            [
                Choice("yes", translate("information", "Accept")),
                Choice("no", translate("information", "Refuse")),
            ]
        )
        result.set_value("yes")
        ground = _ground_box()
        lines = (
            (("result", FieldBox(translate("information", "Result"), result, required=True)),),
            (("ground", ground),),
            (("words", words),),
        )

        def work(given: dict[str, Any]) -> None:
            yes = given["result"] == "yes"
            requests.answer(view.id, view.version, words=given["words"], ground=given["ground"], accepted=yes)

        self._open(title, lines, work, verb=verb)
        result.changed.connect(lambda: ground.setVisible(result.value() == "no"))
        ground.hide()

    def withdraw(self) -> None:
        """The person takes it back."""
        requests, view = self._ctx.services.information_requests, self._view
        box = _words_box(translate("information", "How the person took it back"))

        def work(given: dict[str, Any]) -> None:
            requests.withdraw(view.id, view.version, words=given["words"])

        self._open(translate("information", "Taken back by the person"), ((("words", box),),), work)


def _mark(item: ItemView) -> str | Mark:
    if item.settled_on is None:
        return "disputed"
    icon, tone = _SETTLED[item.outcome]
    return Mark(choice_words("information_settlements", item.outcome), icon, tone)


def _ground_box() -> FieldBox:
    editor = ChoiceEditor(law_choices("refusal_grounds"), segmented=False)
    return FieldBox(translate("information", "Ground in law"), editor, required=True)


def _words_box(label: str, *, required: bool = True) -> FieldBox:
    return FieldBox(label, LongTextEditor(height=72), required=required)
