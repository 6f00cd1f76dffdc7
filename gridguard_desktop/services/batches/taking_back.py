"""Taking an import back, part by part: nobody who saves something meanwhile waits for the whole.

What nobody touched since is deleted, known records get their earlier values where nobody wrote others; what
was worked on stays and is counted. Every step may be done again: what was interrupted is taken up where it
stopped.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, update

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.audit_values import plain
from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.bulk import bulk_delete
from gridguard_desktop.db.household_heads import renew_heads
from gridguard_desktop.db.models import (
    DuplicatePair,
    Household,
    ImportBatch,
    ImportChange,
    ImportPart,
    Residence,
    Resident,
    ResidentFact,
)
from gridguard_desktop.db.pinyin import write_derived
from gridguard_desktop.db.resident_history import Telling, telling
from gridguard_desktop.db.search import forget_bulk
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.resident_facts import STAY_FIELDS, state_of
from gridguard_desktop.services.links import column_to, leading_to, of_type

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.domain.actors import Actor

    Writing = Callable[[], AbstractContextManager[Session]]
    Progress = Callable[[int, int], None]

CHANGES_AT_ONCE = 200
RESIDENT = RECORD_TYPES["resident"]


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking back did: new rows deleted, known records given back their values, what stayed."""

    removed: int
    restored: int
    stayed: int


