"""Writing a decided roster part by part: new households and residents in bulk, changes through the session,
the index kept.

Every part is a transaction of its caller, so that nobody who saves something meanwhile waits longer than for
one part (ADR 010). New rows leave one audit row a part with the file's hash; changes leave one each, field
by field.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db.audit_values import plain
from gridguard_desktop.db.bulk import bulk_insert
from gridguard_desktop.db.household_heads import renew_heads
from gridguard_desktop.db.models import Household, ImportPart, Resident
from gridguard_desktop.db.models.audit import HEAD_ID, AuditHead
from gridguard_desktop.db.pinyin import derived, write_derived
from gridguard_desktop.db.resident_history import Telling, telling
from gridguard_desktop.db.search import index_bulk
from gridguard_desktop.db.search_kinds import searched_kinds
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.resident_facts import IMPORTED, Told, first_check, state_of
from gridguard_desktop.importing.matching import FIELDS
from gridguard_desktop.importing.residents import HEAD_OF_HOUSEHOLD
from gridguard_desktop.importing.tying import tie_to_houses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.importing.plans import Decision, Outcome
    from gridguard_desktop.importing.residents import RosterRow

_SEARCHED = (name for name, _ in searched_kinds()["resident"].facts)
FOUND_BY = tuple(dict.fromkeys(("name", "id_number", "phone", *_SEARCHED)))
"""Fields by which a person is found."""

AT_ONCE = 2_000
"""Rows of a part: about half a second, so that somebody who saves meanwhile waits no longer. Smaller parts
would write the same pages of the indexes again and again."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A known resident: the fields of a row before and after, as JSON can hold them."""

    record_id: int
    before: dict[str, Any]
    after: dict[str, Any]
    household: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What a part wrote: the ids of new residents and households, and every change."""

    residents: range
    households: range
    changes: list[Changed]

    def __bool__(self) -> bool:
        return bool(self.residents or self.households or self.changes)


@dataclass(frozen=True, slots=True)
class Ready:
    """What was thought over before: the derived columns and words of people by the number of their row, the
    words of households by their number."""

    people: Mapping[int, tuple[dict[str, str | None], str]] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Iterable[Decision], found: Sequence[tuple[dict[str, str | None], str]]) -> Ready:
        """The answers to what :meth:`RosterWriter.thought_over` asked of the same decisions."""
        rows = [one.row for one in decisions if one.record_id is None]
        homes = dict.fromkeys(row.household for row in rows if row.household)
        people = {row.number: answer for row, answer in zip(rows, found, strict=False)}
        words = (words for _, words in found[len(rows) :])
        return cls(people, dict(zip(homes, words, strict=True)))

    def derived(self, row: RosterRow) -> Mapping[str, str | None]:
        """The derived columns of a person."""
        known = self.people.get(row.number)
        if known is not None:
            return known[0]
        return derived(row.values["name"], row.values.get("id_number"), row.values.get("phone"))


@dataclass(frozen=True, slots=True)
class RosterWriter:
    """Applies the parts of one import. ``homes``: what the whole file says of its households, because the
    rows of one may stand in several parts; ``gesture`` marks what is said about known residents."""

    homes: Mapping[str, dict[str, Any]]
    digest: str
    today: date
    gesture: str = field(default_factory=lambda: uuid.uuid4().hex)
    _made: set[int] = field(default_factory=set)
    """Households of earlier parts; their head is known already."""

    def thought_over(self, decisions: Iterable[Decision]) -> list[tuple[str, Mapping[str, Any]]]:
        """What of a part another process can think over before it is written: how its people and households
        are found."""
        rows = [one.row for one in decisions if one.record_id is None]
        homes = dict.fromkeys(row.household for row in rows if row.household)
        people = [("resident", {name: row.values.get(name) for name in FOUND_BY}) for row in rows]
        return people + [("household", self.homes[number]) for number in homes]

    def write(self, session: Session, outcome: Outcome, ready: Ready | None = None) -> Written:
        """Create, update and index a part; the caller commits. Answers what the way back needs."""
        # as every writer does first: then ids may be given out here without meeting anybody
        session.execute(select(AuditHead.seq).where(AuditHead.id == HEAD_ID).with_for_update())
        ready = ready or Ready()
        households, made = self._households(session, outcome, ready)
        residents = self._create(session, outcome.creations, households, ready)
        changes = self._update(session, outcome.updates, households)
        self._made.update(made)
        renew_heads(session, self._touched(outcome, changes, households) - self._made)
        return Written(residents, made, changes)

    @property
    def _details(self) -> dict[str, Any]:
        return {"batch": self.gesture, "file": self.digest}

    def _households(self, session: Session, outcome: Outcome, ready: Ready) -> tuple[dict[str, int], range]:
        """Household number → id, after the missing ones were made; the ids of those."""
        wanted = dict.fromkeys(one.row.household for one in outcome.decisions if one.row.household)
        lines = session.execute(
            select(Household.number, Household.id).where(Household.number.in_(sorted(wanted)))
        )
        found: dict[str, int] = {number: household_id for number, household_id in lines}
        missing = [number for number in wanted if number not in found]
        if not missing:
            return found, range(0)
        first = _first_id(session, Household)
        new = [{"id": first + place, **self.homes[number]} for place, number in enumerate(missing)]
        tie_to_houses(session, new)
        bulk_insert(session, Household, new, details=self._details)
        words = {row["id"]: ready.homes[row["number"]] for row in new if row["number"] in ready.homes}
        index_bulk(session, "household", new, words)
        return found | {row["number"]: row["id"] for row in new}, range(first, first + len(new))

    def _create(
        self, session: Session, new: list[Decision], households: dict[str, int], ready: Ready
    ) -> range:
        """The ids of the new residents."""
        if not new:
            return range(0)
        first = _first_id(session, Resident)
        rows = [
            _new_resident(first + place, decision.row, households, self.today, ready.derived(decision.row))
            for place, decision in enumerate(new)
        ]
        known = ((place, ready.people.get(decision.row.number)) for place, decision in enumerate(new))
        words = {first + place: found[1] for place, found in known if found is not None}
        bulk_insert(session, Resident, rows, details=self._details)
        index_bulk(session, "resident", rows, words)
        return range(first, first + len(rows))

    def _touched(self, outcome: Outcome, changes: list[Changed], households: dict[str, int]) -> set[int]:
        """Households whose head may be another now."""
        found = {households[one.row.household] for one in outcome.creations if one.row.household}
        for change in changes:
            found |= {key for key in (change.household, change.before.get("household_id")) if key is not None}
        return found

    def _update(self, session: Session, updates: list[Decision], households: dict[str, int]) -> list[Changed]:
        """What the known residents said before and say now; the statements go in one block."""
        if not updates:
            return []
        changes: list[Changed] = []
        kept: dict[type[Record], list[dict[str, Any]]] = {}
        how = Telling(
            Told(IMPORTED),
            gesture=self.gesture,
            keep=lambda model, row: kept.setdefault(model, []).append(row),
        )
        ids = [decision.record_id for decision in updates]
        rows = {row.id: row for row in session.scalars(select(Resident).where(Resident.id.in_(ids)))}
        with telling(session, how):
            for decision in updates:
                changes.append(_change(rows[decision.record_id or 0], decision, households))
        session.expunge_all()
        for model, told in kept.items():
            bulk_insert(session, model, told, details=self._details)
        return changes


def homes_of(rows: Iterable[RosterRow]) -> dict[str, dict[str, Any]]:
    """Household number → the head, address and grid that its members' rows tell."""
    homes: dict[str, dict[str, Any]] = {}
    for row in rows:
        if not row.household:
            continue
        home = homes.setdefault(
            row.household,
            {"number": row.household, "head_name": None, "address_text": None, "grid_id": None},
        )
        if row.values.get("relation") == HEAD_OF_HOUSEHOLD and home["head_name"] is None:
            home["head_name"] = row.values["name"]
        for name in ("address_text", "grid_id"):
            home[name] = home[name] or row.values.get(name)
    for home in homes.values():
        home["address_text"] = home["address_text"] or translate("importing", "Address not recorded")
    return homes


def _first_id(session: Session, model: type[Record]) -> int:
    """After every record there is, and every one an import that was taken back had: the trail tells of
    those by their numbers."""
    given = ImportPart.last_resident if model is Resident else ImportPart.last_household
    return max(session.scalar(select(func.max(column))) or 0 for column in (model.id, given)) + 1


def _new_resident(
    record_id: int,
    row: RosterRow,
    households: dict[str, int],
    today: date,
    spelled: Mapping[str, str | None],
) -> dict[str, Any]:
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
        **spelled,
    }


def _change(row: Resident, decision: Decision, households: dict[str, int]) -> Changed:
    changes = dict(decision.changes)
    if "household_id" in changes:
        changes["household_id"] = households[decision.row.household]
    before = {name: plain(getattr(row, name)) for name in changes}
    for name, value in changes.items():
        setattr(row, name, value)
    row.state = state_of(row.state, row.left_on, row.deceased_on)
    write_derived(row)
    after = {name: plain(value) for name, value in changes.items()}
    return Changed(row.id, before, after, row.household_id)
