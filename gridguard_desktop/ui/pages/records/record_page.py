"""A record of a declared type: read as text, edited in place, saved with Ctrl+S, a draft kept by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from gridguard_desktop.domain.errors import Conflict, OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.ui.forms.keeping import DraftKeeper
from gridguard_desktop.ui.forms.record_form import RecordForm
from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.forms.shown import words_of
from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ConflictDialog, ask_dangerous, ask_unsaved
from gridguard_desktop.ui.kit.layout import KeyValues, Section, column, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page

if TYPE_CHECKING:
    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.services.drafts import DraftView
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext

NEW = 0
"""Record id of a record that is not saved yet."""


class RecordPage(Page):
    """Head, facts by section, the form behind 编辑."""

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__()
        self._ctx, self._type = ctx, record_type
        self._service = ctx.services.for_type(record_type.key)
        self._id: int | None = None
        self._view: RecordView | None = None
        self.form: RecordForm | None = None
        self._keeper: DraftKeeper | None = None
        self._head = QWidget()
        self._notices = column(gap=6)
        self._stack = QStackedWidget()
        self._heading = column(gap=2)
        self.setLayout(
            column(
                wrap(column(self._heading, self._notices, gap=8, margins=(24, 14, 24, 10))),
                line_across(),
                (self._stack, 1),
                gap=0,
            )
        )
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)

    # ---- Page

    def title(self) -> str:
        """The record's own title."""
        if self._view is not None:
            return str(self._view.values.get(self._type.title_field) or self._type.title)
        if self._id == NEW:
            return translate("lists", "New {what}", what=str(self._type.title))
        return str(self._type.title)

    def icon_name(self) -> str:
        """The record type's icon."""
        return self._type.icon

    def open(self, route: Route) -> None:
        """Show the record, or an empty form for a new one."""
        if self._id == route.record_id and self._id is not None:
            return
        self._id = route.record_id
        if self._id == NEW:
            self.edit()
            if isinstance(route.query, dict) and self.form is not None:
                self.form.fill(route.query)
        else:
            self.reload()

    def reload(self) -> None:
        """Read the record again."""
        record_id = self._id
        if record_id:
            self._ctx.tasks.run(lambda: self._service.get(record_id), self._show, self._failed, owner=self)

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
            self.save()
            return False  # the tab closes by itself once the worker has saved
        if answer == "discard" and self._keeper is not None:
            self._keeper.forget()
        return answer == "discard"

    # ---- reading

    def _show(self, view: RecordView) -> None:
        self._view, self.form, self._keeper = view, None, None
        self.set_dirty(False)
        self._put(scrolled(self._facts(view)))
        self._show_head()
        self.title_changed.emit()

    def _facts(self, view: RecordView) -> QWidget:
        parts: list[Any] = []
        for section in self._type.sections:
            pairs = [(str(f.label), self._fact(f.name, view)) for f in map(self._type.field, section.fields)]
            if parts:
                parts.append(line_across())
            parts.append(Section(str(section.title), KeyValues(pairs)))
        return wrap(column(*parts, *self.extra_sections(view), None, gap=12, margins=(24, 12, 24, 16)))

    def extra_sections(self, view: RecordView) -> list[QWidget]:
        """What a noun adds below its facts."""
        return []

    def _fact(self, name: str, view: RecordView) -> str | QWidget:
        field = self._type.field(name)
        value = view.values.get(name)
        if field.sensitive and value:
            ask = partial(self._service.reveal, view.id, name)
            return RevealValue(self._ctx, str(field.label), str(value), ask)
        if field.kind == "state" and value:
            return BadgeView(f"{self._type.key}.{value}")
        return words_of(field, value, dict(view.links))

    def _show_head(self) -> None:
        editing = self.form is not None
        may = record_permission(self._type.key, "create" if self._id == NEW else "update")
        buttons: list[Any] = []
        if editing:
            save = Btn(translate("records_page", "Save"), "primary", "check", key="Ctrl+S", clicked=self.save)
            buttons = [Btn(translate("records_page", "Cancel"), "ghost", clicked=self.cancel), save]
        elif self._ctx.can(may):
            if self._ctx.can(record_permission(self._type.key, "archive")):
                buttons.append(
                    Btn(translate("records_page", "File away"), "ghost", "archive", clicked=self.archive)
                )
            buttons.append(Btn(translate("records_page", "Edit"), "primary", "pencil", clicked=self.edit))
        from gridguard_desktop.ui.kit.layout import clear, fill

        clear(self._heading)
        state = self._view.values.get("state") if self._view is not None else None
        badge = [BadgeView(f"{self._type.key}.{state}")] if state else []
        fill(self._heading, [row((Elided(self.title(), 20, medium=True), 1), *badge, *buttons, gap=10)])
        if self._view is not None:
            changed = translate("records_page", "Last changed {when:%Y-%m-%d}", when=self._view.updated_at)
            fill(
                self._heading, [row(Label(str(self._type.title), "cap"), Label(changed, "cap"), None, gap=10)]
            )

    # ---- editing

    def edit(self) -> None:
        """Open the form in place."""
        form = RecordForm(self._type, self._ctx)
        if self._view is not None:
            form.load(self._view)
        self.form = form
        self._keeper = DraftKeeper(
            self._ctx, self._type.key, self._id or NEW, form.values, self.title, parent=form
        )
        form.changed.connect(self._changed)
        self._put(scrolled(wrap(column(form, margins=(24, 12, 24, 16)))))
        self._show_head()
        self._keeper.look(self._offer_draft)
        form.focus_first()

    def cancel(self) -> None:
        """Back to reading; asks when something was written."""
        if self.dirty and not ask_dangerous(
            self,
            translate("records_page", "Discard what you wrote?"),
            translate("records_page", "The record stays as it was saved."),
            translate("records_page", "Discard"),
        ):
            return
        if self._keeper is not None:
            self._keeper.forget()
        self.set_dirty(False)
        if self._view is not None:
            self._show(self._view)
        else:
            self._ctx.navigator.close(Route(self._type.key, self._id))

    def save(self) -> None:
        """Validate and save; errors come back to their fields, a conflict shows both values."""
        form = self.form
        if form is None or form.complain():
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
        new = self._id == NEW
        self.form = None
        self._ctx.toast.done(translate("records_page", "Saved"))
        if new:
            self._ctx.navigator.close(Route(self._type.key, NEW))
            self._ctx.navigator.go(Route(self._type.key, record_id))
        else:
            self.reload()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ValidationError) and self.form is not None:
            self.form.show_errors(error)
            known = set(error.fields) & set(self.form.boxes)
            if not known:
                self._ctx.toast.warn(error.message)
        elif isinstance(error, Conflict):
            self._settle(error)
        elif isinstance(error, OfficerError):
            self._ctx.toast.error(error.message)
        else:
            raise error

    def _settle(self, conflict: Conflict) -> None:
        dialog = ConflictDialog(
            self,
            conflict,
            lambda name: str(self._type.field(name).label),
            lambda name, value: words_of(self._type.field(name), value) or "—",
        )
        if dialog.exec() and self.form is not None:
            self._save({**self.form.values(), **dialog.values()}, conflict.current_version)
        dialog.deleteLater()

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

    def _changed(self) -> None:
        self.set_dirty(True)
        if self._keeper is not None:
            self._keeper.touch()

    def _offer_draft(self, draft: DraftView) -> None:
        notice = Notice(
            "act",
            translate(
                "records_page", "There is a draft of {when:%m-%d %H:%M}.", when=draft.saved_at.astimezone()
            ),
            offers=(
                Offer(translate("records_page", "Go on with it"), lambda: self._take_draft(draft, notice)),
                Offer(translate("records_page", "Discard"), lambda: self._drop_draft(notice)),
            ),
        )
        self._notices.addWidget(notice)

    def _take_draft(self, draft: DraftView, notice: Notice) -> None:
        if self.form is not None:
            self.form.fill(draft.content)
            self._changed()
        notice.deleteLater()

    def _drop_draft(self, notice: Notice) -> None:
        if self._keeper is not None:
            self._keeper.forget()
        notice.deleteLater()

    def _put(self, widget: QWidget) -> None:
        while self._stack.count():
            old = self._stack.widget(0)
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(widget)
