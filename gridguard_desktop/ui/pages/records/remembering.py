"""How a list looked the last time, per user: columns, widths, order, conditions, and views of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.packed_queries import packed, unpacked
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.pages.records.filters import ListView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.domain.listing import Filter
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.table import RecordTable
    from gridguard_desktop.ui.pages.records.filters import FilterBar

OWN = "own:"


class ListMemory:
    """The settings of one list, kept with the signed-in user's account."""

    def __init__(self, ctx: AppContext, record_type: str) -> None:
        self._ctx = ctx
        self._look, self._named = f"list.{record_type}", f"views.{record_type}"

    def restore(self, table: RecordTable, filters: FilterBar) -> None:
        """Take up how the list looked."""
        stored = self._ctx.settings.get(self._look)
        if isinstance(stored, dict):
            usual = table.sort
            table.restore_layout(stored)
            if table.sort[0] not in {column.sort_key for column in table.all_columns}:
                table.set_sort(*usual)  # an order that is not offered to this role (any more)
            filters.set_filters(unpacked(stored.get("filters")))

    def keep(self, table: RecordTable, filters: FilterBar) -> None:
        """Remember how it looks, if that changed."""
        self._put(self._look, {**table.layout_state(), "filters": packed(filters.filters)})

    def views(self) -> list[ListView]:
        """Views of one's own, in the order they were saved."""
        stored = self._ctx.settings.get(self._named)
        entries = stored if isinstance(stored, dict) else {}
        return [
            ListView(OWN + str(name), str(name), tuple(unpacked(filters)), own=True)
            for name, filters in entries.items()
        ]

    def add_view(self, name: str, filters: Sequence[Filter]) -> ListView:
        """Save a view; one of the same name is replaced."""
        known = {view.title: packed(view.filters) for view in self.views()}
        self._put(self._named, {**known, name: packed(filters)})
        return ListView(OWN + name, name, tuple(filters), own=True)

    def drop_view(self, key: str) -> None:
        """Forget a view."""
        self._put(self._named, {view.title: packed(view.filters) for view in self.views() if view.key != key})

    def _put(self, key: str, value: dict[str, Any]) -> None:
        if self._ctx.settings.get(key) == value:
            return
        self._ctx.settings[key] = value
        if self._ctx.can(Permission.SESSION_USE):
            station = self._ctx.services.station
            self._ctx.tasks.run(lambda: station.keep_settings({key: value}))
