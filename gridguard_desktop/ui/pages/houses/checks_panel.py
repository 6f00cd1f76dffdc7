"""Safety checks of a let house: the list as a form with pictures, what was not in order with its hazard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.rectifications import BEFORE
from gridguard_desktop.domain.rental_checks import FAILED, RESULT_NAMES
from gridguard_desktop.services.houses.checks import CheckDraft
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.forms.files import FilesEditor, new_file
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, frame, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from gridguard_desktop.domain.rental_checks import CheckItem
    from gridguard_desktop.services.houses.checks import AnswerLine, CheckLine, ChecksView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line

SHOWN = 3
"""Checks shown; the rest is counted."""


class ChecksPanel(QWidget):
    """One section; the form stands above it. ``saved`` when a check was entered."""

    saved = Signal()

    def __init__(self, ctx: AppContext, house_id: int) -> None:
        super().__init__()
        self._ctx, self._checks = ctx, ctx.services.rental_checks
        self.view: ChecksView | None = None
        self.place = FormPlace(ctx, self.saved.emit)
        self._body = column(gap=8)
        self.setLayout(column(self.place, self._body, gap=8))
        ctx.tasks.run(partial(self._checks.view, house_id), self._show, self._complain, owner=self)

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def _show(self, view: ChecksView) -> None:
        self.view = view
        clear(self._body)
        lines: list[QWidget] = [self._check(one) for one in view.checks[:SHOWN]]
        if not lines:
            lines = [Label(translate("rental_page", "Not checked yet."), "cap")]
        if len(view.checks) > SHOWN:
            lines.append(Label(translate("rental_page", "and {n} more", n=len(view.checks) - SHOWN), "cap"))
        right: list[QWidget] = []
        if view.may_check:
            words = translate("rental_page", "Check now")
            right = [Btn(words, "secondary", "clipboard-check", small=True, clicked=self.begin)]
        title = translate("rental_page", "Safety checks")
        note = translate("rental_page", "what is not in order becomes a hazard")
        self._body.addWidget(Section(title, *lines, right=right, note=note, gap=6))

    def _check(self, one: CheckLine) -> QWidget:
        words = translate("rental_page", "{n} of {all} not in order", n=len(one.failed), all=len(one.answers))
        if not one.failed:
            words = translate("rental_page", "everything in order")
        head = row(
            Label(one.checked_on.isoformat(), "h3"),
            Label(words, "soon" if one.failed else "sec"),
            Label(one.checkers, "cap"),
            None,
            gap=10,
        )
        parts: list[QWidget] = [wrap(head), *(self._failed(answer) for answer in one.failed)]
        if one.note:
            parts.append(Label(one.note, "sec", wrap=True))
        files = Btn(
            translate("rental_page", "Pictures"), "link", in_line=True, clicked=partial(self._files, one)
        )
        parts.append(wrap(row(files, None)))
        return frame(column(*parts, gap=4, margins=(12, 8, 12, 8)), "sunk")

    def _failed(self, answer: AnswerLine) -> QWidget:
        words = translate("rental_page", "{item}: {words}", item=answer.name, words=answer.words)
        parts: list[Any] = [(Label(words, wrap=True), 1)]
        if answer.hazard_id is not None:
            go = partial(self._ctx.navigator.go, Route("hazard", answer.hazard_id))
            link = translate("rental_page", "Hazard: {state}", state=answer.hazard_state)
            parts.append(Btn(link, "link", in_line=True, clicked=go))
        return wrap(row(*parts, gap=10))

    def _files(self, one: CheckLine) -> None:
        words = translate("rental_page", "Safety check of {day}", day=one.checked_on.isoformat())
        query = {"record_type": "rental_check", "whose": words}
        self._ctx.navigator.go(Route("record_files", one.id, query=query))

    # ---- the form

    def begin(self) -> None:
        """The list as a form."""
        view = self.view
        if view is None:
            return
        day = DateEditor(lambda: wall_clock(self._ctx), prefer="past")
        second = TextEditor(max_length=60)
        lines: list[Line] = [
            (
                ("checked_on", FieldBox(translate("rental_page", "Checked on"), day, required=True)),
                (
                    "second_checker",
                    FieldBox(translate("rental_page", "Checked together with"), second, required=True),
                ),
            )
        ]
        for item in view.items:
            lines += self._item(item)
        lines.append((("note", FieldBox(translate("rental_page", "Remark"), TextEditor(max_length=200))),))
        form = self.place.open(
            translate("rental_page", "Safety check"),
            lines,
            lambda given: self._record(view, given),
            note=translate("rental_page", "What is not in order opens a hazard at this house."),
            said=translate("rental_page", "The check is saved"),
        )
        form.fill({"checked_on": self._ctx.clock.today()})
        for item in view.items:
            form.editor(f"{item.key}_result").changed.connect(partial(_arrange, form, item))
            _arrange(form, item)

    def _item(self, item: CheckItem) -> list[Line]:
        answers = ChoiceEditor([Choice(key, str(words)) for key, words in RESULT_NAMES.items()])
        photos = FilesEditor(translate("rental_page", "as many as needed"))
        told = translate("rental_page", "What is not in order: {item}", item=item.name)
        return [
            ((f"{item.key}_result", FieldBox(item.name, answers, hint=item.look)),),
            ((f"{item.key}_words", FieldBox(told, TextEditor(max_length=200))),),
            (
                (
                    f"{item.key}_photos",
                    FieldBox(translate("rental_page", "Pictures: {item}", item=item.name), photos),
                ),
            ),
        ]

    def _record(self, view: ChecksView, given: dict[str, Any]) -> int:
        keys = [item.key for item in view.items]
        results = {key: given.get(f"{key}_result") or "" for key in keys}
        draft = CheckDraft(
            checked_on=given["checked_on"],
            second_checker=given["second_checker"] or "",
            results=results,
            words={key: given.get(f"{key}_words") or "" for key in keys},
            photos={
                key: tuple(
                    new_file(source, BEFORE if results[key] == FAILED else "evidence")
                    for source in given.get(f"{key}_photos") or ()
                )
                for key in keys
            },
            note=given["note"],
        )
        return self._checks.record(view.house_id, view.version, draft)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _arrange(form: InlineForm, item: CheckItem) -> None:
    """Words only where something is wrong; pictures once there is an answer."""
    answer = form.editor(f"{item.key}_result").value()
    form.boxes[f"{item.key}_words"].setHidden(answer != FAILED)
    form.boxes[f"{item.key}_photos"].setHidden(not answer)
