"""自建报表: what somebody asks of a register without code: conditions, one or two groupings, a measure; and
the numbers that answer it, each with the question whose rows it counts.

Grouped is by what orders the work and the ground (choices, states, yes and no, grids, communities,
committees, mediators, officers), by spans of days and by age bands. Never by a person, a name or a sensitive
field: such a table would be a list of people with another head (features O8).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.ages import LABEL as AGE_BAND
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.packed_queries import packed, unpacked
from gridguard_desktop.domain.query_language import LONGEST
from gridguard_desktop.domain.query_words import DAYS
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.suppression import Equal, Hidden, suppress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gridguard_desktop.domain.fields import Field, RecordType

MOST_LINES, MOST_COLUMNS = 200, 12
"""What one can still read; more is refused with a word, never cut."""
PLACES = frozenset({"grid", "division", "building", "beat", "police_unit"})
WORK = frozenset({"committee", "mediator", "element_kind"})
OFFICER = "officer_id"
"""Whose work a record is; other links to accounts say who somebody is."""
_NO_AMOUNTS = frozenset({"built_year", "floor"})
"""Numbers that are names of something: adding them up says nothing."""
_AT_THE_STATION = frozenset({"grid", "building", "mediator", "user"})
"""Break-downs that stay at the station, as those of the month's summary (``domain.outward_summaries``)."""


class Unit(StrEnum):
    """What of a field is grouped."""

    VALUE = "value"
    COMMUNITY = "community"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    BAND = "band"


class Measure(StrEnum):
    """What is said of a group."""

    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"


_SPANS: dict[Unit, Text] = {
    Unit.MONTH: text("own_reports", "{field} by month"),
    Unit.QUARTER: text("own_reports", "{field} by quarter"),
    Unit.YEAR: text("own_reports", "{field} by year"),
}


@dataclass(frozen=True, slots=True)
class Grouping:
    """By what is grouped: a field of the register and what of it."""

    field: str
    unit: Unit = Unit.VALUE

    @property
    def key(self) -> str:
        """As one word, for choices."""
        return f"{self.field}:{self.unit.value}"

    @classmethod
    def read(cls, key: str) -> Grouping:
        """Take up :attr:`key`. Raises ValueError."""
        name, _, unit = key.partition(":")
        return cls(name, Unit(unit))


@dataclass(frozen=True, slots=True)
class OwnAsk:
    """One report: what is asked, never what was found."""

    record_type: str
    question: str = ""
    filters: tuple[Filter, ...] = ()
    groups: tuple[Grouping, ...] = ()
    measure: Measure = Measure.COUNT
    of: str = ""

    def to_content(self) -> dict[str, Any]:
        """Everything but register and question as JSON values."""
        groups = [one.key for one in self.groups]
        return {
            "filters": packed(self.filters),
            "groups": groups,
            "measure": self.measure.value,
            "of": self.of,
        }

    @classmethod
    def from_content(cls, record_type: str, question: str, content: Mapping[str, Any]) -> OwnAsk:
        """Take up :meth:`to_content`. Raises ValueError rather than leave a condition out."""
        filters = tuple(unpacked(content.get("filters")))
        if len(filters) != len(content.get("filters") or ()):
            raise ValueError("a condition of the report cannot be read any more")
        groups = tuple(Grouping.read(key) for key in content.get("groups") or ())
        measure = Measure(content.get("measure", Measure.COUNT))
        return cls(record_type, question, filters, groups, measure, str(content.get("of") or ""))


def groupings(declared: RecordType) -> tuple[Grouping, ...]:
    """Everything one may group a register by, in the order of its fields."""
    return tuple(Grouping(one.name, unit) for one in declared.fields for unit in _units(one))


def _units(one: Field) -> tuple[Unit, ...]:
    if one.sensitive:
        return ()
    if one.banded:
        return (Unit.BAND,)
    if one.kind in DAYS:
        return (Unit.MONTH, Unit.QUARTER, Unit.YEAR)
    if one.kind is Kind.LINK:
        known = one.link in PLACES or one.link in WORK or (one.link == "user" and one.name == OFFICER)
        if not known:
            return ()
        return (Unit.VALUE, Unit.COMMUNITY) if one.link == "grid" else (Unit.VALUE,)
    plain = one.kind in (Kind.STATE, Kind.BOOLEAN) or (one.kind is Kind.CHOICE and one.choices is not None)
    return (Unit.VALUE,) if plain else ()


