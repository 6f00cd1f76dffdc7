"""The list of a record type: tabs of views, chips, table, count, the same actions by button and right click.

Ids come first (a screenful, then all), rows of a page when they scroll into view. Nouns with views and
columns of their own subclass it (``views``, ``columns``, ``cells``, ``actions``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.ui.forms.shown import cell_of, columns_of
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, line_across, row
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.records.empty import Narrowing, NothingHere
from gridguard_desktop.ui.pages.records.filters import FilterBar, ListView
from gridguard_desktop.ui.pages.records.list_tools import columns_menu, list_tools, sibling_links
from gridguard_desktop.ui.pages.records.outward import OutwardButton, fields_shown
from gridguard_desktop.ui.pages.records.remembering import ListMemory
from gridguard_desktop.ui.tasks import Lane, Latest, report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QMenu, QWidget

    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.domain.listing import Filter
    from gridguard_desktop.services.views import Row as Line
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.table_data import Column

FIRST_SCREEN = 200


class RecordListPage(Page):
    """One record type as a list."""

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__()
        self._ctx, self._type = ctx, record_type
        self._service = ctx.services.for_type(record_type.key)
        self._memory = ListMemory(ctx, record_type.key)
        self._views = {view.key: view for view in (*self.views(), *self._memory.views())}
        self._given: ListQuery | None = None
        self._stale = False
        self._latest, self._counting = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.table = RecordTable(self.columns(), self._fetch, ctx.tasks, name=str(record_type.plural))
        self.nothing = NothingHere(self.table, ctx.tasks, str(record_type.plural), record_type.icon)
        sort = record_type.default_sort
        self.table.set_sort(sort.removeprefix("-"), sort.startswith("-"))
        self.tabs = ViewTabs([Tab(view.key, view.title) for view in self._views.values()], name=self.title())
        self.filters = FilterBar(ctx, record_type)
        self._count = Label("", "h3")
        self._note = Label(self.foot_note(), "cap")
        self._chosen = Label("", "sec")
        self._drop_view = Btn(translate("lists", "Delete this view"), "ghost", "trash-2", small=True)
        self.outward = OutwardButton(ctx, record_type, self.query, self._fields_shown)
        self.shown: QMenu | None = None
        self._build()
        self._memory.restore(self.table, self.filters)
        self.narrowing = Narrowing(self.tabs, self.filters, lambda: self._views, self._query)
        self._connect()

    # ---- what a noun may change

    def views(self) -> list[ListView]:
        """Tabs over the list; the first is shown first."""
        return [
            ListView("all", translate("lists", "All")),
            ListView("filed", translate("lists", "With those filed away"), filed=True),
        ]

    def columns(self) -> tuple[Column, ...]:
        """Columns, from the declaration."""
        return columns_of(self._type, self._ctx.services.context.actor)

    def cells(self, line: Line) -> dict[str, Any]:
        """One row's cells by column key."""
        return {f.name: cell_of(self._type, f, line.values.get(f.name)) for f in self._type.list_fields}

    def main_action(self) -> Btn | None:
        """The page's one primary button."""
        permission = record_permission(self._type.key, "create")
        if not self._ctx.can(permission):
            return None
        words = translate("lists", "New {what}", what=str(self._type.title))
        return Btn(words, "primary", "plus", clicked=self.new_record)

    def tools(self) -> list[Btn]:
        """Quiet buttons of the head."""
        return list_tools(self._ctx, self._type, outward=self.outward, columns=self.choose_columns)

    def foot_note(self) -> str:
        """Quiet words beside the count."""
        if any(f.sensitive for f in self._type.list_fields):
            return translate("lists", "ID and phone numbers are masked")
        return ""

    def row_entries(self, ids: Sequence[int]) -> list[Entry | None]:
        """Lines of the menu on chosen rows."""
        return [Entry(translate("lists", "Open"), lambda: self._open(ids[0]), "file-text", "Enter")]

    def beside(self) -> QWidget | None:
        """What stands beside the table."""
        return None

    def first_stop(self) -> QWidget:
        """The keyboard begins in the table."""
        return self.table

    def new_record(self) -> None:
        """Begin a new record."""
        self._ctx.navigator.go(Route(self._type.key, 0))

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return str(self._type.plural)

    def open(self, route: Route) -> None:
        """A query in the route (rows behind a figure) is shown as it is, in no view; without one the list is
        as it was.
        """
        if isinstance(route.query, ListQuery):
            self._given = route.query
            self.tabs.set_current("")  # a view would hide some of the rows that were counted
            self.filters.set_filters(())
            self.filters.show_given(True)
        self.reload()

    def on_shown(self) -> None:
        """Read again if something changed meanwhile."""
        if self._stale:
            self.reload()

    def on_hidden(self) -> None:
        """Remember how the list looks."""
        self._memory.keep(self.table, self.filters)

    on_lock = on_hidden

    def on_changed(self, changes: Any) -> None:
        """Rows of this type were saved: read again when visible, else when shown."""
        if changes.touches(self._type.key):
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def query(self) -> ListQuery:
        """What the list asks for now."""
        return self._query(self._views.get(self.tabs.current), self.filters.filters, self._given)

    def _query(self, view: ListView | None, chips: Sequence[Filter], given: ListQuery | None) -> ListQuery:
        sort, descending = self.table.sort
        filters = (*(view.filters if view is not None else ()), *chips)
        base = given or ListQuery(self._type.key)
        filed = base.with_archived or (view is not None and view.filed)
        order = f"-{sort}" if descending else sort
        return replace(base, filters=(*base.filters, *filters), sort=order, with_archived=filed)

    def reload(self) -> None:
        """Ask for ids: a screenful first, then all of them."""
        self._stale = False
        if not self.filters.only_given:
            self._given = None
            if not self.tabs.current:
                self.tabs.set_current(next(iter(self._views)))
        view = self._views.get(self.tabs.current)
        self._drop_view.setVisible(view is not None and view.own)
        query, service = self.query(), self._service

        def first() -> list[int]:
            return service.list_ids(query, limit=FIRST_SCREEN)

        def show(ids: list[int]) -> None:
            self.table.set_ids(ids)
            if len(ids) < FIRST_SCREEN:
                self._show_count(len(ids))
            else:
                self._counting.run(lambda: service.list_ids(query), self._show_all, lane=Lane.LONG)

        self._counting.drop()
        self.nothing.away()
        self._latest.run(first, show)

    def _show_all(self, ids: list[int]) -> None:
        self.table.extend_ids(ids)
        self._show_count(len(ids))

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        lines = self._service.rows(ids)
        return [Row(line.id, self.cells(line)) for line in lines]

    # ---- acting

    def _open(self, record_id: int) -> None:
        self._ctx.navigator.go(Route(self._type.key, record_id))

    def _fields_shown(self) -> tuple[str, ...]:
        return fields_shown(self.table, self._type)

    def choose_columns(self) -> None:
        """Menu of columns to show and hide; kept per user."""
        self.shown = columns_menu(self.table, lambda: self._memory.keep(self.table, self.filters), self)
        self.shown.popup(self.cursor().pos())

    def save_view(self, name: str) -> None:
        """Keep the conditions as a tab called ``name``."""
        here = self._views.get(self.tabs.current)
        filters = (*(here.filters if here is not None else ()), *self.filters.filters)
        view = self._memory.add_view(name, filters)
        self.filters.set_filters(())
        self._show_views(view.key)

    def delete_view(self) -> None:
        """Forget the chosen view of one's own."""
        self._memory.drop_view(self.tabs.current)
        self._show_views("")

    def _show_views(self, current: str) -> None:
        self._views = {view.key: view for view in (*self.views(), *self._memory.views())}
        first = next(iter(self._views))
        self.tabs.set_tabs([Tab(v.key, v.title) for v in self._views.values()], current or first)
        self.tabs.setVisible(len(self._views) > 1)
        self.reload()

    def _build(self) -> None:
        primary = self.main_action()
        head = row(
            Label(self.title(), "title"),
            (sibling_links(self._ctx, self._type), 1),
            *self.tools(),
            *([primary] if primary is not None else []),
            gap=8,
        )
        if len(self._views) < 2:
            self.tabs.hide()  # never "show" before it has a parent: that would be a window
        foot = row(self._count, self._note, None, self._chosen, gap=10, margins=(0, 6, 0, 6))
        over = row((self.filters, 1), self._drop_view, gap=8)
        top = column(head, self.tabs, gap=8, margins=(24, 14, 24, 0))
        body = column(over, (self.table, 1), line_across(), foot, gap=8, margins=(24, 8, 24, 2))
        beside = self.beside()
        parts = row((body, 1), *([beside] if beside is not None else []), gap=0)
        self.setLayout(column(top, (parts, 1), gap=0))

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.menu_requested.connect(self._menu)
        self.table.selection_changed.connect(self._show_chosen)
        self.table.fetch_failed.connect(report)
        for signal in (self.tabs.chosen, self.filters.changed, self.table.sort_requested):
            signal.connect(lambda *_: self.reload())
        self.filters.save_asked.connect(self.save_view)
        self._drop_view.clicked.connect(lambda: self.delete_view())

    def _menu(self, place: QPoint) -> None:
        if ids := self.table.chosen_ids():
            self.shown = menu(self.row_entries(ids), self)
            self.shown.popup(place)

    def _show_chosen(self) -> None:
        ticked = len(self.table.selected_ids())
        self._chosen.setText(translate("lists", "{n} chosen", n=ticked) if ticked else "")

    def _show_count(self, total: int) -> None:
        self._count.setText(translate("lists", "{n} in all", n=f"{total:,}"))
        if not total:
            words, primary = self._empty_words(), self.main_action()
            self.narrowing.say(self.nothing, self._given, self._service.count, words, primary)

    def _empty_words(self) -> str:
        view = self._views.get(self.tabs.current)
        narrow = view is not None and view.filters
        return "" if narrow else translate("lists", "What is registered will be listed here.")
