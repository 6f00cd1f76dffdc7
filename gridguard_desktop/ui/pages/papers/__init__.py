"""Papers on the screen: preview, print, save, open; and the recovery sheet of the first run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _preview(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.papers.preview import PreviewPage

    return PreviewPage(ctx)


def _issues(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.papers.issues import IssuesPage

    return IssuesPage(ctx)


def _scans(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.papers.scans import ScansPage

    return ScansPage(ctx)


def _redaction(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.papers.redaction import RedactedCopyPage

    return RedactedCopyPage(ctx)


PAGES = (
    PageSpec(
        "paper",
        text("preview", "Print preview"),
        "printer",
        _preview,
        permission=Permission.PAPER_PRINT.value,
        in_rail=False,
    ),
    PageSpec(
        "paper_issues",
        text("kept", "Printed papers"),
        "file-text",
        _issues,
        permission=Permission.PAPER_PRINT.value,
        in_rail=False,
    ),
    PageSpec(
        "scans",
        text("scans", "Signed scans"),
        "file-search",
        _scans,
        permission=Permission.ATTACHMENT_CREATE.value,
        in_rail=False,
    ),
    PageSpec(
        "redacted_copy",
        text("copies", "Blacked-out copy"),
        "eye-off",
        _redaction,
        permission=Permission.PAPER_PRINT.value,
        in_rail=False,
    ),
)
