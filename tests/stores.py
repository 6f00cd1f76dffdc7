"""Stores for tests: one is founded per session, every test gets a copy of its own in milliseconds.

Used by the conftest of every room that needs a database. The password costs the least that a key file may
name.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.db.founding import keep_server_address
from gridguard_desktop.db.homes import SERVER
from gridguard_desktop.db.keys import LEAST_COST, StoreKeys
from gridguard_desktop.db.store import Store
from gridguard_desktop.domain.clock import FixedClock

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.domain.clock import Clock
    from tests.postgres import PostgresServer

LOGIN = "founder"
PASSWORD = "long enough, 够长"


@dataclass(frozen=True)
class StoreTemplate:
    """A founded store without records, to be copied; ``url`` is its database where it is a shared one."""

    home: Path
    keys: StoreKeys
    recovery_key: str
    server: PostgresServer | None = None
    url: str = ""

    @classmethod
    def found(cls, home: Path, server: PostgresServer | None = None) -> StoreTemplate:
        """Found it, on ``server`` or as a file."""
        url = server.create_database() if server else ""
        store, printed = Store.create(
            home, LOGIN, PASSWORD, url=url or None, clock=FixedClock(), kdf=LEAST_COST
        )
        keys = store.keys
        store.close()
        return cls(home, keys, printed, server, url)

    def copy_to(self, home: Path) -> Path:
        """A store of the test's own in ``home``, not yet open."""
        shutil.copytree(self.home, home)
        if self.server is not None:
            (home / SERVER).unlink()
            keep_server_address(home, self.server.create_database(self.url), self.keys)
        return home

    def open(self, home: Path, clock: Clock | None = None) -> Store:
        """The same, open."""
        return self.reopen(self.copy_to(home), clock)

    def reopen(self, home: Path, clock: Clock | None = None) -> Store:
        """A copy made before, open again."""
        return Store.unlocked(home, self.keys, clock=clock or FixedClock(), kdf=LEAST_COST)
