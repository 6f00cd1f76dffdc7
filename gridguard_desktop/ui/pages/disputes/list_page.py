"""The list of disputes: saved views with counts, the next step and its day in every line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.dispute_intake import USUAL_GRADE
from gridguard_desktop.domain.disputes import DISPUTE_STATES, ENDED, Track
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.records.shared import GRID_WIDTH
from gridguard_desktop.services.disputes.intake_views import grade_words
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.badge import Mark, mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.disputes.words import idle_or_due, short_kind, step_words
from gridguard_desktop.ui.pages.records import RAIL
from gridguard_desktop.ui.pages.records.counted import CountedListPage
from gridguard_desktop.ui.pages.records.filters import ListView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.disputes.outlook import Outlook
    from gridguard_desktop.services.views import Row as Line
    from gridguard_desktop.ui.context import AppContext

FIELDS = (
    "number",
    "title",
    "party_names",
    "kind",
    "grid_id",
    "source",
    "source_number",
    "urgency",
    "state",
    "next_due",
    "officer_id",
    "mediator_id",
    "registered_on",
)
OPEN_STATES = tuple(state for state in DISPUTE_STATES.names if state not in ENDED)

COLUMNS = (
    Column("number", text("dispute_pages", "Number"), width=92, sort_key="number"),
    Column(
        "registered_on",
        text("dispute_pages", "Registered"),
        Cell.DATE,
        width=92,
        drop_rank=8,
        sort_key="registered_on",
    ),
    Column("title", text("dispute_pages", "Dispute"), width=188, stretch=True, strong=True, sort_key="title"),
    Column("party_names", text("dispute_pages", "Parties"), width=160, drop_rank=5),
    Column("kind", text("dispute_pages", "Kind"), width=88, drop_rank=4, sort_key="kind"),
    Column("grid_id", text("dispute_pages", "Grid"), width=GRID_WIDTH, drop_rank=3),
    Column("source", text("dispute_pages", "Source"), width=176, drop_rank=7, sort_key="source"),
    Column(
        "urgency", text("dispute_pages", "Urgency"), Cell.BADGE, width=82, drop_rank=6, sort_key="urgency"
    ),
    Column("source_number", text("dispute_pages", "Number at the source"), width=150, drop_rank=9),
    Column("state", text("dispute_pages", "State"), Cell.BADGE, width=116, sort_key="state"),
    Column("next_step", text("dispute_pages", "Next step"), width=116, drop_rank=1, strong=True),
    Column("next_due", text("dispute_pages", "Due"), Cell.ICON, width=128, sort_key="next_due"),
    Column("in_charge", text("dispute_pages", "In charge"), width=76, drop_rank=2),
)


def _urgency(grade: str) -> Mark | None:
    """The grade of a matter that is not as usual."""
    return mark(f"urgency.{grade}", grade_words(grade)) if grade != USUAL_GRADE else None


class DisputeListPage(CountedListPage):
    """Disputes: the open ones first, by what is due."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["dispute"])
        self._disputes = ctx.services.disputes
        self.table.set_sort("next_due", False)
        self.tabs.set_current("open")

    # ---- what the list shows

    def title(self) -> str:
        """The rail's word."""
        return str(RAIL["disputes"][0])

    def views(self) -> list[ListView]:
        """All, open, mine, due today, overdue, without a next step, closed this month, public security."""
        today = self._ctx.clock.today()
        is_open = Filter("state", Operator.ANY_OF, OPEN_STATES)
        month = Filter("closed_on", Operator.FROM, today.replace(day=1))
        security = Filter("track", Operator.EQUALS, Track.PUBLIC_SECURITY.value)
        urgent = Filter("urgency", Operator.ANY_OF, ("a", "b"))
        due_today = Filter("next_due", Operator.EQUALS, today)
        overdue = Filter("next_due", Operator.UNTIL, today.fromordinal(today.toordinal() - 1))
        idle = Filter("next_due", Operator.EMPTY)
        return [
            ListView("all", translate("dispute_pages", "All"), filed=True),
            ListView("open", translate("dispute_pages", "In hand"), (is_open,)),
            *self._mine(is_open),
            ListView("urgent", translate("dispute_pages", "Urgent"), (is_open, urgent)),
            ListView("due_today", translate("dispute_pages", "Due today"), (is_open, due_today)),
            ListView("overdue", translate("dispute_pages", "Overdue"), (is_open, overdue)),
            ListView("idle", translate("dispute_pages", "No next step"), (is_open, idle)),
            ListView(
                "closed_this_month", translate("dispute_pages", "Closed this month"), (month,), filed=True
            ),
            ListView(
                "public_security", translate("dispute_pages", "Public security"), (security,), filed=True
            ),
        ]

    def _mine(self, is_open: Filter) -> list[ListView]:
        """What the signed-in mediator or officer has in hand; nobody else has any."""
        actor = self._ctx.services.context.actor
        if actor.mediator_id is not None:
            own = Filter("mediator_id", Operator.EQUALS, actor.mediator_id)
        elif self._ctx.can(Permission.DISPUTE_TRIAGE):
            own = Filter("officer_id", Operator.EQUALS, actor.user_id)
        else:
            return []
        return [ListView("mine", translate("dispute_pages", "In my hands"), (is_open, own))]

    def columns(self) -> tuple[Column, ...]:
        """Columns asked for first, and those that a wide window has room for."""
        return COLUMNS

    def main_action(self) -> Btn | None:
        """Take in a dispute."""
        if not self._ctx.can(Permission.DISPUTE_CREATE):
            return None
        words = translate("dispute_pages", "Register a dispute")
        return Btn(words, "primary", "plus", key="F2", clicked=self.new_record)

    def new_record(self) -> None:
        """Go to the intake."""
        self._ctx.navigator.go(Route("dispute_intake"))

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        lines = self._disputes.rows(ids, FIELDS)
        outlooks = self._disputes.outlooks(ids)
        return [Row(line.id, self._cells(line, outlooks.get(line.id))) for line in lines]

    def _cells(self, line: Line, outlook: Outlook | None) -> dict[str, Any]:
        values = line.values
        state = str(values["state"])
        due = idle_or_due(
            values["next_due"], state, outlook.since if outlook else None, self._ctx.clock.today()
        )
        return {
            "number": values["number"],
            "registered_on": values["registered_on"],
            "title": values["title"],
            "party_names": values["party_names"],
            "kind": short_kind(str(values["kind"])),
            "grid_id": values["grid_id"],
            "source": choice_words("dispute_sources", str(values["source"])),
            "source_number": values["source_number"],
            "urgency": _urgency(str(values["urgency"])),
            "state": mark(f"dispute.{state}"),
            "next_step": step_words(outlook.verb) if outlook and outlook.verb else "",
            "next_due": due,
            "in_charge": values["mediator_id"] or values["officer_id"],
        }
