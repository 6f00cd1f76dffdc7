"""Made-up households of the made-up residents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.resident_facts import Told
from tests.factories import made_id, made_phone

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

ADDRESS = "兰苑1号楼101室"


def make_family(
    clerk: Services, station: MadeStation, number: str = "H-1", first: int = 51
) -> tuple[int, list[int]]:
    """A household of three, the first of them its head; its id and theirs."""
    household = clerk.households.create(
        {"number": number, "address_text": ADDRESS, "grid_id": station.grids[0]}
    )
    people = [
        clerk.residents.create(
            {
                "name": name,
                "id_kind": "111",
                "id_number": made_id(first + at),
                "phone": made_phone(first + at),
                "household_id": household,
                "relation": relation,
                "address_text": ADDRESS,
                "grid_id": station.grids[0],
            }
        )
        for at, (name, relation) in enumerate((("沈大勇", "02"), ("范丽", "10"), ("沈小明", "20")))
    ]
    return household, people


def arrived(clerk: Services, people: list[int], day: date) -> None:
    """They have lived there since that day."""
    for who in people:
        version = clerk.residents.get(who).version
        clerk.residents.tell(who, version, {"arrived_on": day}, Told("self", corrects=True, note="补记"))
