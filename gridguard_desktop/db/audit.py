"""The audit trail: every change of an audited record is one row in the same transaction, or there is no
change.

:func:`install` hooks a session factory. Session events collect what a flush changed and insert the rows by
Core; reads, sign-ins, exports and refusals are written by :func:`record_event`; a million rows at once by
``bulk.py``, which leaves one row with their count and digest. Values are stored as stored, never as shown;
columns marked ``info={"sensitive": True}`` leave only a keyed digest.
"""

from __future__ import annotations

import os
import platform
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import event, insert, inspect, select, update

from gridguard_desktop import __version__
from gridguard_desktop.db.audit_chain import GENESIS, head_code, moment_text, row_hash
from gridguard_desktop.db.audit_values import changed_values, plain, row_values
from gridguard_desktop.db.base import Record, table_of
from gridguard_desktop.db.files import canonical_json
from gridguard_desktop.db.models.audit import HEAD_ID, AuditHead, AuditRow
from gridguard_desktop.domain.audit_events import AuditEvent, AuditResult

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker

    from gridguard_desktop.domain.clock import Clock

CONTEXT = "audit"
BODY_VERSION = 1
_HEAD = table_of(AuditHead)


class AuditedActor(Protocol):
    """What the trail needs to know of who acts."""

    @property
    def user_id(self) -> int:
        """Row of the user, 0 for the program."""
        ...

    @property
    def login(self) -> str:
        """Name to sign in with."""
        ...

    @property
    def roles(self) -> Collection[str]:
        """Roles in force at the moment of the event."""
        ...


@dataclass(frozen=True, slots=True)
class ProgramActor:
    """The program itself, where nobody is signed in yet: founding, migration, restore."""

    user_id: int = 0
    login: str = "(program)"
    roles: frozenset[str] = frozenset()


PROGRAM = ProgramActor()


