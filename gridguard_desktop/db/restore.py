"""Bringing a backup back into an empty folder.

Unlock, check everything, and only then give the folder its store.
"""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.db.audit import ProgramActor
from gridguard_desktop.db.backup import (
    DATABASE,
    KEY_FILE,
    MANIFEST,
    Manifest,
    damaged_backup,
    read_manifest,
)
from gridguard_desktop.db.database_file import check_file, leave_wal, table_counts
from gridguard_desktop.db.engine import open_file
from gridguard_desktop.db.files import sync_file, sync_folder
from gridguard_desktop.db.founding import refuse_founded
from gridguard_desktop.db.keyfile import KeyFile
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.db.verify import verify_chain
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.clock import Clock, SystemClock
from gridguard_desktop.domain.errors import StoreDamaged
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.db.keys import StoreKeys


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: the backup's manifest and the folder that is now a store."""

    home: Path
    manifest: Manifest


def restore(
    container: Path,
    home: Path,
    login: str,
    password: str,
    *,
    recovery_key: str | None = None,
    clock: Clock | None = None,
) -> Restored:
    """Restore ``container`` into ``home``, which must hold no store. The password is that of the backup's
    day.

    With ``recovery_key`` the password is not asked for. Raises ``WrongPassword``, ``StoreDamaged``; ``home``
    then holds no store. Nothing is ever restored over a store that is there.
    """
    refuse_founded(home)
    staging = home / "restoring"
    home.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(mode=0o700)
    try:
        _unpack(container, staging, (KEY_FILE, MANIFEST))
        key_file = KeyFile.load(staging / KEY_FILE)
        keys = (
            key_file.unlock(login, password)
            if recovery_key is None
            else key_file.unlock_with_recovery(recovery_key)
        )
        manifest = read_manifest(container, keys)
        _unpack(container, staging, (DATABASE,))
        _check(staging / DATABASE, keys, manifest)
        for name in (KEY_FILE, DATABASE):  # the database last: without it the folder is no store
            sync_file(staging / name)
            (staging / name).replace(home / name)
        sync_folder(home)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    _record(home, keys, manifest, login, clock or SystemClock())
    return Restored(home, manifest)


def _unpack(container: Path, staging: Path, members: tuple[str, ...]) -> None:
    try:
        with zipfile.ZipFile(container) as archive:
            for member in members:
                with archive.open(member) as source, (staging / member).open("wb") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
    except (OSError, zipfile.BadZipFile, KeyError, EOFError, ValueError, RuntimeError) as error:
        raise damaged_backup() from error


def _check(database: Path, keys: StoreKeys, manifest: Manifest) -> None:
    problems = check_file(database, keys.database)
    if problems:
        raise StoreDamaged(
            translate("store", "This backup did not pass its check: {problem}", problem=problems[0])
        )
    connection = open_file(database, keys.database, read_only=True)
    try:
        if table_counts(connection) != manifest.counts:
            raise damaged_backup()
    finally:
        connection.close()
    leave_wal(database, keys.database)


def _record(home: Path, keys: StoreKeys, manifest: Manifest, login: str, clock: Clock) -> None:
    """Check the chain and say in it that from here on the store is a restored one."""
    store = Store.unlocked(home, keys, clock=clock)
    try:
        report = verify_chain(store)
        if report.first_bad is not None:
            raise StoreDamaged(report.first_bad.sentence)
        with UnitOfWork(store, ProgramActor(login=login), write=True, clock=clock) as work:
            work.record_event(
                AuditEvent.BACKUP_RESTORED,
                details={
                    "made_at": manifest.made_at,
                    "audit_seq": manifest.audit_seq,
                    "audit_hash": manifest.audit_hash,
                },
            )
    finally:
        store.close()
