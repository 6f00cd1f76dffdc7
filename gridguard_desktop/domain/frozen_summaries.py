"""A summary as plain data and back, and how two summaries of the same period differ.

A frozen copy keeps names, units and definitions with the numbers: it says later what it said then, whatever
becomes of a figure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.domain.reports import Column, Figure, Format, Period, Periods, tables
from gridguard_desktop.domain.summaries import (
    FigureLine,
    MonthPoint,
    PeriodSummary,
    SectionView,
    TableLine,
    TableView,
    Values,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gridguard_desktop.domain.reports import Number


def to_content(summary: PeriodSummary) -> dict[str, Any]:
    """As JSON can hold it."""
    return {
        "span": summary.span.key,
        "periods": {
            column.value: [day.isoformat() for day in (period.first, period.last)]
            for column in Column
            for period in (summary.periods.of(column),)
        },
        "whole": summary.periods.whole,
        "made_at": summary.made_at.isoformat(),
        "sections": [_section(section) for section in summary.sections],
        "tables": {key: [_table_line(line) for line in view.lines] for key, view in summary.tables.items()},
        "months": [[point.year, point.month, point.accepted, point.settled] for point in summary.months],
    }


def from_content(content: Mapping[str, Any]) -> PeriodSummary:
    """What ``to_content`` wrote."""
    periods = [Period(*(date.fromisoformat(day) for day in content["periods"][column])) for column in Column]
    return PeriodSummary(
        span=Span.read(content["span"]),
        periods=Periods(*periods, whole=content["whole"]),
        made_at=datetime.fromisoformat(content["made_at"]),
        sections=tuple(_read_section(given) for given in content["sections"]),
        tables={
            key: TableView(tables()[key], tuple(_read_table_line(key, line) for line in lines))
            for key, lines in content["tables"].items()
            if key in tables()
        },
        months=tuple(MonthPoint(*given) for given in content["months"]),
    )


def with_zero_reasons(summary: PeriodSummary, reasons: Mapping[str, str]) -> PeriodSummary:
    """The same with the reason said in each chapter in which nothing happened."""
    return replace(
        summary,
        sections=tuple(
            replace(section, zero_reason=reasons.get(section.key, "").strip()) if section.is_zero else section
            for section in summary.sections
        ),
    )


def zero_sections(summary: PeriodSummary) -> tuple[SectionView, ...]:
    """Chapters in which nothing happened, for which a reason is owed."""
    return tuple(section for section in summary.sections if section.is_zero)


def _section(section: SectionView) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "zero_reason": section.zero_reason,
        "lines": [{"figure": _figure(line.figure), "values": _values(line.values)} for line in section.lines],
    }


def _read_section(given: Mapping[str, Any]) -> SectionView:
    lines = tuple(FigureLine(_read_figure(line["figure"]), _read(line["values"])) for line in given["lines"])
    return SectionView(given["key"], given["title"], lines, given["zero_reason"])


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "key": figure.key,
        "label": figure.label,
        "definition": figure.definition,
        "unit": figure.unit,
        "format": figure.format.value,
        "section": figure.section,
        "record_type": figure.record_type,
        "of": figure.of,
        "per": figure.per,
        "leaves_out": list(figure.leaves_out),
        "people": figure.people,
    }


def _read_figure(given: Mapping[str, Any]) -> Figure:
    read = {**given, "format": Format(given["format"]), "leaves_out": tuple(given["leaves_out"])}
    return Figure(**read)


def _table_line(line: TableLine) -> dict[str, Any]:
    numbers = {key: _values(values) for key, values in line.numbers.items()}
    return {"values": list(line.values), "label": line.label, "numbers": numbers}


def _read_table_line(table: str, given: Mapping[str, Any]) -> TableLine:
    numbers = {key: _read(values) for key, values in given["numbers"].items()}
    return TableLine(table, tuple(given["values"]), given["label"], numbers)


def _values(values: Values) -> list[Any]:
    """Whole numbers as numbers, parts of them as text: no last fen is lost."""
    return [
        str(number) if isinstance(number, Decimal) else number
        for number in (values.of(column) for column in Column)
    ]


def _read(given: list[Any]) -> Values:
    return Values(*(Decimal(number) if isinstance(number, str) else number for number in given))


# ---- what changed since


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that is no longer what it was; ``then`` and ``now`` as written, None where a line came or
    went."""

    ref: str
    where: str
    label: str
    column: Column
    then: str
    now: str
    change: str


def differences(then: PeriodSummary, now: PeriodSummary) -> tuple[Difference, ...]:
    """Every number of the two that is not the same, in the order of the report."""
    before, after = dict(_numbers(then)), dict(_numbers(now))
    found = []
    for place in dict.fromkeys((*before, *after)):
        line, where, label = (after.get(place) or before[place])[1:]
        column = place[1]
        old = before[place][0] if place in before else (0 if place in after and "/" in place[0] else None)
        new = after[place][0] if place in after else (0 if "/" in place[0] else None)
        if old != new:
            figure = line.figure
            words = (figure.said(old), figure.said(new), figure.difference(new, old))
            found.append(Difference(place[0], where, label, column, *words))
    return tuple(found)


_Place = tuple[str, Column]


def _numbers(
    summary: PeriodSummary,
) -> Iterator[tuple[_Place, tuple[Number | None, FigureLine, str, str]]]:
    for section in summary.sections:
        for line in section.lines:
            for column in Column:
                yield (line.ref, column), (line.values.of(column), line, section.title, line.figure.label)
    for view in summary.tables.values():
        for part in view.lines:
            for key in view.table.figures:
                line = part.line(key)
                where = f"{view.table.label} · {part.label}"
                number = line.values.of(Column.NOW)
                yield (part.ref(key), Column.NOW), (number, line, where, line.figure.label)
