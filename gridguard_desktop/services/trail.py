"""The audit trail and the store's health: who did what, verification, verified backups."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM, record_event
from gridguard_desktop.db.backup import SUFFIX, make_backup
from gridguard_desktop.db.changes import BACKUPS, Changes
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.verify import verify_store
from gridguard_desktop.domain.audit_events import EVENT_NAMES, AuditEvent
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from gridguard_desktop.db.backup import Manifest

PAGE_ROWS = 200


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One row of the trail; ``event`` in words.

    ``fields`` are the names of what changed, ``facts`` ids, counts and hashes. Values of fields stay in the
    store: whoever reads the trail sees no case.
    """

    seq: int
    at: datetime
    login: str
    event: str
    record_type: str
    record_id: int | None
    result: str
    purpose: str
    fields: tuple[str, ...]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Health:
    """What verification found; ``rows`` audit rows were followed up to the end or the first bad one."""

    is_whole: bool
    rows: int
    sentences: tuple[str, ...]


class TrailService(Service):
    """Reading the audit trail; reading it is itself on record."""

    record_key: ClassVar[str] = "audit"

    @requires("read")
    def page(
        self, *, before: int | None = None, login: str = "", record_id: int | None = None
    ) -> list[TrailRow]:
        """The newest rows (before ``before``), narrowed to a user or a record number."""
        with self._writing() as session:
            wanted = select(AuditRow).order_by(AuditRow.seq.desc()).limit(PAGE_ROWS)
            if before is not None:
                wanted = wanted.where(AuditRow.seq < before)
            if login:
                wanted = wanted.where(AuditRow.login == login)
            if record_id is not None:
                wanted = wanted.where(AuditRow.record_id == record_id)
            rows = [_trail_row(row) for row in session.scalars(wanted)]
            record_event(session, AuditEvent.AUDIT_READ, details={"rows": len(rows)})
            return rows

    @requires("verify")
    def verify(self, progress: Callable[[int], None] | None = None) -> Health:
        """Check the store and the whole chain; the result goes on record."""
        report = verify_store(self._context.store, progress)
        with self._writing() as session:
            record_event(session, AuditEvent.STORE_VERIFIED, details={"whole": report.is_whole})
        return Health(report.is_whole, report.chain.rows, report.sentences)

    @requires(Permission.BACKUP_CREATE)
    def back_up(self, target: Path | None = None, progress: Callable[[int, int], None] | None = None) -> Path:
        """Write a verified backup to ``target`` or into the store's folder; answers where it stands."""
        store = self._context.store
        stamp = china_time(self._clock.now()).strftime("%Y%m%d-%H%M%S")
        path = target or store.backups / f"backup-{stamp}{SUFFIX}"
        path.parent.mkdir(parents=True, exist_ok=True)
        manifest: Manifest = make_backup(store, path, progress)
        with self._writing() as session:
            details: dict[str, Any] = {"sha256": manifest.database_sha256, "audit_seq": manifest.audit_seq}
            record_event(session, AuditEvent.BACKUP_MADE, details=details)
        store.changes.publish(Changes(wholesale=frozenset({BACKUPS})))
        return path

    @requires(Permission.STATION_READ)
    def last_backup(self) -> datetime | None:
        """When the newest verified backup was made (it takes its name only after its checks)."""
        with self._reading() as session:
            made = select(AuditRow.at).where(AuditRow.action == AuditEvent.BACKUP_MADE.value)
            return session.scalar(made.order_by(AuditRow.seq.desc()).limit(1))


def _trail_row(row: AuditRow) -> TrailRow:
    body = json.loads(row.body)
    changed = {**(body.get("before") or {}), **(body.get("after") or {})}
    return TrailRow(
        seq=row.seq,
        at=row.at,
        login=translate("trail", "The program") if row.login == PROGRAM.login else row.login,
        event=str(EVENT_NAMES[AuditEvent(row.action)]),
        record_type=row.record_type or "",
        record_id=row.record_id,
        result=row.result,
        purpose=str(body.get("purpose") or ""),
        fields=tuple(changed),
        facts=dict(body.get("details") or {}),
    )
