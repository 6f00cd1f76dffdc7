"""日历: everything due and booked by day, week and month."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec
from gridguard_desktop.ui.pages.records import list_spec, record_spec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _calendar(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.calendar.page import CalendarPage

    return CalendarPage(ctx)


def _routine(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.calendar.routine_page import RoutinePage

    return RoutinePage(ctx)


PAGES = (
    PageSpec(
        "calendar",
        text("calendar", "Calendar"),
        "calendar-days",
        _calendar,
        permission=Permission.DESK_READ.value,
    ),
    list_spec("routine"),
    replace(record_spec("routine"), factory=_routine),
)
