"""A hazard as read: frozen values for the record page and the papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.domain.rectification_lists import ListLine
    from gridguard_desktop.domain.rectifications import LoopBox
    from gridguard_desktop.domain.states import Step
    from gridguard_desktop.services.attachments import AttachmentView
    from gridguard_desktop.services.deadline_views import RecordDeadline
    from gridguard_desktop.services.rectifications.checking import ItemOrigin
    from gridguard_desktop.services.rectifications.serving import ServedPaper
    from gridguard_desktop.services.views import TimelineEvent


@dataclass(frozen=True, slots=True)
class RecheckView:
    """One re-check; ``number`` is that of the 复查意见书."""

    id: int
    number: str | None
    checked_on: date
    checker: str
    second_checker: str | None
    passed: bool
    content: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class RoundView:
    """One order and what became of it; ``number`` is that of the notice, None = put right on the spot."""

    id: int
    round: int
    number: str | None
    basis: str
    ordered_on: date
    due_on: date
    extended_to: date | None
    started_on: date | None
    report_every: int | None
    demand: str
    reply_to: str | None
    ordered_by: str
    done_on: date | None
    done_by_name: str | None
    done_by_user_id: int | None
    measures: str | None
    ordered_at: datetime
    reported_at: datetime
    rechecks: tuple[RecheckView, ...]


@dataclass(frozen=True, slots=True)
class GradeView:
    """A grade with its criterion in words; a severe one without ``confirmed_by`` is a proposal."""

    grade: str
    label: str
    criterion: str
    source: str
    graded_on: date
    graded_by: str
    graded_by_id: int
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """What the unit reported."""

    reported_on: date
    reported_by: str
    content: str


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """More time that was granted."""

    asked_on: date
    due_before: date
    due_on: date
    reason: str
    granted_by: str


@dataclass(frozen=True, slots=True)
class StopView:
    """An order to stop at once; it holds until ``lifted_on``."""

    id: int
    number: str
    ordered_on: date
    what: str
    ordered_by: str
    lifted_on: date | None


@dataclass(frozen=True, slots=True)
class EarlierHazard:
    """The same kind of danger at the same place before."""

    id: int
    number: str
    title: str
    found_on: date
    state_label: str


@dataclass(frozen=True, slots=True)
class HazardParts:
    """What hangs on a hazard beside its orders; ``missing_lists`` are keys of ``LIST_NAMES``."""

    grade: GradeView | None
    lists: tuple[ListLine, ...]
    missing_lists: tuple[str, ...]
    progress: tuple[ProgressView, ...]
    extensions: tuple[ExtensionView, ...]
    stops: tuple[StopView, ...]
    earlier: tuple[EarlierHazard, ...]


@dataclass(frozen=True, slots=True)
class HazardStep:
    """A lawful step with its rule, for the button and its hover."""

    step: Step
    label: str
    citation: str


@dataclass(frozen=True, slots=True)
class HazardView:
    """One hazard with everything that hangs on it.

    ``next_step`` is the one to offer, ``allowed`` those this actor may take, ``version`` goes back with
    every verb. ``loop`` are the five boxes; ``failed_rechecks`` > 0 draws the arrow back.
    ``missing_evidence`` names the categories still lacking for the running round. ``closed_on`` is also set
    when the hazard was handed over: see ``result``.
    """

    id: int
    version: int
    number: str
    title: str
    kind: str
    kind_label: str
    place_name: str
    address_text: str
    grid_id: int
    grid: str
    organisation_id: int | None
    organisation: str
    description: str
    is_severe: bool
    responsible_name: str | None
    found_on: date
    state: str
    state_label: str
    state_since: datetime
    next_due: date | None
    is_overdue: bool
    officer_id: int | None
    officer: str
    closed_on: date | None
    result: str | None
    result_label: str
    transferred_to: str | None
    closing_note: str | None
    inspection_id: int | None
    inspection_number: str
    check_item: ItemOrigin | None
    finding_id: int | None
    patrol_id: int | None
    patrol_number: str
    remark: str
    editable: bool
    root_cause: str | None
    parts: HazardParts
    rounds: tuple[RoundView, ...]
    papers: tuple[ServedPaper, ...]
    attachments: tuple[AttachmentView, ...]
    missing_evidence: tuple[str, ...]
    deadlines: tuple[RecordDeadline, ...]
    loop: tuple[LoopBox, ...]
    failed_rechecks: int
    timeline: tuple[TimelineEvent, ...]
    next_step: HazardStep | None
    allowed: tuple[HazardStep, ...]
