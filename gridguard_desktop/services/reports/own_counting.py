"""Answers a report of one's own: groups counted by the database, folded into parts with words, every part
with the conditions that name its rows."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import context_of
from gridguard_desktop.db.list_groups import NO_BAND, grouped
from gridguard_desktop.db.models import Grid
from gridguard_desktop.domain.ages import bands
from gridguard_desktop.domain.badges import badge
from gridguard_desktop.domain.clock import CHINA
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices, label
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.own_reports import (
    MOST_COLUMNS,
    MOST_LINES,
    TOTAL,
    OwnTable,
    Part,
    Tally,
    Unit,
    present,
    sentence,
    turned,
    with_totals,
)
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.conditions import condition_words
from gridguard_desktop.services.grids.earlier import grid_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.fields import Field
    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.domain.own_reports import Grouping, OwnAsk

_SPANS = (Unit.MONTH, Unit.QUARTER, Unit.YEAR)
_NONE = ""


def count(session: Session, actor: Actor, ask: OwnAsk, query: ListQuery) -> OwnTable:
    """The table of ``ask``; ``query`` is what its conditions mean today. Raises Refused for more groups than
    anybody reads."""
    conditions = condition_words(session, query)
    query = replace(query, filters=(*query.filters, *present(ask)))
    found = grouped(session, query, actor, ask.groups, ask.of)
    folds = [_fold(session, ask.record_type, one) for one in ask.groups]
    sums: defaultdict[tuple[str, ...], Tally] = defaultdict(Tally)
    for values, rows, total in found:
        sums[tuple(fold(value) for fold, value in zip(folds, values, strict=True))] += Tally(rows, total)
    axes = [
        _parts(session, ask.record_type, one, {keys[at] for keys in sums})
        for at, one in enumerate(ask.groups)
    ]
    down, across = axes[0], axes[1] if len(axes) > 1 else ()
    places = [{part.key: at for at, part in enumerate(parts)} for parts in axes]
    cells = {
        (places[0][keys[0]], places[1][keys[1]] if across else TOTAL): tally for keys, tally in sums.items()
    }
    table = OwnTable(ask, query, sentence(ask, conditions), down, across, with_totals(cells))
    if len(across) > max(MOST_COLUMNS, 0) and len(down) <= MOST_COLUMNS:
        table = turned(table)
    _check_size(table)
    return table


def _check_size(table: OwnTable) -> None:
    lines, columns = len(table.down), len(table.across)
    if lines > MOST_LINES or columns > MOST_COLUMNS:
        found = f"{lines}×{columns}" if columns else str(lines)
        raise Refused(
            translate(
                "own_reports",
                "There are {found} groups; a table holds {lines} lines and {columns} columns. Add a "
                "condition or choose another grouping.",
                found=found,
                lines=MOST_LINES,
                columns=MOST_COLUMNS,
            )
        )


# ---- what the database answers, as keys


def _fold(session: Session, record_type: str, one: Grouping) -> Callable[[Any], str]:
    """A value as the key of its part: months into quarters and years, grids into communities."""
    if one.unit is Unit.COMMUNITY:
        found = session.execute(select(Grid.id, Grid.community_id))
        homes = {grid: community for grid, community in found}
        return lambda grid: _NONE if grid is None else str(homes[grid])
    if one.unit is Unit.QUARTER:
        return lambda month: _NONE if month is None else f"{month[:4]}-{(int(month[5:]) + 2) // 3}"
    if one.unit is Unit.YEAR:
        return lambda month: _NONE if month is None else month[:4]
    return lambda value: _NONE if value is None else str(value)


# ---- parts


def _parts(session: Session, record_type: str, one: Grouping, keys: Collection[str]) -> tuple[Part, ...]:
    """The parts found, in the order one looks for them, what is not filled in at the end."""
    declared = RECORD_TYPES[record_type]
    maker = _Parts(session, record_type, declared.field(one.field), one)
    return tuple(maker.part(key) for key in maker.ordered(keys))


@dataclass(slots=True)
class _Parts:
    """One grouping being put into words."""

    session: Session
    record_type: str
    field: Field
    one: Grouping

    def ordered(self, keys: Collection[str]) -> list[str]:
        """Choices and bands as their list has them, days by time, links by name."""
        known = self._known()
        if known is not None:
            rank = {key: at for at, key in enumerate(known)}
            return sorted(keys, key=lambda key: (key == _NONE, rank.get(key, len(rank)), key))
        if self.one.unit in _SPANS:
            return sorted(keys, key=lambda key: (key == _NONE, key))
        names = self._names([int(key) for key in keys if key])
        return sorted(keys, key=lambda key: (key == _NONE, names.get(key, key), key))

    def part(self, key: str) -> Part:
        """A part with its words and its conditions."""
        if key == _NONE:
            words = translate("own_reports", "(not filled in)")
            return Part(key, words, (Filter(self.field.name, Operator.EMPTY),))
        if self.one.unit in _SPANS:
            return self._span(key)
        if self.one.unit is Unit.BAND:
            if key == NO_BAND:
                return Part(key, translate("own_reports", "(born after today)"), None)
            words = dict(bands(self._today))[key]
            return Part(key, words, (Filter(self.field.name, Operator.AGED, key),))
        if self.one.unit is Unit.COMMUNITY:
            grids = select(Grid.id).where(Grid.community_id == int(key)).order_by(Grid.id)
            inside = Filter(self.field.name, Operator.ANY_OF, tuple(self.session.scalars(grids)))
            return Part(key, self._names([int(key)]).get(key, key), (inside,))
        return Part(
            key, self._value_words(key), (Filter(self.field.name, Operator.EQUALS, self._value(key)),)
        )

    @property
    def _today(self) -> date:
        return context_of(self.session).clock.today()

    def _known(self) -> list[str] | None:
        if self.one.unit is Unit.BAND:
            return [key for key, _ in bands(self._today)]
        if self.field.choices is not None:
            return [entry.key for entry in choices(self.field.choices)]
        return (
            ["True", "False"] if self.field.kind is Kind.BOOLEAN else [] if self.field.link is None else None
        )

    def _value(self, key: str) -> Any:
        if self.field.kind is Kind.BOOLEAN:
            return key == "True"
        return int(key) if self.field.link is not None else key

    def _value_words(self, key: str) -> str:
        if self.field.choices is not None:
            return label(self.field.choices, key)
        if self.field.kind is Kind.BOOLEAN:
            return translate("exporting", "yes") if key == "True" else translate("exporting", "no")
        if self.field.link is not None:
            return self._names([int(key)]).get(key, key)
        look = badge(key, self.record_type)
        return str(look.text) if look is not None else key

    def _names(self, ids: list[int]) -> dict[str, str]:
        if self.one.unit is Unit.COMMUNITY:
            return {str(key): name for key, name in queries.titles(self.session, "division", ids).items()}
        if self.field.link == "grid":
            return {str(key): name for key, name in grid_names(self.session, ids).items()}
        named = queries.titles(self.session, str(self.field.link), ids)
        return {str(key): name for key, name in named.items()}

    def _span(self, key: str) -> Part:
        year, _, number = key.partition("-")
        first, last = 1, 12
        words = translate("own_reports", "{year}", year=year)
        if self.one.unit is Unit.MONTH:
            first = last = int(number)
            words = key
        elif self.one.unit is Unit.QUARTER:
            first, last = 3 * int(number) - 2, 3 * int(number)
            words = translate("own_reports", "{year} Q{number}", year=year, number=number)
        begin = date(int(year), first, 1)
        end = date(int(year), last, calendar.monthrange(int(year), last)[1])
        name, moment = self.field.name, self.field.kind is Kind.DATETIME
        sides: tuple[Any, Any] = begin, end
        if moment:
            sides = datetime.combine(begin, time.min, CHINA), datetime.combine(end, time.max, CHINA)
        return Part(
            key, words, (Filter(name, Operator.FROM, sides[0]), Filter(name, Operator.UNTIL, sides[1]))
        )
