"""What the month's summary and the desk count: every figure with its definition, the periods it is compared
over, and the arithmetic of 环比 and 同比.

Names, definitions and units are data (``resources/data/report_figures.json``, ``report_sections.json``,
``report_tables.json``); the condition behind a figure is in ``services/reports``, under the same key. Nothing
here asks a database.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache

from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices

Number = int | Decimal
"""What a figure is worth: rows, fen-exact yuan, minutes; a rate is already in its unit (percent, days)."""

NOTHING = "—"
LEAST_WHOLE = 10
"""No percentage of fewer than this: three of four are no 75 %."""
POINTS = " 点"
"""Unit of the difference of two percentages (百分点), short enough for a table."""
_ONE_DAY = timedelta(days=1)


class Format(StrEnum):
    """How a number is written. Values stand in ``report_figures.json``."""

    WHOLE = "whole"
    HOURS = "hours"
    """Counted in minutes, written in hours."""
    YUAN = "yuan"
    PERCENT = "percent"
    DAYS = "days"


class Column(StrEnum):
    """The three periods a number is shown for."""

    NOW = "now"
    BEFORE = "before"
    YEAR_AGO = "year_ago"


@dataclass(frozen=True, slots=True)
class Period:
    """Days ``first`` to ``last``, both counted, on the calendar in China."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        """First moment."""
        return from_china(self.first)

    @property
    def ends(self) -> datetime:
        """First moment after it."""
        return from_china(self.last + _ONE_DAY)


@dataclass(frozen=True, slots=True)
class Periods:
    """本期, 上期 and 去年同期."""

    now: Period
    before: Period
    year_ago: Period
    whole: bool = field(default=True, kw_only=True)
    """Whether it is over, not one that still runs."""

    def of(self, column: Column) -> Period:
        """The period of a column."""
        return {Column.NOW: self.now, Column.BEFORE: self.before, Column.YEAR_AGO: self.year_ago}[column]


def month_periods(year: int, month: int, today: date) -> Periods:
    """A month with the month before and the same month last year.

    A month that still runs ends today and is compared with the same days. Raises Refused for a month that has
    not begun.
    """
    if (year, month) > (today.year, today.month):
        raise Refused(
            translate(
                "reports",
                "{year}-{month:02d} has not begun; choose this month or an earlier one.",
                year=year,
                month=month,
            )
        )
    return periods_from(date(year, month, 1), 1, today)


def periods_from(first: date, months: int, today: date) -> Periods:
    """So many whole months from ``first``, with as many before them and the same ones of the year before.

    What still runs ends today and is compared with the same days.
    """
    last_month = add_months(first, months - 1)
    whole = today >= _last_day(last_month)
    ahead = months - 1 if whole else (today.year - first.year) * 12 + today.month - first.month
    day = 31 if whole else today.day

    def back(by: int) -> Period:
        begins = add_months(first, -by)
        ends = _last_day(add_months(begins, ahead))
        return Period(begins, ends.replace(day=min(day, ends.day)))

    return Periods(back(0), back(months), back(12), whole=whole)


def month_period(year: int, month: int, today: date) -> Period:
    """The month as far as it has run."""
    return month_periods(year, month, today).now


def _last_day(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report: ``definition`` is printed beside it, ``record_type`` says which rows it counts.

    A rate has no rows of its own: it is ``of`` ÷ ``per``, and opens the rows of ``per``.
    """

    key: str
    label: str
    definition: str
    unit: str
    format: Format
    section: str
    record_type: str
    of: str = ""
    per: str = ""
    leaves_out: tuple[str, ...] = ()
    """Figures of what a rate does not count in its whole; said beside it."""
    people: str = ""
    """Where a sum is of few cases it may say what one of them was: the figure that counts the cases."""

    @property
    def is_rate(self) -> bool:
        """Whether it is worked out from two other figures."""
        return bool(self.of)

    @property
    def name(self) -> str:
        """The label with the unit where the number does not show what it is."""
        measured = self.format in (Format.HOURS, Format.YUAN)
        return f"{self.label}（{self.unit}）" if measured else self.label

    def rate(self, part: Number | None, whole: Number | None) -> Decimal | None:
        """``part`` ÷ ``whole`` in the figure's unit; None when there is nothing to divide by, or too little
        for a percentage."""
        if part is None or not whole or (self.format is Format.PERCENT and whole < LEAST_WHOLE):
            return None
        factor = 100 if self.format is Format.PERCENT else 1
        return (Decimal(part) * factor / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)

    def words(self, number: Number | None) -> str:
        """The number as it is written, without its unit except for ``%``; ``—`` where there is none."""
        if number is None:
            return NOTHING
        if self.format is Format.HOURS:
            return f"{(Decimal(number) / 60).quantize(Decimal('0.1'), ROUND_HALF_UP):,}"
        if self.format is Format.YUAN:
            return f"{number:,.2f}"
        return f"{number:,}%" if self.format is Format.PERCENT else f"{number:,}"

    def said(self, number: Number | None) -> str:
        """The number with the unit where it would not be understood without: ``6.4 天``."""
        written = self.words(number)
        return f"{written} {self.unit}" if self.format is Format.DAYS and number is not None else written

    def change(self, now: Number | None, before: Number | None) -> str:
        """环比 or 同比: percent of the earlier number, for a percentage the difference in points.

        Of an earlier number below ten the plain difference is said, never a percentage; ``—`` where there is
        nothing to compare with.
        """
        if now is None or before is None:
            return NOTHING
        if self.format is Format.PERCENT:
            return _signed(Decimal(now) - Decimal(before), POINTS)
        if self.format is Format.WHOLE and before < LEAST_WHOLE:
            return self.difference(now, before) if now or before else NOTHING
        if not before:
            return NOTHING
        return _signed(Decimal(now - before) * 100 / Decimal(before), "%")

    def difference(self, now: Number | None, before: Number | None) -> str:
        """The plain difference, ``＋3``; for small numbers on the desk, where percentages mislead."""
        if now is None or before is None:
            return NOTHING
        change = Decimal(now) - Decimal(before)
        if self.format is Format.PERCENT:
            return _signed(change, POINTS)
        sign = "＋" if change > 0 else "－" if change < 0 else "±"
        return f"{sign}{self.words(abs(change) if isinstance(now, Decimal) else int(abs(change)))}"


