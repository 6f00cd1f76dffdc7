"""Frozen views of requests, for the page of a request and for the page of the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class ItemView:
    """One disputed field. ``stood`` and ``wanted`` are words, masked where the field is; ``outcome`` is empty
    while it is open."""

    id: int
    field: str
    label: str
    asks: str
    stood: str
    wanted: str
    note: str
    outcome: str
    ground: str
    reason: str
    settled_on: date | None


@dataclass(frozen=True, slots=True)
class RequestParts:
    """What hangs on a request, and what the actor may do with it now."""

    state: str
    items: tuple[ItemView, ...]
    because: str
    citation: str
    may_settle: bool
    may_answer: bool

    @property
    def waiting(self) -> int:
        """Fields that are not settled yet."""
        return sum(1 for item in self.items if item.settled_on is None)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request on the page of the person it is about. ``waiting`` counts fields that are still in
    dispute."""

    id: int
    number: str
    kind: str
    received_on: date
    due_on: date
    state: str
    outcome: str
    waiting: int
    late: bool
