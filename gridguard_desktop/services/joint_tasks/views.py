"""What the page of a joint item and the joint ledger show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One partner unit: sheet, receipt, feedback; ``late`` = its answer is waited for too long."""

    id: int
    number: str
    partner_id: int
    unit: str
    leads: bool
    asked: str
    sent_on: date
    due_on: date
    answer_by: date
    receiver: str
    received_on: date | None
    outcome: str
    feedback: str
    feedback_on: date | None
    given_up_on: date | None
    given_up_note: str
    reminders: int
    late: bool

    @property
    def settled(self) -> bool:
        """Nobody waits for this unit any more."""
        return self.feedback_on is not None or self.given_up_on is not None


@dataclass(frozen=True, slots=True)
class JointTaskView:
    """The sheets of an item; ``why_open`` says what is still missing before it can be closed, ``patrol_id``
    which patrol met the matter."""

    state: str
    sheets: tuple[SheetLine, ...]
    reminders_needed: int
    why_open: str
    finding_id: int | None = None
    patrol_id: int | None = None
    patrol_number: str = ""
    patrol_visible: bool = False


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the eight, or one department: how many items, by what became of them. Every number is the
    count of the rows that ``JointLedgerService.rows`` answers for ``key`` and its column."""

    key: str
    label: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JointLedger:
    """The ledger of a span of days: by line, by department, and what went to departments elsewhere."""

    first: date
    last: date
    lines: tuple[LedgerLine, ...]
    total: LedgerLine
    departments: tuple[LedgerLine, ...]
    elsewhere: tuple[LedgerLine, ...]
