"""A signed-in window context on a real encrypted store with sixteen months of made-up work, for tests of
pages that count.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from gridguard_desktop.app import guard_engines
from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.services.session import actor_for, services_for
from gridguard_desktop.ui.context import AppContext, ChangeBridge
from gridguard_desktop.ui.kit.toast import Toasts
from gridguard_desktop.ui.navigation import Navigator, Route
from gridguard_desktop.ui.preferences import PreferenceBook, Preferences
from tests.factories import intake, make_station
from tests.made_months import fill_months
from tests.stores import StoreTemplate
from tests.ui.workplace import give_passwords

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gridguard_desktop.ui.tasks import Tasks

TODAY = date(2026, 10, 9)


def make_template(home: Path) -> StoreTemplate:
    """A store with the made-up station and its months, to be copied for each test."""
    template = StoreTemplate.found(home)
    clock = FixedClock()
    store = template.open(home.with_name("filling"), clock)
    station = make_station(store, clock)
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        fill_months(unit.session, station, first=date(2025, 7, 1), last=TODAY, disputes=200, others=90)
    clerk = services_for(store, actor_for(store, "clerk", clock), clock)
    case = clerk.disputes.register(intake(grid_id=station.grids[0]))
    chief = services_for(store, actor_for(store, "chief", clock), clock).disputes
    chief.triage(
        dispute_id=case, version=chief.view(case).version, track="civil", reason="civil_no_violation"
    )
    chief.refer(dispute_id=case, version=chief.view(case).version, committee_id=station.committee)
    give_passwords(store, station)
    store.close()
    return StoreTemplate(home.with_name("filling"), template.keys, template.recovery_key)


@contextmanager
def signed_in(
    template: StoreTemplate, home: Path, tasks: Tasks, login: str
) -> Iterator[tuple[AppContext, list[Route]]]:
    """The context of ``login``, with the guard that keeps SQL off the window's thread, and the routes gone
    to.
    """
    clock = FixedClock()
    store = template.open(home, clock)
    services = services_for(store, actor_for(store, login, clock), clock)
    station = services.station.view()
    guard_engines(services)
    navigator, went = Navigator(), list[Route]()
    navigator.went.connect(went.append)
    changes = ChangeBridge()
    context = AppContext(
        services=services,
        tasks=tasks,
        navigator=navigator,
        toast=Toasts(),
        changes=changes,
        preferences=PreferenceBook(home, Preferences()),
        station=station,
        home=home,
        settings={},
    )
    yield context, went
    tasks.shutdown()
    store.close()
