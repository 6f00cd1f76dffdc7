"""Hotels, short lets, dormitories and worksites: the totals agree with the list of units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.domain.errors import PermissionDenied
from gridguard_desktop.services.houses.lodging import LodgingLine, lodging_kinds

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    Ask = Callable[[str], Services]


def unit(services: Ask, grid_id: int, kind: str, name: str, beds: int | None) -> int:
    """A unit with its beds."""
    asked = services("clerk")
    made = asked.organisations.create(
        {"name": name, "kind": kind, "address_text": "金山东路9号", "grid_id": grid_id}
    )
    if beds is not None:
        values = {"beds": beds} | ({"rooms": 4} if kind == "hotel" else {})
        asked.organisations.set_own(made, asked.organisations.get(made).version, values)
    return made


def beds_of(services: Ask, login: str, line: LodgingLine) -> list[int | None]:
    """Beds of every unit of the list behind a line."""
    organisations = services(login).organisations
    ids = organisations.list_ids(line.rows)
    return [organisations.unit(one).own_values.get("beds") for one in ids]


def test_the_totals_agree_with_the_list_of_units(services: Ask, station: MadeStation) -> None:
    first, second = station.grids[:2]
    unit(services, first, "hotel", "梅园旅馆", 20)
    unit(services, second, "hotel", "兰苑旅馆", 30)
    unit(services, first, "hotel", "新开旅馆", None)
    unit(services, first, "short_let", "某网约房", 4)
    unit(services, first, "dormitory", "某厂宿舍", 64)
    unit(services, first, "shop", "某超市", None)
    gone = unit(services, first, "site", "某工地", 40)
    unit(services, first, "site", "某二期工地", 12)
    clerk = services("clerk").organisations
    clerk.archive(gone, clerk.get(gone).version)
    for login, hotels, beds in (("clerk", 3, 50), ("chief", 3, 50), ("officer", 2, 20)):
        lines = {line.kind: line for line in services(login).lodging.totals()}
        assert set(lines) == {one.key for one in lodging_kinds()}
        assert (lines["hotel"].units, lines["hotel"].beds, lines["hotel"].without) == (hotels, beds, 1)
        assert (lines["site"].units, lines["site"].beds) == (1, 12)
        assert (lines["short_let"].beds, lines["dormitory"].beds) == (4, 64)
        for line in lines.values():
            listed = beds_of(services, login, line)
            assert (line.units, line.beds) == (len(listed), sum(one or 0 for one in listed))
            assert line.without == listed.count(None)


def test_who_may_not_read_units_counts_none(services: Ask) -> None:
    with pytest.raises(PermissionDenied):
        services("mediator").lodging.totals()
