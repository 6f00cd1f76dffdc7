"""统计报表: the summary of a month, quarter, half-year or year, every number open to its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _summary(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.reports.page import SummaryPage

    return SummaryPage(ctx)


def _templates(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.reports.templates_page import TemplatesPage

    return TemplatesPage(ctx)


def _own(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.reports.own_page import OwnReportPage

    return OwnReportPage(ctx)


def _month_end(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.reports.month_end_page import MonthEndPage

    return MonthEndPage(ctx)


PAGES = (
    PageSpec(
        "reports",
        text("reports", "Reports"),
        "chart-column",
        _summary,
        permission=Permission.REPORT_READ.value,
    ),
    PageSpec(
        "report_templates",
        text("report_pages", "Superiors' templates"),
        "file-text",
        _templates,
        permission=Permission.REPORT_READ.value,
        in_rail=False,
        rail_key="reports",
    ),
    PageSpec(
        "own_reports",
        text("own_reports", "Own reports"),
        "chart-column",
        _own,
        permission=Permission.REPORT_READ.value,
        in_rail=False,
        rail_key="reports",
    ),
    PageSpec(
        "month_end",
        text("month_end", "Month-end export"),
        "download",
        _month_end,
        permission=Permission.REPORT_SCHEDULE.value,
        in_rail=False,
        rail_key="reports",
    ),
)
