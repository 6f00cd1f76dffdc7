"""Counts figures and finds the rows behind them, always by the same condition and always within the actor's
scope.

Used by the report and desk services inside their own unit of work. All figures of a period are asked in one
statement, so that each uses its own index and the database is called once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, func, select

from gridguard_desktop.db.queries import scope_condition
from gridguard_desktop.domain.listing import Filter, ListQuery
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.reports import Column, FigureRef, figures
from gridguard_desktop.domain.summaries import FigureLine, TableLine, TableView, Values, bases, with_rates
from gridguard_desktop.services.grids.earlier import last_change
from gridguard_desktop.services.reports.case_rules import CASE_RULES
from gridguard_desktop.services.reports.dispute_rules import DISPUTE_RULES
from gridguard_desktop.services.reports.field_rules import FIELD_RULES
from gridguard_desktop.services.reports.groups import GROUPS
from gridguard_desktop.services.reports.joint_rules import JOINT_RULES
from gridguard_desktop.services.reports.outreach_rules import OUTREACH_RULES
from gridguard_desktop.services.reports.service_rules import SERVICE_RULES
from gridguard_desktop.services.reports.source_rules import SOURCE_RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.reports import Number, Period, Periods, Table
    from gridguard_desktop.services.reports.rules import Rule

RULES: dict[str, Rule] = {
    **DISPUTE_RULES,
    **CASE_RULES,
    **SOURCE_RULES,
    **FIELD_RULES,
    **JOINT_RULES,
    **OUTREACH_RULES,
    **SERVICE_RULES,
}


class Counting:
    """One reader of one session; ``actor`` bounds every number and every row."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session = session
        self._actor = actor
        self._changed_on = last_change(session)

    def readable(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those of ``keys`` whose rows the actor may read at all."""
        return tuple(
            key for key in keys if self._actor.can(record_permission(figures()[key].record_type, "read"))
        )

    def numbers(self, keys: Sequence[str], period: Period) -> dict[str, Number]:
        """The counted figures ``keys`` in a period, in one statement."""
        if not keys:
            return {}
        asked = [self._total(key, period).scalar_subquery().label(f"n{at}") for at, key in enumerate(keys)]
        found = self._session.execute(select(*asked)).one()
        return {key: number or 0 for key, number in zip(keys, found, strict=True)}

    def lines(self, keys: Sequence[str], periods: Periods) -> tuple[FigureLine, ...]:
        """Figures, rates included, in their three periods."""
        wanted = bases(keys)
        counted = {column: self.numbers(wanted, periods.of(column)) for column in Column}
        values = {key: Values(*(counted[column][key] for column in Column)) for key in wanted}
        complete = with_rates(values, keys)
        return tuple(FigureLine(figures()[key], complete[key]) for key in keys)

    def table(self, table: Table, periods: Periods, *, keys: Sequence[str] | None = None) -> TableView:
        """A break-down: its first figure in three periods, the others (or those of ``keys``) in this one."""
        shown = table.figures if keys is None else tuple(keys)
        lead = table.figures[0]
        columns = {base: tuple(Column) if base == lead else (Column.NOW,) for base in bases((lead, *shown))}
        counted = {
            (base, column): self._grouped(base, table.key, periods.of(column))
            for base, wanted in columns.items()
            for column in wanted
        }
        parts = sorted({value for found in counted.values() for value in found})
        words = GROUPS[table.key].words(self._session, [part for part in parts if part])
        lines = [
            self._line(table, part, words.get(part, part) or table.none, counted, columns, shown)
            for part in parts
        ]
        lines.sort(key=lambda line: (line.values == ("",), -line.now(lead), -line.before(lead), line.label))
        return TableView(table, tuple(lines))

    def rows(self, ref: FigureRef, period: Period) -> ListQuery:
        """The rows behind a number: as filters where a list can say the same, else by id."""
        figure = figures()[ref.figure]
        key = figure.per if figure.is_rate else figure.key
        rule = RULES[key]
        if (
            rule.filters is not None
            and not ref.table
            and self._plain(rule.filters(period), figure.record_type)
        ):
            return ListQuery(figure.record_type, rule.filters(period), with_archived=True)
        statement = self._narrowed(select(rule.model.id), rule, ref, period)
        ids = tuple(self._session.scalars(statement.order_by(rule.model.id)))
        return ListQuery(figure.record_type, ids=ids, with_archived=True)

    def shares(self, ref: FigureRef, period: Period) -> dict[int, Number]:
        """What each row contributes to a counted figure, by id; their sum is the figure."""
        rule = RULES[ref.figure]
        statement = self._narrowed(select(rule.model.id, _amount(rule, period)), rule, ref, period)
        return {row_id: number for row_id, number in self._session.execute(statement)}

    def crossed(self, key: str, one: str, other: str, period: Period) -> dict[tuple[str, str], Number]:
        """A counted figure by the parts of two break-downs at once; empty where nothing is filled in."""
        rule, day = RULES[key], self._ground_of(period)
        parts = [GROUPS[table].value(rule.model, day) for table in (one, other)]
        statement = select(*parts, _sum(rule, period)).select_from(rule.model)
        statement = self._narrowed(statement, rule, FigureRef(key), period).group_by(*parts)
        found: list[Any] = list(self._session.execute(statement))
        return {
            ("" if first is None else str(first), "" if second is None else str(second)): number or 0
            for first, second, number in found
        }

    def names(self, table: str, parts: Iterable[str]) -> dict[str, str]:
        """The words for parts of a break-down."""
        return GROUPS[table].words(self._session, [part for part in parts if part])

    def by_grid(self, key: str, period: Period) -> dict[int | None, int]:
        """A counted figure by the grids of the period; what lies in no grid under None."""
        found = self._grouped(key, "grid", period)
        return {int(part) if part else None: int(number) for part, number in found.items()}

    @staticmethod
    def _plain(filters: Sequence[Filter], record_type: str) -> bool:
        declared = {field.name for field in RECORD_TYPES[record_type].fields}
        return all(wanted.field in declared for wanted in filters)

    def _narrowed(self, statement: Select[Any], rule: Rule, ref: FigureRef, period: Period) -> Select[Any]:
        statement = statement.where(rule.where(period), scope_condition(rule.model, self._actor))
        if ref.table:
            member = GROUPS[ref.table].member(rule.model, ref.values, self._ground_of(period))
            statement = statement.where(member)
        return statement

    def _ground_of(self, period: Period) -> date | None:
        """The day whose grids count for a period; None where no grid has changed since."""
        changed = self._changed_on
        return period.last if changed is not None and changed > period.last else None

    def _total(self, key: str, period: Period) -> Select[Any]:
        rule = RULES[key]
        counted = select(_sum(rule, period)).select_from(rule.model)
        return self._narrowed(counted, rule, FigureRef(key), period)

    def _grouped(self, key: str, table: str, period: Period) -> dict[str, Number]:
        rule = RULES[key]
        part = GROUPS[table].value(rule.model, self._ground_of(period)).label("part")
        statement = select(part, _sum(rule, period)).select_from(rule.model)
        statement = self._narrowed(statement, rule, FigureRef(key), period).group_by(part)
        found: list[Any] = list(self._session.execute(statement))
        return {"" if value is None else str(value): number or 0 for value, number in found}

    @staticmethod
    def _line(
        table: Table,
        part: str,
        label: str,
        counted: dict[tuple[str, Column], dict[str, Number]],
        columns: dict[str, tuple[Column, ...]],
        shown: Sequence[str],
    ) -> TableLine:
        numbers = {
            base: Values(
                *(counted[base, column].get(part, 0) if column in wanted else None for column in Column)
            )
            for base, wanted in columns.items()
        }
        return TableLine(table.key, (part,), label, with_rates(numbers, shown))


def _amount(rule: Rule, period: Period) -> ColumnElement[Any]:
    return rule.amount(period) if rule.amount is not None else func.coalesce(1, 1)


def _sum(rule: Rule, period: Period) -> ColumnElement[Any]:
    return func.count() if rule.amount is None else func.sum(rule.amount(period))
