"""Follow-up visits of the plan, as read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class VisitAttemptView:
    """A try in vain."""

    id: int
    attempted_on: date
    method: str
    visitor_name: str
    note: str | None


@dataclass(frozen=True, slots=True)
class PlannedVisitView:
    """A visit of the plan; ``open`` = still to be made."""

    id: int
    reason: str
    method: str
    due_on: date
    state: str
    ended_on: date | None
    follow_up_id: int | None
    open: bool
    late: bool
    attempts: tuple[VisitAttemptView, ...]


@dataclass(frozen=True, slots=True)
class VisitMonth:
    """Visits that fell due in a month. The ids are the rows behind each number."""

    year: int
    month: int
    due: tuple[int, ...]
    in_time: tuple[int, ...]
    late: tuple[int, ...]
    unreached: tuple[int, ...]
    waiting: tuple[int, ...]
    dropped: tuple[int, ...]

    @property
    def made(self) -> int:
        """Visits that were made, in time or late."""
        return len(self.in_time) + len(self.late)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One planned visit in a list, as the rows behind a number."""

    id: int
    dispute_id: int
    number: str
    title: str
    reason: str
    due_on: date
    state: str
    ended_on: date | None
    days_late: int


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How often each answer was given to a question; ``asked`` is how many answered at all (n)."""

    question: str
    counts: dict[str, int]
    asked: int
