"""The list of a record type: tabs of views, chips, table, count, the same actions by button and right click.

Ids come first (a screenful, then all), rows of a page when they scroll into view. Nouns with views and
columns of their own subclass it (``views``, ``columns``, ``cells``, ``actions``).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
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
from gridguard_desktop.ui.pages.records.query_line import QueryLine, Typed
from gridguard_desktop.ui.pages.records.remembering import ListMemory
from gridguard_desktop.ui.pages.records.saved_views import SavedViews
from gridguard_desktop.ui.tasks import Lane, Latest, report

if TYPE_CHECKING:
    from array import array
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
        self._views = {view.key: view for view in self.views()}
        self._given: ListQuery | None = None
        self._stale = False
        self._latest, self._counting = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.table = RecordTable(self.columns(), self._fetch, ctx.tasks, name=str(record_type.plural))
        self.nothing = NothingHere(self.table, ctx.tasks, str(record_type.plural), record_type.icon)
        sort = record_type.default_sort
        self.table.set_sort(sort.removeprefix("-"), sort.startswith("-"))
        self.tabs = ViewTabs([Tab(view.key, view.title) for view in self._views.values()], name=self.title())
        self.filters, self.asking = FilterBar(ctx, record_type), QueryLine(ctx, record_type)
        self._count = Label("", "h3")
        self._note = Label(self.foot_note(), "cap")
        self._chosen = Label("", "sec")
        self.saved = SavedViews(ctx, self.table, self.filters, self.asking, lambda: self._view)
        shown = partial(fields_shown, self.table, record_type)
        self.outward = OutwardButton(ctx, record_type, self.query, shown)
        self.shown: QMenu | None = None
        self._build()
        self._memory.restore(self.table, self.filters, self.asking)
        self.narrowing = Narrowing(self.tabs, self.filters, self.asking, lambda: self._views, self._query)
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
        if isinstance(route.query, ListQuery | Typed):
            self._given = given = route.query if isinstance(route.query, ListQuery) else None
            # a view would hide rows that were counted; a question is asked of all
            self.tabs.set_current("" if given is not None else self.narrowing.widest)
            self.saved.follow("")
            self.filters.set_filters(())
            self.filters.show_given(given is not None)
            self.asking.set_text("" if isinstance(route.query, ListQuery) else route.query.text, meant=True)
        self.reload()

    def on_shown(self) -> None:
        """Read again if something changed meanwhile."""
        if self._stale:
            self.reload()

    def on_hidden(self) -> None:
        """Remember how the list looks."""
        self._memory.keep(self.saved.list_look(), self.filters)

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
        return self.asking.narrowed(self._query(self._view, self.filters.filters, self._given))

    @property
    def _view(self) -> ListView | None:
        return self._views.get(self.tabs.current)

    def _query(self, view: ListView | None, chips: Sequence[Filter], given: ListQuery | None) -> ListQuery:
        sort, descending = self.table.sort
        filters = (*(view.filters if view is not None else ()), *chips)
        base = given or ListQuery(self._type.key)
        filed = base.with_archived or (view is not None and view.filed)
        order = f"-{sort}" if descending else sort
        return replace(base, filters=(*base.filters, *filters), sort=order, with_archived=filed)

    def reload(self) -> None:
        """Understand the question, if there is one, and read the list."""
        self._stale = False
        self.saved.follow(self.tabs.current)
        self.asking.resolve(self._read)

    def _read(self) -> None:
        """Ask for ids: a screenful first, then all of them."""
        if not self.filters.only_given:
            self._given = None
            if not self.tabs.current:
                self.tabs.set_current(next(iter(self._views)))
        self.filters.set_question(self.asking.text)
        query, service = self.query(), self._service

        def first() -> list[int]:
            return service.list_ids(query, limit=FIRST_SCREEN)

        def show(ids: list[int]) -> None:
            self.table.set_ids(ids)
            if len(ids) < FIRST_SCREEN:
                self._show_count(len(ids))
            else:
                self._counting.run(lambda: service.all_ids(query), self._show_all, lane=Lane.LONG)

        self._counting.drop()
        self.nothing.away()
        self._latest.run(first, show)

    def _show_all(self, ids: array[int]) -> None:
        self.table.extend_ids(ids)
        self._show_count(len(ids))

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        lines = self._service.rows(ids)
        return [Row(line.id, self.cells(line)) for line in lines]

    # ---- acting

    def _open(self, record_id: int) -> None:
        self._ctx.navigator.go(Route(self._type.key, record_id))

    def choose_columns(self) -> None:
        """Menu of columns to show and hide; kept per user."""
        self.shown = columns_menu(self.table, self.on_hidden, self)
        self.shown.popup(self.cursor().pos())

    def _show_views(self, current: str) -> None:
        """There are other saved views: their tabs, and the one that is to be chosen."""
        self._views = {view.key: view for view in (*self.views(), *self.saved.views())}
        tabs = [Tab(v.key, v.title) for v in self._views.values()]
        before = self.tabs.current
        self.tabs.set_tabs(tabs, current if current in self._views else "")
        self.tabs.setVisible(len(self._views) > 1)
        if current or self.tabs.current != before:
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
        over = row((self.asking, 2), (self.filters, 3), self.saved, gap=8)
        top = column(head, self.tabs, gap=8, margins=(24, 14, 24, 0))
        parts = (over, self.asking.says, (self.table, 1), line_across(), foot)
        body = column(*parts, gap=8, margins=(24, 8, 24, 2))
        beside = self.beside()
        sides = row((body, 1), *([beside] if beside is not None else []), gap=0)
        self.setLayout(column(top, (sides, 1), gap=0))

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.menu_requested.connect(self._menu)
        self.table.selection_changed.connect(self._show_chosen)
        self.table.fetch_failed.connect(report)
        self.asking.sort_asked.connect(self.table.set_sort)
        sources = (self.tabs.chosen, self.filters.changed, self.table.sort_requested, self.asking.changed)
        for signal in sources:
            signal.connect(lambda *_: self.reload())
        self.filters.save_asked.connect(self.saved.save)
        self.saved.changed.connect(self._show_views)

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
        narrow = self._view is not None and self._view.filters
        return "" if narrow else translate("lists", "What is registered will be listed here.")
