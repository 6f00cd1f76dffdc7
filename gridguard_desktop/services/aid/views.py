"""What leaves the service of aid after emergencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.aid_events import AidState

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class AidEventLine:
    """One line of the list. ``left``: helpers for whom something is still to be done."""

    id: int
    version: int
    number: str
    title: str
    happened_on: date
    days: int
    due_on: date
    state: str
    state_label: str
    helpers: int
    left: int

    @property
    def is_open(self) -> bool:
        """Whether something can still be done."""
        return self.state == AidState.OPEN


@dataclass(frozen=True, slots=True)
class AidHelperLine:
    """A helper and what became of it. ``support_number`` is empty for who may not see the case."""

    id: int
    person: str
    helper_label: str
    duty: str
    wanted_label: str
    consent_on: date
    support_id: int | None
    support_number: str
    support_label: str
    reason: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class AidEventView:
    """An event as its page shows it. ``problem``: why it cannot be closed now, or empty."""

    line: AidEventLine
    what: str
    entered_by: str
    ended_by: str
    ended_on: date | None
    ended_why: str
    helpers: tuple[AidHelperLine, ...]
    problem: str
