"""Rules of the course of a mediation: who mediates, when two appointments meet, who must have been told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

MEDIATING_ROLES = ("host", "assistant")
"""Roles of ``team_roles`` that mediate, and so may open a seal; who records or listens may not."""
PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment to another, the end not counted."""

    start: datetime
    end: datetime

    def meets(self, other: Span) -> bool:
        """Whether the two have a moment in common; one that ends when the other begins does not meet it."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Told:
    """What one party was told: ``given`` and ``understood``."""

    name: str
    given: bool
    understood: bool


def not_yet_told(parties: Iterable[Told]) -> tuple[str, ...]:
    """Names of parties who were not told their rights or did not understand them."""
    return tuple(party.name for party in parties if not (party.given and party.understood))
