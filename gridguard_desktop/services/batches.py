"""Imported batches: kept when a roster is imported, taken back within thirty days.

Taking back deletes what nobody touched since and gives known records their earlier values where nobody wrote
others; what was worked on stays and is counted. Doubtful duplicates among the new rows go to the queue where
a person decides, in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import delete, insert, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.audit_values import plain
from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.bulk import bulk_delete
from gridguard_desktop.db.models import (
    DuplicatePair,
    Household,
    ImportBatch,
    ImportChange,
    Residence,
    Resident,
    ResidentFact,
)
from gridguard_desktop.db.pinyin import write_derived
from gridguard_desktop.db.resident_history import Telling, telling
from gridguard_desktop.db.search import forget_bulk
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.resident_facts import STAY_FIELDS
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.duplicates.finding import find_pairs, put_up
from gridguard_desktop.services.links import column_to, leading_to, of_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.importing.applying import Written
    from gridguard_desktop.importing.plans import ImportPlan, ImportSummary

DAYS = 30
"""So long can an import be taken back."""

SHOWN = 50
AT_ONCE = 500
RESIDENT = RECORD_TYPES["resident"]


@dataclass(frozen=True, slots=True)
class BatchLine:
    """An import as the page lists it; ``until``: last day on which it can be taken back."""

    id: int
    file_name: str
    created: int
    updated: int
    rejected: int
    doubtful: int
    imported_by: str
    imported_on: date
    until: date
    undone_on: date | None
    stayed: int
    can_undo: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking back did: new rows deleted, known records given back their values, what stayed."""

    removed: int
    restored: int
    stayed: int


def keep_batch(
    session: Session,
    actor: Actor,
    clock: Clock,
    plan: ImportPlan,
    summary: ImportSummary,
    written: Written,
) -> int:
    """Keep what the way back needs, and put doubtful pairs into the queue; answers how many pairs."""
    _forget_old_changes(session, clock.today())
    pairs = find_pairs(session, since=written.residents.start) if written.residents else {}
    put_up(session, pairs, "import", clock.today())
    if not written.residents and not written.changes:
        return len(pairs)
    batch = ImportBatch(
        kind=plan.kind,
        file_name=plan.path.name[:200],
        digest=plan.digest,
        created=summary.created,
        updated=summary.updated,
        rejected=summary.rejected,
        doubtful=len(pairs),
        first_resident=written.residents.start if written.residents else None,
        last_resident=written.residents[-1] if written.residents else None,
        first_household=written.households.start if written.households else None,
        last_household=written.households[-1] if written.households else None,
        imported_by=actor.user_id,
        imported_on=clock.today(),
        gesture=written.batch,
    )
    session.add(batch)
    session.flush()
    if written.changes:
        session.connection().execute(
            insert(table_of(ImportChange)),
            [
                {"batch_id": batch.id, "resident_id": one.record_id, "before": one.before, "after": one.after}
                for one in written.changes
            ],
        )
    return len(pairs)


class BatchService(Service):
    """The imports of the last weeks, and the way back."""

    record_key: ClassVar[str] = "import"

    @requires(Permission.RESIDENT_IMPORT)
    def recent(self) -> tuple[BatchLine, ...]:
        """The latest imports, the newest first."""
        today = self._clock.today()
        with self._reading() as session:
            rows = list(session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc()).limit(SHOWN)))
            names = queries.titles(session, "user", [row.imported_by for row in rows])
            return tuple(
                BatchLine(
                    row.id,
                    row.file_name,
                    row.created,
                    row.updated,
                    row.rejected,
                    row.doubtful,
                    names.get(row.imported_by, ""),
                    row.imported_on,
                    _until(row),
                    row.undone_on,
                    row.stayed,
                    row.undone_on is None and today <= _until(row),
                )
                for row in rows
            )

    @requires(Permission.RESIDENT_IMPORT)
    def undo(self, batch_id: int, *, progress: Callable[[int, int], None] = lambda _d, _t: None) -> Undone:
        """Take an import back, in one transaction. Raises NotFound, Refused.

        ``progress`` hears (done, total); when it raises, everything stays as it was.
        """
        with self._writing() as session:
            batch = session.get(ImportBatch, batch_id)
            if batch is None:
                raise NotFound
            if batch.undone_on is not None:
                raise Refused(translate("import_page", "This import was taken back already."))
            if self._clock.today() > _until(batch):
                words = translate(
                    "import_page", "An import can be taken back for {n} days; that is over.", n=DAYS
                )
                raise Refused(words)
            progress(0, 3)
            restored, kept = _restore(session, batch)
            progress(1, 3)
            removed, stayed = _remove_residents(session, batch)
            progress(2, 3)
            _remove_households(session, batch)
            progress(3, 3)
            batch.undone_by, batch.undone_on = self._actor.user_id, self._clock.today()
            batch.stayed = stayed + kept
            changes = table_of(ImportChange)
            session.connection().execute(delete(changes).where(changes.c.batch_id == batch.id))
            details = {"file": batch.digest, "removed": removed, "restored": restored, "stayed": batch.stayed}
            event, record = AuditEvent.IMPORT_UNDONE, ("import_batch", batch.id)
            record_event(session, event, record_type=record[0], record_id=record[1], details=details)
            return Undone(removed, restored, stayed + kept)


def _until(batch: ImportBatch) -> date:
    return batch.imported_on + timedelta(days=DAYS)


