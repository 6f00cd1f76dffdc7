"""The list of houses: those that stand vacant, those whose owner is being looked for or cannot be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.house_board import VACANT
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.pages.records.counted import CountedListPage
from gridguard_desktop.ui.pages.records.filters import ListView

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext


class HouseListPage(CountedListPage):
    """The rail's page of houses."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["house"])

    def views(self) -> list[ListView]:
        """All, vacant, owner being looked for, owner not to be reached."""
        unreachable = Filter("owner_unreachable_on", Operator.PRESENT)
        looked_for = (
            Filter("owner_tries", Operator.FROM, 1),
            Filter("owner_unreachable_on", Operator.EMPTY),
        )
        return [
            ListView("all", translate("lists", "All")),
            ListView(
                "vacant",
                translate("rental_page", "Vacant"),
                (Filter("use_state", Operator.EQUALS, VACANT),),
            ),
            ListView("looked_for", translate("rental_page", "Owner not reached yet"), looked_for),
            ListView("unreachable", translate("rental_page", "Owner cannot be reached"), (unreachable,)),
            ListView("filed", translate("lists", "With those filed away"), filed=True),
        ]
