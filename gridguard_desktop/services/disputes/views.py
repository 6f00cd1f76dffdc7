"""A dispute as read: frozen values for the record page, with sensitive fields masked and caucus records
sealed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.services.disputes.afterwards_views import Afterwards

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from decimal import Decimal

    from gridguard_desktop.domain.states import Step
    from gridguard_desktop.services.deadline_views import RecordDeadline
    from gridguard_desktop.services.disputes.intake_views import IntakeStory
    from gridguard_desktop.services.disputes.mediation_views import MediationCourse
    from gridguard_desktop.services.views import TimelineEvent


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party; ``id_number`` and ``phone`` are masked (a minor's more), see ``reveal_party_field``."""

    id: int
    ordinal: int
    side: str
    kind: str
    name: str
    sex: str | None
    ethnicity: str | None
    birth_date: date | None
    is_minor: bool
    id_number: str
    phone: str
    occupation: str | None
    address_text: str | None
    contact_rule: str | None
    self_supporting: bool
    resident_id: int | None
    organisation_id: int | None


@dataclass(frozen=True, slots=True)
class TriageView:
    """A triage decision with its rule."""

    track: str
    reason: str
    citation: str
    note: str | None
    decided_at: datetime
    decided_by: str


@dataclass(frozen=True, slots=True)
class ReferralView:
    """A hand-over; ``accepted`` None = not answered, ``answered_at`` is when its receipt was recorded.

    ``committee`` is whoever has it, also where that is another unit.
    """

    id: int
    channel: str
    number: str
    committee_id: int | None
    committee: str
    reason: str | None
    police_actions: str | None
    materials: str | None
    sent_at: datetime
    sent_by: str
    accepted: bool | None
    answered_at: datetime | None
    receiver_name: str | None
    decline_reason: str | None
    feedback_at: datetime | None
    feedback: str | None
    outcome: str | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class SessionView:
    """A sitting. ``sealed`` = a caucus: ``record`` then only says so; ``readable`` = this reader is a
    mediator of the case and may open it, on record."""

    id: int
    ordinal: int
    mode: str
    side: str | None
    started_at: datetime
    ended_at: datetime
    place: str
    mediator: str
    recorder_name: str | None
    participants: str | None
    record: str
    outcome: str | None
    sealed: bool
    readable: bool


@dataclass(frozen=True, slots=True)
class PaymentView:
    """Money that changed hands."""

    id: int
    paid_on: date
    amount: Decimal
    method: str
    note: str | None


@dataclass(frozen=True, slots=True)
class ObligationView:
    """A duty. ``outstanding`` is what is still owed of a sum; ``overdue_days`` > 0 = in arrears."""

    id: int
    ordinal: int
    debtor_id: int
    debtor: str
    creditor_id: int | None
    creditor: str
    kind: str
    content: str
    amount: Decimal | None
    due_on: date
    manner: str | None
    state: str
    performed_on: date | None
    paid: Decimal
    outstanding: Decimal
    overdue_days: int
    payments: tuple[PaymentView, ...]
    reckoning: str | None = None


