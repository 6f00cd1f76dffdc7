"""What desk, digest and record pages show of something due, and of a record nobody would be reminded of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.domain.deadlines import Urgency


@dataclass(frozen=True, slots=True)
class DueItem:
    """One line of the desk: what is due on which record, and how it was counted. ``days_left`` < 0 =
    overdue. ``source`` is the citation in few words. ``deadline_id`` is the id of what is due: a deadline,
    an item of a meeting, or recurring work."""

    deadline_id: int
    record_type: str
    record_id: int
    title: str
    task: str
    rule_id: str
    due_on: date
    due_at: datetime | None
    days_left: int
    urgency: Urgency
    left: str
    provisional: bool
    because: str
    citation: str
    source: str
    owner: str
    state: str


@dataclass(frozen=True, slots=True)
class IdleRecord:
    """An open record for which nothing is due: nobody would be reminded of it. ``since`` is when its state
    began."""

    record_type: str
    record_id: int
    title: str
    state: str
    since: datetime
    owner: str
