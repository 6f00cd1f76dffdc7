"""Writing a decided roster in one transaction: new households and residents in bulk, changes through the
session, the index kept.

New rows leave one audit row with the file's hash; changes leave one each, field by field. ``progress`` hears
(done, total) and may raise to give up: then nothing of the import stays.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.audit_values import plain
from gridguard_desktop.db.bulk import bulk_insert
from gridguard_desktop.db.models import Household, ImportBatch, Resident
from gridguard_desktop.db.models.audit import HEAD_ID, AuditHead
from gridguard_desktop.db.pinyin import derived, write_derived
from gridguard_desktop.db.resident_history import Telling, telling
from gridguard_desktop.db.search import index_bulk, tidy
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.resident_facts import IMPORTED, Told, first_check
from gridguard_desktop.importing.matching import FIELDS
from gridguard_desktop.importing.residents import HEAD_OF_HOUSEHOLD
from gridguard_desktop.importing.tying import tie_to_houses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.importing.plans import Decision, ImportSummary, Outcome
    from gridguard_desktop.importing.residents import RosterRow

Progress = Callable[[int, int], None]
UPDATES_AT_ONCE = 200
TIDY_FROM = 20_000
"""So many new rows are worth merging the index at once."""

_STEP = 500


@dataclass(frozen=True, slots=True)
class Changed:
    """A known resident: the fields of a row before and after, as JSON can hold them."""

    record_id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """What an import wrote: the ids of new residents and households, and every change."""

    batch: str
    residents: range
    households: range
    changes: list[Changed]


@dataclass(frozen=True, slots=True)
class RosterWriter:
    """Applies one outcome in the caller's transaction."""

    session: Session
    outcome: Outcome
    digest: str
    progress: Progress
    today: date

    def write(self) -> Written:
        """Create, update and index; the caller commits. Answers what the way back needs."""
        # as every writer does first: then ids may be given out here without meeting anybody
        self.session.execute(select(AuditHead.seq).where(AuditHead.id == HEAD_ID).with_for_update())
        batch = uuid.uuid4().hex
        households, made = self._households(batch)
        residents = self._create(households, batch)
        changes = self._update(households, len(residents), batch)
        if len(residents) >= TIDY_FROM:
            tidy(self.session.connection())
        return Written(batch, residents, made, changes)

    def _households(self, batch: str) -> tuple[dict[str, int], range]:
        """Household number → id, after the missing ones were made; the ids of those."""
        rows = [decision.row for decision in self.outcome.decisions if decision.row.household]
        wanted = sorted({row.household for row in rows})
        found: dict[str, int] = {}
        for start in range(0, len(wanted), _STEP):
            part = wanted[start : start + _STEP]
            lines = self.session.execute(
                select(Household.number, Household.id).where(Household.number.in_(part))
            )
            found.update((number, household_id) for number, household_id in lines)
        first = _first_id(self.session, Household)
        new = _new_households(rows, found, first)
        if new:
            tie_to_houses(self.session, new)
            bulk_insert(self.session, Household, new, details={"batch": batch, "file": self.digest})
            index_bulk(self.session, "household", new)
        return found | {row["number"]: row["id"] for row in new}, range(first, first + len(new))

    def _create(self, households: dict[str, int], batch: str) -> range:
        """The ids of the new residents."""
        summary = self.outcome.summary
        facts = {"batch": batch, "file": self.digest, **_figures(summary)}
        creations = self.outcome.creations
        if not creations:
            record_event(self.session, AuditEvent.RECORDS_IMPORTED, record_type="resident", details=facts)
            return range(0)
        first = _first_id(self.session, Resident)

        def rows(done: int) -> Iterator[dict[str, Any]]:
            for place, decision in enumerate(creations):
                if place % _STEP == 0:
                    self.progress(done + place, 2 * len(creations) + len(self.outcome.updates))
                yield _new_resident(first + place, decision.row, households, self.today)

        bulk_insert(self.session, Resident, rows(0), action=AuditEvent.RECORDS_IMPORTED, details=facts)
        index_bulk(
            self.session, "resident", rows(len(creations))
        )  # made twice rather than kept: they are many
        return range(first, first + len(creations))

    def _update(self, households: dict[str, int], created: int, batch: str) -> list[Changed]:
        """What the known residents said before and say now; the statements go in one block."""
        updates = self.outcome.updates
        total = 2 * created + len(updates)
        changes: list[Changed] = []
        kept: dict[type[Record], list[dict[str, Any]]] = {}
        how = Telling(
            Told(IMPORTED), gesture=batch, keep=lambda model, row: kept.setdefault(model, []).append(row)
        )
        for start in range(0, len(updates), UPDATES_AT_ONCE):
            part = updates[start : start + UPDATES_AT_ONCE]
            ids = [decision.record_id for decision in part]
            rows = {row.id: row for row in self.session.scalars(select(Resident).where(Resident.id.in_(ids)))}
            with telling(self.session, how):
                for decision in part:
                    changes.append(_change(rows[decision.record_id or 0], decision, households))
            self.session.expunge_all()
            self.progress(2 * created + start + len(part), total)
        for model, told in kept.items():
            bulk_insert(self.session, model, told, details={"batch": batch, "file": self.digest})
        return changes


def _figures(summary: ImportSummary) -> dict[str, int]:
    return {"updated": summary.updated, "unchanged": summary.unchanged, "rejected": summary.rejected}


def _first_id(session: Session, model: type[Record]) -> int:
    """After every record there is, and every one an import that was taken back had: the trail tells of
    those by their numbers."""
    given = ImportBatch.last_resident if model is Resident else ImportBatch.last_household
    return max(session.scalar(select(func.max(column))) or 0 for column in (model.id, given)) + 1


def _new_households(rows: Sequence[RosterRow], known: dict[str, int], first: int) -> list[dict[str, Any]]:
    """Households that are not there yet, with the head, address and grid that their members' rows tell."""
    new: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.household in known:
            continue
        made = new.setdefault(
            row.household,
            {
                "id": first + len(new),
                "number": row.household,
                "head_name": None,
                "address_text": None,
                "grid_id": None,
            },
        )
        if row.values.get("relation") == HEAD_OF_HOUSEHOLD and made["head_name"] is None:
            made["head_name"] = row.values["name"]
        for name in ("address_text", "grid_id"):
            made[name] = made[name] or row.values.get(name)
    for made in new.values():
        made["address_text"] = made["address_text"] or translate("importing", "Address not recorded")
    return list(new.values())


def _new_resident(record_id: int, row: RosterRow, households: dict[str, int], today: date) -> dict[str, Any]:
    values = {name: row.values.get(name) for name in FIELDS}
    gone = values["left_on"] is not None
    due = first_check(values["residence_kind"], today, values["checked_on"])
    return {
        "id": record_id,
        **values,
        "household_id": households.get(row.household),
        "since_on": values["arrived_on"] or today,
        "check_by": None if gone else due,
        "source": IMPORTED,
        "state": "moved_out" if gone else "registered",
        **derived(values["name"], values["id_number"], values["phone"]),
    }


def _change(row: Resident, decision: Decision, households: dict[str, int]) -> Changed:
    changes = dict(decision.changes)
    if "household_id" in changes:
        changes["household_id"] = households[decision.row.household]
    before = {name: plain(getattr(row, name)) for name in changes}
    for name, value in changes.items():
        setattr(row, name, value)
    if row.left_on is not None:
        row.state = "moved_out"
    write_derived(row)
    return Changed(row.id, before, {name: plain(value) for name, value in changes.items()})
