"""Made-up organisations with valid social credit codes, spread over the grids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.demo.people import AREA, People
from gridguard_desktop.demo.words import one_of, stream, weighted, words
from gridguard_desktop.domain.identity import uscc_check_digit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gridguard_desktop.demo.places import GridPlace

_ORGAN_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True, slots=True)
class Firm:
    """An organisation made up."""

    id: int
    name: str
    kind: str
    credit_code: str
    grid: GridPlace
    address_text: str
    representative: str
    contact_name: str
    contact_phone: str
    staff: int


def firms(seed: int, count: int, grids: Sequence[GridPlace], day: date) -> list[Firm]:
    """``count`` organisations; the kinds that are inspected are all among them."""
    chance, people = stream(seed, "firms"), People(seed, day, "firms' people")
    kinds = {entry["kind"]: entry for entry in words("firms")["kinds"]}
    names: set[str] = set()
    found: list[Firm] = []
    for number in range(1, count + 1):
        kind = list(kinds)[number - 1] if number <= len(kinds) else weighted(chance, _weights())
        grid = one_of(chance, grids)
        name = one_of(chance, kinds[kind]["names"]).format(word=one_of(chance, words("firms")["words"]))
        if name in names:
            name = f"{name}（{grid.estate}店）"
        if name in names:
            name = f"{name[:-1]}{number}号）"
        names.add(name)
        owner, contact = people.anybody(30, 62), people.anybody(22, 58)
        door = int(grid.door) + chance.randrange(1, 40)
        found.append(
            Firm(
                id=number,
                name=name,
                kind=kind,
                credit_code=_credit_code(number + chance.randrange(1, 400) * 20_011),
                grid=grid,
                address_text=f"{grid.road}{door}号",
                representative=owner.name,
                contact_name=contact.name,
                contact_phone=people.phone(),
                staff=chance.randrange(2, 120),
            )
        )
    return found


def _weights() -> dict[str, float]:
    return {entry["kind"]: entry["weight"] for entry in words("firms")["kinds"]}


def _credit_code(number: int) -> str:
    """A code of a district that was never given out."""
    organ = ""
    for _ in range(7):
        number, place = divmod(number, len(_ORGAN_CODE))
        organ = _ORGAN_CODE[place] + organ
    first = f"91{AREA}MA{organ}"
    return first + uscc_check_digit(first)
