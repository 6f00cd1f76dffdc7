"""The course of a mediation as read: notes, releases, and what its mediator opens on record. Frozen; a
sealed word never stands in a view of the record, only in the answer to a read that is on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.course import PLANNED

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
class RightsView:
    """What a party was told."""

    party_id: int
    given_on: date
    is_understood: bool
    language: str
    given_by: str


@dataclass(frozen=True, slots=True)
class StopView:
    """A party that stopped; ``returned_on`` set = takes part again."""

    id: int
    party_id: int
    name: str
    stopped_on: date
    reason: str | None
    returned_on: date | None


@dataclass(frozen=True, slots=True)
class BookingView:
    """A booked session; ``state`` is planned, held or cancelled."""

    id: int
    ordinal: int
    room_id: int | None
    place: str
    starts_at: datetime
    ends_at: datetime
    mode: str
    side: str | None
    mediator: str
    note: str | None
    state: str
    session_id: int | None
    cancel_reason: str | None


@dataclass(frozen=True, slots=True)
class BusyView:
    """When a party cannot come."""

    id: int
    party_id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    note: str | None


@dataclass(frozen=True, slots=True)
class MemberView:
    """Who works on the case beside its mediator."""

    id: int
    mediator_id: int | None
    name: str
    unit: str | None
    role: str
    joined_on: date
    left_on: date | None


@dataclass(frozen=True, slots=True)
class PresenceView:
    """Somebody who sat at a session; ``role`` is ``party`` or a key of ``team_roles``."""

    session_id: int
    party_id: int | None
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class MediationCourse:
    """Everything about the course of the mediation besides the sittings themselves."""

    notes: tuple[NoteView, ...] = ()
    releases: tuple[ReleaseView, ...] = ()
    rights: tuple[RightsView, ...] = ()
    untold: tuple[str, ...] = ()
    """Names of parties not yet told their rights."""
    stops: tuple[StopView, ...] = ()
    bookings: tuple[BookingView, ...] = ()
    busy: tuple[BusyView, ...] = ()
    team: tuple[MemberView, ...] = ()
    presences: tuple[PresenceView, ...] = ()
    rooms: tuple[tuple[int, str], ...] = ()
    mediates: bool = False
    """Whether this reader mediates the case today."""

    @property
    def stopped(self) -> tuple[StopView, ...]:
        """Parties that stopped and did not come back."""
        return tuple(stop for stop in self.stops if stop.returned_on is None)

    @property
    def planned(self) -> tuple[BookingView, ...]:
        """Bookings that still stand, the next first."""
        standing = (booking for booking in self.bookings if booking.state == PLANNED)
        return tuple(sorted(standing, key=lambda booking: booking.starts_at))
