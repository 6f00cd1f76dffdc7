"""All pages, in the order of the rail. A page is built, and its module imported, when first gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridguard_desktop.ui.page import PageSpec


def all_pages() -> tuple[PageSpec, ...]:
    """Every page of the program; the main window keeps those the role may open."""
    return (*_registers(), *_work())


def _registers() -> tuple[PageSpec, ...]:
    """The desk, people and places."""
    from gridguard_desktop.ui.pages.calendar import PAGES as CALENDAR
    from gridguard_desktop.ui.pages.desk import PAGES as DESK
    from gridguard_desktop.ui.pages.elements import PAGES as ELEMENTS
    from gridguard_desktop.ui.pages.grids import PAGES as GRIDS
    from gridguard_desktop.ui.pages.houses import PAGES as HOUSES
    from gridguard_desktop.ui.pages.loops import PAGES as LOOPS
    from gridguard_desktop.ui.pages.maps import PAGES as MAPS
    from gridguard_desktop.ui.pages.panoramas import PAGES as PANORAMAS
    from gridguard_desktop.ui.pages.plans import PAGES as PLANS
    from gridguard_desktop.ui.pages.records import REGISTER_PAGES

    return (*DESK, *LOOPS, *CALENDAR, *REGISTER_PAGES, *GRIDS, *MAPS, *HOUSES, *PLANS, *PANORAMAS, *ELEMENTS)


def _work() -> tuple[PageSpec, ...]:
    """What is done with them, and what is kept of it."""
    from gridguard_desktop.ui.pages.archive import PAGES as ARCHIVE
    from gridguard_desktop.ui.pages.beyond import PAGES as BEYOND
    from gridguard_desktop.ui.pages.care import PAGES as CARE
    from gridguard_desktop.ui.pages.disputes import PAGES as DISPUTES
    from gridguard_desktop.ui.pages.duplicates import PAGES as DUPLICATES
    from gridguard_desktop.ui.pages.files import PAGES as FILES
    from gridguard_desktop.ui.pages.importing import PAGES as IMPORTS
    from gridguard_desktop.ui.pages.outreach import PAGES as OUTREACH
    from gridguard_desktop.ui.pages.outward import PAGES as OUTWARD
    from gridguard_desktop.ui.pages.papers import PAGES as PAPERS
    from gridguard_desktop.ui.pages.patrols import PAGES as PATROLS
    from gridguard_desktop.ui.pages.rectifications import PAGES as RECTIFICATIONS
    from gridguard_desktop.ui.pages.reports import PAGES as REPORTS
    from gridguard_desktop.ui.pages.residents import PAGES as RESIDENTS
    from gridguard_desktop.ui.pages.system import PAGES as SYSTEM

    return (
        *DISPUTES,
        *PATROLS,
        *RECTIFICATIONS,
        *OUTREACH,
        *CARE,
        *REPORTS,
        *PAPERS,
        *FILES,
        *ARCHIVE,
        *IMPORTS,
        *DUPLICATES,
        *BEYOND,
        *OUTWARD,
        *RESIDENTS,
        *SYSTEM,
    )
