"""工作台: what is due, how the month goes, where patrols walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _desk(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.desk.page import DeskPage

    return DeskPage(ctx)


def _digest(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.desk.digest import DigestPage

    return DigestPage(ctx)


def _what_if(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.desk.what_if import WhatIfPage

    return WhatIfPage(ctx)


PAGES = (
    PageSpec("desk", text("desk", "Desk"), "layout-dashboard", _desk, permission=Permission.DESK_READ.value),
    PageSpec(
        "digest",
        text("digest", "Digest of the day"),
        "bell",
        _digest,
        permission=Permission.DESK_READ.value,
        in_rail=False,
        rail_key="desk",
    ),
    PageSpec(
        "what_if",
        text("what_if", "Reckon deadlines"),
        "hourglass",
        _what_if,
        permission=Permission.DESK_READ.value,
        in_rail=False,
        rail_key="desk",
    ),
)
