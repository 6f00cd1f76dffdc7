"""Panoramas of common areas: a building's places looked at in every direction, with marks at hazards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _panoramas(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.panoramas.page import PanoramasPage

    return PanoramasPage(ctx)


PAGES = (
    PageSpec(
        "panoramas",
        text("panoramas", "Panoramas"),
        "eye",
        _panoramas,
        permission=Permission.BUILDING_READ.value,
        in_rail=False,
        rail_key="house_list",
    ),
)
