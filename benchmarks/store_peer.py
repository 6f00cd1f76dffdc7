"""What the disk and the driver can do at best, in the same run as ``store.py``: reading a row by its key, and
writing one row to the disk, on an encrypted file with the program's own settings and nothing of the program.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

from benchmarks.timing import Times, again, each
from gridguard_desktop.db.engine import open_file

if TYPE_CHECKING:
    from pathlib import Path

ROWS, BYTES = 20_000, 400


def measure_peer(folder: Path, runs: int) -> dict[str, Times]:
    """Reads of 100 rows by key, one-row transactions, and bare syncs of a file in ``folder``."""
    connection = open_file(folder / "peer.db", os.urandom(32), create=True)
    connection.execute("CREATE TABLE peer (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO peer (words) VALUES (?)", (("x" * BYTES,) for _ in range(ROWS)))
    connection.execute("COMMIT")
    chance = random.Random(1)

    def read(_turn: int) -> None:
        for _ in range(100):
            connection.execute("SELECT words FROM peer WHERE id = ?", (chance.randrange(1, ROWS),)).fetchone()

    def write(_turn: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO peer (words) VALUES (?)", ("x" * BYTES,))
        connection.execute("COMMIT")

    found = {"read": each(read, range(runs)), "write": each(write, range(runs))}
    connection.close()
    found["sync"] = _bare_sync(folder / "sync", runs)
    return found


def _bare_sync(file: Path, runs: int) -> Times:
    handle = os.open(file, os.O_CREAT | os.O_WRONLY, 0o600)

    def sync() -> None:
        os.write(handle, b"x" * 4096)
        os.fsync(handle)

    try:
        return again(sync, runs)
    finally:
        os.close(handle)