def _signed(change: Decimal, unit: str) -> str:
    size = abs(change).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if not size:
        return f"0{unit}"
    return f"{'＋' if change > 0 else '－'}{size:,}{unit}"


@dataclass(frozen=True, slots=True)
class Table:
    """A break-down: the first figure is compared over three periods, the others show this one.

    ``rest`` is the word for lines put together, ``none`` for rows in which nothing is filled in.
    """

    key: str
    label: str
    figures: tuple[str, ...]
    rest: str
    none: str


@cache
def figures() -> dict[str, Figure]:
    """Every figure in the order of the report."""
    entries = {entry.key: entry for entry in choices("report_figures")}

    def rows_of(key: str) -> str:
        extra = entries[key].extra
        return str(extra["record_type"]) if "record_type" in extra else rows_of(extra["per"])

    return {
        key: Figure(
            key,
            entry.label,
            entry.extra["definition"],
            entry.extra["unit"],
            Format(entry.extra["format"]),
            entry.extra["section"],
            rows_of(key),
            entry.extra.get("of", ""),
            entry.extra.get("per", ""),
            tuple(entry.extra.get("leaves_out", ())),
            entry.extra.get("people", ""),
        )
        for key, entry in entries.items()
    }


@cache
def tables() -> dict[str, Table]:
    """Every break-down in the order of the report."""
    return {
        entry.key: Table(
            entry.key, entry.label, tuple(entry.extra["figures"]), entry.extra["rest"], entry.extra["none"]
        )
        for entry in choices("report_tables")
    }


@cache
def sections() -> dict[str, str]:
    """Key and title of the chapters, in order."""
    return {entry.key: entry.label for entry in choices("report_sections")}


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A figure, or the part of it in some lines of a table; as text the key of a mark on a chart.

    ``dispute_accepted``, ``dispute_accepted/kind=02``, ``dispute_accepted/kind=02|07``; an empty value means
    rows in which nothing is filled in.
    """

    figure: str
    table: str = ""
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.figure}/{self.table}={'|'.join(self.values)}" if self.table else self.figure

    @classmethod
    def parse(cls, written: str) -> FigureRef:
        """Read what ``str`` wrote; KeyError for a figure or table that does not exist."""
        figure, _, rest = written.partition("/")
        table, _, values = rest.partition("=")
        figures()[figure]
        if not table:
            return cls(figure)
        tables()[table]
        return cls(figure, table, tuple(values.split("|")))
