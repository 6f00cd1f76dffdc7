"""The building board (楼栋图): where a flat stands and in which of seven states it is shown.

The state is computed from what the register holds (use, people registered, open hazards) and never typed, so
that board, print and counts cannot disagree. Its words, ink, pattern and visit cycle are data
(``house_states.json``). States belong to flats; there are none for people.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, choice_keys, choices, label
from gridguard_desktop.domain.textforms import half_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STATES = "house_states"
HAZARD, UNKNOWN, WHOLE, SHARED, VACANT = "hazard", "to_verify", "whole_rent", "shared_rent", "vacant"
BUSINESS = "business"
_NUMBER = re.compile(r"(\d+)")
_SLOT_DIGITS = 2


@dataclass(frozen=True, slots=True)
class HouseFacts:
    """What decides the state of a flat. ``people`` and ``households`` are those registered there now;
    ``lets`` the tenancies in which people live now, of rooms or beds if ``parts_let``, ``tenants`` who lives
    in them; ``lets_ended`` the tenancies that are over."""

    use: str
    people: int = 0
    households: int = 0
    open_hazards: int = 0
    checked_on: date | None = None
    lets: int = 0
    parts_let: bool = False
    tenants: int = 0
    lets_ended: int = 0


def house_state(facts: HouseFacts) -> str:
    """Key of ``house_states``: an open hazard first, then the tenancies, then what contradicts itself, then
    the use as recorded. A shop that is let stays a shop."""
    if facts.open_hazards:
        return HAZARD
    if facts.lets and facts.use != BUSINESS:
        return SHARED if facts.parts_let or facts.lets > 1 else WHOLE
    if facts.use not in choice_keys(STATES) or facts.use == HAZARD:
        return UNKNOWN
    if _let_no_more(facts):
        return UNKNOWN
    if facts.use == VACANT and facts.people:
        return UNKNOWN
    if facts.use == WHOLE and facts.households > 1:
        return SHARED
    return facts.use


def state_reason(facts: HouseFacts) -> str:
    """Why the flat is shown so, in words."""
    state, use = house_state(facts), label(STATES, facts.use)
    if state == HAZARD:
        return translate("board", "{n} open hazards at this address", n=facts.open_hazards)
    if facts.lets and state in (WHOLE, SHARED):
        return translate("board", "{n} tenancies, {people} tenants", n=facts.lets, people=facts.tenants)
    if _let_no_more(facts):
        return translate("board", "Recorded as let, but every tenancy has ended")
    if state == UNKNOWN and facts.use == VACANT:
        return translate("board", "Recorded as vacant, but {n} people are registered here", n=facts.people)
    if state == SHARED and facts.use == WHOLE:
        return translate("board", "Let as a whole, but {n} households live here", n=facts.households)
    return translate("board", "Recorded use: {use}", use=use)


def _let_no_more(facts: HouseFacts) -> bool:
    return facts.use in (WHOLE, SHARED) and not facts.lets and facts.lets_ended > 0


def visit_cycle(state: str) -> int:
    """Days between visits to a flat of this state."""
    return int(choice(STATES, state).extra["cycle_days"])


def next_visit(facts: HouseFacts) -> date | None:
    """Day by which the flat is to be visited again; None if it was never visited, so now."""
    if facts.checked_on is None:
        return None
    return facts.checked_on + timedelta(days=visit_cycle(house_state(facts)))


def count_states(states: Iterable[str]) -> dict[str, int]:
    """State → flats, every state present, in the order of the legend."""
    counted = Counter(states)
    return {entry.key: counted[entry.key] for entry in choices(STATES)}


# ---- where a flat stands


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place for a flat: entrance, floor, and its place on the landing (02 of 302)."""

    entrance: str
    floor: int
    slot: int

    @property
    def room(self) -> str:
        """The number a flat here has by rule: 302."""
        return f"{self.floor}{self.slot:0{_SLOT_DIGITS}d}"


def spot_of(entrance: str | None, floor: int | None, room: str | None) -> Spot | None:
    """Where a flat stands by what is recorded; None when its number does not say."""
    found = _NUMBER.search(half_width(room or ""))
    if found is None:
        return None
    digits = found.group(1)
    if floor is not None and digits.startswith(str(abs(floor))) and len(digits) > len(str(abs(floor))):
        slot = int(digits[len(str(abs(floor))) :])
    elif len(digits) > _SLOT_DIGITS and floor is None:
        floor, slot = int(digits[:-_SLOT_DIGITS]), int(digits[-_SLOT_DIGITS:])
    elif floor is not None and len(digits) <= _SLOT_DIGITS:
        slot = int(digits)
    else:
        return None
    return Spot(entrance_key(entrance), floor, slot) if slot else None


def entrance_key(entrance: str | None) -> str:
    """2单元, ２ and 2 are one entrance; none is the first."""
    written = half_width(entrance or "").removesuffix("单元").strip()
    return str(int(written)) if written.isascii() and written.isdigit() else written or "1"


def entrance_order(entrance: str) -> tuple[int, int, str]:
    """Entrances by number, then those with letters."""
    return (0, int(entrance), "") if entrance.isdigit() else (1, 0, entrance)


# ---- gaps


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody looked: there is no such flat. Without ``slot`` the whole floor of the entrance is not there
    (4, 13, a shop floor)."""

    entrance: str
    floor: int
    slot: int | None = None

    def covers(self, spot: Spot) -> bool:
        """Whether ``spot`` is what was found not to exist."""
        return (self.entrance, self.floor) == (spot.entrance, spot.floor) and self.slot in (None, spot.slot)


def expected_spots(seen: Iterable[Spot], floors: int | None, entrances: int | None) -> list[Spot]:
    """Every place a flat ought to stand, judged by what is recorded: from the lowest floor to the topmost,
    and on each landing as many flats as the entrance has anywhere (for one without any: as the building
    has)."""
    known = list(seen)
    widest: dict[str, int] = {}
    for spot in known:
        widest[spot.entrance] = max(spot.slot, widest.get(spot.entrance, 0))
    if not known:
        return []
    most = max(widest.values())
    names = set(widest)
    if all(name.isdigit() for name in names):
        names |= {str(number) for number in range(1, (entrances or 0) + 1)}
    top, lowest = max(floors or 1, max(spot.floor for spot in known)), min(spot.floor for spot in known)
    levels = [level for level in range(min(lowest, 1), top + 1) if level]
    return [
        Spot(name, floor, slot)
        for name in sorted(names, key=entrance_order)
        for floor in levels
        for slot in range(1, widest.get(name, most) + 1)
    ]


def missing_spots(
    seen: Iterable[Spot], floors: int | None, entrances: int | None, absent: Iterable[Absence] = ()
) -> list[Spot]:
    """Expected places without a flat that nobody has found not to exist."""
    known, gone = set(seen), list(absent)
    expected = expected_spots(known, floors, entrances)
    return [spot for spot in expected if spot not in known and not any(one.covers(spot) for one in gone)]


def twice(seen: Iterable[tuple[int, Spot]]) -> Mapping[Spot, tuple[int, ...]]:
    """Places at which more than one flat is recorded, with the ids of those."""
    found: dict[Spot, list[int]] = {}
    for house_id, spot in seen:
        found.setdefault(spot, []).append(house_id)
    return {spot: tuple(ids) for spot, ids in found.items() if len(ids) > 1}
