"""Pages of shifts, patrols and volunteers. Modules are imported when a page is first gone to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec
from gridguard_desktop.ui.pages.records import generic_pages, list_spec, record_spec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _shift_list(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.patrols.shift_list import ShiftListPage

    return ShiftListPage(ctx)


def _shift(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.patrols.shift import ShiftPage

    return ShiftPage(ctx)


def _patrol(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.patrols.patrol import PatrolPage

    return PatrolPage(ctx)


def _volunteer(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.patrols.volunteer import VolunteerPage

    return VolunteerPage(ctx)


def _accident(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.patrols.accident import AccidentPage

    return AccidentPage(ctx)


def _volunteer_list(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.patrols.volunteer_list import VolunteerListPage

    return VolunteerListPage(ctx)


def _route(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.patrols.route import RoutePage

    return RoutePage(ctx)


def _coverage(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.patrols.coverage import CoveragePage

    return CoveragePage(ctx)


def _team(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.patrols.team import TeamPage

    return TeamPage(ctx)


def _team_list(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.patrols.team_list import TeamListPage

    return TeamListPage(ctx)


OWN = ("patrol_route", "rescue_team", "rescue_team_list", "volunteer", "volunteer_accident", "volunteer_list")
"""Pages that are more than the generic ones here."""
PAGES: tuple[PageSpec, ...] = (
    replace(list_spec("shift"), factory=_shift_list),
    replace(record_spec("shift"), factory=_shift),
    replace(record_spec("patrol"), factory=_patrol),
    replace(record_spec("volunteer"), factory=_volunteer),
    replace(record_spec("volunteer_accident"), factory=_accident),
    replace(list_spec("volunteer"), factory=_volunteer_list),
    replace(record_spec("patrol_route"), factory=_route),
    replace(record_spec("rescue_team"), factory=_team),
    replace(list_spec("rescue_team"), factory=_team_list),
    PageSpec(
        "coverage",
        text("coverage", "Coverage of patrols"),
        "chart-column",
        _coverage,
        permission=Permission.SHIFT_READ.value,
        in_rail=False,
        rail_key="shift_list",
    ),
    *(spec for spec in generic_pages("patrols") if spec.key not in OWN),
)
