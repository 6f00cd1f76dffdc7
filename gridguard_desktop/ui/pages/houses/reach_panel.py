"""Tries to reach the owner of a house, at the right of its page: the log, and 联系不上 once three days stand
in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.owner_attempts import RESULTS, WAYS
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from gridguard_desktop.services.houses.reaching import AttemptLine, ReachView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line

SHOWN = 6
"""Tries shown; the rest is counted."""


class ReachPanel(QWidget):
    """One section. ``saved`` when something was entered."""

    saved = Signal()

    def __init__(self, ctx: AppContext, house_id: int) -> None:
        super().__init__()
        self._ctx, self._house = ctx, house_id
        self._reach = ctx.services.reaching
        self.view: ReachView | None = None
        self.place = FormPlace(ctx, self.saved.emit)
        self._body = column(gap=8)
        self.setLayout(column(self._body, self.place, gap=8))
        ctx.tasks.run(partial(self._reach.view, house_id), self._show, self._complain, owner=self)

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def _show(self, view: ReachView) -> None:
        self.view = view
        clear(self._body)
        parts: list[QWidget] = []
        if view.unreachable_on is not None:
            words = translate(
                "rental_page", "Cannot be reached, since {day}", day=view.unreachable_on.isoformat()
            )
            parts.append(Notice("soon", words))
        elif view.vain:
            words = translate(
                "rental_page",
                "Tried in vain on {n} days, {more} more needed",
                n=len(view.vain),
                more=view.missing,
            )
            if not view.missing:
                words = translate("rental_page", "Tried in vain on {n} days", n=len(view.vain))
            parts.append(Label(words, "sec", wrap=True))
        parts += [self._line(one) for one in view.attempts[:SHOWN]]
        if len(view.attempts) > SHOWN:
            parts.append(Label(translate("rental_page", "and {n} more", n=len(view.attempts) - SHOWN), "cap"))
        if not view.attempts:
            parts.append(Label(translate("rental_page", "No try is on record."), "cap"))
        parts += self._buttons(view)
        self._body.addWidget(Section(translate("rental_page", "Reaching the owner"), *parts, gap=6))

    def _buttons(self, view: ReachView) -> list[QWidget]:
        if not view.may_change:
            return []
        log = translate("rental_page", "Enter a try")
        buttons: list[Btn] = [Btn(log, "secondary", "phone", small=True, clicked=self.log)]
        if view.unreachable_on is None and view.vain:
            words = translate("rental_page", "Cannot be reached")
            buttons.append(Btn(words, "ghost", small=True, clicked=self.declare))
        return [wrap(row(*buttons, None, gap=8))]

    def _line(self, one: AttemptLine) -> QWidget:
        words = (one.tried_on.isoformat(), choice_words(WAYS, one.way), choice_words(RESULTS, one.result))
        told = " · ".join(part for part in (one.note, one.tried_by) if part)
        return wrap(column(Label(" ".join(words), wrap=True), Label(told, "cap", wrap=True), gap=0))

    def log(self) -> None:
        """One more try."""
        view = self.view
        if view is None:
            return
        day = DateEditor(lambda: wall_clock(self._ctx), prefer="past")
        way = ChoiceEditor(law_choices(WAYS), segmented=False)
        result = ChoiceEditor(law_choices(RESULTS), segmented=False)
        lines: list[Line] = [
            (("tried_on", FieldBox(translate("rental_page", "Day"), day, required=True)),),
            (("way", FieldBox(translate("rental_page", "By"), way, required=True)),),
            (("result", FieldBox(translate("rental_page", "What came of it"), result, required=True)),),
            (("note", FieldBox(translate("rental_page", "Remark"), TextEditor(max_length=200))),),
        ]
        form = self.place.open(
            translate("rental_page", "Enter a try"),
            lines,
            lambda given: self._reach.log(view.house_id, view.version, **given),
        )
        form.fill({"tried_on": self._ctx.clock.today()})

    def declare(self) -> None:
        """Put on record that the owner cannot be reached; what is missing is said."""
        view = self.view
        if view is not None:
            work = partial(self._reach.declare_unreachable, view.house_id, view.version)
            self._ctx.tasks.run(work, lambda _: self.saved.emit(), self._complain, owner=self)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
