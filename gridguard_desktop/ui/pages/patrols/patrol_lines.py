"""Patrols as a small table inside another page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.ui.forms.days import span_words
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.views import Row as Line
    from gridguard_desktop.ui.context import AppContext

COLUMNS = (
    Column("number", text("patrol_pages", "Number"), width=130, strong=True),
    Column("when", text("patrol_pages", "When"), width=210),
    Column("route", text("patrol_pages", "Route"), width=200, stretch=True),
    Column("findings", text("patrol_pages", "Findings"), Cell.NUMBER, width=80),
)


def patrols_table(ctx: AppContext, lines: Sequence[Line]) -> RecordTable:
    """Patrols, Enter opens one."""
    today = ctx.clock.today()
    table = RecordTable(COLUMNS, name=translate("patrol_pages", "Patrols walked"), ticks=False)
    table.set_rows(
        [
            Row(
                line.id,
                {
                    "number": line.values["number"],
                    "when": span_words(line.values["started_at"], line.values["ended_at"], today),
                    "route": line.values["route"],
                    "findings": line.values["finding_count"],
                },
            )
            for line in lines
        ]
    )
    table.fit_height()
    table.opened.connect(lambda key: ctx.navigator.go(Route("patrol", key)))
    return table
