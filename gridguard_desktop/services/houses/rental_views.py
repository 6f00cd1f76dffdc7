"""What is read of owners and tenancies of a house, frozen. Numbers and addresses of people come masked; the
names of tenants only to whoever may read the register of residents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gridguard_desktop.domain.rental_limits import Excess, RentalLimits


@dataclass(frozen=True, slots=True)
class OwnerDraft:
    """An owner as entered. ``source`` of ``owner_sources``."""

    name: str
    phone: str | None = None
    lives_at: str | None = None
    from_on: date | None = None
    source: str = "entered"


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """Somebody who owns or owned the house. ``id`` None: only the house's own page names him, nobody has
    said since when."""

    id: int | None
    name: str
    phone: str
    lives_at: str
    from_on: date | None
    until_on: date | None
    source: str
    end_reason: str
    entered_by: str


@dataclass(frozen=True, slots=True)
class OwnersView:
    """Everybody who owns the house, and everybody who did, latest first."""

    house_id: int
    version: int
    may_change: bool
    current: tuple[OwnerLine, ...]
    past: tuple[OwnerLine, ...]


@dataclass(frozen=True, slots=True)
class TenancyDraft:
    """What is let to whom from when until when. Without ``moved_in`` it is only agreed."""

    starts_on: date
    ends_on: date | None = None
    room_id: int | None = None
    bed: int | None = None
    tenants: tuple[int, ...] = ()
    moved_in: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A let room and who is in it now."""

    id: int
    name: str
    area: Decimal | None
    beds: int | None
    people: int


@dataclass(frozen=True, slots=True)
class TenantLine:
    """A tenant and the days. ``name`` is empty for whoever may not read the register of residents."""

    id: int
    resident_id: int
    name: str
    in_on: date
    out_on: date | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """One step of the course: ``kind`` of ``domain.tenancies.Happened``."""

    kind: str
    happened_on: date
    before: str
    after: str
    reason: str
    entered_by: str


@dataclass(frozen=True, slots=True)
class TenancyLine:
    """One tenancy. ``over``: its agreed end has passed and nobody has said how it goes on. ``notice_on``:
    when the notice of duties was last printed for it, ``notice_signed`` whether a signed copy came back."""

    id: int
    state: str
    room_id: int | None
    bed: int | None
    place: str
    starts_on: date
    ends_on: date | None
    ended_on: date | None
    end_reason: str
    over: bool
    note: str
    tenants: tuple[TenantLine, ...]
    events: tuple[EventLine, ...]
    files: int
    notice_on: date | None = None
    notice_signed: bool = False

    @property
    def people(self) -> int:
        """Who lives there now."""
        return sum(1 for tenant in self.tenants if tenant.out_on is None)


@dataclass(frozen=True, slots=True)
class RentalView:
    """The rooms and tenancies of a house, and what exceeds the local rule."""

    house_id: int
    version: int
    may_change: bool
    rooms: tuple[RoomLine, ...]
    current: tuple[TenancyLine, ...]
    past: tuple[TenancyLine, ...]
    limits: RentalLimits
    excesses: tuple[Excess, ...]

    @property
    def people(self) -> int:
        """Tenants living in the house now."""
        return sum(one.people for one in self.current)
