"""Inspections as a list, and the doors to what is planned and to the check lists."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.inspections import SURPRISE, UNANNOUNCED
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.filters import ListView
from gridguard_desktop.ui.pages.records.list_page import RecordListPage

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext


class InspectionListPage(RecordListPage):
    """All of them, and those held unannounced or by surprise apart."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["inspection"])

    def views(self) -> list[ListView]:
        """By how they were held."""
        told = Filter("mode", Operator.EQUALS, "announced")
        secret = Filter("mode", Operator.EQUALS, UNANNOUNCED)
        surprise = Filter("occasion", Operator.EQUALS, SURPRISE)
        return [
            *super().views(),
            ListView("announced", translate("inspections", "Announced"), (told,)),
            ListView("unannounced", translate("inspections", "Unannounced"), (secret,)),
            ListView("surprise", translate("inspections", "By surprise"), (surprise,)),
        ]

    def tools(self) -> list[Btn]:
        """Plans and check lists first."""
        doors = (
            (translate("inspections", "Planned inspections"), "calendar-days", "planned_inspection"),
            (translate("check_lists", "Check lists"), "clipboard-check", "check_lists"),
        )
        go = self._ctx.navigator.go
        made = [Btn(words, "ghost", icon, clicked=partial(go, Route(page))) for words, icon, page in doors]
        return [*made, *super().tools()]
