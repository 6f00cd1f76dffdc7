"""How a list looked the last time, per user: columns, widths, order, conditions, the question in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.packed_queries import packed, unpacked
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.table import RecordTable
    from gridguard_desktop.ui.pages.records.filters import FilterBar
    from gridguard_desktop.ui.pages.records.query_line import QueryLine


def restore_look(table: RecordTable, look: Mapping[str, Any]) -> None:
    """Take up columns and order, but for an order that is not offered to this role (any more)."""
    usual = table.sort
    table.restore_layout(look)
    if table.sort[0] not in {column.sort_key for column in table.all_columns}:
        table.set_sort(*usual)


class ListMemory:
    """The settings of one list, kept with the signed-in user's account."""

    def __init__(self, ctx: AppContext, record_type: str) -> None:
        self._ctx = ctx
        self._look = f"list.{record_type}"

    def restore(self, table: RecordTable, filters: FilterBar, asking: QueryLine) -> None:
        """Take up how the list looked."""
        stored = self._ctx.settings.get(self._look)
        if isinstance(stored, dict):
            restore_look(table, stored)
            filters.set_filters(unpacked(stored.get("filters")))
            asking.set_text(str(stored.get("question", "")))

    def keep(self, look: tuple[dict[str, Any], str], filters: FilterBar) -> None:
        """Remember how it looks (columns and question), if that changed."""
        columns, question = look
        self._put(self._look, {**columns, "filters": packed(filters.filters), "question": question})

    def _put(self, key: str, value: dict[str, Any]) -> None:
        if self._ctx.settings.get(key) == value:
            return
        self._ctx.settings[key] = value
        if self._ctx.can(Permission.SESSION_USE):
            station = self._ctx.services.station
            self._ctx.tasks.run(lambda: station.keep_settings({key: value}))
