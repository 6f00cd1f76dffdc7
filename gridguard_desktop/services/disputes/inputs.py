"""What people enter about a dispute, as frozen values: the arguments of the verbs of :class:`DisputeService`.

Forms, the importer, the patrol that hands over a finding and the demo station fill them. Agreements are
drafted with ``domain.agreements.AgreementDraft``. Choice values are keys of the tables named in the comments.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.dispute_intake import Urgency

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """A person or organisation on one ``side`` (``sides``). From a register (``resident_id``,
    ``organisation_id``) what is left empty is copied; ``name`` may then be empty."""

    side: str
    name: str = ""
    kind: str = "person"  # party_kinds
    resident_id: int | None = None
    organisation_id: int | None = None
    sex: str | None = None
    ethnicity: str | None = None
    birth_date: date | None = None
    id_number: str | None = None
    phone: str | None = None
    occupation: str | None = None
    address_text: str | None = None
    contact_rule: str | None = None
    self_supporting: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
    """A dispute as taken in: who, where, what, since when. ``title`` empty = made from the parties and the
    kind.

    ``officer_id`` empty = the officer who enters it, else the one posted to the grid.
    """

    kind: str  # dispute_kinds
    source: str  # dispute_sources
    summary: str
    parties: tuple[PartyDraft, ...]
    title: str = ""
    occurred_at: datetime | None = None
    address_text: str | None = None
    grid_id: int | None = None
    injury: str = "none"  # injuries
    subkind: str | None = None  # dispute_subkinds of the kind
    intake_channel: str | None = None  # intake_channels
    source_number: str | None = None
    urgency: Urgency = Urgency()
    registered_on: date | None = None
    officer_id: int | None = None
    incident_id: int | None = None
    finding_id: int | None = None
    import_key: str | None = None


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note: a ``fact``, what a ``side`` ``said``, or the mediator's own ``thought``. A thought is always
    sealed, words of a side when they were ``confidential``; ``session_id`` empty = between sittings."""

    kind: str  # note_kinds
    content: str
    side: str | None = None
    confidential: bool = False
    session_id: int | None = None


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """An offer of a ``side`` (``sides``, or ``mediator`` for his own proposal); ``confidential`` = made in
    a separate talk and sealed."""

    side: str
    content: str
    amount: Decimal | None = None
    valid_until: date | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class InvestigationDraft:
    """What somebody told the mediators who asked, with what the form asks about that person; a party's are
    known already."""

    started_at: datetime
    ended_at: datetime
    place: str
    asked_name: str
    content: str
    asked_relation: str | None = None
    asked_sex: str | None = None  # sexes
    asked_ethnicity: str | None = None
    asked_age: int | None = None
    asked_occupation: str | None = None
    asked_phone: str | None = None
    asked_address: str | None = None
    participants: str | None = None
    recorder: str | None = None


@dataclass(frozen=True, slots=True)
class RightsDraft:
    """One party was told the rights; ``language`` is a key of ``told_languages``."""

    party_id: int
    is_understood: bool
    language: str = "mandarin"
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class BookingDraft:
    """A session to come, in a ``room_id`` of the register or at a ``place``; a caucus names its ``side``."""

    starts_at: datetime
    ends_at: datetime
    room_id: int | None = None
    place: str = ""
    mode: str = "joint"  # session_modes
    side: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PresentDraft:
    """Somebody who sat at a session: a party, a member of the team, or a ``name`` with a role of
    ``team_roles``."""

    party_id: int | None = None
    member_id: int | None = None
    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """One sitting; a ``caucus`` (背靠背) names the ``side`` that was heard and stays sealed. ``notes`` are
    kept beside the record; in a ``shuttle`` what each side said stands under its own seal."""

    started_at: datetime
    ended_at: datetime
    place: str
    record: str
    mode: str = "joint"  # session_modes
    side: str | None = None
    recorder_name: str | None = None
    participants: str | None = None
    outcome: str | None = None
    notes: tuple[NoteDraft, ...] = ()
    present: tuple[PresentDraft, ...] = ()
    booking_id: int | None = None


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """A follow-up visit; ``visitor_name`` empty = whoever enters it."""

    visited_on: date
    content: str
    method: str = "visit"  # visit_methods
    performance: str = "full"  # performance_results
    satisfaction: str = "satisfied"  # satisfactions
    visitor_name: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
