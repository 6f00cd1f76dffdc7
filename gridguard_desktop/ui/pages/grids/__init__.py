"""Grids beyond the generic register: what is decided about them, and how they stand to the beats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _change(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.grids.change_page import ChangePage

    return ChangePage(ctx)


def _totals(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.grids.totals_page import TotalsPage

    return TotalsPage(ctx)


def _duty(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.grids.duty_page import DutyPage

    return DutyPage(ctx)


def _police(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.grids.police_page import PolicePage

    return PolicePage(ctx)


def _divisions(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.grids.divisions_page import DivisionsPage

    return DivisionsPage(ctx)


PAGES = (
    PageSpec(
        "divisions",
        text("divisions", "Administrative divisions"),
        "layers",
        _divisions,
        permission=Permission.DIVISION_READ.value,
        in_rail=False,
        rail_key="grid_list",
    ),
    PageSpec(
        "grid_change",
        text("grid_pages", "Change grids"),
        "refresh-cw",
        _change,
        permission=Permission.GRID_REDRAW.value,
        in_rail=False,
        rail_key="grid_list",
    ),
    PageSpec(
        "grid_duty",
        text("grid_pages", "Who answers today"),
        "users",
        _duty,
        permission=Permission.GRID_READ.value,
        in_rail=False,
        rail_key="grid_list",
    ),
    PageSpec(
        "police_tree",
        text("grid_pages", "Police tree"),
        "shield-check",
        _police,
        permission=Permission.POLICE_UNIT_READ.value,
        in_rail=False,
        rail_key="grid_list",
    ),
    PageSpec(
        "grid_totals",
        text("grid_pages", "Grids and beats compared"),
        "layers",
        _totals,
        permission=Permission.REPORT_READ.value,
        in_rail=False,
        rail_key="grid_list",
    ),
)
