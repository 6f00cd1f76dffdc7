"""Accidents of volunteers and announced inspections stand in the loops; unannounced ones in none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.permissions import Role
from tests.factories import TODAY
from tests.services.test_loops import numbers, rows_of
from tests.services.test_planned_inspections import DAY, facts
from tests.services.test_volunteer_accidents import HURT_AT, hurt, version

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

__all__ = ["hurt"]


def test_an_accident_report_is_open_late_and_closed(
    services: Callable[[str], Services], clock: FixedClock, hurt: int
) -> None:
    chief, lead = services(Role.CHIEF), services(Role.PATROL_LEAD)
    assert rows_of(chief, "volunteer_accident", "opened") == {hurt}
    assert numbers(chief, "volunteer_accident")["overdue"] == 0
    clock.moment = HURT_AT + timedelta(hours=25)
    assert rows_of(chief, "volunteer_accident", "overdue") == {hurt}
    lead.volunteer_accidents.hand_in(hurt, version(lead, hurt), received_by="街道平安办")
    assert numbers(chief, "volunteer_accident") == {"opened": 0, "closed": 1, "overdue": 0}


def test_announced_inspections_are_counted_by_their_unit(
    services: Callable[[str], Services], station: MadeStation, clock: FixedClock
) -> None:
    officer, chief = services("officer"), services("chief")
    units = [
        services("clerk")
        .for_type("organisation")
        .create({"name": name, "kind": "shop", "address_text": "云湖路1号", "grid_id": station.grids[0]})
        for name in ("梅园超市", "云湖旅馆")
    ]
    for unit, mode in zip(units, ("announced", "unannounced"), strict=True):
        officer.planned_inspections.plan(DAY, facts(station, mode=mode, organisation_id=unit), purpose="看")
    assert rows_of(chief, "organisation", "opened") == {units[0]}
    assert numbers(chief, "organisation")["overdue"] == 0
    clock.advance(days=(DAY - TODAY).days + 1)
    assert rows_of(chief, "organisation", "overdue") == {units[0]}