def take_back(
    writing: Writing,
    batch_id: int,
    actor: Actor,
    today: date,
    progress: Progress = lambda _done, _total: None,
) -> Generator[None, None, Undone]:
    """Take the batch back, a transaction a step; others may work at every yield. ``progress`` hears (done,
    total) and may raise: then what is taken back so far stays so, and the rest can be taken back later."""
    with writing() as session:
        session.get_one(ImportBatch, batch_id).complete = False
        parts = list(
            session.execute(
                select(
                    ImportPart.id, ImportPart.first_resident, ImportPart.first_household, ImportPart.undone
                )
                .where(ImportPart.batch_id == batch_id)
                .order_by(ImportPart.id)
            )
        )
        changed = session.scalar(
            select(func.count()).select_from(ImportChange).where(ImportChange.batch_id == batch_id)
        )
    people = [part.id for part in parts if part.first_resident is not None and not part.undone]
    homes = [part.id for part in parts if part.first_household is not None]
    steps: list[Callable[[Session], tuple[int, int, int]]] = [
        *[lambda session: _restore(session, batch_id)] * -(-(changed or 0) // CHANGES_AT_ONCE),
        *(lambda session, one=one: _remove_residents(session, batch_id, one) for one in people),
        *(lambda session, one=one: _remove_households(session, batch_id, one) for one in homes),
    ]
    done = Undone(0, 0, 0)
    for place, step in enumerate(steps):
        progress(place, len(steps))
        with writing() as session:
            removed, restored, stayed = step(session)
            session.get_one(ImportBatch, batch_id).stayed += stayed
        done = Undone(done.removed + removed, done.restored + restored, done.stayed + stayed)
        yield
    progress(len(steps), len(steps))
    with writing() as session:
        _close(session, batch_id, actor, today, done)
    return done


def _close(session: Session, batch_id: int, actor: Actor, today: date, done: Undone) -> None:
    """The batch is taken back whole; it stays as a line that says so."""
    batch = session.get_one(ImportBatch, batch_id)
    batch.undone_by, batch.undone_on = actor.user_id, today
    details = {
        "file": batch.digest,
        "removed": done.removed,
        "restored": done.restored,
        "stayed": batch.stayed,
    }
    event, record = AuditEvent.IMPORT_UNDONE, (ImportBatch.record_type, batch.id)
    record_event(session, event, record_type=record[0], record_id=record[1], details=details)


def _restore(session: Session, batch_id: int) -> tuple[int, int, int]:
    """Earlier values of the next records, where the import's own still stand; answers none removed, records
    restored, and records of which a field was changed since."""
    restored = kept = 0
    batch = session.get_one(ImportBatch, batch_id)
    wanted = select(ImportChange).where(ImportChange.batch_id == batch_id).order_by(ImportChange.id)
    changes = list(session.scalars(wanted.limit(CHANGES_AT_ONCE)))
    known = select(Resident).where(Resident.id.in_([change.resident_id for change in changes]))
    rows = {row.id: row for row in session.scalars(known)}
    back = {
        change.resident_id: [
            name
            for name in change.before
            if plain(getattr(rows[change.resident_id], name)) == change.after[name]
        ]
        for change in changes
        if change.resident_id in rows
    }
    homes = {row.household_id for row in rows.values()}
    stays = _unsay(session, batch, back)
    with telling(session, Telling(silent=True)):
        for change in changes:
            row: Any = rows.get(change.resident_id)
            if row is None:
                kept += 1
                continue
            fields = back[row.id]
            for name in fields:
                setattr(row, name, _stored(name, change.before[name]))
            row.since_on = stays.get(row.id, row.since_on)
            row.state = state_of(row.state, row.left_on, row.deceased_on)
            write_derived(row)
            restored += bool(fields)
            kept += len(fields) < len(change.before)
    renew_heads(session, homes | {row.household_id for row in rows.values()})
    told = table_of(ImportChange)
    session.connection().execute(delete(told).where(told.c.id.in_([change.id for change in changes])))
    return 0, restored, kept


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


def _remove_residents(session: Session, batch_id: int, part_id: int) -> tuple[int, int, int]:
    """Delete the new residents of a part that nobody touched; answers how many, none restored, and how many
    stay."""
    part = session.get_one(ImportPart, part_id)
    here = range(part.first_resident or 0, (part.last_resident or -1) + 1)
    there = Resident.id.between(here.start, here[-1])
    present = {
        row.id: row
        for row in session.execute(select(Resident.id, Resident.version, Resident.household_id).where(there))
    }
    untouched = {key for key, row in present.items() if row.version == 1}
    untouched -= _led_to(session, Resident, here, {DuplicatePair})
    _remove_pairs(session, here, untouched)
    ids = sorted(untouched)
    forget_bulk(session, "resident", ids)
    details = {"file": session.get_one(ImportBatch, batch_id).digest}
    removed = bulk_delete(session, Resident, ids, action=AuditEvent.IMPORT_UNDONE, details=details)
    homes = {present[key].household_id for key in ids}
    renew_heads(session, _not_of(session, batch_id, homes))
    table = table_of(ImportPart)
    session.connection().execute(update(table).where(table.c.id == part_id).values(undone=True))
    return removed, 0, len(present) - removed


def _not_of(session: Session, batch_id: int, homes: set[int | None]) -> set[int]:
    """Households that were there before the batch."""
    made = [
        range(first or 0, (last or -1) + 1)
        for first, last in session.execute(
            select(ImportPart.first_household, ImportPart.last_household).where(
                ImportPart.batch_id == batch_id
            )
        )
    ]
    return {one for one in homes if one is not None and not any(one in ids for ids in made)}


def _remove_pairs(session: Session, here: range, gone: set[int]) -> None:
    """Pairs of which one record goes: nobody has to decide on them any more."""
    for column in (DuplicatePair.first_id, DuplicatePair.second_id):
        for pair in session.scalars(select(DuplicatePair).where(column.between(here.start, here[-1]))):
            if gone & {pair.first_id, pair.second_id}:
                session.delete(pair)
        session.flush()


def _remove_households(session: Session, batch_id: int, part_id: int) -> tuple[int, int, int]:
    """Delete the new households of a part in which nobody is left and which nobody touched."""
    part = session.get_one(ImportPart, part_id)
    here = range(part.first_household or 0, (part.last_household or -1) + 1)
    wanted = select(Household.id).where(Household.id.between(here.start, here[-1]), Household.version == 1)
    ids = sorted(set(session.scalars(wanted)) - _led_to(session, Household, here, set()))
    forget_bulk(session, "household", ids)
    details = {"file": session.get_one(ImportBatch, batch_id).digest}
    bulk_delete(session, Household, ids, action=AuditEvent.IMPORT_UNDONE, details=details)
    return 0, 0, 0


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
