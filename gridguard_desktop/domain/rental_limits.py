"""How many people may live in a let room by the local rule, and the arithmetic where more do.

No national number exists: the station enters those of its own city with the rule they stand in, and without
a rule nothing is compared. What exceeds a number is shown with the number, the rule and the sum. Whether that
is a breach is for the authority to say, never for the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SETTING = "rental_limits"
MOST_PEOPLE, MOST_AREA = 50, Decimal(200)
LONGEST_RULE = 200
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class RentalLimits:
    """The numbers of the local rule; None: the rule says nothing about it."""

    people_per_room: int | None = None
    area_per_head: Decimal | None = None
    rule: str = ""

    @property
    def set(self) -> bool:
        """Whether there is anything to compare with."""
        return bool(self.rule) and (self.people_per_room is not None or self.area_per_head is not None)


@dataclass(frozen=True, slots=True)
class RoomUse:
    """A let room, or the part of a house let as a whole (``rooms`` of them), and who lives there now."""

    name: str
    people: int
    area: Decimal | None = None
    rooms: int | None = 1


@dataclass(frozen=True, slots=True)
class Excess:
    """One number that is exceeded: where, by which arithmetic, by which rule."""

    where: str
    words: str
    rule: str


def checked_limits(people: int | None, area: Decimal | None, rule: str) -> RentalLimits:
    """Limits that can be kept. Raises ValidationError: a number without its rule is nobody's number."""
    plain = " ".join(rule.split())
    problems: dict[str, str] = {}
    if people is not None and not 1 <= people <= MOST_PEOPLE:
        problems["people_per_room"] = translate(
            "rentals", "Enter a number of people from 1 to {most}.", most=MOST_PEOPLE
        )
    if area is not None and not 0 < area <= MOST_AREA:
        problems["area_per_head"] = translate(
            "rentals", "Enter square metres above 0, at most {most}.", most=MOST_AREA
        )
    if (people is not None or area is not None) and not plain:
        problems["rule"] = translate("rentals", "Enter the local rule with its article.")
    if len(plain) > LONGEST_RULE:
        problems["rule"] = translate("rentals", "Shorten the rule to {most} characters.", most=LONGEST_RULE)
    if problems:
        raise ValidationError(problems)
    return RentalLimits(people, None if area is None else area.quantize(_CENT), plain)


def kept(limits: RentalLimits) -> dict[str, Any]:
    """As the station's settings keep them."""
    area = limits.area_per_head
    return {
        "people_per_room": limits.people_per_room,
        "area_per_head": None if area is None else str(area),
        "rule": limits.rule,
    }


def limits_of(settings: Mapping[str, Any]) -> RentalLimits:
    """The limits in the station's settings; none where nothing or nonsense is kept."""
    found = settings.get(SETTING) or {}
    try:
        area = None if found.get("area_per_head") is None else Decimal(found["area_per_head"])
    except InvalidOperation:
        area = None
    return RentalLimits(found.get("people_per_room"), area, str(found.get("rule") or ""))


def excesses(limits: RentalLimits, uses: Iterable[RoomUse]) -> tuple[Excess, ...]:
    """Every number that is exceeded, with its arithmetic; nothing without a rule."""
    if not limits.set:
        return ()
    found: list[Excess] = []
    for use in uses:
        found += [
            Excess(use.name, words, limits.rule)
            for words in (_too_many(limits, use), _too_narrow(limits, use))
            if words
        ]
    return tuple(found)


def _too_many(limits: RentalLimits, use: RoomUse) -> str:
    most = limits.people_per_room
    if most is None or use.rooms is None or use.people <= most * use.rooms:
        return ""
    if use.rooms == 1:
        return translate(
            "rentals",
            "{where}: {people} people live here, the rule says at most {most} in a room, {more} more",
            where=use.name,
            people=use.people,
            most=most,
            more=use.people - most,
        )
    return translate(
        "rentals",
        "{where}: {people} people live here, {rooms} rooms × {most} = {all}, {more} more",
        where=use.name,
        people=use.people,
        rooms=use.rooms,
        most=most,
        all=most * use.rooms,
        more=use.people - most * use.rooms,
    )


def _too_narrow(limits: RentalLimits, use: RoomUse) -> str:
    least = limits.area_per_head
    if least is None or use.area is None or not use.people or use.area >= least * use.people:
        return ""
    each = (use.area / use.people).quantize(_CENT, ROUND_DOWN)
    return translate(
        "rentals",
        "{where}: {area} ㎡ ÷ {people} people = {each} ㎡, the rule says at least {least} ㎡ a head, "
        "{less} ㎡ less",
        where=use.name,
        area=f"{use.area:.2f}",
        people=use.people,
        each=f"{each:.2f}",
        least=f"{least:.2f}",
        less=f"{least - each:.2f}",
    )
