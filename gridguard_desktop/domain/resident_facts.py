"""What is known of a resident as dated statements: who said it, from when it holds, when it was checked last,
and by when it has to be checked again.

The resident's row holds what is said now, for lists and search; a statement is kept whenever something
changes or is checked. A field without a statement was told when the record was made, by the record's own
source. Pure: ``db.resident_history`` writes the statements, the services read them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.lawdata import choice, choice_keys, choices
from gridguard_desktop.domain.records.residents import RESIDENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SOURCES, CYCLES = "register_sources", "check_cycles"
ENTERED, IMPORTED = "entered", "imported"
UNRECORDED, UNVERIFIED = "unrecorded", "unverified"
FIRST, SAID, CORRECTED, CHECKED = "first", "said", "corrected", "checked"
"""Kinds of statements: as the record was made, changed, put right, looked at and found true."""
WHOLE = ""
"""Name of the field in a check that covered the whole record."""

TOLD_FIELDS = tuple(
    f.name for f in RESIDENT.fields if not f.read_only and f.name not in ("checked_on", "note")
)
"""Fields of which every change is a dated statement. The note is free text, its changes are in the trail."""
STAY_FIELDS = ("address_text", "grid_id", "household_id", "residence_kind", "presence")
"""Where and as what somebody lives: a change of these ends one stay and begins another."""
REGISTERED_ONLY = "registered_only"
"""Registered here, living elsewhere: no resident of the day."""
CYCLE_FIELDS = ("address_text", "household_id", "phone", "residence_kind")
"""What has to be looked at again by the cycle; names and numbers of documents do not wear out."""


@dataclass(frozen=True, slots=True)
class Told:
    """How something came to be known: from whom, from which day it holds, whether somebody checked it."""

    source: str = ENTERED
    on_day: date | None = None
    checked_on: date | None = None
    note: str = ""
    corrects: bool = False
    """The register was wrong; nothing has changed in the world."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that was said or checked. ``number`` orders them."""

    number: int
    kind: str
    field: str
    told_by: str
    told_on: date
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a field's present value comes from, and when and how it was checked last."""

    told_by: str
    told_on: date
    checked_on: date | None = None
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the record itself says of everything in it, before any statement."""

    source: str
    registered_on: date
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """The statements of one resident, and how the record began."""

    beginning: Beginning
    statements: Sequence[Statement] = field(default_factory=tuple)

    def standing(self, name: str) -> Standing:
        """Source and last check of the present value of a field."""
        said = self._last_said(name)
        if said is None:
            found = Standing(self.beginning.source, self.beginning.registered_on)
            if not any(one.kind in (FIRST, CHECKED) and one.field == WHOLE for one in self.statements):
                found = _checked(found, self.beginning.checked_on, self.beginning.source)
        else:
            found = _checked(Standing(said.told_by, said.told_on), said.checked_on, said.told_by)
        since = said.number if said is not None else 0
        for one in self.statements:
            if one.number > since and one.field in (name, WHOLE) and one.kind in (FIRST, CHECKED):
                found = _checked(found, one.checked_on, one.told_by)
        return found

    def checked_on(self, names: Iterable[str]) -> date | None:
        """The day up to which all of ``names`` were checked; None when one of them never was."""
        days = [self.standing(name).checked_on for name in names]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None

    def _last_said(self, name: str) -> Statement | None:
        said = [one for one in self.statements if one.field == name and one.kind != CHECKED]
        return max(said, key=lambda one: one.number, default=None)


def _checked(standing: Standing, day: date | None, by: str) -> Standing:
    """The same with a check, if that is the later one."""
    if day is None or (standing.checked_on is not None and standing.checked_on > day):
        return standing
    return Standing(standing.told_by, standing.told_on, day, by)


def cycle_days(kind: str | None) -> int:
    """Days between checks of somebody who lives here as ``kind``."""
    key = kind if kind in choice_keys(CYCLES) else UNRECORDED
    return int(choice(CYCLES, key or UNRECORDED).extra["days"])


def next_check(kind: str | None, standings: Iterable[Standing]) -> date | None:
    """The day by which the earliest of the fields has to be checked again: a cycle after its last check, or
    soon after it was heard where nobody has checked it yet. None when there is nothing to check."""
    cycle, soon = timedelta(days=cycle_days(kind)), timedelta(days=cycle_days(UNVERIFIED))
    days = [one.checked_on + cycle if one.checked_on is not None else one.told_on + soon for one in standings]
    return min(days, default=None)


def first_check(kind: str | None, registered_on: date, checked_on: date | None) -> date:
    """The same for a record about which nothing was said since it was made."""
    if checked_on is not None:
        return checked_on + timedelta(days=cycle_days(kind))
    return registered_on + timedelta(days=cycle_days(UNVERIFIED))


def asked_sources() -> tuple[str, ...]:
    """Sources somebody may name; the others the program writes itself."""
    return tuple(entry.key for entry in choices(SOURCES) if entry.extra.get("asked"))


def verifies(source: str) -> bool:
    """Whether hearing it from there is a check at the same time."""
    return source in choice_keys(SOURCES) and bool(choice(SOURCES, source).extra.get("verifies"))
