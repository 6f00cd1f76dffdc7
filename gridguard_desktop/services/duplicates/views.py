"""What the queue of duplicates shows, masked: a line per pair, two records side by side, merges made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.domain.fields import Field
    from gridguard_desktop.services.views import RecordView


@dataclass(frozen=True, slots=True)
class Person:
    """Enough of a record to tell it from its namesakes; never the name alone."""

    id: int
    name: str
    birth_year: int | None
    number: str
    address: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair of the queue; ``why`` in words, ``found_by``: scan, import, hand."""

    id: int
    first: Person
    second: Person
    why: str
    found_by: str
    found_on: date
    decided_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """One field of both records, masked. ``suggested``: the record whose value is taken unless somebody
    chooses; ``None`` where both say something and a person must choose."""

    field: Field
    first: Any
    second: Any
    agrees: bool
    suggested: int | None


@dataclass(frozen=True, slots=True)
class PairView:
    """Two records side by side; ``links``: how many records lead to each."""

    line: PairLine
    first: RecordView
    second: RecordView
    fields: tuple[Differing, ...]
    links: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge that was made; ``undone_on`` set = undone."""

    id: int
    kept: Person
    gone_name: str
    gone_id: int
    links: int
    merged_by: str
    merged_on: date
    undone_on: date | None
