"""Importing a roster of residents or a list of disputes: file, dry run, errors, import."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _page(kind: str, ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.importing.page import ImportPage

    return ImportPage(ctx, kind)


PAGES = (
    PageSpec(
        "resident_import",
        text("import_page", "Import residents"),
        "inbox",
        partial(_page, "resident"),
        permission=Permission.RESIDENT_IMPORT.value,
        in_rail=False,
        rail_key="resident_list",
    ),
    PageSpec(
        "dispute_import",
        text("import_page", "Import disputes"),
        "inbox",
        partial(_page, "dispute"),
        permission=Permission.DISPUTE_IMPORT.value,
        in_rail=False,
        rail_key="dispute_list",
    ),
)
