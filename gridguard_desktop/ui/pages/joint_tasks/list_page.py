"""Joint items as a list: under way, due by today, closed; the ledger one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.pages.records.counted import CountedListPage
from gridguard_desktop.ui.pages.records.filters import ListView

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext


class JointTaskListPage(CountedListPage):
    """Views by what is to be done."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["joint_task"])

    def views(self) -> list[ListView]:
        """Under way, due, closed, all."""
        under_way = Filter("state", Operator.EQUALS, "open")
        due = Filter("due_on", Operator.UNTIL, self._ctx.clock.today())
        closed = Filter("state", Operator.EQUALS, "closed")
        return [
            ListView("open", translate("joint_tasks", "Under way"), (under_way,)),
            ListView("due", translate("joint_tasks", "Due by today"), (under_way, due)),
            ListView("closed", translate("joint_tasks", "Closed"), (closed,)),
            ListView("all", translate("lists", "All")),
            ListView("filed", translate("lists", "With those filed away"), filed=True),
        ]
