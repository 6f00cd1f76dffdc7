"""Residents that may be registered twice: the queue, two records side by side, merges that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _duplicates(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.duplicates.page import DuplicatesPage

    return DuplicatesPage(ctx)


PAGES = (
    PageSpec(
        "duplicates",
        text("duplicates", "Duplicates"),
        "layers",
        _duplicates,
        permission=Permission.RESIDENT_MERGE.value,
        in_rail=False,
        rail_key="resident_list",
    ),
)
