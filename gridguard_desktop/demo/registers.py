"""Writes the demo station's registers: grids, houses, households, residents, organisations.

By bulk insert with the derived columns and the search index, four thousand households to a transaction, so
that a million people take minutes and little memory. What happens later is written by the services
themselves (``history.py``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.bulk import bulk_insert
from gridguard_desktop.db.models import (
    Address,
    Beat,
    BeatGrid,
    Building,
    Division,
    Grid,
    House,
    Household,
    Organisation,
    Resident,
)
from gridguard_desktop.db.pinyin import derived
from gridguard_desktop.db.search import index_bulk
from gridguard_desktop.db.search_kinds import searched_kinds
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.demo.firms import Firm, firms
from gridguard_desktop.demo.people import People, family_sizes
from gridguard_desktop.demo.places import (
    BEATS,
    Estates,
    Flat,
    GridPlace,
    communities,
    grid_places,
    short_name,
)
from gridguard_desktop.demo.words import one_of, stream, weighted, words
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.identity import age_on
from gridguard_desktop.domain.resident_facts import first_check
from gridguard_desktop.services.registers import compose_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.demo.people import Person
    from gridguard_desktop.services.base import ServiceContext

HOUSEHOLDS_PER_RESIDENT = 0.35  # 2,000 people in 700 households
FIRMS, RESIDENTS_PER_FIRM = 80, 125
AT_ONCE = 4_000
REMEMBERED = 3_000
"""Residents the stories may call on; the first of them, also in a demo of a million."""

_USES = {"own": 70, "whole_rent": 20, "shared_rent": 6, "to_verify": 2, "business": 2}
_VACANT_SHARE, _ARRIVING_SHARE, _LEAVING_SHARE = 0.08, 0.07, 0.04
_GOLDEN = 0.618033988749895
_RENTED = ("whole_rent", "shared_rent")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A resident whom a story may call on."""

    id: int
    person: Person
    address_text: str
    grid_id: int
    age: int


@dataclass(slots=True)
class Town:
    """What stands in the registers when history begins."""

    grids: list[GridPlace]
    firms: list[Firm]
    neighbours: list[Neighbour] = field(default_factory=list)
    residents: int = 0
    households: int = 0


@dataclass(slots=True)
class _Batch:
    """Rows of one transaction."""

    addresses: list[dict[str, Any]] = field(default_factory=list)
    houses: list[dict[str, Any]] = field(default_factory=list)
    households: list[dict[str, Any]] = field(default_factory=list)
    residents: list[dict[str, Any]] = field(default_factory=list)


def write_town(
    context: ServiceContext, seed: int, residents: int, last: date, progress: Callable[[int], None]
) -> Town:
    """Fill the registers as of the clock's day; people come and go until ``last``. ``progress`` counts
    residents."""
    day = context.clock.today()
    grids = grid_places(seed)
    count = FIRMS if residents <= FIRMS * RESIDENTS_PER_FIRM else residents // RESIDENTS_PER_FIRM
    town = Town(grids, firms(seed, count, grids, day))
    with UnitOfWork(context.store, context.actor, write=True, clock=context.clock) as unit:
        _lay_out(unit.session, seed, day, town)
    settlement = _Settlement(context, seed, residents, last, town)
    while settlement.settle_some():
        progress(town.residents)
    return town


def put(session: Session, model: type[Record], rows: list[dict[str, Any]]) -> None:
    """Insert ``rows`` and make them findable."""
    if rows:
        bulk_insert(session, model, rows, purpose="demo")
        if model.record_type in searched_kinds():
            index_bulk(session, model.record_type, rows)


def _lay_out(session: Session, seed: int, day: date, town: Town) -> None:
    people = People(seed, day, "grid workers")
    divisions = [
        {"id": p.id, "code": p.code, "name": p.name, "level": p.level, "parent_id": p.parent_id}
        for p in communities()
    ]
    put(session, Division, divisions[:1])
    put(session, Division, divisions[1:])
    put(session, Grid, [_grid_row(grid, people) for grid in town.grids])
    put(session, Beat, [_beat_row(number, town.grids) for number in range(1, BEATS + 1)])
    rows = [
        {"beat_id": beat, "grid_id": grid.id, "share": share, "valid_from": day, "valid_until": None}
        for grid in town.grids
        for beat, share in _covered(grid)
    ]
    put(session, BeatGrid, rows)
    put(session, Organisation, [_firm_row(firm) for firm in town.firms])


