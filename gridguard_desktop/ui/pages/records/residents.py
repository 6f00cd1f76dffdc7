"""The list of residents: who is to be checked, who came and who went this month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.pages.records.counted import CountedListPage
from gridguard_desktop.ui.pages.records.filters import ListView

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext


class ResidentListPage(CountedListPage):
    """The rail's page of residents."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["resident"])

    def views(self) -> list[ListView]:
        """All, to be checked, came and went this month."""
        first = self._ctx.clock.today().replace(day=1)
        unchecked = Filter("state", Operator.EQUALS, "unverified")
        return [
            ListView("all", translate("lists", "All")),
            ListView("unverified", translate("lists", "To verify"), (unchecked,)),
            ListView(
                "arrived",
                translate("lists", "Moved in this month"),
                (Filter("arrived_on", Operator.FROM, first),),
            ),
            ListView(
                "left", translate("lists", "Moved out this month"), (Filter("left_on", Operator.FROM, first),)
            ),
            ListView("filed", translate("lists", "With those filed away"), filed=True),
        ]
