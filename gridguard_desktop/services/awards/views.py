"""What leaves the service of awards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.awards import AwardState

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One line of the list."""

    id: int
    version: int
    kind: str
    kind_label: str
    person: str
    helper_label: str
    nominator: str
    state: str
    state_label: str
    published_on: date | None
    notice_until: date | None
    unanswered: int
    number: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact that shows a criterion."""

    id: int
    criterion_label: str
    words: str
    is_counted: bool


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """An objection and its answer."""

    id: int
    received_on: date
    objector: str
    words: str
    answer: str
    answered_on: date | None
    is_upheld: bool | None


@dataclass(frozen=True, slots=True)
class AwardView:
    """An award as its page shows it. ``problem``: why it cannot go on to the next step now, or empty."""

    line: AwardLine
    consent_on: date
    is_named: bool
    entered_by: str
    decided_by: str
    decision: str
    facts: tuple[FactLine, ...]
    objections: tuple[ObjectionLine, ...]
    problem: str

    @property
    def is_open(self) -> bool:
        """Whether something can still be done."""
        return self.line.state in (AwardState.NOMINATED, AwardState.PUBLISHED)
