"""Places and matters that come back: the third dispute at an address or between the same two sides within 90
days, the same danger at the same place again, a hazard past its day.

It speaks of places and matters only. Nobody is scored, marked or listed: what is named is an address, a place
or the newest of the disputes. Times and days are data (``returning_rules.json``). Practice C of the customer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select

from gridguard_desktop.db.models import Dispute, Hazard, Party
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import Choice, choices, label
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.rectifications import OPEN_STATES
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor

RULES = "returning_rules"
MOST = 20
"""So many of a rule are named; more are for the register's own list."""


@dataclass(frozen=True, slots=True)
class Comeback:
    """What came back. ``what`` names a place or a matter, ``rule`` is by which rule, ``ids`` are the rows."""

    rule: str
    label: str
    what: str
    record_type: str
    ids: tuple[int, ...]
    newest: date
    words: str

    @property
    def rows(self) -> ListQuery:
        """The rows it is made of."""
        return ListQuery(self.record_type, ids=self.ids)


class ReturningService(Service):
    """What comes back, within the actor's scope."""

    @requires(Permission.DESK_READ)
    def found(self) -> tuple[Comeback, ...]:
        """Everything the rules find today: in their order, the newest first."""
        today = self._clock.today()
        with self._reading(long=True) as session:
            return tuple(
                comeback
                for rule in choices(RULES, today)
                if self._actor.can(record_permission(rule.extra["record_type"], "read"))
                for comeback in _newest(_FINDERS[rule.key](session, self._actor, rule, today))
            )


def _newest(comebacks: Iterable[Comeback]) -> list[Comeback]:
    return sorted(comebacks, key=lambda one: (one.newest, one.what), reverse=True)[:MOST]


def _same_address(session: Session, actor: Actor, rule: Choice, today: date) -> Iterable[Comeback]:
    """Disputes at one address."""
    since = _since(rule, today)
    recent = and_(Dispute.registered_on >= since, Dispute.address_text.is_not(None))
    address, count = Dispute.address_text, func.count(Dispute.id)
    wanted = visible(select(address).where(recent), Dispute, actor)
    places = wanted.group_by(address).having(count >= rule.extra["times"])
    columns: tuple[Any, ...] = (Dispute.id, Dispute.registered_on, address)
    rows = visible(select(*columns), Dispute, actor)
    return _grouped(session, rule, rows.where(recent, address.in_(places)))


def _same_hazard(session: Session, actor: Actor, rule: Choice, today: date) -> Iterable[Comeback]:
    """Hazards of one kind at one place."""
    recent = Hazard.found_on >= _since(rule, today)
    columns: tuple[Any, ...] = (Hazard.id, Hazard.found_on, Hazard.place_name, Hazard.kind)
    rows = visible(select(*columns), Hazard, actor)
    groups: dict[tuple[str, str], list[tuple[int, date]]] = defaultdict(list)
    for key, day, place, kind in session.execute(rows.where(recent)):
        groups[place, kind].append((key, day))
    for (place, kind), found in groups.items():
        if len(found) >= rule.extra["times"]:
            yield _comeback(rule, f"{place} · {label('hazard_kinds', kind)}", found)


def _late_hazard(session: Session, actor: Actor, rule: Choice, today: date) -> Iterable[Comeback]:
    """Open hazards whose day is over, by place."""
    late = and_(Hazard.state.in_(OPEN_STATES), Hazard.next_due < today)
    columns: tuple[Any, ...] = (Hazard.id, Hazard.next_due, Hazard.place_name)
    rows = visible(select(*columns), Hazard, actor)
    return _grouped(session, rule, rows.where(late))


def _same_parties(session: Session, actor: Actor, rule: Choice, today: date) -> Iterable[Comeback]:
    """Disputes between the same two sides; named by the newest of them."""
    columns: tuple[Any, ...] = (Dispute.id, Dispute.registered_on, Dispute.title)
    recent = (
        visible(select(*columns), Dispute, actor)
        .where(Dispute.registered_on >= _since(rule, today))
        .subquery()
    )
    known = select(recent, Party.resident_id, Party.organisation_id).join(
        Party, Party.dispute_id == recent.c.id
    )
    cases: dict[int, tuple[date, str]] = {}
    sides: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for key, day, title, resident, organisation in session.execute(known):
        cases[key] = (day, title)
        if resident is not None:
            sides[key].add(("resident", resident))
        elif organisation is not None:
            sides[key].add(("organisation", organisation))
    pairs: dict[tuple[tuple[str, int], ...], list[tuple[int, date]]] = defaultdict(list)
    for key, who in sides.items():
        for pair in combinations(sorted(who), 2):
            pairs[pair].append((key, cases[key][0]))
    told: set[frozenset[int]] = set()
    for found in pairs.values():
        ids = frozenset(key for key, _ in found)
        if len(found) >= rule.extra["times"] and ids not in told:
            told.add(ids)
            newest = max(found, key=lambda one: (one[1], one[0]))
            yield _comeback(rule, cases[newest[0]][1], found)


def _grouped(session: Session, rule: Choice, rows: Select[Any]) -> Iterable[Comeback]:
    groups: dict[str, list[tuple[int, date]]] = defaultdict(list)
    for key, day, place in session.execute(rows):
        if day is not None and place:
            groups[place].append((key, day))
    for place, found in groups.items():
        yield _comeback(rule, place, found)


def _comeback(rule: Choice, what: str, found: list[tuple[int, date]]) -> Comeback:
    ids = tuple(sorted(key for key, _ in found))
    days = rule.extra["days"]
    if days:
        words = translate("returning", "{count} within {days} days", count=len(ids), days=days)
    else:
        words = translate("returning", "{count} open", count=len(ids))
    newest = max(day for _, day in found)
    return Comeback(rule.key, rule.label, what, rule.extra["record_type"], ids, newest, words)


def _since(rule: Choice, today: date) -> date:
    return today - timedelta(days=rule.extra["days"])


_FINDERS: dict[str, Callable[[Session, Actor, Choice, date], Iterable[Comeback]]] = {
    "same_address": _same_address,
    "same_parties": _same_parties,
    "same_hazard": _same_hazard,
    "late_hazard": _late_hazard,
}
