"""A made-up report of one's own on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.reports.own_report import OwnReportView, view_of
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.own_reports import (
    Grouping,
    OwnAsk,
    OwnTable,
    Part,
    Tally,
    sentence,
    with_totals,
)

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import Stamp


def own_reports(stamp: Stamp, station: str) -> dict[Paper, OwnReportView]:
    """Two kinds by two sources."""
    ask = OwnAsk("dispute", groups=(Grouping("kind"), Grouping("source")))
    down = (Part("02", "邻里纠纷"), Part("01", "婚姻家庭纠纷"))
    across = (Part("active", "主动调解"), Part("application", "依申请调解"))
    cells = {(0, 0): Tally(13), (0, 1): Tally(17), (1, 0): Tally(19), (1, 1): Tally(23)}
    table = OwnTable(ask, ListQuery("dispute"), sentence(ask, ()), down, across, with_totals(cells))
    name = "各类纠纷按来源"
    view = view_of(stamp, station, "", name, table, stamp.printed_at, outward=False)
    return {Paper.OWN_REPORT: view}
