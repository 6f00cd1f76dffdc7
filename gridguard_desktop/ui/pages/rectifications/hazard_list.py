"""Hazards as a list: what is in hand, overdue, waiting for its re-check, cleared this month; with the next
step and its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.rectifications import HAZARD_STATES, OPEN_STATES
from gridguard_desktop.ui.forms.days import due_cell
from gridguard_desktop.ui.forms.shown import columns_of
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.table_data import Cell, Column
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.counted import CountedListPage
from gridguard_desktop.ui.pages.records.filters import ListView
from gridguard_desktop.ui.pages.rectifications.step_forms import step_words

if TYPE_CHECKING:
    from gridguard_desktop.services.views import Row as Line
    from gridguard_desktop.ui.context import AppContext

STEP = Column("step", text("hazard_pages", "Next step"), width=124)
WIDTHS = {"number": 164, "title": 200, "place_name": 170, "next_due": 120}
RANKS = {"found_on": 6, "responsible_name": 5, "grid_id": 4, "kind": 3, "officer_id": 2, "place_name": 1}
"""The day a hazard was found goes first when room is short, then who answers for it; the next step and its
day stay."""


class HazardListPage(CountedListPage):
    """The rail's page of rectification."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["hazard"])
        if "list.hazard" not in ctx.settings:
            self.table.set_sort("next_due", False)

    def title(self) -> str:
        """The rail's word; the list is the door to inspections too."""
        return translate("hazard_pages", "Rectification")

    def views(self) -> list[ListView]:
        """By what there is to do."""
        today = self._ctx.clock.today()
        in_hand = Filter("state", Operator.ANY_OF, OPEN_STATES)
        late = Filter("next_due", Operator.UNTIL, today - timedelta(days=1))
        cleared = Filter("state", Operator.EQUALS, "closed")
        return [
            ListView("open", translate("hazard_pages", "In hand"), (in_hand,)),
            ListView("overdue", translate("hazard_pages", "Overdue"), (in_hand, late)),
            ListView(
                "recheck",
                translate("hazard_pages", "Awaiting re-check"),
                (Filter("state", Operator.EQUALS, "rectified"),),
            ),
            ListView(
                "cleared",
                translate("hazard_pages", "Cleared this month"),
                (cleared, Filter("closed_on", Operator.FROM, today.replace(day=1))),
            ),
            ListView("all", translate("hazard_pages", "All")),
        ]

    def columns(self) -> tuple[Column, ...]:
        """The declared ones, with the next step before its day, and the day as a deadline."""
        columns: list[Column] = []
        for declared in columns_of(self._type, self._ctx.services.context.actor):
            key = declared.key
            column = replace(declared, width=WIDTHS.get(key, declared.width), drop_rank=RANKS.get(key, 0))
            if key == "next_due":
                columns += [STEP, replace(column, kind=Cell.ICON)]
            else:
                columns.append(column)
        return tuple(columns)

    def cells(self, line: Line) -> dict[str, Any]:
        """Words, and the deadline in its tone."""
        state = line.values.get("state") or HAZARD_STATES.initial
        step = HAZARD_STATES.next_step(state)
        due = line.values.get("next_due")
        return {
            **super().cells(line),
            "step": step_words(step.verb) if step is not None else "",
            "next_due": due_cell(due, self._ctx.clock.today()) if due is not None else None,
        }

    def main_action(self) -> Btn | None:
        """Record an inspection: that is where hazards are found."""
        if self._ctx.can(Permission.INSPECTION_CREATE):
            words = translate("hazard_pages", "Record an inspection")
            return Btn(words, "primary", "plus", clicked=self.new_inspection)
        return super().main_action()

    def tools(self) -> list[Btn]:
        """The door to the board stands first."""
        words = translate("loop_board", "Board of the loop")
        go = partial(self._ctx.navigator.go, Route("hazard_board"))
        return [Btn(words, "ghost", "layout-dashboard", clicked=go), *super().tools()]

    def new_inspection(self) -> None:
        """Begin a new inspection."""
        self._ctx.navigator.go(Route("inspection", 0))

    def _empty_words(self) -> str:
        return translate("hazard_pages", "No hazard here. Inspections and patrols put them on this list.")