def _forget_old_changes(session: Session, today: date) -> None:
    """Earlier values are kept no longer than they can be used."""
    old = select(ImportBatch.id).where(ImportBatch.imported_on < today - timedelta(days=DAYS))
    changes = table_of(ImportChange)
    session.connection().execute(delete(changes).where(changes.c.batch_id.in_(old)))


def _restore(session: Session, batch: ImportBatch) -> tuple[int, int]:
    """Earlier values where the import's own still stand; answers records restored, and records of which a
    field was changed since."""
    restored = kept = 0
    changes = list(session.scalars(select(ImportChange).where(ImportChange.batch_id == batch.id)))
    for part in _parts(changes):
        wanted = select(Resident).where(Resident.id.in_([change.resident_id for change in part]))
        rows = {row.id: row for row in session.scalars(wanted)}
        back = {
            change.resident_id: [
                name
                for name in change.before
                if plain(getattr(rows[change.resident_id], name)) == change.after[name]
            ]
            for change in part
            if change.resident_id in rows
        }
        stays = _unsay(session, batch, back)
        with telling(session, Telling(silent=True)):
            for change in part:
                row: Any = rows.get(change.resident_id)
                if row is None:
                    kept += 1
                    continue
                fields = back[row.id]
                for name in fields:
                    setattr(row, name, _stored(name, change.before[name]))
                row.since_on = stays.get(row.id, row.since_on)
                if row.state == "moved_out" and row.left_on is None:
                    row.state = "registered"
                write_derived(row)
                restored += bool(fields)
                kept += len(fields) < len(change.before)
    return restored, kept


def _unsay(session: Session, batch: ImportBatch, back: Mapping[int, Sequence[str]]) -> dict[int, date]:
    """Take away what the batch said about the fields that are given back, and the stays it ended by them;
    answers when those stays had begun. What was said about other fields stays in their history."""
    details = {"file": batch.digest}
    told, stays = [], {}
    facts = select(ResidentFact.id, ResidentFact.resident_id, ResidentFact.field)
    facts = facts.where(ResidentFact.gesture == batch.gesture, ResidentFact.resident_id.in_(back))
    for fact_id, resident_id, name in session.execute(facts):
        if (name or "checked_on") in back[resident_id]:
            told.append(fact_id)
    ended = select(Residence.id, Residence.resident_id, Residence.from_on)
    ended = ended.where(Residence.gesture == batch.gesture, Residence.resident_id.in_(back))
    gone = []
    for stay_id, resident_id, since in session.execute(ended):
        if any(name in back[resident_id] for name in (*STAY_FIELDS, "left_on")):
            gone.append(stay_id)
            stays[resident_id] = since
    bulk_delete(session, ResidentFact, told, action=AuditEvent.IMPORT_UNDONE, details=details)
    bulk_delete(session, Residence, gone, action=AuditEvent.IMPORT_UNDONE, details=details)
    return stays


def _remove_residents(session: Session, batch: ImportBatch) -> tuple[int, int]:
    """Delete the new residents that nobody touched; answers how many, and how many stay."""
    if batch.first_resident is None or batch.last_resident is None:
        return 0, 0
    here = range(batch.first_resident, batch.last_resident + 1)
    there = Resident.id.between(here.start, here[-1])
    untouched = set(session.scalars(select(Resident.id).where(there, Resident.version == 1)))
    present = len(list(session.scalars(select(Resident.id).where(there))))
    untouched -= _led_to(session, Resident, here, {DuplicatePair})
    _remove_pairs(session, here, untouched)
    ids = sorted(untouched)
    forget_bulk(session, "resident", ids)
    removed = bulk_delete(
        session, Resident, ids, action=AuditEvent.IMPORT_UNDONE, details={"file": batch.digest}
    )
    return removed, present - removed


def _remove_pairs(session: Session, here: range, gone: set[int]) -> None:
    """Pairs of which one record goes: nobody has to decide on them any more."""
    for column in (DuplicatePair.first_id, DuplicatePair.second_id):
        for pair in session.scalars(select(DuplicatePair).where(column.between(here.start, here[-1]))):
            if gone & {pair.first_id, pair.second_id}:
                session.delete(pair)
        session.flush()


def _remove_households(session: Session, batch: ImportBatch) -> None:
    """Delete the new households in which nobody is left and which nobody touched."""
    if batch.first_household is None or batch.last_household is None:
        return
    here = range(batch.first_household, batch.last_household + 1)
    wanted = select(Household.id).where(Household.id.between(here.start, here[-1]), Household.version == 1)
    ids = sorted(set(session.scalars(wanted)) - _led_to(session, Household, here, set()))
    forget_bulk(session, "household", ids)
    bulk_delete(session, Household, ids, action=AuditEvent.IMPORT_UNDONE, details={"file": batch.digest})


def _led_to(session: Session, target: type[Record], here: range, without: set[type[Record]]) -> set[int]:
    """The ids of ``here`` to which some record leads."""
    found: set[int] = set()
    for model, name in leading_to(target):
        if model not in without:
            column = column_to(model, name)
            wanted = select(column).where(column.between(here.start, here[-1]), *of_type(model, name, target))
            found |= set(session.scalars(wanted.distinct()))
    return found


def _stored(name: str, told: Any) -> Any:
    is_day = RESIDENT.field(name).kind is Kind.DATE
    return date.fromisoformat(told) if is_day and told is not None else told


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
