"""Aid for helpers after a public emergency (公共突发事件及时援助慰问): who of the helpers was hit, what is
wanted, and by when each has either a support case that came to its end or a reason why there is none
(features N8, S30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.care_support import SupportState
from gridguard_desktop.domain.i18n import Text, text, translate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WISHES = "aid_wishes"
VOLUNTEER = "volunteer"
"""The kind of helper who stands in the register of volunteers."""
MOST_DAYS = 90


class AidState(StrEnum):
    """How far the aid after an event is."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


STATE_WORDS: dict[AidState, Text] = {
    AidState.OPEN: text("aid", "Under way"),
    AidState.CLOSED: text("aid", "Closed"),
    AidState.WITHDRAWN: text("aid", "Withdrawn"),
}
_OVER = (SupportState.PAID, SupportState.FOLLOWED, SupportState.REFUSED)
"""A case is over once it was paid or refused; an approved sum has reached nobody yet."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one helper: the state of the support case, or why there is none."""

    support_state: str = ""
    reason: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be done for this helper."""
        return self.support_state in _OVER if self.support_state else bool(self.reason)


def due_day(happened_on: date, days: int) -> date:
    """The last day on which aid is in time."""
    return happened_on + timedelta(days=days)


def closing_problem(outcomes: Sequence[Outcome]) -> str:
    """What keeps an event from being closed, or empty."""
    if not outcomes:
        return translate("aid", "No helper is entered; withdraw it when nobody was hit.")
    left = sum(not one.is_settled for one in outcomes)
    if left:
        return translate(
            "aid", "{count} helpers have neither a support case that ended nor a reason.", count=left
        )
    return ""
