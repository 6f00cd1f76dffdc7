"""Tables of a campaign: departments, teams, places, hazards; and the strip of numbers that opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.campaigns.views import Which, WhichHazards
from gridguard_desktop.ui.kit.strip import Tile
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row

if TYPE_CHECKING:
    from gridguard_desktop.services.campaigns.views import (
        ForceLine,
        HazardLine,
        PlaceLine,
        TeamLine,
        Totals,
    )

FORCES, TEAMS, HAZARDS = "forces", "teams", "hazards"
"""Lists behind numbers that are no part of the places."""


def tiles(totals: Totals) -> list[Tile]:
    """The numbers of the bulletin; each opens its rows."""
    unit = translate("campaigns", "places")
    return [
        Tile(
            FORCES,
            str(totals.officers),
            translate("campaigns", "people"),
            ((FORCES, translate("campaigns", "{count} departments", count=totals.departments)),),
        ),
        Tile(
            Which.ALL,
            str(totals.places),
            unit,
            ((TEAMS, translate("campaigns", "{count} teams", count=totals.teams)),),
        ),
        Tile(
            Which.VISITED,
            str(totals.visited),
            translate("campaigns", "visited"),
            (
                (Which.NONE, translate("campaigns", "{count} without a problem", count=totals.no_problem)),
                (Which.PROBLEM, translate("campaigns", "{count} with a problem", count=totals.problem)),
            ),
        ),
        Tile(Which.LEFT, str(totals.left), translate("campaigns", "not reached")),
        Tile(
            HAZARDS,
            str(totals.hazards),
            translate("campaigns", "hazards"),
            (
                (WhichHazards.ON_SPOT, translate("campaigns", "{count} on the spot", count=totals.on_spot)),
                (WhichHazards.OPEN, translate("campaigns", "{count} not cleared", count=totals.open_hazards)),
            ),
        ),
    ]


def title_of(key: str) -> str:
    """What the list behind a number is called."""
    return {
        FORCES: translate("campaigns", "Departments"),
        TEAMS: translate("campaigns", "Teams"),
        HAZARDS: translate("campaigns", "Hazards"),
        Which.ALL: translate("campaigns", "Places"),
        Which.VISITED: translate("campaigns", "Places visited"),
        Which.NONE: translate("campaigns", "Places without a problem"),
        Which.PROBLEM: translate("campaigns", "Places with a problem"),
        Which.LEFT: translate("campaigns", "Places not reached"),
        WhichHazards.ON_SPOT: translate("campaigns", "Hazards put right on the spot"),
        WhichHazards.OPEN: translate("campaigns", "Hazards not cleared"),
    }[key]


def force_table() -> RecordTable:
    """Departments."""
    return RecordTable(
        (
            Column("department", translate("campaigns", "Department"), width=200, strong=True),
            Column("headcount", translate("campaigns", "People"), Cell.NUMBER, 70),
            Column("task", translate("campaigns", "Task"), width=260, stretch=True),
            Column("reported", translate("campaigns", "Reported on"), Cell.DATE, 110),
        ),
        name=translate("campaigns", "Departments"),
        ticks=False,
    )


def force_row(line: ForceLine) -> Row:
    """One department."""
    return Row(
        line.id,
        {
            "department": line.department,
            "headcount": line.headcount,
            "task": line.task,
            "reported": line.feedback_on,
        },
    )


def team_table() -> RecordTable:
    """Teams."""
    return RecordTable(
        (
            Column("ordinal", translate("campaigns", "Team"), Cell.NUMBER, 64, strong=True),
            Column("leader", translate("campaigns", "Leader"), width=110),
            Column("headcount", translate("campaigns", "People"), Cell.NUMBER, 70),
            Column("vehicles", translate("campaigns", "Vehicles"), width=200, stretch=True),
            Column("numbers", translate("campaigns", "Numbers"), width=110),
            Column("places", translate("campaigns", "Places"), Cell.NUMBER, 70),
            Column("visited", translate("campaigns", "Visited"), Cell.NUMBER, 70),
        ),
        name=translate("campaigns", "Teams"),
        ticks=False,
    )


def team_row(line: TeamLine) -> Row:
    """One team."""
    return Row(
        line.id,
        {
            "ordinal": line.ordinal,
            "leader": line.leader,
            "headcount": line.headcount,
            "vehicles": line.vehicles,
            "numbers": f"{line.first_place}—{line.last_place}",
            "places": line.places,
            "visited": line.visited,
        },
    )


def place_table() -> RecordTable:
    """Places."""
    return RecordTable(
        (
            Column("ordinal", translate("campaigns", "Number"), Cell.NUMBER, 60),
            Column("label", translate("campaigns", "Place"), width=200, stretch=True, strong=True),
            Column("address", translate("campaigns", "Address"), width=200),
            Column("why", translate("campaigns", "Why listed"), width=340, drop_rank=2),
            Column("team", translate("campaigns", "Team"), Cell.NUMBER, 56, drop_rank=3),
            Column("result", translate("campaigns", "Result"), width=110),
            Column("visited", translate("campaigns", "Visited on"), Cell.DATE, 104, drop_rank=1),
        ),
        name=translate("campaigns", "Places"),
        ticks=False,
    )


def place_row(line: PlaceLine) -> Row:
    """One place."""
    return Row(
        line.id,
        {
            "ordinal": line.ordinal,
            "label": line.label,
            "address": line.address,
            "why": line.why,
            "team": line.team,
            "result": line.result_label,
            "visited": line.visited_on,
        },
    )


def hazard_table() -> RecordTable:
    """Hazards."""
    return RecordTable(
        (
            Column("number", translate("campaigns", "Number"), width=140),
            Column(
                "title", translate("campaigns", "What is dangerous"), width=260, stretch=True, strong=True
            ),
            Column("place", translate("campaigns", "Place"), width=170),
            Column("kind", translate("campaigns", "Kind of hazard"), width=110, drop_rank=2),
            Column("spot", translate("campaigns", "On the spot"), width=90, drop_rank=1),
            Column("state", translate("campaigns", "State"), width=110),
        ),
        name=translate("campaigns", "Hazards"),
        ticks=False,
    )


def hazard_row(line: HazardLine) -> Row:
    """One hazard."""
    return Row(
        line.id,
        {
            "number": line.number,
            "title": line.title,
            "place": line.place,
            "kind": line.kind_label,
            "spot": translate("campaigns", "yes") if line.on_spot else "",
            "state": line.state_label,
        },
    )
