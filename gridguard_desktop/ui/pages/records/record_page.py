"""A record of a declared type: read as text, edited in place, saved with Ctrl+S, a draft kept by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

from gridguard_desktop.domain.errors import Conflict, OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.ui.forms.inline_form import form_around
from gridguard_desktop.ui.forms.keeping import DraftKeeper, draft_offer
from gridguard_desktop.ui.forms.record_form import RecordForm
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ask_dangerous, ask_unsaved
from gridguard_desktop.ui.kit.layout import clear, column
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.papers.offering import print_buttons
from gridguard_desktop.ui.pages.records.facts import (
    fact_sections,
    head_facts,
    settle,
    state_badge,
    title_words,
)
from gridguard_desktop.ui.pages.records.related import RELATED, read_related, related_section, why_parts
from gridguard_desktop.ui.pages.records.sheet import RecordSheet
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.services.drafts import DraftView
    from gridguard_desktop.services.views import RecordView, Row
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item

NEW = 0
"""Record id of a record that is not saved yet."""


class RecordPage(Page):
    """Head, facts by section, what belongs to the record beside them; the form behind 编辑."""

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__()
        self.hands_on_enter = True
        self._ctx, self._type = ctx, record_type
        self._service = ctx.services.for_type(record_type.key)
        self._id: int | None = None
        self._view: RecordView | None = None
        self._reading = Latest(ctx.tasks, self)
        self._leaving = False
        self.form: RecordForm | None = None
        self._keeper: DraftKeeper | None = None
        self.sheet = RecordSheet()
        self.setLayout(column(self.sheet, gap=0))
        _listen(self)

    # ---- Page

    def title(self) -> str:
        """The record's own title."""
        if self._view is not None:
            return title_words(self._type, self._view)
        if self._id == NEW:
            return translate("lists", "New {what}", what=str(self._type.title))
        return str(self._type.title)

    def open(self, route: Route) -> None:
        """Show the record, or an empty form for a new one."""
        if self._id == route.record_id and self._id is not None:
            return
        self._id = route.record_id
        if self._id == NEW:
            self.edit()
            if self.form is not None:
                self.form.begin(self._ctx.clock.today(), route.query)
        else:
            self.reload()

    def reload(self) -> None:
        """Read the record again, and what belongs to it."""
        record_id = self._id
        if record_id:

            def work() -> tuple[RecordView, list[Row], DraftView | None]:
                view = self._service.get(record_id)
                draft = self._ctx.services.drafts.load(self._type.key, record_id=record_id)
                return view, read_related(self._ctx, view), draft

            self._reading.run(work, lambda read: self._show(*read), self._failed)

    def on_changed(self, changes: Any) -> None:
        """Somebody saved this record: show it, unless it is being edited here."""
        if self.form is None and self._id in changes.records.get(self._type.key, ()):
            self.reload()

    def on_lock(self) -> None:
        """Keep the draft."""
        if self._keeper is not None:
            self._keeper.keep_now()

    def may_leave(self) -> bool:
        """Ask once when something is unsaved."""
        if not self.dirty:
            return True
        answer = ask_unsaved(self, self.title())
        if answer == "save":
            self._leaving = True
            self.save()
            return False  # the tab closes by itself once the worker has saved
        if answer == "discard" and self._keeper is not None:
            self._keeper.forget()
        return answer == "discard"

    # ---- reading

    def _show(self, view: RecordView, related: list[Row], draft: DraftView | None) -> None:
        self._view, self.form, self._keeper = view, None, None
        self.set_dirty(False)
        clear(self.sheet.forms)
        self.sheet.set_left(*self.sections(view))
        side = [related_section(self._ctx, view, related)] if self._type.key in RELATED else []
        self.sheet.set_side(*side, *self.beside(view), *why_parts(self._type.key))
        self._show_head()
        if draft is not None and self._may_edit():
            self._offer_draft(draft)
        self.title_changed.emit()

    def sections(self, view: RecordView) -> list[Item]:
        """What stands at the left; a noun may add its own below."""
        return fact_sections(self._ctx, self._type, view)

    def beside(self, _view: RecordView) -> list[QWidget]:
        """What stands at the right; a noun may have more there."""
        return []

    def _show_head(self) -> None:
        view = self._view
        badge = state_badge(view) if view is not None else ""
        facts = head_facts(self._type, view) if view is not None else []
        self.sheet.set_head(self.title(), badge, facts)
        self.sheet.set_buttons(*self._buttons())

    def _may_edit(self) -> bool:
        filed, verb = self._view is not None and self._view.archived, "update" if self._id else "create"
        return not filed and self._ctx.can(record_permission(self._type.key, verb))

    def _buttons(self) -> list[Btn]:
        if self.form is not None:
            save = Btn(translate("records_page", "Save"), "primary", "check", key="Ctrl+S", clicked=self.save)
            return [Btn(translate("records_page", "Cancel"), "ghost", clicked=self.cancel), save]
        buttons: list[Btn] = print_buttons(self._ctx, self._type.key, self._id)
        if self._may_edit():
            if self._ctx.can(record_permission(self._type.key, "archive")):
                words = translate("records_page", "File away")
                buttons.append(Btn(words, "ghost", "archive", clicked=self.archive))
            buttons.append(Btn(translate("records_page", "Edit"), "primary", "pencil", clicked=self.edit))
        return buttons

    # ---- editing

    def edit(self) -> None:
        """Open the form in place."""
        form = RecordForm(self._type, self._ctx)
        if self._view is not None:
            form.load(self._view)
        self.form, key = form, self._type.key
        self._keeper = DraftKeeper(self._ctx, key, self._id or NEW, form.kept, self.title, parent=form)
        form.changed.connect(self._changed)
        form.escaped.connect(self.cancel)
        clear(self.sheet.forms)
        self.sheet.set_side()
        self.sheet.set_left(form)
        self._show_head()
        self._keeper.look(self._offer_draft)
        form.focus_first()

    def cancel(self) -> None:
        """Back to reading; asks when something was written."""
        if self.form is None or (
            self.dirty
            and not ask_dangerous(
                self,
                translate("records_page", "Discard what you wrote?"),
                translate("records_page", "The record stays as it was saved."),
                translate("records_page", "Discard"),
            )
        ):
            return
        if self._keeper is not None and self.dirty:
            self._keeper.forget()
        self.set_dirty(False)
        self.form = None
        if self._id == NEW:
            self._ctx.navigator.close(Route(self._type.key, NEW))
        else:
            self.reload()

    def save(self) -> None:
        """Validate and save; errors come back to their fields, a conflict shows both values."""
        form = self.form
        if form is None or form.complain():
            self._leaving = False
            return
        self._save(form.values(), self._view.version if self._view is not None else NEW)

    def _save(self, values: dict[str, Any], version: int) -> None:
        record_id, service = self._id, self._service

        def work() -> int:
            if record_id:
                service.update(record_id, version, values)
                return record_id
            return service.create(values)

        self._ctx.tasks.run(work, self._saved, self._failed, owner=self)

    def _saved(self, record_id: int) -> None:
        if self._keeper is not None:
            self._keeper.forget()
        self.set_dirty(False)
        self.form, self._keeper = None, None
        self._ctx.toast.done(translate("records_page", "Saved"))
        if self._id == NEW or self._leaving:
            self._ctx.navigator.close(Route(self._type.key, self._id))
        if self._id == NEW and not self._leaving:
            self._ctx.navigator.go(Route(self._type.key, record_id))
        elif not self._leaving:
            self.reload()

    def _failed(self, error: Exception) -> None:
        self._leaving = False
        if isinstance(error, ValidationError) and self.form is not None:
            rest = self.form.show_errors(error)
            if rest:
                self._ctx.toast.warn(" ".join(rest))
        elif isinstance(error, Conflict):
            self._settle(error)
        elif isinstance(error, OfficerError):
            self._ctx.toast.error(error.message)
        else:
            raise error

    def _settle(self, conflict: Conflict) -> None:
        chosen = settle(self, self._type, conflict)
        if chosen is not None and self.form is not None:
            self._save({**self.form.values(), **chosen}, conflict.current_version)

    def archive(self) -> None:
        """Take the record out of use, after asking."""
        view = self._view
        if view is None or not ask_dangerous(
            self,
            translate("records_page", "File this record away?"),
            translate("records_page", "It leaves the lists and stays in the archive."),
            translate("records_page", "File away"),
        ):
            return
        self._ctx.tasks.run(
            lambda: self._service.archive(view.id, view.version),
            lambda _: self._ctx.navigator.close(Route(self._type.key, view.id)),
            self._failed,
            owner=self,
        )

    # ---- drafts

    def _changed(self) -> None:
        self.set_dirty(True)
        if self._keeper is not None:
            self._keeper.touch()

    def _offer_draft(self, draft: DraftView) -> None:
        clear(self.sheet.forms)
        words, offers = draft_offer(draft, lambda: self._take_draft(draft), self._drop_draft)
        self.sheet.forms.addWidget(Notice("act", words, offers=offers))

    def _take_draft(self, draft: DraftView) -> None:
        if self.form is None:
            self.edit()
        if self.form is not None:
            self.form.fill(draft.content)
            self._changed()
        clear(self.sheet.forms)

    def _drop_draft(self) -> None:
        drafts, form, record_id = self._ctx.services.drafts, self._type.key, self._id or NEW
        self._ctx.tasks.run(lambda: drafts.discard(form, record_id=record_id), owner=self)
        clear(self.sheet.forms)


def _listen(page: RecordPage) -> None:
    for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(keys), page, partial(_finish, page))


def _finish(page: RecordPage) -> None:
    """The small form that has the keyboard, else that of the record."""
    inner = form_around(page.window().focusWidget())
    if inner is not None and page.form is None:
        inner.submit()
    else:
        page.save()
