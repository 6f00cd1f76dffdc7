"""Stores for the database tests.

``file_store`` is encrypted SQLite, ``store`` is that and PostgreSQL in turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.actors import Actor
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.permissions import Role
from tests.stores import StoreTemplate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from tests.postgres import PostgresServer


@pytest.fixture(scope="session")
def file_template(tmp_path_factory: pytest.TempPathFactory) -> StoreTemplate:
    return StoreTemplate.found(tmp_path_factory.mktemp("template") / "home")


@pytest.fixture(scope="session")
def server_template(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: PostgresServer | None
) -> StoreTemplate:
    if postgres_server is None:
        pytest.skip("no PostgreSQL is installed here")
    return StoreTemplate.found(tmp_path_factory.mktemp("server-template") / "home", postgres_server)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def file_home(file_template: StoreTemplate, tmp_path: Path) -> Path:
    """A closed store on disk."""
    return file_template.copy_to(tmp_path / "home")


@pytest.fixture
def file_store(file_template: StoreTemplate, tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    opened = file_template.open(tmp_path / "home", clock)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlcipher", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    kind = "file_template" if request.param == "sqlcipher" else "server_template"
    template: StoreTemplate = request.getfixturevalue(kind)
    opened = template.open(tmp_path / "home", clock)
    yield opened
    opened.close()


@pytest.fixture
def actor() -> Actor:
    return Actor(user_id=7, login="zhang", name="张立", roles=frozenset({Role.OFFICER}))


@pytest.fixture
def writing(store: Store, actor: Actor, clock: FixedClock) -> Callable[[], UnitOfWork]:
    """``with writing() as work:`` on the store of the test."""
    return lambda: UnitOfWork(store, actor, write=True, clock=clock)


@pytest.fixture
def reading(store: Store, actor: Actor, clock: FixedClock) -> Callable[[], UnitOfWork]:
    return lambda: UnitOfWork(store, actor, clock=clock)
