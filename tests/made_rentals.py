"""Made-up lettings for tests: a house in a grid, its rooms, people who live there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.services.houses import TenancyDraft
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services

    Ask = Callable[[str], Services]

SINCE = date(2026, 3, 1)
AT = "金山东路18号梅园小区6号楼1单元302室"


def make_house(services: Ask, grid_id: int, **facts: Any) -> int:
    """A house that is let by rooms, entered by the officer."""
    values = {
        "address_text": AT,
        "grid_id": grid_id,
        "use_state": "shared_rent",
        "owner_name": "王五",
        "owner_phone": "19000000011",
        **facts,
    }
    return services("officer").for_type("house").create(values)


def make_people(services: Ask, grid_id: int, *names: str) -> list[int]:
    """Residents of the grid."""
    residents = services("officer").for_type("resident")
    return [residents.create({"name": name, "grid_id": grid_id}) for name in names]


def add_room(services: Ask, house: int, name: str, **facts: Any) -> int:
    """One more room to let."""
    asked = services("officer")
    return asked.house_rooms.add(house, asked.tenancies.view(house).version, name, **facts)


def let(services: Ask, house: int, *tenants: int, **facts: Any) -> int:
    """A tenancy since March, unless ``facts`` say otherwise."""
    asked = services("officer").tenancies
    draft = TenancyDraft(**{"starts_on": SINCE, "tenants": tenants, **facts})
    return asked.let(house, asked.view(house).version, draft)


__all__ = ["AT", "SINCE", "TODAY", "add_room", "let", "make_house", "make_people"]
