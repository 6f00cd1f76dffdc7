"""Where a part of a page opens its small forms: one at a time, errors at their fields, a word when it is
saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.layout import clear, column
from gridguard_desktop.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

    Work = Callable[[dict[str, Any]], object]


class FormPlace(QWidget):
    """Empty until :meth:`open`; ``then`` is called after a form was saved and taken away."""

    def __init__(self, ctx: AppContext, then: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._ctx, self._then = ctx, then
        self.form: InlineForm | None = None
        self._held = column(gap=8)
        self._openers: list[QWidget] = []
        self._stepped_back: list[QWidget] = []
        self.setLayout(self._held)
        self.hide()

    def opened_by(self, *openers: QWidget) -> None:
        """What opens a form steps back while one is open: there is one main button at a time."""
        self._openers += openers

    def open(
        self, title: str, lines: Sequence[Line], work: Work, *, verb: str = "", note: str = "", said: str = ""
    ) -> InlineForm:
        """A form in place of the one before. ``work`` gets what was entered, on a worker; a field that is
        hidden counts as empty."""
        self.close_form()
        form = InlineForm(self._ctx, title, lines, verb=verb or translate("forms", "Save"), note=note)
        form.closed.connect(self.close_form)
        form.submitted.connect(lambda: self._submit(form, work, said))
        self.form = form
        self.show_above(form)
        self._listen(form)
        self._stepped_back = [one for one in self._openers if not one.isHidden()]
        for opener in self._stepped_back:
            opener.hide()
        form.focus_first()
        return form

    def _listen(self, form: InlineForm) -> None:
        """Ctrl+Enter submits, as the button says, unless the page does that for all its forms."""
        at: QWidget | None = self
        while at is not None and not isinstance(at, Page):
            at = at.parentWidget()
        if at is not None and at.hands_on_enter:
            return
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            reach = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), form, form.submit, context=reach)

    def show_above(self, widget: QWidget) -> None:
        """Put a form or a notice where the forms stand."""
        self._held.addWidget(widget)
        self.show()

    def close_form(self) -> None:
        """Take away what stands here."""
        self.form = None
        clear(self._held)
        self.hide()
        for opener in self._stepped_back:
            opener.show()
        self._stepped_back = []

    def _submit(self, form: InlineForm, work: Work, said: str) -> None:
        given = form.values() | {name: None for name, box in form.boxes.items() if box.isHidden()}

        def done(_answer: object) -> None:
            self.close_form()
            self._ctx.toast.done(said or translate("forms", "Saved"))
            self._then()

        def refused(error: Exception) -> None:
            if isinstance(error, ValidationError):
                form.show_errors(error)
            elif isinstance(error, OfficerError):
                form.say("over", error.message)
            else:
                raise error

        self._ctx.tasks.run(lambda: work(given), done, refused, owner=self)
