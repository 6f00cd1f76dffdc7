"""A declaration beside the register: every difference with a tick, what stands in the way, both decisions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from gridguard_desktop.domain.declarations import ACCEPTED, RECEIVED
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.editors import LinkPick
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, frame, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from gridguard_desktop.services.declarations import Difference, Review
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm


class DifferenceRow(QWidget):
    """One difference: its name, with a tick where it can be left out; what is registered and declared."""

    def __init__(self, one: Difference, *, may_choose: bool) -> None:
        super().__init__()
        self.key, self.box = one.key, None
        told = translate(
            "declarations",
            "{label}: register {register}, declared {declared}",
            label=one.label,
            register=one.register,
            declared=one.declared,
        )
        name: list[QWidget] = []
        if one.needed or not may_choose:
            name.append(Label(one.label, wrap=True))
            if one.needed:
                name.append(Label(translate("declarations", "cannot be left out"), "cap", wrap=True))
        else:
            self.box = QCheckBox(one.label)
            self.box.setChecked(True)
            self.box.setAccessibleName(told)
            name.append(self.box)
        declared: list[QWidget] = [Label(one.declared, wrap=True)]
        if one.note:
            declared.append(Label(one.note, "cap", wrap=True))
        parts = (
            (wrap(column(*name, gap=0)), 2),
            (Label(one.register, "sec", wrap=True), 3),
            (wrap(column(*declared, gap=0)), 3),
        )
        self.setLayout(column(frame(row(*parts, gap=16, top=True, margins=(12, 8, 12, 8)), "sunk"), gap=0))
        self.setAccessibleName(told)

    @property
    def chosen(self) -> bool:
        """Whether it is taken over."""
        return self.box is None or self.box.isChecked()


class ReviewPanel(QWidget):
    """One section; the small forms stand above it. ``saved`` when something was decided."""

    saved = Signal()

    def __init__(self, ctx: AppContext, declaration_id: int) -> None:
        super().__init__()
        self._ctx, self._id, self._service = ctx, declaration_id, ctx.services.declarations
        self.view: Review | None = None
        self.rows: list[DifferenceRow] = []
        self.place = FormPlace(ctx, self.saved.emit)
        self._body = column(gap=8)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def reload(self) -> None:
        """Compare with the register again."""
        work = partial(self._service.review, self._id)
        self._ctx.tasks.run(work, self._show, self._complain, owner=self)

    def _show(self, view: Review) -> None:
        self.view, self.rows = view, []
        clear(self._body)
        parts: list[QWidget] = [self._house(view)]
        if view.state != RECEIVED:
            parts += self._decided(view)
        else:
            parts += [Notice("over", one) for one in view.hindrances]
            parts += [Notice("soon", one) for one in view.notices]
            free = view.may_decide and not view.hindrances
            self.rows = [DifferenceRow(one, may_choose=free) for one in view.differences]
            if self.rows:
                parts.append(_heads())
            parts += self.rows
            if view.house_id is not None and not view.differences and not view.hindrances:
                words = translate("declarations", "The register says the same already.")
                parts.append(Label(words, "sec", wrap=True))
            parts += self._buttons(view)
        title = translate("declarations", "Compared with the register")
        self._body.addWidget(Section(title, *parts, gap=8))

    def _house(self, view: Review) -> QWidget:
        if view.house_id is None:
            words = translate(
                "declarations", "No house of the register fits the address. Choose it, or send this back."
            )
            return Notice("soon", words)
        go = partial(self._ctx.navigator.go, Route("house", view.house_id))
        return wrap(row(Btn(view.house, "link", "house", in_line=True, clicked=go), None))

    def _decided(self, view: Review) -> list[QWidget]:
        if view.state != ACCEPTED:
            words = translate("declarations", "It was sent back; the register was not changed.")
            return [Label(words, "sec", wrap=True)]
        words = translate("declarations", "Taken over: {fields}", fields="、".join(view.accepted))
        if not view.accepted:
            words = translate("declarations", "The register said the same already.")
        return [Label(words, "sec", wrap=True)]

    def _buttons(self, view: Review) -> list[QWidget]:
        if not view.may_decide:
            return []
        buttons: list[QWidget] = []
        if view.house_id is not None and not view.hindrances:
            words = translate("declarations", "Take over what is ticked")
            buttons.append(Btn(words, "primary", "check", clicked=self.accept))
        words = translate("declarations", "Send back")
        buttons.append(Btn(words, "secondary", "circle-x", clicked=self.refuse))
        words = translate("declarations", "Choose the house")
        if view.house_id is not None:
            words = translate("declarations", "Another house")
        buttons.append(Btn(words, "ghost", "house", clicked=self.match))
        return [wrap(row(*buttons, None, gap=8))]

    # ---- deciding

    def accept(self) -> None:
        """Take over what is ticked."""
        view = self.view
        if view is None:
            return
        fields = [one.key for one in self.rows if one.chosen]
        work = partial(self._service.accept, view.declaration_id, view.version, view.seen, fields)
        self._ctx.tasks.run(work, self._accepted, self._refused, owner=self)

    def refuse(self) -> None:
        """Send it back with a reason."""
        view = self.view
        if view is None:
            return
        box = FieldBox(
            translate("declarations", "Reason"),
            TextEditor(max_length=200),
            required=True,
            hint=translate("declarations", "The owner reads it on the receipt."),
        )
        self.place.open(
            translate("declarations", "Send the declaration back"),
            [(("reason", box),)],
            lambda given: self._service.refuse(view.declaration_id, view.version, given["reason"] or ""),
            verb=translate("declarations", "Send back"),
            said=translate("declarations", "Sent back; the receipt can be printed."),
        )

    def match(self) -> None:
        """Say which house is meant."""
        view = self.view
        if view is None:
            return
        box = FieldBox(translate("declarations", "House"), LinkPick(self._ctx, "house"), required=True)
        self.place.open(
            translate("declarations", "Choose the house"),
            [(("house_id", box),)],
            lambda given: self._service.match(view.declaration_id, view.version, given["house_id"]),
        )

    def _accepted(self, _answer: object) -> None:
        self._ctx.toast.done(translate("declarations", "Taken over; the receipt can be printed."))
        self.saved.emit()

    def _refused(self, error: Exception) -> None:
        self._complain(error)
        self.reload()

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _heads() -> QWidget:
    """What stands in which column."""
    words = (
        (Label(translate("declarations", "What would change"), "cap"), 2),
        (Label(translate("declarations", "Register"), "cap"), 3),
        (Label(translate("declarations", "Declared"), "cap"), 3),
    )
    return wrap(row(*words, gap=16, margins=(12, 0, 12, 0)))