def _covered(grid: GridPlace) -> tuple[tuple[int, int], ...]:
    """The beats of a grid with their shares; where two meet, the first has the greater part."""
    if grid.second_beat is None:
        return ((grid.beat, 100),)
    return ((grid.beat, 60), (grid.second_beat, 40))


def _grid_row(grid: GridPlace, people: People) -> dict[str, Any]:
    worker = people.anybody(24, 55)
    return {
        "id": grid.id,
        "code": grid.code,
        "name": grid.name,
        "community_id": grid.community.id,
        "worker_name": worker.name,
        "worker_phone": worker.phone,
        "note": f"{grid.line}一带",
    }


def _beat_row(number: int, grids: list[GridPlace]) -> dict[str, Any]:
    covered = list(dict.fromkeys(short_name(grid.community) for grid in grids if grid.beat == number))
    officer = words("crew")["officers"][number - 1]["name"]
    code = f"{grids[0].community.code[:9]}J{number:02d}"
    name = f"黄山{number}号警格"
    return {"id": number, "code": code, "name": name, "officer_name": officer, "note": "、".join(covered)}


def _firm_row(firm: Firm) -> dict[str, Any]:
    found = derived(firm.name)
    return {
        "id": firm.id,
        "name": firm.name,
        "name_pinyin": found["name_pinyin"],
        "name_initials": found["name_initials"],
        "credit_code": firm.credit_code,
        "kind": firm.kind,
        "address_text": firm.address_text,
        "grid_id": firm.grid.id,
        "representative": firm.representative,
        "contact_name": firm.contact_name,
        "contact_phone": firm.contact_phone,
        "staff_count": firm.staff,
    }


