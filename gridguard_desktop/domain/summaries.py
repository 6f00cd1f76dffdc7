"""A period's summary as frozen values: what the report service counted, for the page and the paper.

Made by ``services.reports``, read by ``documents.reports`` and the window. Every number carries the reference
under which its rows are found (``ReportService.rows``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gridguard_desktop.domain.reports import (
    LEAST_WHOLE,
    Column,
    Figure,
    FigureRef,
    Format,
    Number,
    Periods,
    Table,
    figures,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from gridguard_desktop.domain.report_spans import Span


@dataclass(frozen=True, slots=True)
class Values:
    """One figure in its three periods; None where there is nothing to divide by."""

    now: Number | None
    before: Number | None
    year_ago: Number | None
    hidden: tuple[str, str, str] = field(default=("", "", ""), kw_only=True)
    """Words in place of numbers that may not leave the station; such a number is None."""

    def word(self, column: Column) -> str:
        """What stands in place of the number of a column, empty where the number itself does."""
        return self.hidden[tuple(Column).index(column)]

    def of(self, column: Column) -> Number | None:
        """The number of a column."""
        return {Column.NOW: self.now, Column.BEFORE: self.before, Column.YEAR_AGO: self.year_ago}[column]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure with its three numbers."""

    figure: Figure
    values: Values

    @property
    def ref(self) -> str:
        """Where its rows are."""
        return self.figure.key

    def words(self, column: Column = Column.NOW) -> str:
        """The number of a column as written."""
        return self.values.word(column) or self.figure.words(self.values.of(column))

    def said(self, column: Column = Column.NOW) -> str:
        """The same with the unit where it would not be understood without."""
        return self.values.word(column) or self.figure.said(self.values.of(column))

    def change(self, against: Column) -> str:
        """环比 (against BEFORE) or 同比 (against YEAR_AGO)."""
        return self.figure.change(self.values.now, self.values.of(against))

    def difference(self, against: Column = Column.BEFORE) -> str:
        """The plain difference."""
        return self.figure.difference(self.values.now, self.values.of(against))


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of a break-down. ``values`` are the stored keys it stands for, several when put together."""

    table: str
    values: tuple[str, ...]
    label: str
    numbers: Mapping[str, Values]

    def line(self, figure: str) -> FigureLine:
        """One of its figures."""
        return FigureLine(figures()[figure], self.numbers[figure])

    def ref(self, figure: str) -> str:
        """Where the rows of one of its figures are."""
        return str(FigureRef(figure, self.table, self.values))

    def now(self, figure: str) -> Number:
        """The number of this period, 0 where there is none; for bars."""
        return self.numbers[figure].now or 0

    def before(self, figure: str) -> Number:
        """The number of the period before, 0 where there is none; for marks on bars."""
        return self.numbers[figure].before or 0


@dataclass(frozen=True, slots=True)
class TableView:
    """A break-down with its lines, the largest first."""

    table: Table
    lines: tuple[TableLine, ...]

    @property
    def lead(self) -> Figure:
        """The figure that is compared."""
        return figures()[self.table.figures[0]]

    def shortened(self, most: int) -> tuple[TableLine, ...]:
        """At most ``most`` lines; the last then stands for all the rest."""
        if len(self.lines) <= most:
            return self.lines
        return (*self.lines[: most - 1], self._together(self.lines[most - 1 :]))

    def _together(self, lines: Sequence[TableLine]) -> TableLine:
        bases = {key for line in lines for key in line.numbers if not figures()[key].is_rate}
        sums = {
            key: Values(*(_sum(line.numbers[key].of(column) for line in lines) for column in Column))
            for key in bases
        }
        values = tuple(value for line in lines for value in line.values)
        label = self.table.rest.format(count=len(lines))
        shown = [key for key in self.table.figures if key in lines[0].numbers]
        return TableLine(self.table.key, values, label, with_rates(sums, shown))


@dataclass(frozen=True, slots=True)
class SectionView:
    """A chapter of the summary."""

    key: str
    title: str
    lines: tuple[FigureLine, ...]
    zero_reason: str = ""
    """Why nothing happened, as whoever froze the summary said."""

    @property
    def is_zero(self) -> bool:
        """Whether nothing at all was counted in the period."""
        counted = [line.values for line in self.lines if not line.figure.is_rate]
        return not any(values.now or values.word(Column.NOW) for values in counted)


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """One month of the columns: accepted and settled."""

    year: int
    month: int
    accepted: int
    settled: int


@dataclass(frozen=True, slots=True)
class PeriodSummary:
    """Everything the page and the paper of a month, quarter, half-year or year show. ``made_at`` is when it
    was counted, its cut-off."""

    span: Span
    periods: Periods
    made_at: datetime
    sections: tuple[SectionView, ...]
    tables: Mapping[str, TableView]
    months: tuple[MonthPoint, ...]

    def line(self, key: str) -> FigureLine:
        """The figure ``key``; KeyError if the summary does not hold it."""
        for section in self.sections:
            for line in section.lines:
                if line.figure.key == key:
                    return line
        raise KeyError(key)


def rate_note(line: FigureLine, others: Mapping[str, FigureLine]) -> str:
    """What stands beside a rate: of what it is, the numbers it was worked out from, what it leaves out."""
    figure = line.figure
    said = figure.definition
    of, per = others.get(figure.of), others.get(figure.per)
    if of is not None and per is not None and figure.format is Format.PERCENT:
        part, whole = of.values.now, per.values.now
        if whole and whole < LEAST_WHOLE:
            said += f"本期为 {of.words()} ÷ {per.words()}，分母不足 {LEAST_WHOLE}，不计百分率。"
        elif whole and part is not None:
            said += f"本期为 {of.words()} ÷ {per.words()}。"
    left_out = [others[key] for key in figure.leaves_out if key in others]
    if left_out:
        words = "、".join(f"{one.figure.label} {one.words()} {one.figure.unit}" for one in left_out)
        said += f"不计入分母：{words}。"
    return said


def bases(keys: Iterable[str]) -> tuple[str, ...]:
    """The counted figures behind ``keys``: rates give way to their two parts."""
    found: dict[str, None] = {}
    for key in keys:
        figure = figures()[key]
        for base in (figure.of, figure.per) if figure.is_rate else (key,):
            found[base] = None
    return tuple(found)


def with_rates(numbers: Mapping[str, Values], keys: Iterable[str]) -> dict[str, Values]:
    """``numbers`` of counted figures with the rates among ``keys`` worked out from them."""
    complete = dict(numbers)
    for key in keys:
        figure = figures()[key]
        if figure.is_rate:
            of, per = numbers[figure.of], numbers[figure.per]
            complete[key] = Values(*(figure.rate(of.of(column), per.of(column)) for column in Column))
    return complete


def _sum(numbers: Iterable[Number | None]) -> Number | None:
    """Sum of what there is; None if nothing was counted."""
    there = [number for number in numbers if number is not None]
    return sum(there) if there else None
