"""Verified backups of an encrypted store in one file.

A backup is a ZIP of three members: the database (a page-true copy, encrypted as it was), the key file of that
moment, and a sealed manifest with row counts, the head of the audit chain and SHA-256 of both. It counts only
after it was opened and checked; until then it has another name. ``restore.py`` brings it back. SQLite only: a
shared store is backed up where its server is.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import time
import zipfile
from dataclasses import asdict, dataclass, field
from typing import IO, TYPE_CHECKING, Protocol

from gridguard_desktop import __version__
from gridguard_desktop.db import cipher
from gridguard_desktop.db.database_file import (
    check_file,
    copy_database,
    leave_wal,
    remove_database,
    table_counts,
)
from gridguard_desktop.db.driver_errors import DISK_FULL
from gridguard_desktop.db.engine import open_file
from gridguard_desktop.db.files import canonical_json, sync_file, sync_folder
from gridguard_desktop.domain.errors import DatabaseUnavailable, Refused, StoreDamaged
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.keys import StoreKeys
    from gridguard_desktop.domain.clock import Clock

SUFFIX = ".ggbak"
DATABASE, KEY_FILE, MANIFEST = "store.db", "store.ggk", "manifest.sealed"
MANIFEST_CONTEXT = "backup-manifest"
VERSION = 1
_BLOCK = 1 << 20
_LEFTOVER = re.compile(rf"{re.escape(SUFFIX)}\.\d+\.(?:copy(?:-wal|-shm|-journal)?|new)$")
_STALE = 24 * 3600.0
"""Seconds after which a file that a backup works on is no longer worked on."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. ``audit_seq`` and ``audit_hash`` are the end of its audit chain."""

    store_id: str
    epoch: int
    made_at: str
    revision: str
    audit_seq: int
    audit_hash: str
    database_sha256: str
    key_file_sha256: str
    counts: dict[str, int] = field(default_factory=dict)
    program: str = __version__
    version: int = VERSION

    def sealed(self, keys: StoreKeys) -> bytes:
        """As it stands in the container: readable and changeable only with the store's keys."""
        return cipher.seal(keys.backups, canonical_json(asdict(self)), MANIFEST_CONTEXT)

    @classmethod
    def unsealed(cls, keys: StoreKeys, sealed: bytes) -> Manifest:
        """Raises :class:`StoreDamaged` when it was altered or belongs to other keys."""
        facts = json.loads(cipher.unseal(keys.backups, sealed, MANIFEST_CONTEXT))
        if facts.get("version") != VERSION:
            raise damaged_backup()
        return cls(**facts)


class BackedUp(Protocol):
    """What of an open store a backup is made of."""

    @property
    def database_file(self) -> Path | None: ...
    @property
    def key_file(self) -> Path: ...
    @property
    def keys(self) -> StoreKeys: ...
    @property
    def store_id(self) -> str: ...
    @property
    def epoch(self) -> int: ...
    @property
    def clock(self) -> Clock: ...


def make_backup(
    store: BackedUp, target: Path, progress: Callable[[int, int], None] | None = None
) -> Manifest:
    """Write ``target`` and prove it by opening it. Work may go on meanwhile; the copy is of one moment.

    ``progress(done, total)`` counts pages. Raises ``Refused`` for a shared store, ``DatabaseUnavailable``
    when the disk is full, ``StoreDamaged`` when the copy does not pass its checks; an older file of that name
    then stays.
    """
    if store.database_file is None:
        raise Refused(
            translate("store", "A shared store is backed up on its database server (pg_dump), not from here.")
        )
    copy = target.with_name(f"{target.name}.{os.getpid()}.copy")
    container = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(target.parent)
        copy_database(store.database_file, copy, store.keys.database, progress)
        problems = check_file(copy, store.keys.database)
        if problems:
            raise StoreDamaged(
                translate(
                    "store",
                    "The backup did not pass its check and was thrown away: {problem}",
                    problem=problems[0],
                )
            )
        leave_wal(copy, store.keys.database)
        manifest = _describe(store, copy)
        _pack(container, copy, store.key_file.read_bytes(), manifest.sealed(store.keys))
        read_manifest(container, store.keys)
        container.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise DatabaseUnavailable(
            str(DISK_FULL)
            if error.errno == 28
            else translate(
                "store",
                "The backup could not be written to {folder}. Choose another folder.",
                folder=str(target.parent),
            )
        ) from error
    finally:
        with contextlib.suppress(OSError):  # where nothing could be written there is nothing to remove
            remove_database(copy)
            container.unlink(missing_ok=True)
    return manifest


def _remove_leftovers(folder: Path) -> None:
    """What a backup left that was cut off by the power or by a kill: as big as the store, and of no use. Not
    what somebody else may be writing right now."""
    for path in folder.glob(f"*{SUFFIX}.*"):
        if _LEFTOVER.search(path.name):
            with contextlib.suppress(OSError):  # nobody needs it gone
                if time.time() - path.stat().st_mtime > _STALE:
                    path.unlink()


def read_manifest(container: Path, keys: StoreKeys) -> Manifest:
    """The manifest of a backup whose members are whole. Raises :class:`StoreDamaged`."""
    try:
        with zipfile.ZipFile(container) as archive:
            manifest = Manifest.unsealed(keys, archive.read(MANIFEST))
            expected = {DATABASE: manifest.database_sha256, KEY_FILE: manifest.key_file_sha256}
            for member, digest in expected.items():
                with archive.open(member) as stream:
                    if _sha256(stream) != digest:
                        raise damaged_backup()
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, RuntimeError) as error:
        raise damaged_backup() from error
    return manifest


def damaged_backup() -> StoreDamaged:
    """The sentence for a backup that is cut, altered or not ours."""
    return StoreDamaged(translate("store", "This backup file is damaged or incomplete. Use another one."))


def _describe(store: BackedUp, copy: Path) -> Manifest:
    connection = open_file(copy, store.keys.database, read_only=True)
    try:
        seq, digest = connection.execute("SELECT seq, hash FROM audit_head").fetchone()
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        counts = table_counts(connection)
    finally:
        connection.close()
    with copy.open("rb") as file:
        database_sha256 = _sha256(file)
    return Manifest(
        store_id=store.store_id,
        epoch=store.epoch,
        made_at=store.clock.now().isoformat(timespec="seconds"),
        revision=revision,
        audit_seq=seq,
        audit_hash=digest.hex(),
        database_sha256=database_sha256,
        key_file_sha256=hashlib.sha256(store.key_file.read_bytes()).hexdigest(),
        counts=counts,
    )


def _sha256(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _pack(container: Path, database: Path, key_file: bytes, manifest: bytes) -> None:
    with zipfile.ZipFile(container, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        archive.writestr(MANIFEST, manifest)
        archive.writestr(KEY_FILE, key_file)
        with database.open("rb") as source, archive.open(DATABASE, "w", force_zip64=True) as member:
            while block := source.read(_BLOCK):
                member.write(block)
    sync_file(container)
