"""The saved views of one list: own ones and those that colleagues share, with what one can do with the view
that is chosen (save again, rename, copy, share, delete).

Choosing one takes up its question, its columns and its order; leaving it puts back how the list was before.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.finding.saved_views import LONGEST_NAME, ViewContent
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import LineEdit
from gridguard_desktop.ui.kit.layout import row
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.pages.records.filters import ListView
from gridguard_desktop.ui.pages.records.remembering import restore_look
from gridguard_desktop.ui.tasks import report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.services.finding.saved_views import KeptView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.table import RecordTable
    from gridguard_desktop.ui.pages.records.filters import FilterBar
    from gridguard_desktop.ui.pages.records.query_line import QueryLine

OWN, SHARED = "own:", "shared:"


class _NameLine(LineEdit):
    """A new name: Enter takes it, Esc leaves the old one."""

    left_by_escape = Signal()
    goes_on = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the line."""
        if event.key() == Qt.Key.Key_Escape:
            self.left_by_escape.emit()
        else:
            super().keyPressEvent(event)


class SavedViews(QWidget):
    """Stands at the end of the filter row. ``changed(key)``: there are other views now, and ``key`` is to be
    chosen (empty: the list's first)."""

    changed = Signal(str)

    def __init__(
        self,
        ctx: AppContext,
        table: RecordTable,
        filters: FilterBar,
        asking: QueryLine,
        here: Callable[[], ListView | None],
    ) -> None:
        super().__init__()
        self._ctx, self._list = ctx, asking.record_type.key
        self._table, self._filters, self._asking, self._here = table, filters, asking, here
        self._service = ctx.services.saved_views
        self._kept: dict[str, KeptView] = {}
        self._key = ""
        self._before: tuple[dict[str, Any], str] | None = None
        self.shown: QMenu | None = None
        words = translate("saved_views", "This view")
        self.button = Btn(words, "ghost", "bookmark", tail="chevron-down", small=True, clicked=self.open_menu)
        self._drop = Btn(
            translate("lists", "Delete this view"), "ghost", "trash-2", small=True, clicked=self.drop
        )
        self.name_line = bounded(_NameLine(), 140, 200)
        self.name_line.setMaxLength(LONGEST_NAME)
        self.name_line.setAccessibleName(translate("saved_views", "Name of the view"))
        self.name_line.returnPressed.connect(self._named)
        self.name_line.left_by_escape.connect(self._name_left)
        self.setLayout(row(self.name_line, self.button, self._drop, gap=4))
        self._show_tools()
        self.read(self._key)

    # ---- for the page

    def views(self) -> list[ListView]:
        """Tabs: own views, then shared ones with their owner's name."""
        return [
            ListView(
                key,
                one.name if not one.owner else f"{one.name}（{one.owner}）",
                one.content.filters,
                one.content.filed,
                own=True,
                question=one.content.question,
            )
            for key, one in self._kept.items()
        ]

    def follow(self, key: str) -> None:
        """The tab ``key`` is the chosen one: take up its question, columns and order if it is a saved view;
        any other puts back those of the list. Nothing happens while the same view stays chosen."""
        one = self._kept.get(key)
        if (key if one is not None else "") == self._key:
            return
        if one is not None:
            if self._before is None:
                self._before = self._table.layout_state(), self._asking.text
            if one.content.look:
                restore_look(self._table, one.content.look)
            self._asking.set_text(one.content.question)
        elif self._before is not None:
            look, question = self._before
            self._before = None
            restore_look(self._table, look)
            self._asking.set_text(question)
        self._key = key if one is not None else ""
        self._show_tools()

    def list_look(self) -> tuple[dict[str, Any], str]:
        """Columns and question of the list itself, also while a view is chosen: what is remembered."""
        return self._before or (self._table.layout_state(), self._asking.text)

    def save(self, name: str) -> None:
        """Keep what the list asks and shows now as a view."""
        name, content = " ".join(name.split())[:LONGEST_NAME].strip(), self._content()
        self._filters.set_filters(())  # they are the view's now
        self._do(partial(self._service.save, self._list, name, content), OWN + name)

    def _content(self) -> ViewContent:
        """What the list asks and how it looks, whatever of it is the chosen tab's."""
        here = self._here()
        filters = (*(here.filters if here is not None else ()), *self._filters.filters)
        filed = here is not None and here.filed
        return ViewContent(self._asking.text, filters, filed, self._table.layout_state())

    # ---- what one can do with the chosen view

    def open_menu(self) -> None:
        """What the chosen view allows."""
        one = self._kept.get(self._key)
        if one is not None:
            self._pop(self._entries(one))

    def drop(self) -> None:
        """Forget the chosen view."""
        one = self._kept.get(self._key)
        if one is not None and not one.owner:
            self._do(partial(self._service.drop, one.id), "")

    def save_again(self, one: KeptView) -> None:
        """Keep in the chosen view what the list asks and shows now."""
        content = self._content()
        self._filters.set_filters(())
        self._do(partial(self._service.save, self._list, one.name, content), self._key)

    def open_sharing(self, one: KeptView) -> None:
        """Everybody and the colleagues, ticked where the view is offered."""
        me = self._ctx.services.context.actor.user_id
        others = [option for option in self._ctx.choices.colleagues if option.id != me]
        everybody = partial(self._share, one, one.colleagues, not one.for_everybody)
        lines: list[Entry | None] = [
            Entry(translate("saved_views", "Everybody"), everybody, ticked=one.for_everybody),
            None,
        ]
        for option in others:
            toggled = tuple(set(one.colleagues) ^ {option.id})
            share = partial(self._share, one, toggled, one.for_everybody)
            lines.append(Entry(option.name, share, ticked=option.id in one.colleagues))
        self._pop(lines)

    def begin_naming(self, one: KeptView) -> None:
        """Show the line for another name."""
        self.name_line.setText(one.name)
        self.name_line.show()
        self.name_line.selectAll()
        self.name_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entries(self, one: KeptView) -> list[Entry | None]:
        copy = Entry(translate("saved_views", "Copy"), partial(self._copy, one), "copy")
        if one.owner:
            return [copy]
        share = translate("saved_views", "Share with…")
        return [
            Entry(translate("saved_views", "Save as it is now"), partial(self.save_again, one), "bookmark"),
            Entry(translate("saved_views", "Rename"), partial(self.begin_naming, one), "pencil"),
            copy,
            Entry(share, partial(self.open_sharing, one), "users", ticked=None),
        ]

    def _pop(self, lines: Sequence[Entry | None]) -> None:
        self.shown = menu(lines, self)
        self.shown.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _copy(self, one: KeptView) -> None:
        known = set(self._kept)

        def made(_: object) -> None:
            self.read(lambda keys: next((key for key in keys if key not in known), self._key))

        self._ctx.tasks.run(partial(self._service.clone, one.id), made, self._refused, self)

    def _share(self, one: KeptView, colleagues: Sequence[int], everybody: bool) -> None:
        share = partial(self._service.share, one.id, colleagues, for_everybody=everybody)
        self._do(share, self._key)
        offered = everybody or bool(colleagues)
        told = translate("saved_views", "“{name}” is shared; everybody sees their own rows.", name=one.name)
        mine = translate("saved_views", "“{name}” is no longer shared.", name=one.name)
        self._ctx.toast.done(told if offered else mine)

    def _named(self) -> None:
        one, name = self._kept.get(self._key), " ".join(self.name_line.text().split())
        self._name_left()
        if one is not None and name and name != one.name:
            self._do(partial(self._service.rename, one.id, name), OWN + name)

    def _name_left(self) -> None:
        self.name_line.hide()

    # ---- reading

    def read(self, choose: str | Callable[[Sequence[str]], str]) -> None:
        """Ask for the views; ``choose`` is the one to light, or finds it among their keys."""
        if not self._ctx.can(Permission.SESSION_USE):
            return

        def show(views: Sequence[KeptView]) -> None:
            self._kept = {(f"{SHARED}{one.id}" if one.owner else OWN + one.name): one for one in views}
            key = choose if isinstance(choose, str) else choose(list(self._kept))
            self.changed.emit(key)

        self._ctx.tasks.run(partial(self._service.of_list, self._list), show, owner=self)

    def _do(self, work: Callable[[], object], choose: str) -> None:
        self._ctx.tasks.run(work, lambda _: self.read(choose), self._refused, self)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OfficerError):
            self._ctx.toast.warn(error.message)
        else:
            report(error)

    def _show_tools(self) -> None:
        one = self._kept.get(self._key)
        self.button.setVisible(one is not None)
        self._drop.setVisible(one is not None and not one.owner)
        self.name_line.hide()
        self.setVisible(one is not None)
