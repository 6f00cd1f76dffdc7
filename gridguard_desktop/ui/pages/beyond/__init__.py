"""Asking for a person beyond one's own grids, with a purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _beyond(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.beyond.page import BeyondPage

    return BeyondPage(ctx)


PAGES = (
    PageSpec(
        "beyond",
        text("beyond", "People of other grids"),
        "users",
        _beyond,
        permission=Permission.RESIDENT_READ.value,
        in_rail=False,
        rail_key="resident_list",
    ),
)
