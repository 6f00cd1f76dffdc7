"""The list of a record type: tabs of views, chips, table, count, the same actions by button and right click.

Ids come first (a screenful, then all), rows of a page when they scroll into view. Nouns with views and
columns of their own subclass it (``views``, ``columns``, ``cells``, ``actions``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.editors import law_choices, options_of
from gridguard_desktop.ui.forms.shown import cell_of, columns_of, words_of
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.chips import Chip
from gridguard_desktop.ui.kit.layout import clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Lane, Latest, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint

    from gridguard_desktop.domain.fields import Field, RecordType
    from gridguard_desktop.services.views import Row as Line
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.table_data import Column

FIRST_SCREEN = 200
_FILTERED_LINKS = ("grid", "user", "committee", "mediator")


@dataclass(frozen=True, slots=True)
class ListView:
    """A tab over the list: a name and its filters; ``filed`` = records filed away belong to it."""

    key: str
    title: str
    filters: tuple[Filter, ...] = ()
    filed: bool = False


class RecordListPage(Page):
    """One record type as a list."""

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__()
        self._ctx, self._type = ctx, record_type
        self._service = ctx.services.for_type(record_type.key)
        self._views = {view.key: view for view in self.views()}
        self._chips: list[Filter] = []
        self._given: ListQuery | None = None
        self._stale = False
        self._latest, self._counting = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.table = RecordTable(
            self.columns(), self._fetch, ctx.tasks, name=str(record_type.plural), empty=self._empty_words()
        )
        sort = record_type.default_sort
        self.table.set_sort(sort.removeprefix("-"), sort.startswith("-"))
        self.tabs = ViewTabs([Tab(view.key, view.title) for view in self._views.values()], name=self.title())
        self._chip_row = row(gap=8)
        self._count = Label("", "h3")
        self._note = Label(self.foot_note(), "cap")
        self._chosen = Label("", "sec")
        self._build()
        self._connect()

    # ---- what a noun may change

    def views(self) -> list[ListView]:
        """Tabs over the list; the first is shown first."""
        return [ListView("all", translate("lists", "All"))]

    def columns(self) -> tuple[Column, ...]:
        """Columns, from the declaration."""
        return columns_of(self._type)

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

    def tools(self) -> list[QWidget]:
        """Quiet buttons of the head."""
        tools: list[QWidget] = []
        if f"{self._type.key}:import" in set(Permission) and self._ctx.can(
            Permission(f"{self._type.key}:import")
        ):
            words = translate("lists", "Import a list")
            route = Route(f"{self._type.key}_import")
            tools.append(Btn(words, "ghost", "inbox", clicked=partial(self._ctx.navigator.go, route)))
        if self._ctx.can(Permission.LIST_EXPORT):
            tools.append(
                Btn(translate("lists", "Export this list"), "ghost", "download", clicked=self.export)
            )
        tools.append(Btn(translate("lists", "Columns"), "ghost", "columns-3", clicked=self.choose_columns))
        return tools

    def foot_note(self) -> str:
        """Quiet words beside the count."""
        if any(f.sensitive for f in self._type.list_fields):
            return translate("lists", "ID and phone numbers are masked")
        return ""

    def row_entries(self, ids: Sequence[int]) -> list[Entry | None]:
        """Lines of the menu on chosen rows."""
        open_it = Entry(translate("lists", "Open"), lambda: self._open(ids[0]), shortcut="Enter")
        return [open_it]

    def new_record(self) -> None:
        """Begin a new record."""
        self._ctx.navigator.go(Route(self._type.key, 0))

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return str(self._type.plural)

    def open(self, route: Route) -> None:
        """A query in the route (rows behind a figure) narrows the list; without one the list is as it was."""
        if isinstance(route.query, ListQuery):
            self._given = route.query
            self._chips = []
        self.reload()

    def on_shown(self) -> None:
        """Read again if something changed meanwhile."""
        if self._stale:
            self.reload()

    def on_changed(self, changes: Any) -> None:
        """Rows of this type were saved: read again when visible, else when shown."""
        if changes.touches(self._type.key):
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    # ---- reading

    def query(self) -> ListQuery:
        """What the list asks for now."""
        sort, descending = self.table.sort
        view = self._views.get(self.tabs.current)
        filters = (*(view.filters if view is not None else ()), *self._chips)
        base = self._given or ListQuery(self._type.key)
        filed = base.with_archived or (view is not None and view.filed)
        order = f"-{sort}" if descending else sort
        return replace(base, filters=(*base.filters, *filters), sort=order, with_archived=filed)

    def reload(self) -> None:
        """Ask for ids: a screenful first, then all of them."""
        self._stale = False
        self._show_chips()
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
        self._latest.run(first, show)

    def _show_all(self, ids: list[int]) -> None:
        self.table.set_ids(ids)
        self._show_count(len(ids))

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        lines = self._service.rows(ids)
        return [Row(line.id, self.cells(line)) for line in lines]

    # ---- acting

    def _open(self, record_id: int) -> None:
        self._ctx.navigator.go(Route(self._type.key, record_id))

    def export(self) -> None:
        """Write what is seen to a file chosen by the user."""
        name = f"{self._type.plural}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(
            self, translate("lists", "Export this list"), name, "Excel (*.xlsx);;CSV (*.csv)"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write the list to ``path`` on the worker for long reads."""
        query = self.query()
        progress = Progress(translate("lists", "Exporting"))
        exports = self._ctx.services.exports
        done = translate("lists", "Exported to {name}", name=path.name)
        self._ctx.tasks.run(
            lambda: exports.write_list(query, path, progress=progress.report),
            lambda _: self._ctx.toast.done(done),
            owner=self,
            lane=Lane.LONG,
            progress=progress,
        )

    def choose_columns(self) -> None:
        """Menu of columns to show and hide; kept per user."""
        hidden = self.table.hidden_keys

        def toggle(key: str) -> None:
            self.table.set_hidden_keys(hidden ^ {key})
            self._keep_layout()

        entries = [
            Entry(str(c.title), partial(toggle, c.key), ticked=c.key not in hidden)
            for c in self.table.all_columns
        ]
        menu(entries, self).popup(self.cursor().pos())

    def _keep_layout(self) -> None:
        key = f"list.{self._type.key}"
        self._ctx.settings[key] = self.table.layout_state()
        if self._ctx.can(Permission.SESSION_USE):
            station, state = self._ctx.services.station, self._ctx.settings[key]
            self._ctx.tasks.run(lambda: station.keep_settings({key: state}), owner=self)

    # ---- chips

    def _filter_fields(self) -> list[Field]:
        used = {chip.field for chip in self._chips}
        return [
            f
            for f in self._type.fields
            if (f.choices is not None or f.link in _FILTERED_LINKS) and f.name not in used
        ]

    def _add_filter(self) -> None:
        entries = [Entry(str(f.label), partial(self._choose_value, f)) for f in self._filter_fields()]
        if entries:
            menu(entries, self).popup(self.cursor().pos())

    def _choose_value(self, field: Field) -> None:
        def take(value: Any) -> None:
            self.add_filter(Filter(field.name, Operator.EQUALS, value))

        menu([Entry(words, partial(take, value)) for value, words in self._answers(field)], self).popup(
            self.cursor().pos()
        )

    def add_filter(self, wanted: Filter) -> None:
        """Narrow the list by one more chip."""
        self._chips = [chip for chip in self._chips if chip.field != wanted.field] + [wanted]
        self.reload()

    def _answers(self, field: Field) -> list[tuple[Any, str]]:
        if field.choices is not None:
            return [(answer.value, str(answer.words)) for answer in law_choices(field.choices)]
        return [(option.id, option.name) for option in options_of(self._ctx, field.link or "")]

    def _show_chips(self) -> None:
        clear(self._chip_row)
        if self._given is not None:
            narrowed = Chip(translate("lists", "Only these rows"), on=True)
            narrowed.removed.connect(self._drop_given)
            self._chip_row.addWidget(narrowed)
        for chip in self._chips:
            field = self._type.field(chip.field)
            shown = Chip(str(field.label), self._chip_words(field, chip.value))
            shown.removed.connect(lambda chip=chip: self._drop_chip(chip))
            self._chip_row.addWidget(shown)
        if self._filter_fields():
            add = Chip(
                translate("lists", "Add a condition"), icon="plus", removable=False, on=False, dashed=True
            )
            add.clicked.connect(self._add_filter)
            self._chip_row.addWidget(add)
        self._chip_row.addStretch(1)

    def _chip_words(self, field: Field, value: Any) -> str:
        if field.choices is not None:
            return words_of(field, value)
        return next((words for key, words in self._answers(field) if key == value), str(value))

    def _drop_chip(self, chip: Filter) -> None:
        self._chips.remove(chip)
        self.reload()

    def _drop_given(self) -> None:
        self._given = None
        self.reload()

    # ---- assembling

    def _build(self) -> None:
        primary = self.main_action()
        head = row(
            Label(self.title(), "title"),
            *self._siblings(),
            None,
            *self.tools(),
            *([primary] if primary is not None else []),
            gap=8,
        )
        several = len(self._views) > 1
        self.tabs.setVisible(several)
        self._acts = wrap(row(self._chosen, gap=8))
        foot = row(self._count, self._note, None, self._acts, gap=10, margins=(0, 8, 0, 8))
        top = column(head, self.tabs, self._chip_row, (self.table, 1), line_across(), foot, gap=8)
        top.setContentsMargins(24, 14, 24, 4)
        self.setLayout(top)
        stored = self._ctx.settings.get(f"list.{self._type.key}")
        if isinstance(stored, dict):
            self.table.restore_layout(stored)

    def _siblings(self) -> list[QWidget]:
        """Links to the other lists of the same rail entry."""
        links: list[QWidget] = []
        for key, other in RECORD_TYPES.items():
            if other.page == self._type.page and key != self._type.key:
                if not self._ctx.can(record_permission(key, "read")):
                    continue
                route = Route(f"{key}_list")
                links.append(Btn(str(other.plural), "link", clicked=partial(self._ctx.navigator.go, route)))
        return links

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.sort_requested.connect(self._sort)
        self.table.menu_requested.connect(self._menu)
        self.table.selection_changed.connect(self._show_chosen)
        self.tabs.chosen.connect(lambda _: self.reload())

    def _sort(self, key: str, descending: bool) -> None:
        self.table.set_sort(key, descending)
        self.reload()

    def _menu(self, place: QPoint) -> None:
        ids = self.table.chosen_ids()
        if ids:
            menu(self.row_entries(ids), self).popup(place)

    def _show_chosen(self) -> None:
        ticked = len(self.table.selected_ids())
        self._chosen.setText(translate("lists", "{n} chosen", n=ticked) if ticked else "")

    def _show_count(self, total: int) -> None:
        self._count.setText(translate("lists", "{n} in all", n=f"{total:,}"))

    def _empty_words(self) -> str:
        return translate("lists", "Nothing here yet, or nothing that fits the conditions.")
