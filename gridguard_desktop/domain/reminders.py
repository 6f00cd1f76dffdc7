"""Chains of reminders: three days ahead, the day before, on the day, then overdue and up to the chief.

A chain is reckoned from the day something is due, so a deadline that moves takes its chain along.

Data: ``resources/data/reminder_chains.json``, by kind of deadline; the station may set others. Called by the
digest, the morning sheet and the settings of the chains.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

TABLE = "reminder_chains"
WIDEST = 30
"""No reminder is further from its day."""
MOST = 8
QUIET_FROM, QUIET_UNTIL = time(20, 0), time(7, 30)
"""Hours in which nothing pops up on the desktop."""


class Act(StrEnum):
    """What a step of a chain does. Values are stored."""

    REMIND = "remind"
    OVERDUE = "overdue"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True)
class ChainStep:
    """``days`` after the day something is due (negative: before), and what happens then."""

    days: int
    act: Act

    def on(self, due: date) -> date:
        """The day of this step."""
        return due + timedelta(days=self.days)


Chain = tuple[ChainStep, ...]


def shipped_chains() -> dict[str, Chain]:
    """The chains that come with the program, by kind of deadline."""
    return {entry.key: read_chain(entry.extra["steps"]) for entry in lawdata.choices(TABLE)}


def chains(kept: Mapping[str, Any]) -> dict[str, Chain]:
    """The chains in force: those the station set, else the shipped ones."""
    return {key: read_chain(kept[key]) if key in kept else chain for key, chain in shipped_chains().items()}


def read_chain(steps: Sequence[Mapping[str, Any]]) -> Chain:
    """A chain from its stored form, in the order of the days."""
    read = [ChainStep(int(step["days"]), Act(step["act"])) for step in steps]
    return tuple(sorted(read, key=lambda step: step.days))


def check_chain(chain: Sequence[ChainStep]) -> Chain:
    """The chain in order. Raises ValidationError: too many steps, two on one day, too far away, or an
    escalation before anything is late."""
    days = [step.days for step in chain]
    if not 1 <= len(days) <= MOST or len(set(days)) != len(days):
        raise ValidationError(
            {"steps": translate("reminders", "Enter one to {most} different days.", most=MOST)}
        )
    if any(abs(day) > WIDEST for day in days):
        raise ValidationError(
            {"steps": translate("reminders", "No reminder is more than {days} days away.", days=WIDEST)}
        )
    early = [step for step in chain if step.act is not Act.REMIND and step.days <= 0]
    if early:
        raise ValidationError({"steps": translate("reminders", "Nothing is overdue before or on its day.")})
    return tuple(sorted(chain, key=lambda step: step.days))


def reached(chain: Chain, due: date, today: date) -> ChainStep | None:
    """The last step of the chain that has come; None while nobody is to be reminded yet."""
    come = [step for step in chain if step.on(due) <= today]
    return come[-1] if come else None


def lead(known: Mapping[str, Chain]) -> int:
    """How many days ahead the earliest reminder of all chains is."""
    return max((-step.days for chain in known.values() for step in chain), default=0)


def is_quiet(now: datetime) -> bool:
    """Whether the desktop is left alone at this wall-clock time."""
    clock = now.time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def notice_words(escalated: int, overdue: int, today: int, ahead: int) -> str:
    """What may stand on a shared screen: counts, no name, no number of a case."""
    parts = (
        (escalated, translate("reminders", "{count} to the chief", count=escalated)),
        (overdue, translate("reminders", "{count} overdue", count=overdue)),
        (today, translate("reminders", "{count} due today", count=today)),
        (ahead, translate("reminders", "{count} soon", count=ahead)),
    )
    return " · ".join(words for count, words in parts if count)
