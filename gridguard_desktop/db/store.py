"""A store: one folder with the encrypted database (or the address of a shared one), its key file and its
backups.

``app.py`` and ``cli.py`` found or open one; services get it through units of work. While it is open it holds
the keys and two engines: one for interactive reads and all writes, one read-only for long reads. Locking
drops both.
"""

from __future__ import annotations

import os
import time
import uuid
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from gridguard_desktop.db import audit, recovery, resident_history, search
from gridguard_desktop.db.attempts import SignInAttempts
from gridguard_desktop.db.caucus import ALL_SEALED, seal_open_talks
from gridguard_desktop.db.changes import ChangeFeed
from gridguard_desktop.db.engine import make_engine, writing
from gridguard_desktop.db.founding import found_file, found_server, refuse_founded, server_address
from gridguard_desktop.db.homes import DATABASE, KEY_FILE, is_founded
from gridguard_desktop.db.keyfile import KeyFile
from gridguard_desktop.db.keys import KEY_BYTES, KdfParams, StoreKeys
from gridguard_desktop.db.models.audit import StoreMeta
from gridguard_desktop.db.schema import current_revision, needs_migration
from gridguard_desktop.db.volumes import refuse_network_share
from gridguard_desktop.domain.clock import Clock, SystemClock
from gridguard_desktop.domain.errors import KeyFileDamaged, StoreError, WrongPassword
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.upgrading import UpgradeStep, untold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

    from gridguard_desktop.domain.upgrading import Upgrading

ATTEMPTS = "store.tries"