def measured(declared: RecordType) -> tuple[Field, ...]:
    """Fields one may add up or average."""
    kinds = (Kind.INTEGER, Kind.MONEY, Kind.AREA)
    return tuple(
        one
        for one in declared.fields
        if one.kind in kinds and not one.sensitive and one.name not in _NO_AMOUNTS
    )


def group_words(declared: RecordType, grouping: Grouping) -> str:
    """What a grouping is called."""
    one = declared.field(grouping.field)
    if grouping.unit is Unit.BAND:
        return str(AGE_BAND)
    if grouping.unit is Unit.COMMUNITY:
        return translate("own_reports", "Community of the grid")
    words = _SPANS.get(grouping.unit)
    return str(words).format(field=str(one.label)) if words is not None else str(one.label)


def measure_words(ask: OwnAsk) -> str:
    """What is said of every group."""
    if ask.measure is Measure.COUNT:
        return translate("own_reports", "number of records")
    label = str(RECORD_TYPES[ask.record_type].field(ask.of).label)
    if ask.measure is Measure.SUM:
        return translate("own_reports", "sum of “{field}”", field=label)
    return translate("own_reports", "average of “{field}”", field=label)


def sentence(ask: OwnAsk, conditions: Sequence[str]) -> str:
    """The report in one sentence; ``conditions`` in words."""
    declared = RECORD_TYPES[ask.record_type]
    groups = translate("own_reports", " and ").join(group_words(declared, one) for one in ask.groups)
    facts = {"register": str(declared.plural), "groups": groups, "measure": measure_words(ask)}
    if conditions:
        return translate(
            "own_reports",
            "In “{register}”, of the records with {conditions}, by {groups}: {measure}.",
            conditions="；".join(conditions),
            **facts,
        )
    return translate("own_reports", "In “{register}”, of all records, by {groups}: {measure}.", **facts)


def check(ask: OwnAsk) -> None:
    """Raise ValidationError for what no report may ask."""
    declared = RECORD_TYPES.get(ask.record_type)
    wrong: dict[str, str] = {}
    if declared is None or declared.page is None:
        raise ValidationError({"record_type": translate("own_reports", "Choose a register.")})
    offered = groupings(declared)
    if not 1 <= len(ask.groups) <= 2 or len(set(ask.groups)) < len(ask.groups):
        wrong["groups"] = translate("own_reports", "Choose one grouping, or two different ones.")
    elif any(one not in offered for one in ask.groups):
        wrong["groups"] = translate("own_reports", "This cannot be grouped by.")
    of_number = ask.of in {one.name for one in measured(declared)}
    if (ask.measure is Measure.COUNT) == bool(ask.of) or (ask.of and not of_number):
        wrong["measure"] = translate("own_reports", "Choose what is added up.")
    if len(ask.question) > LONGEST:
        wrong["question"] = translate("query", "At most {most} characters.", most=LONGEST)
    if any(one.field not in {known.name for known in declared.fields} for one in ask.filters):
        wrong["filters"] = translate("own_reports", "A condition no longer exists.")
    if wrong:
        raise ValidationError(wrong)


def stays(ask: OwnAsk, query: ListQuery) -> str:
    """Why the report may not leave the station; empty when it may, small numbers held back."""
    declared = RECORD_TYPES[ask.record_type]
    kept = [one for one in ask.groups if declared.field(one.field).link in _AT_THE_STATION]
    if any(one.unit is Unit.VALUE for one in kept):
        return translate(
            "own_reports", "Break-downs by grid, building, mediator or officer stay at the station."
        )
    harmless = {one.field for one in groupings(declared)} | {one.name for one in measured(declared)}
    if query.ids is not None or any(one.field not in harmless for one in query.filters):
        return translate(
            "own_reports", "A report whose conditions name people or words stays at the station."
        )
    return ""


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a grouping: its words and the conditions that name its rows (None: no list can)."""

    key: str
    words: str
    filters: tuple[Filter, ...] | None = ()


Number = int | Decimal
Place = tuple[int, int]
TOTAL = -1
"""The place of totals: behind all lines, behind all columns."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The records of a cell and, where a field is added up, its sum."""

    rows: int = 0
    total: Number = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.rows + other.rows, self.total + other.total)


