"""What somebody types at each step of a hazard, as the services take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """What a 责令限期整改通知书 says. Empty: ``basis`` = the law of the kind, ``ordered_on`` = today."""

    due_on: date
    demand: str
    reply_to: str = ""
    basis: str = ""
    ordered_on: date | None = None


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """What was put right, by whom and when. One of the station names ``done_by_user_id``; then the name may
    be empty."""

    measures: str
    done_by_name: str = ""
    done_by_user_id: int | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class RecheckDraft:
    """What the re-check saw; the checker is whoever enters it, ``second_checker`` goes along."""

    content: str
    second_checker: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class StartDraft:
    """How the work is looked after (专人跟进、定时反馈): who answers at the unit, who of the station follows
    it, how many days lie between two progress reports."""

    responsible_name: str
    officer_id: int | None = None
    report_every: int = 7
    started_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProgressDraft:
    """What the unit reported, and who of it."""

    content: str
    reported_by: str
    reported_on: date | None = None


@dataclass(frozen=True, slots=True)
class ExtensionDraft:
    """More time, and why; ``asked_on`` empty = today."""

    due_on: date
    reason: str
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class StopDraft:
    """What must stop at once. ``basis`` empty = the law of the kind."""

    what: str
    basis: str = ""
    ordered_on: date | None = None
