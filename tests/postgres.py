"""A private PostgreSQL server for the test session, used by the root conftest.

The store promises to run on PostgreSQL too; that is only proved by running there. The server is started from
the machine's own installation as an unprivileged user, on a free loopback port, in a temporary folder.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

SUPERUSER = "gridguard"
# A test database is thrown away: nothing is gained by waiting for the disk.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "64MB",
    "max_connections": "40",
    "log_checkpoints": "off",
    # nobody replays the log of a database that lives for one test: it would be gigabytes of memory
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "min_wal_size": "32MB",
    "max_wal_size": "128MB",
    "lc_messages": "C",
    "timezone": "UTC",
}


def installed_programs() -> Path | None:
    """Folder with ``initdb`` and ``postgres``, newest installation first, or None."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return found[-1].parent if found else None


@dataclass
class PostgresServer:
    """A running server; every database it makes is new and empty unless a template is named.

    A copy of a template belongs to the test that asked for it and is dropped when that test is over.
    """

    port: int
    _made: int = field(default=0, init=False)
    _copies: list[str] = field(default_factory=list, init=False)

    def url(self, database: str, scheme: str = "postgresql+psycopg") -> str:
        """Address of one database for SQLAlchemy (or, with ``scheme="postgresql"``, for psycopg)."""
        return f"{scheme}://{SUPERUSER}@127.0.0.1:{self.port}/{database}"

    def create_database(self, template: str | None = None) -> str:
        """Make a database, empty or a copy of the one at ``template`` (its url); answers its url."""
        self._made += 1
        name = f"test_{self._made}"
        source = template.rsplit("/", 1)[1] if template else "template0"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        if template:
            self._copies.append(self.url(name))
        return self.url(name)

    def drop_copies(self) -> None:
        """Remove the databases of the test that ended: thousands of them would fill the machine's memory."""
        while self._copies:
            self.drop_database(self._copies.pop())

    def forget_copies(self) -> None:
        """The server goes, and they with it."""
        self._copies.clear()

    def drop_database(self, url: str) -> None:
        """Remove a database, ending the connections it still has."""
        self._execute(f'DROP DATABASE IF EXISTS "{url.rsplit("/", 1)[1]}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres", "postgresql"), autocommit=True) as connection:
            connection.execute(statement.encode())


def _as_unprivileged(folder: Path) -> list[str]:
    """What to put before a command: PostgreSQL refuses root, and must die with the tests."""
    prefix = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []
    if sys.platform == "win32" or os.geteuid() != 0:
        return prefix
    import pwd

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return [*prefix, "--reuid", str(user.pw_uid), "--regid", str(user.pw_gid), "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        if "ready to accept connections" in line:
            return
        said.append(line)
    raise RuntimeError("PostgreSQL did not start:\n" + "".join(said))


@contextlib.contextmanager
def running_server() -> Iterator[PostgresServer | None]:
    """Start a server and stop it at the end; None where PostgreSQL is not installed."""
    programs = installed_programs()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="gridguard-pg-"))
    try:
        prefix = _as_unprivileged(folder)
        data = folder / "data"
        flags = [
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--auth=trust",
            f"--username={SUPERUSER}",
            "--no-sync",
        ]
        initdb = [*prefix, str(programs / "initdb"), "-D", str(data), *flags]
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder)
        port = _free_port()
        settings = {**SETTINGS, "port": str(port), "unix_socket_directories": str(folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [*prefix, str(programs / "postgres"), "-D", str(data), *options]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder) as process:
            _wait_until_ready(process)
            server = PostgresServer(port)
            try:
                yield server
            finally:
                server.forget_copies()
                # fast shutdown: SIGTERM would wait for the connections that a failed test left open
                process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
                process.communicate(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
