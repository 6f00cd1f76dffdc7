"""What leaves the services of campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.domain.campaigns import Condition


class Which(StrEnum):
    """Part of the places of a campaign; each is a number of the bulletin."""

    ALL = "all"
    VISITED = "visited"
    NONE = "none"
    PROBLEM = "problem"
    LEFT = "left"


class WhichHazards(StrEnum):
    """Part of the hazards found in a campaign; each is a number of the bulletin."""

    ALL = "all"
    ON_SPOT = "on_spot"
    CLEARED = "cleared"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ForceDraft:
    """A department that takes part: ``partner_kind`` is a key of ``partner_kinds``."""

    department: str
    partner_kind: str
    headcount: int
    task: str = ""


@dataclass(frozen=True, slots=True)
class ForceLine:
    """A department that takes part, and what it reported."""

    id: int
    department: str
    partner_kind: str
    partner_label: str
    headcount: int
    task: str
    feedback: str
    feedback_on: date | None


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team with its places: all, those somebody was at."""

    id: int
    ordinal: int
    leader: str
    headcount: int | None
    vehicles: str
    first_place: int
    last_place: int
    places: int
    visited: int


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place and why it is on the list; nobody's name."""

    id: int
    ordinal: int
    grid_id: int
    grid: str
    address: str
    label: str
    why: str
    team: int | None
    result: str
    result_label: str
    visited_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class ChosenPlace:
    """A place the rule finds."""

    target_id: int
    grid_id: int
    address: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What the rule finds now: how many, and the first of them."""

    count: int
    first: tuple[ChosenPlace, ...]


@dataclass(frozen=True, slots=True)
class CampaignView:
    """What the page shows beside the facts. ``rule`` is the rule in words; ``steps`` are the verbs that are
    lawful and allowed now, the main one first."""

    state: str
    conditions: tuple[Condition, ...]
    rule: str
    approved: str
    steps: tuple[tuple[str, str, bool], ...]
    forces: tuple[ForceLine, ...]
    teams: tuple[TeamLine, ...]
    totals: Totals
    open_for_results: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """The numbers of the bulletin; each is the count of rows that can be opened."""

    departments: int
    officers: int
    teams: int
    places: int
    visited: int
    no_problem: int
    problem: int
    hazards: int
    on_spot: int
    cleared: int

    @property
    def left(self) -> int:
        """Places nobody was at."""
        return self.places - self.visited

    @property
    def open_hazards(self) -> int:
        """Hazards that are still to be put right or checked again."""
        return self.hazards - self.cleared


@dataclass(frozen=True, slots=True)
class HazardLine:
    """A hazard found in a campaign; no person in it."""

    id: int
    number: str
    title: str
    kind_label: str
    place: str
    grid: str
    state: str
    state_label: str
    on_spot: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """What is dangerous at a place; ``measures``: what was done about it on the spot, by ``done_by``."""

    kind: str
    title: str
    measures: str = ""
    done_by: str = ""


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line of a result sheet that was not taken: row of the file, column, why."""

    row: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a result sheet did: results entered, hazards made, lines that say what is known already, lines
    left blank, lines not taken."""

    entered: int
    hazards: int
    known: int
    blank: int
    wrong: tuple[WrongLine, ...]


@dataclass(frozen=True, slots=True)
class FactChoice:
    """A condition the rule builder offers: what it asks for, the answers where it asks for a choice."""

    key: str
    label: str
    asks: str
    answers: tuple[tuple[str, str], ...] = ()
