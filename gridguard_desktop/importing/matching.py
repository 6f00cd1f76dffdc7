"""Comparing a roster with the register: who is known already, what would change, who is new, what cannot be
told.

A person is known by the ID number; without one by name together with birth date, phone or address. A blank
cell never empties a field. Called twice: for the plan, and again for every part inside the transaction that
writes it, because others work meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Household, Resident
from gridguard_desktop.db.queries import scope_condition
from gridguard_desktop.domain.document_facts import TOLD_FACTS, follows, told_by
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.importing.plans import Decision, Outcome
from gridguard_desktop.importing.residents import NOT_IMPORTED, RESIDENT, Problem, RosterRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.importing.headers import Header

AT_ONCE = 500
FIELDS = tuple(f.name for f in RESIDENT.fields if f.name not in NOT_IMPORTED)
_COLUMNS = (
    Resident.id,
    Resident.household_id,
    Resident.archived_on,
    *(getattr(Resident, name) for name in FIELDS),
)

Known = Any
"""A resident of the store as a result row with ``in_sight``."""


@dataclass(slots=True)
class RosterMatcher:
    """Decides row by row, in one go or part by part; ``households`` maps known household numbers to ids.

    People whom earlier parts of the same file brought are not known people: :meth:`leave_out`.
    """

    actor: Actor
    header: Header
    _by_number: dict[str, Known] = field(default_factory=dict)
    _by_name: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    _households: dict[str, int] = field(default_factory=dict)
    _seen: dict[Any, int] = field(default_factory=dict)
    _problems: list[Problem] = field(default_factory=list)
    _own: list[range] = field(default_factory=list)

    def leave_out(self, ids: range) -> None:
        """These residents were brought by the file itself."""
        if self._own and ids and self._own[-1].stop == ids.start:
            self._own[-1] = range(self._own[-1].start, ids.stop)
        elif ids:
            self._own.append(ids)

    def decide(self, session: Session, rows: Sequence[RosterRow]) -> Outcome:
        """A decision for every row without problems, and the problems of all others."""
        good = [row for row in rows if not row.problems]
        self._problems = [problem for row in rows for problem in row.problems]
        self._load(session, good)
        decisions = []
        for row in good:
            decided = self._decided(row)
            if isinstance(decided, Decision):
                decisions.append(decided)
            else:
                target = "id_number" if "id_number" in row.values else "name"
                self._problems.append(Problem(row.number, self.header.title_of(target), decided))
        return Outcome(tuple(decisions), tuple(self._problems))

    def _load(self, session: Session, rows: Sequence[RosterRow]) -> None:
        for known_before in (self._by_number, self._by_name, self._households):
            known_before.clear()
        numbers = [row.values["id_number"] for row in rows if "id_number" in row.values]
        for known in self._ask(session, Resident.id_number, numbers):
            self._by_number[known.id_number] = known
        new = {row.values["name"] for row in rows if row.values.get("id_number") not in self._by_number}
        unnumbered = {row.values["name"] for row in rows if "id_number" not in row.values}
        for known in self._ask(session, Resident.name, new - unnumbered, Resident.id_number.is_(None)):
            self._by_name[known.name].append(known)
        for known in self._ask(session, Resident.name, unnumbered):
            self._by_name[known.name].append(known)
        for part in _parts(sorted({row.household for row in rows if row.household})):
            found = session.execute(select(Household.number, Household.id).where(Household.number.in_(part)))
            self._households.update((number, household_id) for number, household_id in found)

    def _ask(
        self, session: Session, column: Any, values: Iterable[str], *also: ColumnElement[bool]
    ) -> Iterator[Known]:
        in_sight = scope_condition(Resident, self.actor).label("in_sight")
        for part in _parts(sorted(set(values))):
            for known in session.execute(select(*_COLUMNS, in_sight).where(column.in_(part), *also)):
                if not any(known.id in ids for ids in self._own):
                    yield known

    def _decided(self, row: RosterRow) -> Decision | str:
        """The decision, or the reason why there is none."""
        known = self._find(row)
        if isinstance(known, str):
            return known
        key = ("known", known.id) if known is not None else _identity(row)
        if key is None:
            return translate(
                "importing",
                "Too little to tell who this is: enter the ID number, or birth date, phone or address.",
            )
        first = self._seen.setdefault(key, row.number)
        if first != row.number:
            return translate("importing", "The same person stands in row {row} already.", row=first)
        if known is None:
            return Decision(row)
        if not known.in_sight:
            return translate("importing", "This person is registered in a grid that is not yours.")
        if known.archived_on is not None:
            return translate(
                "importing", "This person's record is archived; take it out of the archive first."
            )
        return Decision(row, known.id, self._changes(row, known))

    def _find(self, row: RosterRow) -> Known | str | None:
        """The resident meant; ``None`` for somebody new; a sentence where it cannot be told."""
        number = row.values.get("id_number")
        if number is not None and number in self._by_number:
            return self._by_number[number]
        similar = [
            (_likeness(row.values, known), known) for known in self._by_name.get(row.values["name"], ())
        ]
        best = max((likeness for likeness, _ in similar), default=0)
        if best == 0:
            return None
        alike = [known for likeness, known in similar if likeness == best]
        if len(alike) > 1:
            return translate("importing", "Several residents fit this name; enter the ID number.")
        return alike[0]

    def _changes(self, row: RosterRow, known: Known) -> dict[str, Any]:
        changes = {name: value for name, value in row.values.items() if getattr(known, name) != value}
        if known.id_remark and "id_number" in row.values:
            stood = told_by(known.id_kind, known.id_number)
            for name in TOLD_FACTS:  # corrected by hand with a reason: a number does not take it back
                if name in changes and not follows(name, getattr(known, name), stood):
                    del changes[name]
        household = self._households.get(row.household)
        if row.household and (household is None or household != known.household_id):
            changes["household_id"] = household  # None: a household that is not there yet
        return changes


def _likeness(values: dict[str, Any], known: Known) -> int:
    """How surely a namesake is the same person; 0 = not.

    Birth dates must not contradict each other, and phone or address must agree; a birth date alone does
    where the row tells nothing else.
    """
    birth, phone, address = values.get("birth_date"), values.get("phone"), values.get("address_text")
    same_birth = birth is not None and birth == known.birth_date
    if birth is not None and known.birth_date is not None and not same_birth:
        return 0
    agreeing = (phone is not None and phone == known.phone) + (
        address is not None and address == known.address_text
    )
    if agreeing == 0 and not (same_birth and phone is None and address is None):
        return 0
    return 2 * agreeing + same_birth


def _identity(row: RosterRow) -> Any:
    """By what a new person is told apart from others in the same file; ``None`` when a name is all there
    is."""
    values = row.values
    if "id_number" in values:
        return "number", values["id_number"]
    facts = (values.get("birth_date"), values.get("phone"), values.get("address_text"))
    return ("name", values["name"], *facts) if any(fact is not None for fact in facts) else None


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
