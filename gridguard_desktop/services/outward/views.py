"""What the services of requests answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.domain.outward import Outward, RequestState


@dataclass(frozen=True, slots=True)
class RequestView:
    """One request as a colleague reads it. ``may_decide`` and ``may_write``: what the reader can do now."""

    id: int
    version: int
    kind: Outward
    what: str
    conditions: str
    columns: tuple[str, ...]
    count: int
    purpose: str
    recipient: str
    asked_by: str
    asked_at: datetime
    state: RequestState
    decided_by: str
    answer: str
    written_at: datetime | None
    may_decide: bool
    may_write: bool
