"""Made-up buildings with flats for tests of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Building, House, Household, Resident
from gridguard_desktop.db.pinyin import write_derived
from gridguard_desktop.db.unit_of_work import UnitOfWork
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import Clock

BLOCK = "金山东路18号梅园小区6号楼"


def make_building(
    store: Store,
    clock: Clock,
    grid_id: int,
    *,
    floors: int = 3,
    entrances: int = 1,
    landing: int = 3,
    without: Iterable[tuple[int, str]] = (),
    name: str = "梅园小区6号楼",
    **facts: Any,
) -> int:
    """A building whose every flat is lived in by its owner, but for ``without`` (entrance, room)."""
    gone = set(without)
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        building = Building(
            name=name, address_text=BLOCK, grid_id=grid_id, floors=floors, entrances=entrances
        )
        unit.session.add(building)
        unit.session.flush()
        unit.session.add_all(
            House(
                **{
                    "address_text": f"{BLOCK}{entrance}单元{floor}{slot:02d}室",
                    "building_id": building.id,
                    "entrance": str(entrance),
                    "floor": floor,
                    "room": f"{floor}{slot:02d}",
                    "grid_id": grid_id,
                    "use_state": "own",
                    "checked_on": TODAY,
                    **facts,
                }
            )
            for entrance in range(1, entrances + 1)
            for floor in range(1, floors + 1)
            for slot in range(1, landing + 1)
            if (entrance, f"{floor}{slot:02d}") not in gone
        )
        return int(building.id)


def move_in(store: Store, clock: Clock, house_id: int, *families: tuple[str, ...]) -> None:
    """Households registered in a house, each with the names of its people."""
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        for at, names in enumerate(families, 1):
            home = Household(number=f"H{house_id}-{at}", house_id=house_id, address_text=BLOCK, grid_id=None)
            unit.session.add(home)
            unit.session.flush()
            for name in names:
                resident = Resident(name=name, household_id=home.id)
                write_derived(resident)
                unit.session.add(resident)
