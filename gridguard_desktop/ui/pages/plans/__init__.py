"""Plans of floors: a building's plans with their pins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _plans(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.plans.page import PlansPage

    return PlansPage(ctx)


PAGES = (
    PageSpec(
        "floor_plans",
        text("plans", "Floor plans"),
        "map",
        _plans,
        permission=Permission.BUILDING_READ.value,
        in_rail=False,
        rail_key="house_list",
    ),
)
