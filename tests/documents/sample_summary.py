"""A made-up month's summary in which every number can be told from every other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.domain.reports import figures, month_periods, sections, tables
from gridguard_desktop.domain.summaries import (
    FigureLine,
    MonthPoint,
    PeriodSummary,
    SectionView,
    TableLine,
    TableView,
    Values,
    bases,
    with_rates,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PARTS = ("邻里", "婚姻家庭", "物业", "䶮𬭳山林")
EMPTY = Values(0, 0, 0)


def summary(
    *, empty: bool = False, lines: int = len(PARTS), today: date = date(2026, 10, 9)
) -> PeriodSummary:
    """September 2026; ``empty`` without a single row, ``lines`` in each break-down."""
    numbers = count(11)

    def values(key: str) -> Values:
        if empty:
            return EMPTY
        made = [next(numbers) for _ in range(3)]
        return Values(*(Decimal(number) if key.endswith("_sum") else number for number in made))

    counted = with_rates({key: values(key) for key in bases(figures())}, figures())
    chapters = tuple(
        SectionView(
            key,
            title,
            tuple(
                FigureLine(figure, counted[figure.key])
                for figure in figures().values()
                if figure.section == key
            ),
        )
        for key, title in sections().items()
    )
    views = {key: _view(key, values, 0 if empty else lines) for key in tables()}
    months = tuple(
        MonthPoint(2026, month, 0 if empty else 30 + month, 0 if empty else 20 + month)
        for month in range(4, 10)
    )
    return PeriodSummary(
        Span.of_month(2026, 9),
        month_periods(2026, 9, today),
        datetime(2026, 10, 9, 2, 20, tzinfo=UTC),
        chapters,
        views,
        months,
    )


def _view(key: str, values: Callable[[str], Values], lines: int) -> TableView:
    """A break-down with ``lines`` lines."""
    table = tables()[key]
    return TableView(
        table,
        tuple(
            TableLine(
                key,
                (str(at),),
                PARTS[at % len(PARTS)] + str(at // len(PARTS) or ""),
                with_rates({base: values(base) for base in bases(table.figures)}, table.figures),
            )
            for at in range(lines)
        ),
    )