@dataclass(slots=True)
class AuditContext:
    """Who acts in a session, by which clock and with which keys.

    ``session.info["audit"]``. Collects what changed.
    """

    actor: AuditedActor
    clock: Clock
    store_id: str
    seal_key: bytes
    head_key: bytes
    may_write: bool
    changed: dict[str, set[int]] = field(default_factory=dict)
    wholesale: set[str] = field(default_factory=set)
    # what the flush at hand changes, with the versions it expects: for the conflict's sentence
    pending: list[tuple[type[Record], int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One row before it has its place in the chain."""

    action: AuditEvent
    record_type: str | None = None
    record_id: int | None = None
    result: AuditResult = AuditResult.OK
    purpose: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def install(factory: sessionmaker[Session]) -> None:
    """Make every session of ``factory`` write the trail; done once per store."""
    event.listen(factory, "before_flush", _before_flush)
    event.listen(factory, "after_flush", _after_flush)
    event.listen(factory, "do_orm_execute", _refuse_unaudited)


def context_of(session: Session) -> AuditContext:
    """The session's audit context.

    Without one (a session made outside a unit of work) nothing may be written.
    """
    context = session.info.get(CONTEXT)
    if not isinstance(context, AuditContext):
        raise RuntimeError("no actor: sessions are made by UnitOfWork only")
    return context


def record_event(
    session: Session,
    action: AuditEvent,
    *,
    record_type: str | None = None,
    record_id: int | None = None,
    result: AuditResult = AuditResult.OK,
    purpose: str = "",
    details: Mapping[str, Any] | None = None,
) -> int:
    """Write one row for something that is not a change of a record; answers its number in the chain.

    ``details`` hold ids, counts and hashes, never names or numbers of people.
    """
    entry = AuditEntry(action, record_type, record_id, result, purpose, details or {})
    return append(session, [entry])


def append(session: Session, entries: list[AuditEntry]) -> int:
    """Chain ``entries`` behind the head, in the session's transaction; answers the number of the last."""
    context = writable_context(session)
    connection = session.connection()
    head = connection.execute(
        select(AuditHead.seq, AuditHead.hash).where(AuditHead.id == HEAD_ID).with_for_update()
    ).one()
    seq, digest, rows = head.seq, head.hash, []
    for entry in entries:
        seq += 1
        row = _row(context, entry, seq, digest)
        digest = row["hash"]
        rows.append(row)
    connection.execute(insert(table_of(AuditRow)), rows)
    connection.execute(
        update(_HEAD)
        .where(_HEAD.c.id == HEAD_ID)
        .values(seq=seq, hash=digest, mac=head_code(context.head_key, context.store_id, seq, digest))
    )
    return int(seq)


def writable_context(session: Session) -> AuditContext:
    """The context of a session that may write; a unit of work opened for reading raises ``RuntimeError``."""
    context = context_of(session)
    if not context.may_write:
        raise RuntimeError("this unit of work was opened for reading; pass write=True")
    return context


def first_head(connection: Connection, store_id: str, head_key: bytes) -> None:
    """Begin the chain of a new store."""
    connection.execute(
        insert(_HEAD).values(id=HEAD_ID, seq=0, hash=GENESIS, mac=head_code(head_key, store_id, 0, GENESIS))
    )


@cache
def _process_facts() -> dict[str, str]:
    """What is the same for every row this process writes."""
    boot = Path("/proc/sys/kernel/random/boot_id")
    offset = datetime.now(UTC).astimezone().strftime("%z")
    return {
        "pc": platform.node(),
        "boot": boot.read_text().strip() if boot.exists() else "",
        "tz": offset,
        "session": f"{os.getpid()}-{uuid.uuid4().hex[:8]}",
        "app": __version__,
    }


def _row(context: AuditContext, entry: AuditEntry, seq: int, prev: bytes) -> dict[str, Any]:
    now, actor = context.clock.now(), context.actor
    body = {
        "v": BODY_VERSION,
        "alg": "SHA-256",
        "seq": seq,
        "at": moment_text(now),
        "mono": time.monotonic_ns() // 1_000_000,
        **_process_facts(),
        "user": actor.user_id,
        "login": actor.login,
        "roles": sorted(str(role) for role in actor.roles),
        "action": entry.action.value,
        "type": entry.record_type,
        "id": entry.record_id,
        "result": entry.result.value,
        "purpose": entry.purpose,
        "details": plain(dict(entry.details)),
        "before": entry.before,
        "after": entry.after,
    }
    content = canonical_json({key: value for key, value in body.items() if value not in (None, "", {}, [])})
    return {
        "seq": seq,
        "at": now,
        "user_id": actor.user_id,
        "login": actor.login,
        "action": entry.action.value,
        "record_type": entry.record_type,
        "record_id": entry.record_id,
        "result": entry.result.value,
        "body": content.decode("utf-8"),
        "prev": prev,
        "hash": row_hash(seq, prev, content),
    }


def _before_flush(session: Session, *_: Any) -> None:
    context = writable_context(session)
    # the head first, before any row: writers of a shared database queue here instead of deadlocking
    session.connection().execute(select(AuditHead.seq).where(AuditHead.id == HEAD_ID).with_for_update()).one()
    now = context.clock.now()
    for record in session.new:
        if isinstance(record, Record):
            _stamp(record, now)
    context.pending = [
        (type(record), record.id, record.version)
        for record in (*session.dirty, *session.deleted)
        if isinstance(record, Record)
    ]
    for record in session.dirty:
        if isinstance(record, Record) and session.is_modified(record):
            record.updated_at = now


def _stamp(record: Record, now: datetime) -> None:
    """Times of a new record, unless whoever made it knows better (imported history)."""
    known = inspect(record).dict
    for name in ("created_at", "updated_at"):
        if known.get(name) is None:
            setattr(record, name, now)


def _after_flush(session: Session, *_: Any) -> None:
    context = context_of(session)
    key, entries = context.seal_key, []
    for record in _audited(session.new):
        entries.append(_change(AuditEvent.RECORD_CREATED, record, after=row_values(record, key)))
    for record in _audited(session.dirty):
        before, after = changed_values(record, key)
        if before or after:
            entries.append(_change(AuditEvent.RECORD_UPDATED, record, before=before, after=after))
    for record in _audited(session.deleted):
        entries.append(_change(AuditEvent.RECORD_DELETED, record, before=row_values(record, key)))
    if entries:
        append(session, entries)
        for entry in entries:
            context.changed.setdefault(entry.record_type or "", set()).add(entry.record_id or 0)


def _audited(records: Iterable[Any]) -> list[Record]:
    return [record for record in records if isinstance(record, Record) and record.__audited__]


def _change(
    action: AuditEvent,
    record: Record,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    return AuditEntry(
        action,
        record.record_type,
        record.id,
        details={"version": record.version},
        before=before or {},
        after=after or {},
    )


def _refuse_unaudited(state: ORMExecuteState) -> None:
    """Statements that change rows past the session leave no trail (sqlalchemy #9339).

    They must say so themselves.
    """
    changes = state.is_insert or state.is_update or state.is_delete
    if changes and not state.execution_options.get("unaudited", False):
        raise RuntimeError("bulk statements are not audited; use records, bulk_insert, or say unaudited=True")
