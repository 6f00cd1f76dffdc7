"""One gesture, one unit of work, one transaction: the only place that says commit.

Services open one per public method, on a worker thread, and hand out frozen views; the session never leaves
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, Self

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from gridguard_desktop.db.audit import CONTEXT, AuditContext, AuditedActor, record_event
from gridguard_desktop.db.changes import Changes
from gridguard_desktop.db.constraints import explain
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.domain.clock import Clock, SystemClock
from gridguard_desktop.domain.errors import Conflict

if TYPE_CHECKING:
    from types import TracebackType

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.db.changes import ChangeFeed
    from gridguard_desktop.db.keys import StoreKeys
    from gridguard_desktop.domain.audit_events import AuditEvent


class Opened(Protocol):
    """What of an open store a unit of work needs."""

    clock: Clock
    changes: ChangeFeed

    @property
    def store_id(self) -> str: ...
    @property
    def keys(self) -> StoreKeys: ...
    def new_session(self, *, write: bool, long: bool) -> Session: ...


class UnitOfWork:
    """``with UnitOfWork(store, actor, write=True) as work: work.session.add(…)``; leaving commits, an error
    rolls back.

    Raises ``ValidationError`` for a broken constraint, ``Conflict`` when somebody saved first. ``long`` reads
    use the second, read-only connection, so that typing in the search bar never waits for a report.
    """

    session: Session

    def __init__(
        self,
        store: Opened,
        actor: AuditedActor,
        *,
        write: bool = False,
        long: bool = False,
        clock: Clock | None = None,
    ) -> None:
        if write and long:
            raise ValueError("the connection for long reads cannot write")
        self._store = store
        self._actor = actor
        self._clock: Clock = clock or SystemClock()
        self._write = write
        self._long = long

    def __enter__(self) -> Self:
        self.session = self._store.new_session(write=self._write, long=self._long)
        self.session.info[CONTEXT] = self._context = AuditContext(
            self._actor,
            self._clock,
            self._store.store_id,
            self._store.keys.audit,
            self._store.keys.state,
            self._write,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                try:
                    self.session.commit()
                except (IntegrityError, StaleDataError) as failure:
                    self._explain(failure)
                    raise
            else:
                self._explain(error)
        finally:
            self.session.close()
        if error is None:
            self._store.changes.publish(self._changes())

    def record_event(self, action: AuditEvent, **facts: Any) -> int:
        """Write one audit row for something that is not a change.

        See :func:`gridguard_desktop.db.audit.record_event`.
        """
        return record_event(self.session, action, **facts)

    def _changes(self) -> Changes:
        return Changes(
            {kind: frozenset(ids) for kind, ids in self._context.changed.items()},
            frozenset(self._context.wholesale),
        )

    def _explain(self, failure: BaseException) -> None:
        """Raise the officer's error behind ``failure``, if there is one.

        The transaction is rolled back first.
        """
        self.session.rollback()
        if isinstance(failure, IntegrityError):
            sentence = explain(failure)
            if sentence is not None:
                raise sentence from failure
        elif isinstance(failure, StaleDataError):
            raise self._conflict() from failure

    def _conflict(self) -> Conflict:
        """Who of the records in the failed flush was changed meanwhile."""
        model, record_id, current = next(
            (changed for pending in self._context.pending if (changed := self._changed_meanwhile(*pending))),
            (*self._context.pending[0][:2], 0),
        )
        last = select(AuditRow.login).where(
            AuditRow.record_type == model.record_type, AuditRow.record_id == record_id
        )
        by = self.session.execute(last.order_by(AuditRow.seq.desc()).limit(1)).scalar()
        return Conflict(model.record_type, record_id, current, (), by or "")

    def _changed_meanwhile(
        self, model: type[Record], record_id: int, version: int
    ) -> tuple[type[Record], int, int] | None:
        current = self.session.execute(select(model.version).where(model.id == record_id)).scalar() or 0
        return None if current == version else (model, record_id, current)
