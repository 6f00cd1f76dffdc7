"""What a summary is about: a month, a quarter, half a year, a year; with one number for each, by which
drafts, papers and frozen copies know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.reports import periods_from

if TYPE_CHECKING:
    from gridguard_desktop.domain.reports import Periods

_ONE_DAY = timedelta(days=1)


class SpanKind(StrEnum):
    """How long."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


_MONTHS = {SpanKind.MONTH: 1, SpanKind.QUARTER: 3, SpanKind.HALF_YEAR: 6, SpanKind.YEAR: 12}
_CODES = {SpanKind.MONTH: 0, SpanKind.QUARTER: 20, SpanKind.HALF_YEAR: 30, SpanKind.YEAR: 40}
KIND_WORDS: dict[SpanKind, Text] = {
    SpanKind.MONTH: text("reports", "Month"),
    SpanKind.QUARTER: text("reports", "Quarter"),
    SpanKind.HALF_YEAR: text("reports", "Half-year"),
    SpanKind.YEAR: text("reports", "Year"),
}
PAPER_WORDS = {
    SpanKind.MONTH: "月报",
    SpanKind.QUARTER: "季报",
    SpanKind.HALF_YEAR: "半年报",
    SpanKind.YEAR: "年报",
}
_ORDINALS = "一二三四"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The ``number``-th month, quarter or half of a year; a year is its first."""

    kind: SpanKind
    year: int
    number: int = 1

    @classmethod
    def of_month(cls, year: int, month: int) -> Span:
        """A month."""
        return cls(SpanKind.MONTH, year, month)

    @classmethod
    def around(cls, kind: SpanKind, day: date) -> Span:
        """The span of a kind in which ``day`` lies."""
        return cls(kind, day.year, (day.month - 1) // _MONTHS[kind] + 1)

    @classmethod
    def read(cls, key: int) -> Span:
        """The span of a ``key``. Raises KeyError for a number that names none."""
        year, code = divmod(key, 100)
        for kind, base in reversed(_CODES.items()):
            if code > base and code - base <= 12 // _MONTHS[kind]:
                return cls(kind, year, code - base)
        raise KeyError(key)

    @property
    def key(self) -> int:
        """202609 for a month, 202623 for its quarter, 202632 for its half, 202641 for the year."""
        return self.year * 100 + _CODES[self.kind] + self.number

    @property
    def length(self) -> int:
        """In months."""
        return _MONTHS[self.kind]

    @property
    def first(self) -> date:
        """First day."""
        return date(self.year, (self.number - 1) * self.length + 1, 1)

    @property
    def last(self) -> date:
        """Last day, to come or not."""
        return add_months(self.first, self.length) - _ONE_DAY

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of its months."""
        return tuple(add_months(self.first, number) for number in range(self.length))

    def moved(self, by: int) -> Span:
        """The one so many spans later."""
        return Span.around(self.kind, add_months(self.first, by * self.length))

    def periods(self, today: date) -> Periods:
        """Its days with those before and of the year before. Raises Refused for one that has not begun."""
        if self.first > today:
            raise Refused(
                translate("reports", "{span} has not begun; choose an earlier one.", span=self.words)
            )
        return periods_from(self.first, self.length, today)

    @property
    def paper_words(self) -> str:
        """As papers write it: 2026年9月, 2026年第三季度, 2026年上半年, 2026年."""
        return f"{self.year}年{self.short_paper_words}"

    @property
    def short_paper_words(self) -> str:
        """Without the year; 全年 for a year."""
        return {
            SpanKind.MONTH: f"{self.number}月",
            SpanKind.QUARTER: f"第{_ORDINALS[min(self.number, 4) - 1]}季度",
            SpanKind.HALF_YEAR: "下半年" if self.number == 2 else "上半年",  # noqa: PLR2004 - the second half
            SpanKind.YEAR: "全年",
        }[self.kind]

    @property
    def words(self) -> str:
        """In the language of the window."""
        if self.kind is SpanKind.MONTH:
            return translate("reports", "{year}, month {month}", year=self.year, month=self.number)
        if self.kind is SpanKind.QUARTER:
            return translate("reports", "{year}, quarter {number}", year=self.year, number=self.number)
        if self.kind is SpanKind.YEAR:
            return translate("reports", "the year {year}", year=self.year)
        if self.number == 1:
            return translate("reports", "{year}, first half", year=self.year)
        return translate("reports", "{year}, second half", year=self.year)
