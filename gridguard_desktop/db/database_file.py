"""An encrypted database as a file: copied of one moment, checked page by page, put into one piece, removed.

What backup, migration, restoring and verification have in common. SQLite only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher

from gridguard_desktop.db.driver_errors import plain_error
from gridguard_desktop.db.engine import open_file, unlock_connection
from gridguard_desktop.domain.errors import DatabaseUnavailable, StoreDamaged, StoreError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PAGES_PER_STEP = 4_096


def copy_database(
    source: Path, target: Path, key: bytes, progress: Callable[[int, int], None] | None = None
) -> None:
    """Page-true encrypted copy of a database that may be in use, as of one moment. Raises ``StoreError``."""
    remove_database(target)
    reading = open_file(source, key, read_only=True)
    writing = sqlcipher.connect(str(target), isolation_level=None)
    try:
        unlock_connection(writing, key)
        writing.execute("PRAGMA synchronous=FULL")
        reading.execute("BEGIN")  # the write-ahead log keeps this moment readable while others write
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()

        def report(_status: int, remaining: int, total: int) -> None:
            if progress is not None:
                progress(total - remaining, total)

        reading.backup(writing, pages=_PAGES_PER_STEP, progress=report)
    except sqlcipher.Error as error:
        raise plain_error(error) or StoreDamaged(str(error)) from error
    finally:
        writing.close()
        reading.close()


def check_file(path: Path, key: bytes) -> list[str]:
    """What is wrong with an encrypted database file, page by page and index by index.

    Empty when nothing is.
    """
    try:
        connection = open_file(path, key, read_only=True)
    except StoreError as error:
        return [error.message]
    try:
        problems = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
        problems += [str(row[0]) for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
        problems += [
            translate("store", "Table {table} has a row that names a missing record.", table=row[0])
            for row in connection.execute("PRAGMA foreign_key_check")
        ]
    except sqlcipher.Error as error:
        return [str(error)]
    finally:
        connection.close()
    return problems


def leave_wal(path: Path, key: bytes) -> None:
    """Put everything into the one file, so that it can be renamed or packed without its log."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    try:
        unlock_connection(connection, key)
        if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
            raise DatabaseUnavailable(
                translate(
                    "store", "The store is in use elsewhere. Close the program on this PC and try again."
                )
            )
    except sqlcipher.Error as error:
        raise plain_error(error) or StoreDamaged(str(error)) from error
    finally:
        connection.close()


def remove_database(path: Path) -> None:
    """Remove a scratch database with its log files."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def table_counts(connection: Any) -> dict[str, int]:
    """Rows per table of a driver connection; what a restored store is compared with."""
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
