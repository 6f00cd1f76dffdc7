"""A page over :class:`RecordSheet`: reads a record, takes its steps as forms in the page, survives conflicts
and locks. Shifts, patrols, inspections and hazards are such pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from gridguard_desktop.domain.errors import Conflict, OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.inline_form import form_around
from gridguard_desktop.ui.kit.dialogs import ask_dangerous, ask_unsaved
from gridguard_desktop.ui.kit.layout import column
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.records.sheet import RecordSheet
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.kit.buttons import Btn

NEW = 0
"""Record id of a record that is not saved yet."""


class SheetPage(Page):
    """Subclasses say what to :meth:`read` and how to :meth:`show_view`; steps go through :meth:`do`."""

    hands_on_enter = True

    also: tuple[str, ...] = ()
    """Record types whose changes show on this page too."""

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__()
        self._ctx, self._type = ctx, record_type
        self._id: int | None = None
        self._words = str(record_type.title)
        self._reading = Latest(ctx.tasks, self)
        self.sheet = RecordSheet()
        self.form: InlineForm | None = None
        self.primary: Btn | None = None
        self._refocus = False
        self.setLayout(column(self.sheet, gap=0))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)
        QShortcut(QKeySequence("Ctrl+S"), self, self.submit)

    # ---- what a noun says

    def read(self, record_id: int) -> Any:
        """The record's view; runs on a worker."""
        raise NotImplementedError

    def show_view(self, view: Any) -> None:
        """Fill the sheet."""
        raise NotImplementedError

    def begin_new(self, route: Route) -> None:
        """Open the form of a record that does not exist yet."""

    # ---- Page

    def title(self) -> str:
        """What the record is called."""
        return self._words

    def icon_name(self) -> str:
        """The record type's icon."""
        return self._type.icon

    def name_tab(self, words: str) -> None:
        """Change the words on the tab."""
        self._words = words
        self.title_changed.emit()

    def open(self, route: Route) -> None:
        """Show the record, or the form of a new one."""
        if self._id == route.record_id and self._id is not None:
            return
        self._id = route.record_id
        if self._id == NEW:
            self.sheet.set_side()
            self.begin_new(route)
        else:
            self.reload()

    def reload(self) -> None:
        """Read again; an open form stays as it is."""
        record_id = self._id
        if record_id:
            self._reading.run(lambda: self.read(record_id), self.show_view, self.complain)

    def on_changed(self, changes: Any) -> None:
        """Somebody saved this record or something that hangs on it."""
        if self._id and (
            self._id in changes.records.get(self._type.key, ()) or any(map(changes.touches, self.also))
        ):
            self.reload()

    def on_lock(self) -> None:
        """Keep the draft."""
        if self.form is not None:
            self.form.keep_now()

    def may_leave(self) -> bool:
        """Ask once when something typed is not saved."""
        form = self.form
        if form is None or not self.dirty:
            return True
        answer = ask_unsaved(self, self.title())
        if answer == "save":
            form.submit()
            return False  # the tab can be closed once the worker has saved
        if answer == "discard":
            form.forget()
        return answer == "discard"

    # ---- steps

    def go_on(self) -> None:
        """Ctrl+Enter: submit the open form, else begin the one next step."""
        inner = form_around(self.window().focusWidget())
        if self.form is not None:
            self.form.submit()
        elif inner is not None:
            inner.submit()
        elif self.primary is not None and shiboken6.isValid(self.primary) and self.primary.isEnabled():
            self.primary.click()

    def submit(self) -> None:
        """Ctrl+S: submit the open form."""
        if self.form is not None:
            self.form.submit()

    def set_buttons(self, *buttons: Btn) -> None:
        """Buttons of the head; a primary one rests while a form is open, so that there is only one."""
        self.primary = next((button for button in buttons if button.kind == "primary"), None)
        self.sheet.set_buttons(*buttons)
        self._rest_primary()
        if self._refocus and self.form is None:
            target = self.primary if self.primary is not None else self
            target.setFocus(Qt.FocusReason.OtherFocusReason)  # the form that had the focus is gone
        self._refocus = False

    def open_form(self, form: InlineForm, submit: Callable[[dict[str, Any]], None]) -> None:
        """Show the form of a step above the content; ``submit`` gets what was entered."""
        if self.form is not None and not self.close_form():
            return
        self.form = form
        form.head.setHidden(self._id == NEW)  # the page itself is titled so
        form.submitted.connect(lambda: submit(form.values()))
        form.closed.connect(self.close_form)
        form.changed.connect(lambda: self.set_dirty(True))
        self.sheet.forms.addWidget(form)
        self.sheet.foot.follow(form)
        self.sheet.to_top()
        self._rest_primary()
        form.focus_first()

    def close_form(self) -> bool:
        """Take the form away, asking when something was typed; whether it is gone."""
        form = self.form
        if (
            form is not None
            and form.typed
            and not ask_dangerous(
                self,
                translate("sheet_page", "Discard what you wrote?"),
                translate("sheet_page", "The record stays as it was saved."),
                translate("sheet_page", "Discard"),
            )
        ):
            return False
        self.drop_form()
        return True

    def drop_form(self) -> None:
        """The form is done with."""
        form = self.form
        self.form = None
        if form is not None:
            form.forget()
            self._refocus = True
            self.sheet.foot.follow(None)
            self.sheet.forms.removeWidget(form)
            form.hide()
            form.deleteLater()
        self.set_dirty(False)
        self._rest_primary()
        if self._id == NEW and form is not None:
            self.left_new()

    def saved_as(self, record_id: int) -> None:
        """The new record has its id: its page takes over."""
        self._ctx.navigator.go(Route(self._type.key, record_id))

    def left_new(self) -> None:
        """The form of a new record was closed: nothing is left to show."""
        self._ctx.navigator.close(Route(self._type.key, NEW))

    def do(
        self, work: Callable[[], Any], said: str = "", then: Callable[[Any], object] | None = None
    ) -> None:
        """Take a step on a worker: close its form, say so, read again. Errors come back to the form."""
        record_id, form = self._id, self.form

        def done(result: Any) -> None:
            if said:
                self._ctx.toast.done(said)
            if form is not None and form is self.form:
                self.drop_form()
            if then is not None:
                then(result)
            if record_id == self._id:
                self.reload()

        self._ctx.tasks.run(work, done, self.complain, owner=self)

    def complain(self, error: Exception) -> None:
        """An error where it belongs: at its field, above the form, or as a toast."""
        form = self.form
        if not isinstance(error, OfficerError):
            if form is not None:
                form.settle()
            raise error
        if isinstance(error, Conflict):
            words = translate(
                "sheet_page",
                "Somebody else changed this record meanwhile. The page now shows what stands; "
                "look at it and submit again. What you wrote is still here.",
            )
            self.reload()
        else:
            words = error.message
        if form is None:
            self._ctx.toast.error(words)
        elif isinstance(error, ValidationError):
            form.show_errors(error)
        else:
            form.say("soon" if isinstance(error, Conflict) else "over", words)

    def _rest_primary(self) -> None:
        if self.primary is not None and shiboken6.isValid(self.primary):
            self.primary.setVisible(self.form is None)
