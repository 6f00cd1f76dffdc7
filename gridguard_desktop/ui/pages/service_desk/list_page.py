"""Requests of the public as a list: to answer, due, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.pages.records.counted import CountedListPage
from gridguard_desktop.ui.pages.records.filters import ListView

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext


class ServiceRequestListPage(CountedListPage):
    """Views by what is to be done."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["service_request"])

    def views(self) -> list[ListView]:
        """To answer, due, answered, all."""
        waiting = Filter("state", Operator.EQUALS, "open")
        due = Filter("due_on", Operator.UNTIL, self._ctx.clock.today())
        answered = Filter("state", Operator.EQUALS, "answered")
        return [
            ListView("open", translate("service_desk", "To answer"), (waiting,)),
            ListView("due", translate("joint_tasks", "Due by today"), (waiting, due)),
            ListView("answered", translate("service_desk", "Answered"), (answered,)),
            ListView("all", translate("lists", "All")),
            ListView("filed", translate("lists", "With those filed away"), filed=True),
        ]
