"""Elements beyond the generic register: how complete each grid is, and the gaps of one grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _overview(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.elements.overview import CompletenessPage

    return CompletenessPage(ctx)


def _gaps(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.elements.gaps_page import GapsPage

    return GapsPage(ctx)


PAGES = (
    PageSpec(
        "completeness",
        text("elements", "Completeness of elements"),
        "circle-check",
        _overview,
        permission=Permission.ELEMENT_READ.value,
        in_rail=False,
        rail_key="grid_list",
    ),
    PageSpec(
        "element_gaps",
        text("elements", "Gaps of a grid"),
        "circle-alert",
        _gaps,
        permission=Permission.ELEMENT_READ.value,
        in_rail=False,
        rail_key="grid_list",
    ),
)
