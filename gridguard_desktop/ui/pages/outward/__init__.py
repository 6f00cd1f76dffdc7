"""Plain data that leaves: requests, their approval, the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _outward(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.outward.page import OutwardPage

    return OutwardPage(ctx)


PAGES = (
    PageSpec(
        "outward",
        text("outward", "Plain data out"),
        "send",
        _outward,
        permission=Permission.EXPORT_REQUEST_READ.value,
        in_rail=False,
        rail_key="system",
    ),
)
