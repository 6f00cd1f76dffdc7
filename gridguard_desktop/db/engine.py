"""Engines: an encrypted SQLite file by default, PostgreSQL where several PCs share one store.

``store.py`` makes two per store, one for interactive work and all writes, one read-only for long reads. The
encrypted file is opened fail-closed: without SQLCipher, without a key, or on a plain file nothing is opened,
because a driver without encryption would silently write every resident in clear.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, create_engine, event, make_url
from sqlalchemy.pool import QueuePool

from gridguard_desktop.db.driver_errors import DISK_FAILED, plain_error, store_damaged, translate_error
from gridguard_desktop.db.volumes import refuse_network_share
from gridguard_desktop.domain.errors import DatabaseUnavailable, StoreDamaged
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

WRITE_OPTION = "gridguard_write"
PLAIN_HEADER = b"SQLite format 3"
BUSY_TIMEOUT_MS = 5_000
CACHE_KIB = 65_536
READING_CACHE_KIB = 16_384
"""Of the connections for long reads: they pass through the file once, more of it in memory helps nobody."""
STATEMENT_TIMEOUT_MS = 60_000
LONG_STATEMENT_TIMEOUT_MS = 600_000
CHECKPOINT_PAGES = 4_000
"""16 MB of changes are gathered before they are put into the file: an import touches the same pages of the
indexes again and again."""
_PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    f"wal_autocheckpoint={CHECKPOINT_PAGES}",
)


def make_engine(
    target: Path | str | URL,
    key: bytes | None = None,
    *,
    read_only: bool = False,
    create: bool = False,
    foreign_keys: bool = True,
) -> Engine:
    """Engine for a database file (``Path`` and its raw 32-byte ``key``) or a ``postgresql://`` address.

    ``read_only`` connections refuse every write. ``create`` allows a file that does not exist yet. Connecting
    raises ``StoreDamaged`` or ``DatabaseUnavailable``.
    """
    if isinstance(target, Path):
        if key is None:
            raise ValueError("a database file is opened with its key or not at all")
        return _sqlite_engine(target, key, read_only=read_only, create=create, foreign_keys=foreign_keys)
    return _postgresql_engine(make_url(target), read_only=read_only)


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that write: on SQLite they begin with the write lock in hand.

    A deferred transaction that turns to writing fails at once when another writer was faster;
    ``busy_timeout`` does not help it.
    """
    return engine.execution_options(**{WRITE_OPTION: True})


def open_file(path: Path, key: bytes, *, read_only: bool = False, create: bool = False) -> Any:
    """A driver connection to an encrypted file, checked.

    Raises ``StoreDamaged`` or ``DatabaseUnavailable``.
    """
    _refuse_unusable(path, create=create)
    try:
        connection = sqlcipher.connect(str(path), check_same_thread=False, isolation_level=None)
    except sqlcipher.Error as error:
        raise plain_error(error) or DatabaseUnavailable(str(DISK_FAILED)) from error
    try:
        unlock_connection(connection, key)
        _set_up(connection, read_only=read_only)
    except sqlcipher.Error as error:
        connection.close()
        raise plain_error(error) or store_damaged() from error
    except BaseException:
        connection.close()
        raise
    return connection


def unlock_connection(connection: Any, key: bytes) -> None:
    """Give the raw key to a fresh driver connection and prove by a read that it fits."""
    connection.execute("PRAGMA cipher_log_level=NONE")  # a damaged file would flood stderr otherwise
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        raise RuntimeError("the SQLite library in use has no encryption")
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _refuse_unusable(path: Path, *, create: bool) -> None:
    refuse_network_share(path)
    try:
        with path.open("rb") as file:
            start = file.read(len(PLAIN_HEADER))
    except FileNotFoundError:
        if create:
            return
        raise DatabaseUnavailable(
            translate(
                "store", "The store's database {file} is missing. Restore the newest backup.", file=path.name
            )
        ) from None
    except OSError as error:
        raise DatabaseUnavailable(str(DISK_FAILED)) from error
    if start == PLAIN_HEADER:
        raise StoreDamaged(
            translate(
                "store",
                "The store's database is not encrypted, so it is not this station's. It was not opened.",
            )
        )


def _set_up(connection: Any, *, read_only: bool) -> None:
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":
        raise DatabaseUnavailable(str(DISK_FAILED))
    for pragma in _PRAGMAS:
        connection.execute("PRAGMA " + pragma)
    connection.execute(f"PRAGMA cache_size=-{READING_CACHE_KIB if read_only else CACHE_KIB}")
    if read_only:
        connection.execute("PRAGMA query_only=ON")


def _sqlite_engine(path: Path, key: bytes, *, read_only: bool, create: bool, foreign_keys: bool) -> Engine:
    def connect() -> Any:
        connection = open_file(path, key, read_only=read_only, create=create)
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys=OFF")
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=connect,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=4,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # the driver's own transaction mode begins late and never for reads; see the SQLite dialect's notes
        immediate = connection.get_execution_options().get(WRITE_OPTION, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    event.listen(engine, "handle_error", translate_error, retval=True)
    return engine


def _postgresql_engine(url: URL, *, read_only: bool) -> Engine:
    if url.get_backend_name() != "postgresql":
        raise ValueError("only postgresql:// addresses are supported")
    timeout = LONG_STATEMENT_TIMEOUT_MS if read_only else STATEMENT_TIMEOUT_MS
    options = f"-c statement_timeout={timeout} -c timezone=UTC"
    if read_only:
        options += " -c default_transaction_read_only=on"
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        pool_size=2,
        max_overflow=4,
        hide_parameters=True,
        # server-side prepared statements switch to a generic plan that ignores the search terms
        connect_args={
            "prepare_threshold": None,
            "application_name": "gridguard",
            "options": options,
            "connect_timeout": 5,
        },
    )
    event.listen(engine, "handle_error", translate_error, retval=True)
    return engine
