"""Rules of the requests a resident makes about the data held on him: what can be disputed and how, when an
answer is due, how the answers to the single fields add up, and what of other records he may be told.

Days, grounds, sentences and what may be told are data (``resources/data``). Called by services, forms and
papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.lawdata import choice, choice_keys
from gridguard_desktop.domain.records.residents import RESIDENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gridguard_desktop.domain.fields import Field

ANSWER_RULE = "PI-01"
"""Rule of ``deadline_rules`` that says when a request must be answered."""
TOLD = "told_records"
"""Which records that name a person he may be told of, and how much."""


class RequestState(StrEnum):
    """How a request stands."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Asks(StrEnum):
    """What the person wants of one field."""

    CHANGE = "change"
    REMOVE = "remove"
    CHECK = "check"


class Settled(StrEnum):
    """How one disputed field ended."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Telling(StrEnum):
    """How much of a record that names the person he is told."""

    EACH = "each"
    COUNT = "count"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class ToldPolicy:
    """What is said of one sort of record. ``ground`` is the law that keeps more back."""

    key: str
    name: str
    telling: Telling
    ground: str


_NOT_NAMED = ToldPolicy("", "其他登记", Telling.COUNT, "")
_BY_HAND = (Kind.STATE,)


def disputable() -> tuple[Field, ...]:
    """Fields of a resident that a person can dispute: all that are held, but the state they add up to."""
    return tuple(field for field in RESIDENT.fields if field.kind not in _BY_HAND)


def asks_of(field: Field) -> tuple[Asks, ...]:
    """What can be wanted of ``field``: what the program writes itself can only be looked into."""
    if field.read_only:
        return (Asks.CHECK,)
    if field.required:
        return (Asks.CHANGE, Asks.CHECK)
    return (Asks.CHANGE, Asks.REMOVE, Asks.CHECK)


def written(value: Any) -> str:
    """A value as it waits for the answer."""
    return value.isoformat() if isinstance(value, date) else str(value)


def read_back(field: Field, kept: str | None) -> Any:
    """The waiting value in the type of its field."""
    if kept is None:
        return None
    if field.kind is Kind.DATE:
        return date.fromisoformat(kept)
    return int(kept) if field.kind is Kind.LINK else kept


def added_up(ends: Iterable[str]) -> str:
    """Result of a request (a key of ``information_outcomes``) from how its fields ended; those that were
    withdrawn do not count. Empty when none is left."""
    counted = {end for end in ends if end != Settled.WITHDRAWN}
    if not counted:
        return ""
    if counted == {Settled.ACCEPTED}:
        return "accepted"
    return "refused" if counted == {Settled.REFUSED} else "partly"


def told_policy(record_type: str, column: str) -> ToldPolicy:
    """What is said of records whose ``column`` leads to the person. Records nobody has decided on are only
    counted."""
    key = f"{record_type}.{column}"
    if key not in choice_keys(TOLD):
        return _NOT_NAMED
    entry = choice(TOLD, key)
    return ToldPolicy(key, entry.zh, Telling(entry.extra["told"]), str(entry.extra.get("ground", "")))