class _Settlement:
    """Moves the households in, batch by batch."""

    def __init__(self, context: ServiceContext, seed: int, residents: int, last: date, town: Town) -> None:
        self._context, self._town, self._last = context, town, last
        self._first = context.clock.today()
        self._people = People(seed, self._first)
        self._chance = stream(seed, "households")
        households = max(1, round(residents * HOUSEHOLDS_PER_RESIDENT))
        self._sizes = iter(family_sizes(stream(seed, "sizes"), residents, households))
        self._estates = Estates(seed, town.grids)
        self._houses = self._moves = 0

    def settle_some(self) -> bool:
        """One transaction of households; False when all have moved in."""
        sizes = list(islice(self._sizes, AT_ONCE))
        if not sizes:
            return False
        batch = _Batch()
        for size in sizes:
            while self._chance.random() < _VACANT_SHARE:
                self._house(batch, self._estates.next_flat(), "vacant")
            self._household(batch, size)
        context = self._context
        with UnitOfWork(context.store, context.actor, write=True, clock=context.clock) as unit:
            put(unit.session, Building, [_building_row(b) for b in self._estates.take_buildings()])
            put(unit.session, Address, batch.addresses)
            put(unit.session, House, batch.houses)
            put(unit.session, Household, batch.households)
            put(unit.session, Resident, batch.residents)
        return True

    def _household(self, batch: _Batch, size: int) -> None:
        flat, use = self._estates.next_flat(), weighted(self._chance, _USES)
        arrived, left = self._stay()
        shared = use == "shared_rent"
        family = self._people.flat_mates(size) if shared else self._people.family(size)
        house = self._house(batch, flat, "vacant" if left is not None else use, owner=family[0])
        self._town.households += 1
        row = {
            "id": self._town.households,
            "number": f"{flat.building.grid.code[-5:]}{self._town.households:07d}",
            "head_name": family[0].name,
            "house_id": house["id"],
            "address_text": house["address_text"],
            "grid_id": house["grid_id"],
            "archived_on": left,
            **self._entered(arrived, left),
        }
        batch.households.append(row)
        origin = one_of(self._chance, words("names")["origins"]) if use in _RENTED else None
        for person in family:
            batch.residents.append(self._resident(person, row, arrived, left, origin))

    def _house(self, batch: _Batch, flat: Flat, use: str, owner: Person | None = None) -> dict[str, Any]:
        self._houses += 1
        grid = flat.building.grid
        full = compose_address(**flat.address)
        address = {"id": self._houses, "community_id": grid.community.id, "grid_id": grid.id, "full": full}
        batch.addresses.append({**address, **flat.address})
        landlord = owner if use == "own" else self._people.anybody(32, 70)
        house = {
            "id": self._houses,
            "address_text": full,
            "building_id": flat.building.id,
            "address_id": self._houses,
            "entrance": str(flat.entrance),
            "floor": flat.floor,
            "room": flat.room,
            "grid_id": grid.id,
            "use_state": use,
            "owner_name": landlord.name if landlord is not None else None,
            "owner_phone": landlord.phone if landlord is not None else None,
            "checked_on": self._first - timedelta(days=self._chance.randrange(1, 300)),
        }
        batch.houses.append(house)
        return house

    def _resident(
        self, person: Person, household: dict[str, Any], arrived: date, left: date | None, origin: str | None
    ) -> dict[str, Any]:
        town = self._town
        town.residents += 1
        if left is None and arrived < self._first and len(town.neighbours) < REMEMBERED:
            age = age_on(person.birth, self._first)
            address, grid_id = household["address_text"], household["grid_id"]
            town.neighbours.append(Neighbour(town.residents, person, address, grid_id, age))
        kind = "floating" if origin else "permanent"
        checked = max(arrived, self._last - timedelta(days=self._chance.randrange(1, 300)))
        since = max(arrived, person.birth)
        return {
            "id": town.residents,
            "name": person.name,
            "sex": person.sex,
            "birth_date": person.birth,
            "id_kind": "111",
            "id_number": person.id_number,
            "phone": person.phone,
            **derived(person.name, person.id_number, person.phone),
            "residence_kind": kind,
            "household_id": household["id"],
            "relation": person.relation,
            "address_text": household["address_text"],
            "grid_id": household["grid_id"],
            "registered_address": origin or household["address_text"],
            "arrived_on": since,
            "since_on": since,
            "left_on": left,
            "left_to": one_of(self._chance, words("names")["origins"]) if left is not None else None,
            "checked_on": checked,
            "check_by": first_check(kind, self._first, checked) if left is None else None,
            "source": "imported",
            "state": "moved_out" if left is not None else "registered",
            "created_at": household["created_at"],
            "updated_at": household["updated_at"],
        }

    def _stay(self) -> tuple[date, date | None]:
        """When a household moved in and, for a few, when it left."""
        fate = self._chance.random()
        arrived = self._first - timedelta(days=self._chance.randrange(60, 25 * 365))
        if fate < _ARRIVING_SHARE:
            return self._some_day(), None
        return arrived, self._some_day() if fate > 1 - _LEAVING_SHARE else None

    def _some_day(self) -> date:
        """A day of the history, spread so that no month goes without."""
        self._moves += 1
        days = max(1, (self._last - self._first).days - 3)
        return self._first + timedelta(days=int(self._moves * _GOLDEN % 1 * days))

    def _entered(self, arrived: date, left: date | None) -> dict[str, datetime]:
        """When the facts were entered: two days after somebody moved."""
        begun = self._context.clock.now()
        created = begun if arrived < self._first else from_china(arrived + timedelta(days=2), 9, 40)
        updated = created if left is None else from_china(left + timedelta(days=2), 16, 5)
        return {"created_at": created, "updated_at": updated}


def _building_row(building: Any) -> dict[str, Any]:
    grid: GridPlace = building.grid
    return {
        "id": building.id,
        "name": f"{grid.estate}{building.number}号楼",
        "estate": grid.estate,
        "address_text": f"{grid.line}{building.number}号楼",
        "grid_id": grid.id,
        "floors": building.floors,
        "entrances": building.entrances,
        "built_year": building.built,
    }


def grown_ups(town: Town) -> Iterator[Neighbour]:
    """Neighbours old enough to be a party of a dispute."""
    return (neighbour for neighbour in town.neighbours if 24 <= neighbour.age <= 80)
