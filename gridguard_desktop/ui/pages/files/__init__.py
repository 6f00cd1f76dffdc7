"""The files of a record: dropped in, pasted, taken from the scanner's folder; described, sorted, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _files(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.files.page import FilesPage

    return FilesPage(ctx)


PAGES = (
    PageSpec(
        "record_files",
        text("files", "Files"),
        "folder-open",
        _files,
        permission=Permission.ATTACHMENT_READ.value,
        in_rail=False,
    ),
)
"""The page is reached from a record."""