class Store:
    """An open store. Made by :meth:`create`, :meth:`open`, :meth:`open_with_recovery` or :meth:`unlocked`."""

    def __init__(self, home: Path, key_file: KeyFile, keys: StoreKeys, clock: Clock, kdf: KdfParams) -> None:
        self.home = home
        self.clock = clock
        self.changes = ChangeFeed()
        self.failures_before = 0
        self._slots = key_file
        self._keys: StoreKeys | None = keys
        self._kdf = kdf
        address = server_address(home, keys)
        target: Path | str = home / DATABASE if address is None else address
        self.database_file = home / DATABASE if address is None else None
        self._engine = make_engine(target, keys.database)
        self._reader = make_engine(target, keys.database, read_only=True)
        self._sessions = sessionmaker(expire_on_commit=False, autoflush=False)
        resident_history.install(self._sessions)
        audit.install(self._sessions)
        search.install(self._sessions)

    @classmethod
    def create(
        cls,
        home: Path,
        login: str,
        password: str,
        *,
        url: str | None = None,
        clock: Clock | None = None,
        kdf: KdfParams | None = None,
    ) -> tuple[Store, str]:
        """Found a store in ``home`` with its first user; answers it and the recovery key to be printed.

        ``url`` is the ``postgresql://`` address of an empty database for a shared store. Raises
        ``StoreError`` when there is a store already or the folder is a network share.
        """
        refuse_founded(home)
        refuse_network_share(home)
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        costs, keys = kdf or KdfParams(), StoreKeys(os.urandom(KEY_BYTES))
        printed = recovery.new_recovery_key()
        slots = KeyFile(str(uuid.uuid4())).with_password(keys, login, password, costs)
        slots = slots.with_recovery(keys, printed, costs)
        if url is None:
            found_file(home, slots, keys)
        else:
            found_server(home, url, slots, keys)
        return cls(home, slots, keys, clock or SystemClock(), costs), printed

    @classmethod
    def open(
        cls,
        home: Path,
        login: str,
        password: str,
        *,
        clock: Clock | None = None,
        wait: Callable[[float], None] = time.sleep,
        kdf: KdfParams | None = None,
        upgrading: Upgrading = untold,
    ) -> Store:
        """Sign in. Takes about 0.3 s of argon2, and the delay that earlier failures earned; call it on a
        worker.

        Raises ``WrongPassword``, ``AccountLocked``, ``KeyFileDamaged``, ``StoreDamaged``, ``StoreNewer``,
        ``DatabaseUnavailable``. ``failures_before`` of the answer is for the audit trail. An older store is
        migrated, and ``upgrading`` hears how far that is.
        """
        ticks = clock or SystemClock()
        slots = _slots_of(home)
        attempts = SignInAttempts(home / ATTEMPTS, ticks, wait)
        attempts.check(login)
        try:
            keys = slots.unlock(login, password)
        except WrongPassword:
            attempts.failed(login)
            raise
        store = cls._opened(home, slots, keys, ticks, kdf, upgrading)
        store.failures_before = attempts.succeeded(login)
        return store

    @classmethod
    def open_with_recovery(
        cls, home: Path, typed: str, *, clock: Clock | None = None, kdf: KdfParams | None = None
    ) -> Store:
        """Open with the recovery key on paper.

        Its 160 bits need no counting of failures. Raises as :meth:`open`.
        """
        slots = _slots_of(home)
        return cls._opened(home, slots, slots.unlock_with_recovery(typed), clock or SystemClock(), kdf)

    @classmethod
    def unlocked(
        cls, home: Path, keys: StoreKeys, *, clock: Clock | None = None, kdf: KdfParams | None = None
    ) -> Store:
        """Open with keys at hand: after a restore, and in tests that need no sign-in."""
        return cls._opened(home, _slots_of(home), keys, clock or SystemClock(), kdf)

    @classmethod
    def _opened(
        cls,
        home: Path,
        slots: KeyFile,
        keys: StoreKeys,
        clock: Clock,
        kdf: KdfParams | None,
        upgrading: Upgrading = untold,
    ) -> Store:
        store = cls(home, slots, keys, clock, kdf or KdfParams())
        try:
            store._prove(upgrading)
        except BaseException:
            store.close()
            raise
        return store

    @property
    def store_id(self) -> str:
        """Random id of this store; part of everything that is authenticated."""
        return self._slots.store_id

    @property
    def epoch(self) -> int:
        """Generation of the keys."""
        return self._slots.epoch

    @property
    def key_file(self) -> Path:
        """The file with the key slots."""
        return self.home / KEY_FILE

    @property
    def backups(self) -> Path:
        """Folder of the automatic backups."""
        return self.home / "backups"

    @property
    def logins(self) -> frozenset[str]:
        """Who can sign in, as :func:`gridguard_desktop.db.keyfile.login_key` spells it."""
        return self._slots.logins

    @property
    def is_open(self) -> bool:
        """Whether the keys are held."""
        return self._keys is not None

    @property
    def keys(self) -> StoreKeys:
        """The keys of an open store; after :meth:`close` there are none and a bug is raised."""
        if self._keys is None:
            raise RuntimeError("the store is locked")
        return self._keys

    @property
    def engines(self) -> tuple[Engine, Engine]:
        """(interactive and writing, long reads): for the guard that keeps SQL off the window's thread."""
        return self._engine, self._reader

    def new_session(self, *, write: bool, long: bool) -> Session:
        """A session for one unit of work; nobody else calls this."""
        if self._keys is None:
            raise RuntimeError("the store is locked")
        if long:
            return self._sessions(bind=self._reader)
        return self._sessions(bind=writing(self._engine) if write else self._engine)

    def check_password(self, login: str, password: str) -> None:
        """Ask again before a sensitive step. Raises :class:`WrongPassword`."""
        self._slots.unlock(login, password)

    def set_password(self, login: str, password: str) -> None:
        """Give ``login`` a slot or replace it. Services check who may; the database is not touched."""
        self._keep(self._slots.with_password(self.keys, login, password, self._kdf))

    def remove_login(self, login: str) -> None:
        """Take a user's slot away. Backups made before still open with the old password."""
        self._keep(self._slots.without(login))

    def new_recovery_key(self) -> str:
        """Make and put in force a new recovery key.

        The old paper stops working. Answers what is to be printed.
        """
        printed = recovery.new_recovery_key()
        self._keep(self._slots.with_recovery(self.keys, printed, self._kdf))
        return printed

    def close(self) -> None:
        """Lock: give back the connections and forget the keys. Opening again takes the password."""
        self._engine.dispose()
        self._reader.dispose()
        self._keys = None

    def _keep(self, slots: KeyFile) -> None:
        slots.save(self.key_file)
        self._slots = slots

    def _prove(self, upgrading: Upgrading) -> None:
        """The database answers, is of a revision we know, is the key file's own.

        An older one is migrated first.
        """
        with self._engine.connect() as connection:
            older = needs_migration(current_revision(connection))
        if older:
            self._migrate(upgrading)
        with self._engine.connect() as connection:
            named = _meta(connection)
        if (named.get("store_id"), named.get("epoch")) != (self.store_id, str(self.epoch)):
            raise KeyFileDamaged(
                translate(
                    "store",
                    "The key file and the database belong to different stores. "
                    "Put both back from the same backup.",
                )
            )
        if ALL_SEALED not in named:
            seal_open_talks(self)

    def _migrate(self, upgrading: Upgrading) -> None:
        from gridguard_desktop.db import migrate  # Alembic costs 400 ms; hardly any start needs it
        from gridguard_desktop.db.backup import SUFFIX, make_backup
        from gridguard_desktop.db.instance_lock import InstanceLock

        if self.database_file is None:
            migrate.upgrade_server(self._engine, upgrading)
            return
        with InstanceLock(self.home, self.clock):
            stamp = self.clock.now().strftime("%Y%m%d-%H%M%S")
            target = self.backups / f"before-upgrade-{stamp}{SUFFIX}"
            upgrading(UpgradeStep.BACKING_UP, 0, 0)
            make_backup(self, target, partial(upgrading, UpgradeStep.BACKING_UP))
            self._engine.dispose()
            migrate.upgrade_file(self.database_file, self.keys.database, upgrading)


def _slots_of(home: Path) -> KeyFile:
    if not is_founded(home):
        raise StoreError(
            translate(
                "store", "This folder holds no station's store. Found one first, or restore a backup into it."
            )
        )
    return KeyFile.load(home / KEY_FILE)


def _meta(connection: Connection) -> dict[str, str]:
    return {row.name: row.value for row in connection.execute(select(StoreMeta.name, StoreMeta.value))}
