"""Support for helpers who were hurt, fell ill or came into hardship (慰问帮扶): reviewed by two people who
are neither the applicant nor whoever entered it, paid once, and never beyond what the fund holds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import Text, text, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

REVIEWERS = 2
KINDS, HELPERS, WAYS, INCOMES = (
    "care_support_kinds",
    "care_helper_kinds",
    "care_support_ways",
    "care_fund_kinds",
)


class SupportState(StrEnum):
    """How far a case is."""

    ENTERED = "entered"
    APPROVED = "approved"
    REFUSED = "refused"
    PAID = "paid"
    FOLLOWED = "followed"


STATE_WORDS: dict[SupportState, Text] = {
    SupportState.ENTERED: text("care_support", "In review"),
    SupportState.APPROVED: text("care_support", "Approved"),
    SupportState.REFUSED: text("care_support", "Refused"),
    SupportState.PAID: text("care_support", "Paid"),
    SupportState.FOLLOWED: text("care_support", "Followed up"),
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reviewer decided; ``amount`` counts when it is approved."""

    approves: bool
    amount: Decimal


@dataclass(frozen=True, slots=True)
class FundState:
    """Money of the fund, each part summed from its rows."""

    received: Decimal
    approved: Decimal
    paid: Decimal

    @property
    def balance(self) -> Decimal:
        """What is in hand."""
        return self.received - self.paid

    @property
    def free(self) -> Decimal:
        """What is in hand and promised to nobody."""
        return self.balance - self.approved


def outcome(opinions: Sequence[Opinion]) -> tuple[SupportState, Decimal]:
    """What the opinions come to: one refusal refuses, two approvals approve the lower sum."""
    if any(not one.approves for one in opinions):
        return SupportState.REFUSED, Decimal(0)
    if len(opinions) < REVIEWERS:
        return SupportState.ENTERED, Decimal(0)
    return SupportState.APPROVED, min(one.amount for one in opinions)


def reviewer_problem(reviewer: str, *, entered_it: bool, reviewed_it: bool, named: Sequence[str]) -> str:
    """Why somebody cannot review a case, or empty. ``named``: the person helped and the applicant."""
    if entered_it:
        return translate("care_support", "Whoever entered it does not review it.")
    if reviewer in named:
        return translate("care_support", "Whom it concerns and who asked for it do not review it.")
    if reviewed_it:
        return translate("care_support", "You have reviewed it already; a second person has to.")
    return ""