@dataclass(frozen=True, slots=True)
class LegalityView:
    """The second person's check of the terms as they stand; ``answers`` by point: (answer, note)."""

    passed: bool
    checked_at: datetime
    checked_by: str
    note: str | None
    answers: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A letter because a duty was not performed; ``kind`` is ``urging`` or ``advice``."""

    id: int
    kind: str
    number: str
    issued_on: date
    respond_by: date | None
    debtor_id: int
    debtor: str
    arrears: Decimal
    outstanding: Decimal
    delivery: str
    note: str | None


@dataclass(frozen=True, slots=True)
class AgreementView:
    """The agreement; ``arrears`` is what is owed and past its day. ``must_be_checked`` = a second person has
    to look through it before it is signed, and has not passed it yet; ``may_check`` = this reader could be
    that person. ``notice_due`` is the verb of the letter that is due now, empty when none is."""

    id: int
    number: str
    form: str
    facts: str
    content: str | None
    place: str | None
    copies: int
    drawn_up_on: date
    parties_signed_on: date | None
    mediator_signed_on: date | None
    sealed_on: date | None
    effective_on: date | None
    obligations: tuple[ObligationView, ...]
    total: Decimal
    paid: Decimal
    arrears: Decimal
    open_reason: str | None
    drafted_by: str
    legality: LegalityView | None
    must_be_checked: bool
    may_check: bool
    notices: tuple[NoticeView, ...]
    notice_due: str


@dataclass(frozen=True, slots=True)
class FailureNoteView:
    """Where the parties stood when mediation failed; ``positions`` by party, ``known_days`` by what they
    start."""

    id: int
    positions: Mapping[int, str]
    agreed_facts: str | None
    known_days: Mapping[str, date]
    made_on: date


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """A follow-up visit."""

    id: int
    visited_on: date
    visitor_name: str
    method: str
    performance: str
    satisfaction: str
    content: str


class StageState(StrEnum):
    """How a box of the stepper is drawn."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Stage:
    """One box of the stepper; ``on`` is the day it was reached."""

    key: str
    label: str
    state: StageState
    on: date | None


class DossierState(StrEnum):
    """How a paper of the dossier stands; keys of the badges ``paper.*``."""

    PRESENT = "present"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One row of the contents list (卷内目录); ``must`` = the dossier is not complete without it, ``reasons``
    say why a row that is not always asked for is now, ``lacking`` what exactly is not there, ``jump`` where
    to add it: places to try in turn, ``step:verb``, ``print:key``, ``paper:key`` (once it is there) or
    ``attach:category``. ``zh`` is its name on papers, whatever language the window speaks."""

    key: str
    label: str
    zh: str
    must: bool
    state: DossierState
    always: bool = True
    reasons: tuple[str, ...] = ()
    lacking: str = ""
    jump: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    """Papers of this row that left and whose signed copy has not come back; nothing waits for them."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another dispute that may be the same; ``same_place`` and ``same_sides`` say why."""

    dispute_id: int
    number: str
    title: str
    kind: str
    state: str
    registered_on: date
    same_place: bool
    same_sides: bool


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One dispute with everything that hangs on it. ``next_step`` is the one to offer, ``allowed`` those
    this actor may take, ``version`` goes back with every verb; ``patrol_visible`` says whether this reader
    may open the patrol that met it."""

    id: int
    version: int
    number: str
    title: str
    party_names: str
    kind: str
    subkind: str | None
    source: str
    intake_channel: str | None
    source_number: str | None
    channel: str | None
    track: str | None
    occurred_at: datetime | None
    address_text: str | None
    grid_id: int | None
    grid: str
    summary: str
    injury: str
    urgency: str
    state: str
    state_since: datetime
    next_due: date | None
    registered_on: date
    accepted_on: date | None
    informed_on: date | None
    closed_on: date | None
    archived_on: date | None
    archive_note: str | None
    result: str | None
    termination_reason: str | None
    termination_note: str | None
    advice: str | None
    termination_remark: str | None
    paper_number: str | None
    incident_id: int | None
    finding_id: int | None
    patrol_id: int | None
    patrol_number: str
    patrol_visible: bool
    officer_id: int | None
    officer: str
    committee_id: int | None
    committee: str
    mediator_id: int | None
    mediator: str
    created_by: int | None
    created_at: datetime
    updated_at: datetime
    editable: bool
    intake: IntakeStory
    parties: tuple[PartyView, ...]
    triages: tuple[TriageView, ...]
    referrals: tuple[ReferralView, ...]
    sessions: tuple[SessionView, ...]
    course: MediationCourse
    agreement: AgreementView | None
    failure: FailureNoteView | None
    follow_ups: tuple[FollowUpView, ...]
    deadlines: tuple[RecordDeadline, ...]
    timeline: tuple[TimelineEvent, ...]
    stages: tuple[Stage, ...]
    dossier: tuple[DossierRow, ...]
    next_step: Step | None
    allowed: tuple[Step, ...]
    afterwards: Afterwards = field(default_factory=Afterwards)
