"""Services on a made-up station: ``services("officer")`` on an encrypted file and on PostgreSQL in turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.db.keys import LEAST_COST
from gridguard_desktop.db.store import Store
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.services.session import actor_for, services_for
from tests.factories import MadeStation, intake, make_station
from tests.services.casework import Case
from tests.stores import StoreTemplate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gridguard_desktop.services.catalogue import Services
    from tests.postgres import PostgresServer


@dataclass(frozen=True)
class StationTemplate:
    """A filled store to be copied for each test."""

    store: StoreTemplate
    station: MadeStation


def _filled(template: StoreTemplate) -> StationTemplate:
    store = Store.unlocked(template.home, template.keys, clock=FixedClock(), kdf=LEAST_COST)
    try:
        return StationTemplate(template, make_station(store, FixedClock()))
    finally:
        store.close()


@pytest.fixture(scope="session")
def file_station(tmp_path_factory: pytest.TempPathFactory) -> StationTemplate:
    return _filled(StoreTemplate.found(tmp_path_factory.mktemp("station") / "home"))


@pytest.fixture(scope="session")
def server_station(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: PostgresServer | None
) -> StationTemplate:
    if postgres_server is None:
        pytest.skip("no PostgreSQL is installed here")
    return _filled(StoreTemplate.found(tmp_path_factory.mktemp("server-station") / "home", postgres_server))


@pytest.fixture
def clock() -> FixedClock:
    """10:20 on 9 October 2026 in China, the first working day after the holidays."""
    return FixedClock()


@pytest.fixture(params=["sqlcipher", "postgresql"])
def template(request: pytest.FixtureRequest) -> StationTemplate:
    name = "file_station" if request.param == "sqlcipher" else "server_station"
    found: StationTemplate = request.getfixturevalue(name)
    return found


@pytest.fixture
def store(template: StationTemplate, tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    """The test's own copy of the station's store, open."""
    opened = template.store.open(tmp_path / "home", clock)
    yield opened
    opened.close()


@pytest.fixture
def station(template: StationTemplate, store: Store) -> MadeStation:
    """Ids of the made-up station in ``store``."""
    return template.station


@pytest.fixture
def services(store: Store, clock: FixedClock) -> Callable[[str], Services]:
    """``services("mediator2")``: everything that user may ask for. Roles are logins too:
    ``services(Role.CHIEF)``."""
    return lambda login: services_for(store, actor_for(store, str(login), clock), clock)


@pytest.fixture
def case(services: Callable[[str], Services], station: MadeStation, clock: FixedClock) -> Case:
    """A neighbours' dispute in the first grid, just taken in by the clerk."""
    registered = services("clerk").disputes.register(intake(grid_id=station.grids[0]))
    return Case(services, station, clock, registered)


@pytest.fixture(params=["file", "server"])
def target(request: pytest.FixtureRequest) -> str | None:
    """The address of an empty database, or None for a file."""
    if request.param == "file":
        return None
    server: PostgresServer | None = request.getfixturevalue("postgres_server")
    if server is None:
        pytest.skip("no PostgreSQL is installed here")
    return server.create_database()
