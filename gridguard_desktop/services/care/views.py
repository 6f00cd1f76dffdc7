"""What leaves the services of the care list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A resident who may be entered: enough to know that it is the one."""

    id: int
    name: str
    age_band: str
    address: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line of the list."""

    id: int
    name: str
    kind: str
    kind_label: str
    age_band: str
    grid_id: int | None
    grid: str
    address: str
    until_on: date
    next_visit: date | None
    open_needs: int


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit that is planned or was made."""

    id: int
    entry_id: int
    name: str
    planned_on: date
    done_on: date | None
    result: str
    result_label: str
    visitors: str
    note: str


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need and how far it is."""

    id: int
    entry_id: int
    name: str
    kind: str
    kind_label: str
    words: str
    found_on: date
    due_on: date
    state: str
    receiver: str
    letter_number: str
    handed_on: date | None
    answer: str
    answered_on: date | None
    outcome: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as its page shows it. ``phone`` is masked; ``has_key``: a sealed contact is kept;
    ``paper_id``: the signed request or consent."""

    line: EntryLine
    version: int
    phone: str
    ground_label: str
    given_by: str
    relation: str
    manner_label: str
    witness: str
    given_on: date
    every_days: int | None
    wishes: str
    entered_by: str
    paper_id: int | None
    has_key: bool
    visits: tuple[VisitLine, ...]
    needs: tuple[NeedLine, ...]


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many are on the list for one reason."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class CareCounts:
    """Numbers without names: what the chief sees."""

    kinds: tuple[KindCount, ...]
    ending_soon: int
    visits_made: int
    visits_late: int
    needs_open: int
    needs_late: int
    needs_handed: int
    rounds_closed: int
    """Rounds of visits closed this month."""
    awards_granted: int
    """Awards granted this month."""
    aid_closed: int
    """Emergencies after which every helper was seen to, closed this month."""

    @property
    def total(self) -> int:
        """Everybody on the list."""
        return sum(one.count for one in self.kinds)


@dataclass(frozen=True, slots=True)
class EmergencyContact:
    """What was sealed."""

    contact_name: str
    contact_relation: str
    contact_phone: str
    holder_name: str
    holder_phone: str
    holder_place: str


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """Somebody opened a sealed contact; nobody who is looked after is named."""

    id: int
    opened_by: str
    opened_at: datetime
    reason: str
    seen_on: date | None
