"""What leaves the services of support and fund."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gridguard_desktop.domain.care_support import FundState


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """What one reviewer decided."""

    reviewer: str
    approves: bool
    amount: Decimal
    opinion: str
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A support case. ``may_review``: whoever reads can decide now; ``aid_event_id``: the emergency
    it was opened after."""

    id: int
    number: str
    kind_label: str
    helper_label: str
    person: str
    way_label: str
    applicant: str
    consent_on: date
    has_diagnosis: bool
    facts: str
    asked: Decimal
    amount: Decimal | None
    state: str
    state_label: str
    entered_by: str
    entered_on: date
    paid_on: date | None
    followed_on: date | None
    reviews: tuple[ReviewLine, ...]
    may_review: bool
    aid_event_id: int | None
    aid_number: str


@dataclass(frozen=True, slots=True)
class IncomeLine:
    """What came into the fund."""

    id: int
    kind_label: str
    donor: str
    amount: Decimal
    things: str
    received_on: date


@dataclass(frozen=True, slots=True)
class FundView:
    """The ledger and what its rows come to."""

    state: FundState
    lines: tuple[IncomeLine, ...]
