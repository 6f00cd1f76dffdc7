"""Pages of inspections and hazards. Modules are imported when a page is first gone to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec
from gridguard_desktop.ui.pages.records import generic_pages, list_spec, record_spec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _hazard_list(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.rectifications.hazard_list import HazardListPage

    return HazardListPage(ctx)


def _hazard(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.rectifications.hazard import HazardPage

    return HazardPage(ctx)


def _inspection(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.rectifications.inspection import InspectionPage

    return InspectionPage(ctx)


def _board(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.rectifications.board import LoopBoardPage

    return LoopBoardPage(ctx)


def _inspection_list(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.rectifications.inspection_list import InspectionListPage

    return InspectionListPage(ctx)


def _plans(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.rectifications.plans_page import PlannedInspectionsPage

    return PlannedInspectionsPage(ctx)


def _check_lists(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.rectifications.check_lists_page import CheckListsPage

    return CheckListsPage(ctx)


PAGES: tuple[PageSpec, ...] = (
    replace(list_spec("hazard"), factory=_hazard_list),
    replace(record_spec("hazard"), factory=_hazard),
    replace(list_spec("inspection"), factory=_inspection_list),
    replace(record_spec("inspection"), factory=_inspection),
    *generic_pages("rectifications"),
    PageSpec(
        "hazard_board",
        text("loop_board", "Board of the loop"),
        "layout-dashboard",
        _board,
        permission=Permission.HAZARD_READ.value,
        in_rail=False,
        rail_key="hazard_list",
    ),
    PageSpec(
        "planned_inspection",
        text("inspections", "Planned inspections"),
        "calendar-days",
        _plans,
        permission=Permission.INSPECTION_READ.value,
        in_rail=False,
        rail_key="hazard_list",
    ),
    PageSpec(
        "check_lists",
        text("check_lists", "Check lists"),
        "clipboard-check",
        _check_lists,
        permission=Permission.INSPECTION_READ.value,
        in_rail=False,
        rail_key="hazard_list",
    ),
)
