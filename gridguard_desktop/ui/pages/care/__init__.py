"""关爱: the care list, what is to be done for people on it, and what the chief is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _care(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.care.page import CarePage

    return CarePage(ctx)


def _entry(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.care.entry_page import CareEntryPage

    return CareEntryPage(ctx)


def _round(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.care.rounds import CareRoundPage

    return CareRoundPage(ctx)


def _award(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.care.award_page import AwardPage

    return AwardPage(ctx)


def _aid_event(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.care.aid_page import AidEventPage

    return AidEventPage(ctx)


PAGES = (
    PageSpec(
        "care", text("rail", "Care"), "shield-check", _care, permission=Permission.CARE_ENTRY_COUNT.value
    ),
    PageSpec(
        "care_entry",
        text("records", "Entry of the care list"),
        "users",
        _entry,
        permission=Permission.CARE_ENTRY_READ.value,
        in_rail=False,
        rail_key="care",
    ),
    PageSpec(
        "care_round",
        text("records", "Round of visits"),
        "calendar",
        _round,
        permission=Permission.CARE_ENTRY_READ.value,
        in_rail=False,
        rail_key="care",
    ),
    PageSpec(
        "award",
        text("records", "Award"),
        "shield-check",
        _award,
        permission=Permission.AWARD_READ.value,
        in_rail=False,
        rail_key="care",
    ),
    PageSpec(
        "aid_event",
        text("records", "Aid after an emergency"),
        "handshake",
        _aid_event,
        permission=Permission.CARE_SUPPORT_READ.value,
        in_rail=False,
        rail_key="care",
    ),
)
