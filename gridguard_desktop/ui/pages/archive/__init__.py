"""Paper dossiers after filing: boxes and shelves, loans, destruction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _archive(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.archive.page import ArchivePage

    return ArchivePage(ctx)


PAGES = (
    PageSpec(
        "archive",
        text("archive", "Archive"),
        "archive",
        _archive,
        permission=Permission.DOSSIER_READ.value,
        in_rail=False,
        rail_key="dispute_list",
    ),
)
