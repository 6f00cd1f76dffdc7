"""Residents over time: the record with sources and history, totals of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _population(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.residents.population import PopulationPage

    return PopulationPage(ctx)


PAGES = (
    PageSpec(
        "population",
        text("facts", "People on a day"),
        "users",
        _population,
        permission=Permission.RESIDENT_READ.value,
        in_rail=False,
        rail_key="resident_list",
    ),
)
