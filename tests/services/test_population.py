"""Who lived here on an earlier day can be reckoned again, whatever happened since."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.resident_facts import Told
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation


def told(services: Services, record_id: int, values: dict[str, Any], how: Told) -> None:
    residents = services.residents
    residents.tell(record_id, residents.get(record_id).version, values, how)


def test_totals_of_an_earlier_day_are_reckoned_again(
    services: Callable[[str], Services], station: MadeStation, clock: FixedClock
) -> None:
    clerk = services("clerk")
    first, second, *_ = station.residents
    for who, kind in ((first, "floating"), (second, "permanent")):
        values = {"arrived_on": date(2024, 1, 1), "residence_kind": kind}
        told(clerk, who, values, Told("self", corrects=True, note="补记"))
    july, september = date(2026, 7, 1), date(2026, 9, 15)
    before = clerk.population.totals(july)
    assert before.counts == {"floating": 1, "permanent": 1}
    told(clerk, first, {"residence_kind": "permanent"}, Told("self", date(2026, 8, 1)))
    told(clerk, second, {"grid_id": station.grids[1]}, Told("self", date(2026, 9, 1)))
    told(clerk, first, {"left_on": date(2026, 10, 1)}, Told("landlord"))
    clock.advance(days=60)
    assert clerk.population.totals(july) == before
    assert clerk.population.totals(september).counts == {"permanent": 2}
    grids = {one.grid_id: one.total for one in clerk.population.totals(september).lines}
    assert grids == {station.grids[0]: 1, station.grids[1]: 1}
    today = clerk.population.totals(clock.today())
    assert today.counts == {"permanent": 1, "": len(station.residents) - 2}
    assert clerk.population.totals(date(2000, 1, 1)).total == 0
    with pytest.raises(ValidationError):
        clerk.population.totals(clock.today() + timedelta(days=1))


def test_the_days_of_coming_and_going(services: Callable[[str], Services], station: MadeStation) -> None:
    """Whoever comes counts on that day, whoever goes does not any more."""
    clerk, who = services("clerk"), station.residents[0]
    values = {"arrived_on": date(2026, 9, 1), "left_on": date(2026, 9, 3), "residence_kind": "floating"}
    told(clerk, who, values, Told("self", corrects=True, note="补记"))
    days = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2), date(2026, 9, 3)]
    assert [clerk.population.totals(day).total for day in days] == [0, 1, 1, 0]


def test_who_is_only_registered_here_does_not_live_here(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    clerk, who = services("clerk"), station.residents[0]
    told(clerk, who, {"arrived_on": date(2024, 1, 1)}, Told("self", corrects=True, note="补记"))
    told(clerk, who, {"presence": "registered_only"}, Told("visit", date(2026, 9, 1)))
    assert clerk.population.totals(date(2026, 8, 1)).total == 1
    assert clerk.population.totals(date(2026, 9, 1)).total == 0
    assert clerk.population.totals(TODAY).total == len(station.residents) - 1


def test_an_officer_counts_the_own_grids_only(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    told(services("clerk"), station.residents[0], {"grid_id": station.grids[2]}, Told("self"))
    officer = services("officer")
    assert {one.grid_id for one in officer.population.totals(TODAY).lines} == {station.grids[0]}
