"""Taking a dump back into an empty store, here or on a database server: every row as it was, files sealed
again under the same keys, the search index made anew, the audit chain followed to its end.

The key slots come with the dump: whoever could sign in there can here. Nothing is loaded over a store.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, select, update

from gridguard_desktop.db.audit import ProgramActor
from gridguard_desktop.db.cipher import seal
from gridguard_desktop.db.dump_format import (
    FORMAT,
    FORMAT_VERSION,
    KEY_SLOTS,
    MANIFEST,
    is_our_member,
    late_columns,
    member_of,
    row_of,
    tables,
)
from gridguard_desktop.db.founding import found_file, found_server, refuse_founded
from gridguard_desktop.db.keyfile import KeyFile
from gridguard_desktop.db.locked_zip import LockedZipReader, damaged_file
from gridguard_desktop.db.migrations import HEAD_REVISION
from gridguard_desktop.db.schema import create_schema
from gridguard_desktop.db.sealed_columns import files_of
from gridguard_desktop.db.search import index_kind
from gridguard_desktop.db.search_files import index_files
from gridguard_desktop.db.search_kinds import searched_kinds
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.db.verify import verify_chain
from gridguard_desktop.db.volumes import refuse_network_share
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.clock import Clock, SystemClock
from gridguard_desktop.domain.errors import Refused, StoreDamaged
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from gridguard_desktop.db.keys import StoreKeys

AT_ONCE = 1_000
LONGEST_LINE = 64 << 20
"""A row is never so long; a file that says so is not ours."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came in: the folder that is now a store, and the dump's own account of itself."""

    home: Path
    manifest: Mapping[str, Any]


def load_dump(
    file: Path,
    password: str,
    home: Path,
    login: str,
    login_password: str,
    *,
    url: str | None = None,
    clock: Clock | None = None,
) -> Loaded:
    """Load ``file`` into ``home``, which must hold no store (and into the empty database at ``url``).

    ``login`` is one of the users of the dump. Raises ``WrongPassword``, ``StoreDamaged``, ``Refused`` for a
    dump of another version; ``home`` then holds no store.
    """
    refuse_founded(home)
    refuse_network_share(home)
    with LockedZipReader(file, password) as archive:
        manifest = _manifest(archive)
        slots = _slots(archive)
        keys = slots.unlock(login, login_password)
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        fill = _Loading(archive, manifest, keys).fill
        if url is None:
            found_file(home, slots, keys, fill)
        else:
            found_server(home, url, slots, keys, fill)
    _record(home, keys, manifest, login, clock or SystemClock())
    return Loaded(home, manifest)


def _manifest(archive: LockedZipReader) -> Mapping[str, Any]:
    try:
        found = json.loads(archive.read(MANIFEST))
        kind, version, revision = found["format"], found["version"], found["revision"]
        known = set(found["tables"]) == {table.name for table in tables()}
    except (ValueError, KeyError, TypeError) as error:
        raise damaged_file() from error
    if (kind, version) != (FORMAT, FORMAT_VERSION):
        raise damaged_file()
    if revision != HEAD_REVISION or not known:
        raise Refused(
            translate(
                "outward",
                "This dump was written by another version of the program ({version}). Load it with that "
                "version; the store is brought up to date when this one opens it.",
                version=str(found.get("program", "?")),
            )
        )
    manifest: Mapping[str, Any] = found
    return manifest


def _slots(archive: LockedZipReader) -> KeyFile:
    """The key slots, read as from a file."""
    handle, name = tempfile.mkstemp(prefix="gridguard-")
    place = Path(name)
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(archive.read(KEY_SLOTS))
        return KeyFile.load(place)
    finally:
        place.unlink(missing_ok=True)


class _Loading:
    """One dump being taken in, in one transaction."""

    def __init__(self, archive: LockedZipReader, manifest: Mapping[str, Any], keys: StoreKeys) -> None:
        self._archive, self._manifest, self._key = archive, manifest, keys.attachments

    def fill(self, connection: Connection) -> None:
        """Every table, then the links that had to wait, then the index."""
        create_schema(connection)
        late: list[tuple[Table, str, list[dict[str, Any]]]] = []
        try:
            for table in tables():
                late += self._table(connection, table)
        except ValueError as error:
            raise damaged_file() from error
        for table, column, values in late:
            statement = update(table).where(table.c.id == bindparam("row_id"))
            for start in range(0, len(values), AT_ONCE):
                part = values[start : start + AT_ONCE]
                connection.execute(statement.values({column: bindparam("target")}), part)
        for table in tables():
            _follow_sequence(connection, table)
        for key in searched_kinds():
            index_kind(connection, key)
        index_files(connection, self._key)

    def _table(self, connection: Connection, table: Table) -> list[tuple[Table, str, list[dict[str, Any]]]]:
        waiting: dict[str, list[dict[str, Any]]] = {name: [] for name in late_columns(table)}
        chunk: list[dict[str, Any]] = []
        count, at_once = 0, 1 if files_of(table.name) else AT_ONCE
        for line in self._lines(member_of(table)):
            row = row_of(table, line)
            self._seal(table, row)
            for name, values in waiting.items():
                if row[name] is not None:
                    values.append({"row_id": row["id"], "target": row[name]})
                    row[name] = None
            chunk.append(row)
            count += 1
            if len(chunk) == at_once:
                connection.execute(insert(table), chunk)
                chunk = []
        if chunk:
            connection.execute(insert(table), chunk)
        if count != self._manifest["tables"][table.name]:
            raise ValueError(f"rows of {table.name} are missing")
        return [(table, name, values) for name, values in waiting.items()]

    def _seal(self, table: Table, row: dict[str, Any]) -> None:
        for column in files_of(table.name):
            member = row[column.column]
            if member is None:
                continue
            if not isinstance(member, str) or not is_our_member(member):
                raise ValueError("not a file of the dump")
            content = self._archive.read(member)
            self._check(member, hashlib.sha256(content).hexdigest())
            row[column.column] = seal(self._key, content, column.context(row))

    def _lines(self, member: str) -> Iterator[bytes]:
        digest, rest = hashlib.sha256(), b""
        for piece in self._archive.pieces(member):
            digest.update(piece)
            *whole, rest = (rest + piece).split(b"\n")
            if len(rest) > LONGEST_LINE:
                raise ValueError("a line without end")
            yield from whole
        if rest:
            raise ValueError("a line was cut")
        self._check(member, digest.hexdigest())

    def _check(self, member: str, digest: str) -> None:
        if self._manifest["members"].get(member) != digest:
            raise ValueError(f"{member} is not what was written")


def _follow_sequence(connection: Connection, table: Table) -> None:
    """On PostgreSQL ids that are given do not move the sequence of a table."""
    column = table.columns.get("id")
    if connection.dialect.name != "postgresql" or column is None or column.autoincrement is not True:
        return
    last = connection.scalar(select(func.max(column)))
    if last is not None:
        connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), last)))


def _record(home: Path, keys: StoreKeys, manifest: Mapping[str, Any], login: str, clock: Clock) -> None:
    """Follow the chain and say in it that from here on the store is one that was loaded."""
    store = Store.unlocked(home, keys, clock=clock)
    try:
        report = verify_chain(store)
        if report.first_bad is not None:
            raise StoreDamaged(report.first_bad.sentence)
        with UnitOfWork(store, ProgramActor(login=login), write=True, clock=clock) as work:
            work.record_event(
                AuditEvent.DUMP_LOADED,
                details={name: manifest[name] for name in ("made_at", "audit_seq", "audit_hash")},
            )
    finally:
        store.close()
