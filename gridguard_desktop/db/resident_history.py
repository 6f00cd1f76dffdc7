"""Nothing about a resident is overwritten: every change of the row is a dated statement in the same
transaction, and where it ends a stay, the stay is kept.

:func:`install` hooks a session factory, so that no writer (form, import, merge, undo) can forget it. Who said
it is told by :func:`telling`; without it the change is an entry by hand. ``since_on`` and ``check_by`` of the
resident are kept here too.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, func, inspect, select

from gridguard_desktop.db.audit import context_of
from gridguard_desktop.db.audit_values import plain
from gridguard_desktop.db.models import Residence, Resident, ResidentFact
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.resident_facts import (
    CHECKED,
    CORRECTED,
    CYCLE_FIELDS,
    FIRST,
    SAID,
    STAY_FIELDS,
    TOLD_FIELDS,
    WHOLE,
    Beginning,
    KnownFacts,
    Standing,
    Statement,
    Told,
    first_check,
    next_check,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session, sessionmaker

TELLING = "telling"
AT_ONCE = 500
_STAY = ("relation", *STAY_FIELDS)
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Telling:
    """How the changes of one gesture came to be known.

    ``gesture`` marks what it wrote, by the statement after which it was written unless it is named.
    ``sources``: fields whose value was told to another record (a merge). ``keep`` takes the rows of an import
    instead of the session. ``silent``: a way back, which takes statements away itself.
    """

    told: Told = field(default_factory=Told)
    gesture: str = ""
    sources: Mapping[str, Standing] = field(default_factory=dict)
    keep: Callable[[type[ResidentFact] | type[Residence], Values], object] | None = None
    silent: bool = False


@contextmanager
def telling(session: Session, how: Telling) -> Iterator[Telling]:
    """What is changed inside was told so; flushed at the end."""
    before = session.info.get(TELLING)
    session.info[TELLING] = marked = _marked(session, how)
    try:
        yield marked
        session.flush()
    finally:
        session.info[TELLING] = before


def _marked(session: Session, how: Telling) -> Telling:
    if how.gesture:
        return how
    last = session.scalar(select(func.max(ResidentFact.id))) or 0
    return replace(how, gesture=f"after {last}")


def install(factory: sessionmaker[Session]) -> None:
    """Make every session of ``factory`` keep what was said; done once per store, before the trail's hook, so
    that the trail sees these rows too."""
    event.listen(factory, "before_flush", _before_flush)


def registered_on(row: Resident) -> date:
    """The day the record was made."""
    return china_time(row.created_at).date()


def known_facts(session: Session, rows: Sequence[Resident]) -> dict[int, KnownFacts]:
    """Every statement about the residents, by id; one read for each part of them."""
    found: dict[int, list[Statement]] = {row.id: [] for row in rows}
    wanted: Any = select(
        ResidentFact.resident_id,
        ResidentFact.id,
        ResidentFact.kind,
        ResidentFact.field,
        ResidentFact.told_by,
        ResidentFact.told_on,
        ResidentFact.checked_on,
    ).order_by(ResidentFact.id)
    ids = list(found)
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        for resident_id, *parts in session.execute(wanted.where(ResidentFact.resident_id.in_(part))):
            found[resident_id].append(Statement(*parts))
    return {row.id: KnownFacts(_beginning(row), found[row.id]) for row in rows}


def confirm(session: Session, row: Resident, names: Iterable[str], told: Told) -> None:
    """Say that fields were looked at and are true; no names: the whole record was."""
    today = context_of(session).clock.today()
    day, chosen = told.checked_on or today, tuple(names) or (WHOLE,)
    how = _marked(session, Telling(told))
    pen = _Pen(session, how, row, today, known_facts(session, [row])[row.id])
    pen.first_check()
    for name in chosen:
        pen.write(CHECKED, name, None, told.source, told.on_day or day, day)
    with telling(session, replace(how, silent=True)):
        seen = pen.facts.checked_on(name for name in CYCLE_FIELDS if getattr(row, name) is not None)
        if seen is not None and (row.checked_on is None or seen > row.checked_on):
            row.checked_on = seen
        if row.state == "unverified" and chosen == (WHOLE,):
            row.state = "registered"
        row.check_by = _check_by(row, pen.facts)


def _beginning(row: Resident) -> Beginning:
    return Beginning(row.source or "entered", registered_on(row), _before(row, "checked_on"))


def _before(row: Resident, name: str) -> Any:
    """The value as it stands in the store."""
    history = inspect(row).attrs[name].history
    return history.deleted[0] if history.deleted else getattr(row, name)


def _changes(row: Resident) -> Values:
    """The told fields that change, with the values before."""
    state = inspect(row)
    found = {}
    for name in (*TOLD_FIELDS, "checked_on"):
        history = state.attrs[name].history
        if history.has_changes():
            before = history.deleted[0] if history.deleted else None
            if before != getattr(row, name):
                found[name] = before
    return found


def _before_flush(session: Session, *_: Any) -> None:
    for row in session.new:
        if isinstance(row, Resident):
            _begin(session, row)
    changed = [
        (row, changes)
        for row in session.dirty
        if isinstance(row, Resident) and ((changes := _changes(row)) or _left_register(row))
    ]
    if not changed:
        return
    how = session.info.get(TELLING) or _marked(session, Telling())
    today = context_of(session).clock.today()
    known = known_facts(session, [row for row, _ in changed])
    for row, changes in changed:
        _keep(_Pen(session, how, row, today, known[row.id]), changes)


def _left_register(row: Resident) -> bool:
    """Whether the record is filed away, taken back or merged now."""
    state = inspect(row)
    return any(state.attrs[name].history.has_changes() for name in ("archived_on", "state"))


def _begin(session: Session, row: Resident) -> None:
    """A record that is being made."""
    made: Any = row.created_at  # not yet stamped, unless whoever made it knows better
    day = china_time(made).date() if made is not None else context_of(session).clock.today()
    if row.since_on is None:
        row.since_on = row.arrived_on or day
    gone = row.left_on is not None or row.archived_on is not None
    row.check_by = None if gone else first_check(row.residence_kind, day, row.checked_on)


def _keep(pen: _Pen, changes: Values) -> None:
    row, how = pen.row, pen.how
    if how.silent:
        beginning = replace(pen.facts.beginning, checked_on=row.checked_on)
        pen.facts = replace(pen.facts, beginning=beginning)
    else:
        day = _day_of(row, changes, how.told, pen.today)
        seen = row.checked_on if changes.get("checked_on", row.checked_on) != row.checked_on else None
        for name, before in changes.items():
            if name != "checked_on":
                pen.change(name, before, day, seen)
        if seen is not None:
            pen.first_check()
            theirs = how.sources.get("checked_on")
            pen.write(CHECKED, WHOLE, None, theirs.told_by if theirs else how.told.source, seen, seen)
        if not how.told.corrects:
            _end_stay(pen, changes, day)
    _follow_arrival(row, changes)
    row.check_by = _check_by(row, pen.facts)


def _day_of(row: Resident, changes: Values, told: Told, today: date) -> date:
    """The day from which the change holds: as told, or as the new day of arrival or leaving says."""
    if told.on_day is not None:
        return told.on_day
    for name in ("left_on", "arrived_on"):
        day: date | None = getattr(row, name)
        if name in changes and day is not None:
            return min(day, today)
    return today


def _end_stay(pen: _Pen, changes: Values, day: date) -> None:
    """The stay that ended with this change, unless nobody had lived here so long as a day."""
    row = pen.row
    came_back = "left_on" in changes and changes["left_on"] is not None and row.left_on is None
    if not came_back and not any(name in changes for name in STAY_FIELDS):
        return
    before = {name: changes.get(name, getattr(row, name)) for name in _STAY}
    until = changes["left_on"] if came_back else day
    since = row.since_on or registered_on(row)
    if since < until and any(before[name] is not None for name in STAY_FIELDS):
        pen.put(Residence, {**before, "from_on": since, "until_on": until})
    if since < day or came_back:
        row.since_on = day


def _follow_arrival(row: Resident, changes: Values) -> None:
    """The day of arrival was put right, and the stay began with it."""
    if "arrived_on" not in changes or row.since_on is None:
        return
    if row.since_on == (changes["arrived_on"] or registered_on(row)):
        row.since_on = row.arrived_on or registered_on(row)


def _check_by(row: Resident, facts: KnownFacts) -> date | None:
    if row.left_on is not None or row.archived_on is not None:
        return None
    told = [name for name in CYCLE_FIELDS if getattr(row, name) is not None]
    if not told:
        return first_check(row.residence_kind, registered_on(row), row.checked_on)
    return next_check(row.residence_kind, [facts.standing(name) for name in told])


@dataclass(slots=True)
class _Pen:
    """Writes statements about one resident, and knows those that stand."""

    session: Session
    how: Telling
    row: Resident
    today: date
    facts: KnownFacts

    def change(self, name: str, before: Any, day: date, seen: date | None) -> None:
        """A field says something else from ``day`` on; what it said before is kept with its own source."""
        told = self.how.told
        if before is not None and not any(
            one.field == name and one.kind != CHECKED for one in self.facts.statements
        ):
            was = self.facts.standing(name)
            self.write(FIRST, name, before, was.told_by, was.told_on, was.checked_on)
        kind = CORRECTED if told.corrects else SAID
        other = self.how.sources.get(name)
        if other is not None:
            self.write(kind, name, getattr(self.row, name), other.told_by, other.told_on, other.checked_on)
        else:
            checked = told.checked_on or seen
            self.write(kind, name, getattr(self.row, name), told.source, self.today, checked, holds_from=day)

    def first_check(self) -> None:
        """Keep the check the record had from its beginning, before another one is noted."""
        facts = self.facts
        before = facts.beginning.checked_on
        known = any(one.field == WHOLE and one.kind in (FIRST, CHECKED) for one in facts.statements)
        if before is not None and not known:
            self.write(FIRST, WHOLE, None, facts.beginning.source, before, before)

    def write(
        self,
        kind: str,
        name: str,
        value: Any,
        told_by: str,
        told_on: date,
        checked_on: date | None,
        *,
        holds_from: date | None = None,
    ) -> None:
        """One statement."""
        statements = self.facts.statements
        number = statements[-1].number + 1 if statements else 1
        statement = Statement(number, kind, name, told_by, told_on, checked_on)
        self.facts = KnownFacts(self.facts.beginning, (*statements, statement))
        told = self.how.told
        self.put(
            ResidentFact,
            {
                "field": name,
                "kind": kind,
                "value": None if value is None else str(plain(value)),
                "holds_from": holds_from,
                "told_by": told_by,
                "told_on": told_on,
                "checked_on": checked_on,
                "recorded_by": context_of(self.session).actor.user_id or None,
                "note": told.note or None if kind != FIRST else None,
            },
        )

    def put(self, model: type[ResidentFact] | type[Residence], values: Values) -> None:
        """Keep a row with this transaction."""
        whole = {**values, "resident_id": self.row.id, "gesture": self.how.gesture}
        if self.how.keep is not None:
            self.how.keep(model, whole)
        else:
            self.session.add(model(**whole))
