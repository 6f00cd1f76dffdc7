"""Buildings and houses beyond the generic register: the board of a building."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _board(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.houses.board_page import BoardPage

    return BoardPage(ctx)


def _lodging(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.houses.lodging_page import LodgingPage

    return LodgingPage(ctx)


def _labels(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.houses.labels_page import LabelsPage

    return LabelsPage(ctx)


PAGES = (
    PageSpec(
        "labels",
        text("labels", "Square-code labels"),
        "key-round",
        _labels,
        permission=Permission.LABEL_READ.value,
        in_rail=False,
        rail_key="house_list",
    ),
    PageSpec(
        "lodging",
        text("rental_page", "Lodging"),
        "key-round",
        _lodging,
        permission=Permission.ORGANISATION_READ.value,
        in_rail=False,
        rail_key="organisation_list",
    ),
    PageSpec(
        "building_board",
        text("board", "Building board"),
        "layers",
        _board,
        permission=Permission.HOUSE_READ.value,
        in_rail=False,
        rail_key="house_list",
    ),
)
