"""A public-security case as read; what its papers (治安调解协议书, 笔录, memo) are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.domain.states import Step


@dataclass(frozen=True, slots=True)
class SecuritySessionView:
    """A mediation by the police; ``guardian_note`` says who attended for a minor."""

    id: int
    ordinal: int
    on_the_spot: bool
    started_at: datetime
    ended_at: datetime
    place: str
    host_name: str
    host_post: str | None
    recorder_name: str | None
    attendants: str | None
    guardian_note: str | None
    is_recorded: bool
    record: str
    issues: str | None
    proposal: str | None
    agreed: bool


@dataclass(frozen=True, slots=True)
class SecurityAgreementView:
    """治安调解协议书; ``number`` empty = on the spot, on video, without a paper."""

    id: int
    number: str | None
    on_the_spot: bool
    facts: str
    terms: str
    manner: str | None
    agreed_on: date
    perform_by: date
    performed_on: date | None
    defaulted_on: date | None
    default_note: str | None


@dataclass(frozen=True, slots=True)
class SecurityAssessmentView:
    """An assessment; ``reported_on`` empty = still running, the case period stands still."""

    id: int
    kind: str
    sent_on: date
    reported_on: date | None
    conclusion: str | None


@dataclass(frozen=True, slots=True)
class SecurityCaseView:
    """The case. The four dated facts of art. 9(4) are ``settled_on``, ``settlement_performed_on``,
    ``applied_on`` and ``approved_on``; ``remarks`` say where the law leaves a date open, ``steps`` are
    lawful now, the one to take next first."""

    id: int
    state: str
    state_since: datetime
    filed_on: date
    acts: tuple[str, ...]
    condition: str | None
    exclusion: str | None
    checked_on: date | None
    check_note: str | None
    settled_by: str | None
    settled_on: date | None
    settlement_performed_on: date | None
    applied_on: date | None
    approved_on: date | None
    approver: str
    decided_on: date | None
    decision: str | None
    decision_note: str | None
    sessions: tuple[SecuritySessionView, ...]
    agreement: SecurityAgreementView | None
    assessments: tuple[SecurityAssessmentView, ...]
    standing_still: bool
    remarks: tuple[str, ...]
    steps: tuple[Step, ...]
