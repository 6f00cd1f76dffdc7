"""A list whose tabs count the rows of each view. A route may name the view to show: ``query="overdue"``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.ui.kit.tabs import Tab
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route


class CountedListPage(RecordListPage):
    """A record list with a count on every tab, counted beside the interactive work."""

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__(ctx, record_type)
        self._tab_counts = Latest(ctx.tasks, self)

    def open(self, route: Route) -> None:
        """As every list; a word in the route is the view to show."""
        if isinstance(route.query, str):
            self.filters.show_given(False)
            self.tabs.set_current(route.query)
        super().open(route)

    def reload(self) -> None:
        """Read the list, then count the views."""
        super().reload()
        service, views = self._service, list(self._views.values())

        def work() -> dict[str, int]:
            return {
                view.key: service.count(
                    ListQuery(self._type.key, filters=view.filters, with_archived=view.filed)
                )
                for view in views
                if not view.question  # what is asked in words is not looked for on every reading
            }

        self._tab_counts.run(work, self._show_counts, lane=Lane.LONG)

    def _show_counts(self, counts: dict[str, int]) -> None:
        self.tabs.set_tabs([Tab(view.key, view.title, counts.get(view.key)) for view in self._views.values()])
