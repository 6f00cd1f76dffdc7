"""Which places a campaign's rule finds, and for each of them why: one statement, whoever asks.

Facts are about places only. Each gives a condition, what of the place is read for it, and the words that say
why the place is on the list. The order is that in which one walks: by grid and address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from gridguard_desktop.db.models import (
    Element,
    ElementKind,
    Grid,
    Hazard,
    House,
    Inspection,
    Licence,
    Organisation,
)
from gridguard_desktop.domain.campaigns import facts_of
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, choices, label
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services.campaigns.views import ChosenPlace, FactChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.campaigns import Condition

MODELS: dict[str, Any] = {"organisation": Organisation, "house": House, "element": Element}
_CALLED: dict[str, Any] = {
    "organisation": Organisation.name,
    "house": House.use_state,
    "element": Element.name,
}
"""What a place is called by; nobody's name."""


@dataclass(frozen=True, slots=True)
class Fact:
    """``where`` narrows, ``read`` is looked at of each place, ``why`` says it in words."""

    where: ColumnElement[bool]
    read: ColumnElement[Any] | None = None
    why: Callable[[Any], str] = lambda _value: ""


def places_of(
    session: Session, target: str, conditions: Sequence[Condition], today: date, limit: int | None = None
) -> Iterator[ChosenPlace]:
    """The places of the rule, by grid and address."""
    model, called = MODELS[target], _CALLED[target]
    facts = [_fact(target, one, today) for one in conditions]
    read = [fact.read for fact in facts if fact.read is not None]
    wanted: Any = select(model.id, model.grid_id, model.address_text, called, *read)
    wanted = _narrowed(wanted.join(Grid, Grid.id == model.grid_id), model, facts)
    wanted = wanted.order_by(Grid.code, model.address_text, model.id).limit(limit)
    said = [fact.why for fact in facts if fact.read is not None]
    for place_id, grid_id, address, name, *values in session.execute(wanted):
        why = "；".join(filter(None, (words(value) for words, value in zip(said, values, strict=True))))
        yield ChosenPlace(place_id, grid_id, address, _label(target, name), why)


def count_places(session: Session, target: str, conditions: Sequence[Condition], today: date) -> int:
    """How many the rule finds."""
    model = MODELS[target]
    facts = [_fact(target, one, today) for one in conditions]
    return session.scalar(_narrowed(select(func.count(model.id)), model, facts)) or 0


def fact_choices(session: Session, target: str) -> tuple[FactChoice, ...]:
    """What the rule builder offers for these places: facts of places, nothing of any person."""
    found = []
    for key in facts_of(target):
        entry = choice("campaign_facts", key)
        answers: tuple[tuple[str, str], ...] = ()
        if key == "kind":
            answers = _kinds(session, target)
        elif key == "grids":
            grids = session.execute(
                select(Grid.id, Grid.name).where(Grid.archived_on.is_(None)).order_by(Grid.code)
            )
            answers = tuple((str(grid_id), name) for grid_id, name in grids)
        found.append(FactChoice(key, label("campaign_facts", key), entry.extra["asks"], answers))
    return tuple(found)


def words_of(session: Session, target: str) -> dict[tuple[str, str], str]:
    """What (fact, value) is called."""
    return {(fact.key, value): name for fact in fact_choices(session, target) for value, name in fact.answers}


def _kinds(session: Session, target: str) -> tuple[tuple[str, str], ...]:
    table = choice("campaign_facts", "kind").extra["choices"][target]
    if table:
        return tuple(
            (entry.key, label(table, entry.key))
            for entry in choices(table)
            if not (entry.extra or {}).get("computed")
        )
    kinds = session.execute(
        select(ElementKind.id, ElementKind.name)
        .where(ElementKind.archived_on.is_(None), ElementKind.register == "element")
        .order_by(ElementKind.name)
    )
    return tuple((str(kind_id), name) for kind_id, name in kinds)


def _narrowed(wanted: Select[Any], model: Any, facts: Sequence[Fact]) -> Select[Any]:
    return wanted.where(model.archived_on.is_(None), *(fact.where for fact in facts))


def _label(target: str, name: Any) -> str:
    return (label("house_states", name) if target == "house" else str(name))[:100]


def _fact(target: str, condition: Condition, today: date) -> Fact:
    model = MODELS[target]
    match condition.fact:
        case "kind":
            return _kind(target, condition.values)
        case "grids":
            return Fact(model.grid_id.in_(sorted(int(value) for value in condition.values)))
        case "unchecked":
            return _unchecked(target, int(condition.values[0]), today)
        case "open_hazard":
            return _open_hazard()
        case "expired":
            return _expired(today)
        case _:
            return Fact(
                Element.check_due < today,
                Element.check_due.expression,
                lambda due: translate("campaigns", "check was due on {day}", day=due.isoformat()),
            )


def _kind(target: str, values: Sequence[str]) -> Fact:
    if target == "element":
        ids = sorted(int(value) for value in values)
        name = select(ElementKind.name).where(ElementKind.id == Element.kind_id).scalar_subquery()
        return Fact(Element.kind_id.in_(ids), name, str)
    table = choice("campaign_facts", "kind").extra["choices"][target]
    column: Any = Organisation.kind if target == "organisation" else House.use_state
    return Fact(column.in_(sorted(values)), column, lambda key: label(table, key))


def _unchecked(target: str, days: int, today: date) -> Fact:
    column: Any = MODELS[target].checked_on if target != "organisation" else _last_inspection()
    limit = today - timedelta(days=days)

    def why(last: date | None) -> str:
        if last is None:
            return translate("campaigns", "never checked")
        gone = (today - last).days
        return translate("campaigns", "last checked {day}, {days} days ago", day=last.isoformat(), days=gone)

    return Fact(or_(column.is_(None), column < limit), column, why)


def _last_inspection() -> Any:
    return (
        select(func.max(Inspection.inspected_on))
        .where(Inspection.organisation_id == Organisation.id)
        .correlate(Organisation)
        .scalar_subquery()
    )


def _open_hazard() -> Fact:
    count = (
        select(func.count(Hazard.id))
        .where(Hazard.organisation_id == Organisation.id, Hazard.state.not_in(sorted(HAZARD_STATES.final)))
        .correlate(Organisation)
        .scalar_subquery()
    )
    return Fact(count > 0, count, lambda found: translate("campaigns", "{count} hazards open", count=found))


def _expired(today: date) -> Fact:
    count = (
        select(func.count(Licence.id))
        .where(
            Licence.organisation_id == Organisation.id,
            Licence.archived_on.is_(None),
            Licence.valid_until < today,
        )
        .correlate(Organisation)
        .scalar_subquery()
    )
    return Fact(
        count > 0, count, lambda found: translate("campaigns", "{count} licences ran out", count=found)
    )
