"""The course of a mediation as read: notes, releases, and what its mediator opens on record. Frozen; a
sealed word never stands in a view of the record, only in the answer to a read that is on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.course import PLANNED

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from gridguard_desktop.services.disputes.ties import Tie


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
class AccessLine:
    """One thing a party asked to see: handed out with its words, or withheld; ``rule`` says why."""

    name: str
    given: bool
    content: str
    rule: str


@dataclass(frozen=True, slots=True)
class SealedOffer:
    """What stands under the seal of an offer."""

    content: str
    amount: str


@dataclass(frozen=True, slots=True)
class OfferView:
    """A line of the ledger; a sealed one has neither words nor sum here. ``lapsed`` = not answered in
    time."""

    id: int
    ordinal: int
    side: str
    made_at: datetime
    valid_until: date | None
    content: str
    amount: Decimal | None
    sealed: bool
    answer: str
    answered_on: date | None
    answer_note: str | None
    lapsed: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mediator who might take the case."""

    mediator_id: int
    name: str
    load: int
    specialises: bool
    on_leave: bool
    ties: tuple[Tie, ...]

    @property
    def eligible(self) -> bool:
        """Whether nothing stands against the choice."""
        return not self.on_leave and not any(tie.refuses for tie in self.ties)


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """A party's objection to the mediator; ``decided_on`` empty = open."""

    id: int
    party_id: int
    name: str
    objected_on: date
    reason: str
    decided_on: date | None
    outcome: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class SuspensionView:
    """A time the mediation stood still."""

    id: int
    reason: str
    note: str | None
    suspended_on: date
    until_on: date
    resumed_on: date | None


@dataclass(frozen=True, slots=True)
class InvestigationRecord:
    """What somebody said who was asked."""

    id: int
    started_at: datetime
    ended_at: datetime
    place: str
    asked_name: str
    asked_relation: str | None
    investigator: str
    content: str


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
    offers: tuple[OfferView, ...] = ()
    objections: tuple[ObjectionView, ...] = ()
    suspensions: tuple[SuspensionView, ...] = ()
    investigations: tuple[InvestigationRecord, ...] = ()
    mediates: bool = False
    """Whether this reader mediates the case today."""

    @property
    def stopped(self) -> tuple[StopView, ...]:
        """Parties that stopped and did not come back."""
        return tuple(stop for stop in self.stops if stop.returned_on is None)

    @property
    def objected(self) -> bool:
        """Whether an objection to the mediator is open."""
        return any(one.decided_on is None for one in self.objections)

    @property
    def planned(self) -> tuple[BookingView, ...]:
        """Bookings that still stand, the next first."""
        standing = (booking for booking in self.bookings if booking.state == PLANNED)
        return tuple(sorted(standing, key=lambda booking: booking.starts_at))
