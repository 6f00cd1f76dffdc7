"""When a duty was not performed: which letter comes next, and what is left to pay.

A missed day is followed by a letter urging performance (履行督促函), and when its own day passes without
payment by the advice what is left and which ways there are. Called by the service that issues the letters and
by the record page that offers them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

RESPOND_DAYS = 7
"""Days a debtor is given to answer an urging letter unless the mediator chooses others."""


class NoticeKind(StrEnum):
    """Letters about a duty that was not performed. Values are stored."""

    URGING = "urging"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class OwedDuty:
    """A duty as the letters see it; ``left`` is what is still owed of a sum, None for an act."""

    ordinal: int
    debtor_id: int
    due_on: date
    is_open: bool
    left: Decimal | None

    def late_days(self, today: date) -> int:
        """Days since its day passed; 0 while it may still be performed in time."""
        return max((today - self.due_on).days, 0) if self.is_open else 0


@dataclass(frozen=True, slots=True)
class SentNotice:
    """A letter that left."""

    kind: str
    debtor_id: int
    issued_on: date
    respond_by: date | None


def defaulters(duties: Iterable[OwedDuty], today: date) -> tuple[int, ...]:
    """Parties in arrears, the one who missed the earliest day first."""
    late = sorted(
        (duty for duty in duties if duty.late_days(today)), key=lambda duty: (duty.due_on, duty.ordinal)
    )
    return tuple(dict.fromkeys(duty.debtor_id for duty in late))


def next_notice(
    debtor_id: int, duties: Sequence[OwedDuty], sent: Iterable[SentNotice], today: date
) -> NoticeKind | None:
    """The letter that is due now to a party, None while nothing is.

    A missed day asks for an urging letter unless one left after it; once the day given in that letter has
    passed, the advice follows, once for each urging.
    """
    late = [duty for duty in duties if duty.debtor_id == debtor_id and duty.late_days(today)]
    if not late:
        return None
    missed = max(duty.due_on for duty in late)
    ours = [letter for letter in sent if letter.debtor_id == debtor_id]
    urged = [letter for letter in ours if letter.kind == NoticeKind.URGING]
    last = max(urged, key=lambda letter: letter.issued_on, default=None)
    if last is None or last.issued_on <= missed:
        return NoticeKind.URGING
    if last.respond_by is not None and today <= last.respond_by:
        return None
    advised = any(letter.kind == NoticeKind.ADVICE and letter.issued_on >= last.issued_on for letter in ours)
    return None if advised else NoticeKind.ADVICE


def arrears(debtor_id: int, duties: Iterable[OwedDuty], today: date) -> Decimal:
    """Sums of the party whose day has passed."""
    late = [duty for duty in duties if duty.debtor_id == debtor_id and duty.late_days(today)]
    return sum((duty.left or Decimal(0) for duty in late), Decimal(0))


def left_in_all(debtor_id: int, duties: Iterable[OwedDuty]) -> Decimal:
    """Everything the party still owes, due or not."""
    open_ones = [duty for duty in duties if duty.debtor_id == debtor_id and duty.is_open]
    return sum((duty.left or Decimal(0) for duty in open_ones), Decimal(0))
