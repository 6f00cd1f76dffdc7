"""The map of the grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _map(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.maps.map_page import MapPage

    return MapPage(ctx)


PAGES = (
    PageSpec(
        "grid_map",
        text("maps", "Map of the grids"),
        "map",
        _map,
        permission=Permission.MAP_READ.value,
        in_rail=False,
        rail_key="grid_list",
    ),
)
