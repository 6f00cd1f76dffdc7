"""A court's case and the confirmation of an agreement, as read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.domain.courts import Bar
    from gridguard_desktop.domain.states import Step


@dataclass(frozen=True, slots=True)
class CourtCaseView:
    """A case a court sent. ``limit`` with its arithmetic runs from the day its material was signed for."""

    id: int
    state: str
    state_since: datetime
    kind: str
    court: str
    docket_number: str
    judge: str
    cause: str
    is_online: bool
    arrived_on: date
    consented_on: date
    consent_note: str
    materials: str | None
    signed_on: date | None
    declined_on: date | None
    decline_reason: str | None
    reported_on: date | None
    result: str | None
    report_note: str | None
    agreed_facts: tuple[str, ...]
    returned_materials: tuple[str, ...]
    stamped_on: date | None
    limit: date | None
    limit_because: str
    next_step: Step | None
    offered: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ConfirmationStepView:
    """One step before the court."""

    id: int
    verb: str
    happened_on: date
    paper: str
    note: str | None
    attachment_id: int | None


@dataclass(frozen=True, slots=True)
class ConfirmationView:
    """The confirmation. ``enforce_until`` is set only after the court confirmed."""

    id: int
    state: str
    state_since: datetime
    court: str
    court_basis: str
    docket_number: str | None
    materials: tuple[str, ...]
    consented_on: date
    enforce_until: date | None
    enforce_because: str | None
    steps: tuple[ConfirmationStepView, ...]
    next_step: Step | None
    offered: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ConfirmationOutlook:
    """Whether an agreement can still be handed to the court: ``bars`` found in its words, the window with its
    arithmetic, and the inviting court if there is one."""

    open: bool
    last_day: date | None
    because: str
    bars: tuple[Bar, ...]
    inviting_court: str
