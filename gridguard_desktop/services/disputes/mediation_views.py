"""The course of a mediation as read: notes, releases, and what its mediator opens on record. Frozen; a
sealed word never stands in a view of the record, only in the answer to a read that is on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note. ``sealed`` ones have no ``content`` here; ``readable`` = this reader may open it, on record."""

    id: int
    session_id: int | None
    ordinal: int
    kind: str
    side: str | None
    sealed: bool
    readable: bool
    content: str
    noted_at: datetime
    noted_by: str


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """Words a side let out of a separate talk; ``consents`` are the names of who agreed, with how."""

    id: int
    session_id: int
    side: str
    content: str
    consents: tuple[tuple[str, str], ...]
    consented_on: date
    released_by: str


@dataclass(frozen=True, slots=True)
class SealedTalk:
    """What stands under the seal of a sitting."""

    session_id: int
    side: str
    record: str
    outcome: str
    participants: str


@dataclass(frozen=True, slots=True)
class MediationCourse:
    """Everything about the course of the mediation besides the sittings themselves."""

    notes: tuple[NoteView, ...] = ()
    releases: tuple[ReleaseView, ...] = ()
