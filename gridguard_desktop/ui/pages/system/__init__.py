"""The system page: accounts, look and language, store and backups, audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _system(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.system.page import SystemPage

    return SystemPage(ctx)


PAGES = (PageSpec("system", text("rail", "System"), "settings", _system),)
