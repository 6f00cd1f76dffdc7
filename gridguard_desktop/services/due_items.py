"""What desk, digest and record pages show of something due, and of a record nobody would be reminded of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.deadline_changes import OWN_RULE
from gridguard_desktop.domain.deadlines import deadline_status

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


def due_task(
    key: int,
    record: tuple[str, int],
    due_on: date,
    today: date,
    *,
    title: str,
    task: str,
    because: str,
    owner: str = "",
    provisional: bool = False,
    rule_id: str = OWN_RULE,
    citation: str = "",
    source: str = "",
) -> DueItem:
    """What is due on a day without being a deadline of the engine: a task that stands on a record of its own.

    ``key`` is the id of what is due, ``record`` the type and id where it opens. Without a ``rule_id`` it is
    nobody's law.
    """
    status = deadline_status(due_on, today)
    return DueItem(
        deadline_id=key,
        record_type=record[0],
        record_id=record[1],
        title=title,
        task=task,
        rule_id=rule_id,
        due_on=due_on,
        due_at=None,
        days_left=status.days,
        urgency=status.urgency,
        left=status.left,
        provisional=provisional,
        because=because,
        citation=citation,
        source=source,
        owner=owner,
        state="",
    )


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
