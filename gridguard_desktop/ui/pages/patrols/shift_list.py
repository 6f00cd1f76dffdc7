"""Shifts as a list: today's, this week's, planned, running, over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.pages.records.counted import CountedListPage
from gridguard_desktop.ui.pages.records.filters import ListView

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.ui.context import AppContext


class ShiftListPage(CountedListPage):
    """The rail's page of patrols."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["shift"])

    def title(self) -> str:
        """The rail's word; the list is the door to patrols and volunteers too."""
        return translate("patrol_pages", "Patrols and volunteers")

    def views(self) -> list[ListView]:
        """By day, then by state."""
        today = self._ctx.clock.today()
        monday = today - timedelta(days=today.weekday())
        return [
            ListView("today", translate("patrol_pages", "Today"), _between(today, today)),
            ListView(
                "week", translate("patrol_pages", "This week"), _between(monday, monday + timedelta(days=6))
            ),
            ListView("planned", translate("patrol_pages", "Planned"), _in_states("planned")),
            ListView("running", translate("patrol_pages", "Running"), _in_states("running")),
            ListView("over", translate("patrol_pages", "Over"), _in_states(*sorted(SHIFT_STATES.final))),
        ]

    def main_action(self) -> Btn | None:
        """Plan a shift."""
        if not self._ctx.can(Permission.SHIFT_CREATE):
            return None
        return Btn(translate("patrol_pages", "Plan a shift"), "primary", "plus", clicked=self.new_record)

    def _empty_words(self) -> str:
        return translate("patrol_pages", "No shift here. Plan one; volunteers sign in and out on its page.")


def _between(first: date, last: date) -> tuple[Filter, ...]:
    return (
        Filter("starts_at", Operator.FROM, from_china(first)),
        Filter("starts_at", Operator.UNTIL, from_china(last, 23, 59)),
    )


def _in_states(*states: str) -> tuple[Filter, ...]:
    return (Filter("state", Operator.ANY_OF, states),)
