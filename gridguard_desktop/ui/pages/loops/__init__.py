"""六大闭环: what stands where in each of the six loops, what is broken, what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _loops(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.loops.page import LoopsPage

    return LoopsPage(ctx)


PAGES = (
    PageSpec(
        "loops",
        text("loops", "Six loops"),
        "refresh-cw",
        _loops,
        permission=Permission.DESK_READ.value,
        in_rail=False,
        rail_key="desk",
    ),
)
