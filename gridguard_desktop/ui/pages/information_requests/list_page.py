"""The list of requests about own data: who waits for an answer, until when, and which fields are in
dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.pages.records.counted import CountedListPage
from gridguard_desktop.ui.pages.records.filters import ListView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from gridguard_desktop.ui.context import AppContext

DISPUTED = "disputed"


class InformationRequestListPage(CountedListPage):
    """Views by what is to be done; a column of the fields in dispute."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["information_request"])

    def views(self) -> list[ListView]:
        """To answer, late, all."""
        waiting = Filter("state", Operator.EQUALS, "open")
        late = Filter("due_on", Operator.UNTIL, self._ctx.clock.today())
        return [
            ListView("open", translate("information", "To answer"), (waiting,)),
            ListView("due", translate("information", "Due by today"), (waiting, late)),
            ListView("all", translate("lists", "All")),
            ListView("filed", translate("lists", "With those filed away"), filed=True),
        ]

    def columns(self) -> tuple[Column, ...]:
        """The declared ones and the fields in dispute."""
        title = translate("information", "Disputed by the person")
        return (*super().columns(), Column(DISPUTED, title, width=170, drop_rank=3, sort_key=""))

    def on_changed(self, changes: Any) -> None:
        """Also when a field of a request was settled."""
        super().on_changed(changes)
        if changes.touches("request_item") and not changes.touches("information_request"):
            self.reload()

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        waiting = self._ctx.services.information_requests.waiting_fields(ids)
        lines = self._service.rows(ids)
        return [
            Row(line.id, {**self.cells(line), DISPUTED: "、".join(waiting.get(line.id, ()))})
            for line in lines
        ]