@dataclass(frozen=True, slots=True)
class OwnTable:
    """What was counted. ``query`` is what was asked of the list, ``across`` is empty with one grouping,
    ``cells`` has the totals too; ``hidden`` holds words in place of numbers that may not leave."""

    ask: OwnAsk
    query: ListQuery
    words: str
    down: tuple[Part, ...]
    across: tuple[Part, ...]
    cells: Mapping[Place, Tally]
    hidden: Mapping[Place, Hidden] = field(default_factory=dict)

    def tally(self, line: int, column: int = TOTAL) -> Tally:
        """A cell, or a total of a line, a column, of all."""
        return self.cells.get((line, column), Tally())

    def number(self, line: int, column: int = TOTAL) -> Number | None:
        """What is shown there; None where it is held back or nothing is to be averaged."""
        if (line, column) in self.hidden:
            return None
        tally = self.tally(line, column)
        if self.ask.measure is Measure.COUNT:
            return tally.rows
        if self.ask.measure is Measure.SUM:
            return tally.total
        if not tally.rows:
            return None
        return (Decimal(tally.total) / tally.rows).quantize(Decimal("0.01"), ROUND_HALF_UP)

    def said(self, line: int, column: int = TOTAL) -> str:
        """The same in words."""
        held = self.hidden.get((line, column))
        if held is not None:
            return held.value
        number = self.number(line, column)
        if number is None:
            return "—"
        return f"{number:,}" if isinstance(number, int) else f"{number:,.2f}"

    def rows(self, line: int, column: int = TOTAL) -> ListQuery | None:
        """The rows behind a number, as a list asks for them; None where a list cannot."""
        parts = [*(self.down[line : line + 1] if line != TOTAL else ())]
        parts += self.across[column : column + 1] if column != TOTAL else ()
        filters = list(self.query.filters)
        for part in parts:
            if part.filters is None:
                return None
            filters += part.filters
        return ListQuery(
            self.query.record_type,
            tuple(filters),
            ids=self.query.ids,
            with_archived=self.query.with_archived,
        )

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads of the columns of numbers."""
        whole = translate("own_reports", "In all") if self.across else measure_words(self.ask)
        return (*(part.words for part in self.across), whole)

    @property
    def places(self) -> tuple[int, ...]:
        """Columns in their order, the total behind them."""
        return (*range(len(self.across)), TOTAL)

    @property
    def title(self) -> str:
        """Grouping of the lines, of the columns."""
        declared = RECORD_TYPES[self.ask.record_type]
        return " × ".join(group_words(declared, one) for one in self.ask.groups)


def with_totals(cells: Mapping[Place, Tally]) -> dict[Place, Tally]:
    """Cells with the totals of lines, of columns and of all."""
    found = dict(cells)
    for (line, column), tally in cells.items():
        for place in {(line, TOTAL), (TOTAL, column), (TOTAL, TOTAL)} - {(line, column)}:
            found[place] = found.get(place, Tally()) + tally
    return found


def turned(table: OwnTable) -> OwnTable:
    """Lines as columns."""
    cells = {(column, line): tally for (line, column), tally in table.cells.items()}
    ask = table.ask
    swapped = OwnAsk(ask.record_type, ask.question, ask.filters, ask.groups[::-1], ask.measure, ask.of)
    return OwnTable(swapped, table.query, table.words, table.across, table.down, cells, table.hidden)


def outward(table: OwnTable) -> OwnTable:
    """The table as it may leave: numbers of fewer than five records held back with all that would give them
    away; a sum or an average goes with the records it is of."""
    lines = range(len(table.down))
    columns = range(len(table.across)) if table.across else ()
    numbers: dict[Place, int] = {(TOTAL, TOTAL): table.tally(TOTAL).rows}
    sums: list[Equal[Place]] = []
    for line in lines:
        numbers[line, TOTAL] = table.tally(line).rows
        for column in columns:
            numbers[line, column] = table.tally(line, column).rows
        if columns:
            sums.append(Equal(((line, TOTAL),), tuple((line, column) for column in columns)))
    for column in columns:
        numbers[TOTAL, column] = table.tally(TOTAL, column).rows
        sums.append(Equal(((TOTAL, column),), tuple((line, column) for line in lines)))
    sums.append(Equal(((TOTAL, TOTAL),), tuple((line, TOTAL) for line in lines)))
    if columns:
        sums.append(Equal(((TOTAL, TOTAL),), tuple((TOTAL, column) for column in columns)))
    totals = [place for place in numbers if TOTAL in place]
    hidden = suppress(numbers, [one for one in sums if one.right], last=totals)
    return OwnTable(table.ask, table.query, table.words, table.down, table.across, table.cells, hidden)


def present(ask: OwnAsk) -> tuple[Filter, ...]:
    """Added up is only what is filled in, so that a number and its rows agree."""
    return (Filter(ask.of, Operator.PRESENT),) if ask.of else ()
