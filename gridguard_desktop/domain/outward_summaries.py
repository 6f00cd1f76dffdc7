"""A summary as it may leave the station: small numbers held back with all that would give them away.

What the reader could add up is told here: chapters whose figures add up (``parts`` in the data), break-downs
under their figure, and what was open before, came in and was ended. Break-downs by grid and by mediator
stay at the station: the one lies inside that by community, the other speaks of single people.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.reports import Column, Format, figures
from gridguard_desktop.domain.summaries import FigureLine, TableLine, TableView, Values
from gridguard_desktop.domain.suppression import LEAST, Equal, Hidden, suppress

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gridguard_desktop.domain.reports import Figure
    from gridguard_desktop.domain.summaries import PeriodSummary

KEPT_AT_THE_STATION = frozenset({"grid", "mediator"})
_LINES = 14
_SAME = (
    ("incident_dispute", "incident_received/incident_kind=dispute"),
    ("dispute_settled", "dispute_concluded/outcome=agreed"),
)
"""Numbers that stand twice, in a chapter and in a break-down."""
_Key = tuple[str, Column]


def outward(summary: PeriodSummary) -> PeriodSummary:
    """The same period with what may leave; hidden numbers are none, and say so in words."""
    views, hidden = _held_back(summary)
    return _without(summary, views, hidden)


def held_back(
    summary: PeriodSummary, more: Mapping[_Key, int], ties: Sequence[Equal[_Key]], tables: Collection[str]
) -> dict[_Key, Hidden]:
    """What is held back when ``more`` numbers leave together with the summary, tied to it by ``ties``; with
    the break-downs ``tables`` whole, those of grids and mediators among them."""
    return _held_back(summary, more, ties, tables)[1]


def _held_back(
    summary: PeriodSummary,
    more: Mapping[_Key, int] | None = None,
    ties: Sequence[Equal[_Key]] = (),
    tables: Collection[str] = (),
) -> tuple[dict[str, TableView], dict[_Key, Hidden]]:
    views = {
        key: TableView(view.table, view.lines if key in tables else view.shortened(_LINES))
        for key, view in summary.tables.items()
        if key in tables or key not in KEPT_AT_THE_STATION
    }
    numbers: dict[_Key, int] = dict(more or {})
    for ref, figure, values in _lines(summary, views):
        if figure.format is Format.WHOLE and not figure.is_rate:
            for column in Column:
                number = values.of(column)
                if number is not None:
                    numbers[ref, column] = int(number)
    known = [tie for tie in ties if all(key in numbers for key in (*tie.left, *tie.right))]
    sums = [*_chapter_sums(numbers), *_table_sums(views, numbers), *known]
    totals = {(key, column) for key in figures() for column in Column}
    return views, suppress(numbers, sums, last=totals & numbers.keys())


def _without(
    summary: PeriodSummary, views: dict[str, TableView], hidden: dict[_Key, Hidden]
) -> PeriodSummary:
    return replace(
        summary,
        sections=tuple(
            replace(
                section,
                lines=tuple(FigureLine(line.figure, _held(line.ref, line, hidden)) for line in section.lines),
            )
            for section in summary.sections
        ),
        tables={key: _view(view, hidden) for key, view in views.items()},
        months=summary.months if _may_be_drawn(summary, hidden) else (),
    )


def _may_be_drawn(summary: PeriodSummary, hidden: dict[_Key, Hidden]) -> bool:
    """Whether the columns of months show nothing that is held back."""
    drawn = ("dispute_accepted", "dispute_settled")
    if any((key, column) in hidden for key in drawn for column in Column):
        return False
    return not any(
        0 < number < LEAST for point in summary.months for number in (point.accepted, point.settled)
    )


def _lines(summary: PeriodSummary, views: dict[str, TableView]) -> Iterator[tuple[str, Figure, Values]]:
    for section in summary.sections:
        yield from ((line.ref, line.figure, line.values) for line in section.lines)
    for view in views.values():
        for part in view.lines:
            yield from ((part.ref(key), figures()[key], values) for key, values in part.numbers.items())


def _chapter_sums(numbers: dict[_Key, int]) -> Iterator[Equal[_Key]]:
    parts = {entry.key: entry.extra["parts"] for entry in choices("report_figures") if "parts" in entry.extra}
    for column in Column:
        for total, of in parts.items():
            yield from _known(numbers, ((total, column),), tuple((part, column) for part in of))
        for one, other in _SAME:
            yield from _known(numbers, ((one, column),), ((other, column),))
    before, now = Column.BEFORE, Column.NOW
    came = (("dispute_open", before), ("dispute_accepted", now))
    yield from _known(numbers, came, (("dispute_concluded", now), ("dispute_open", now)))


def _table_sums(views: dict[str, TableView], numbers: dict[_Key, int]) -> Iterator[Equal[_Key]]:
    for view in views.values():
        keys = {key for line in view.lines for key in line.numbers}
        for key in keys:
            for column in Column:
                yield from _known(
                    numbers, ((key, column),), tuple((line.ref(key), column) for line in view.lines)
                )
    yield from _row_sums(views, numbers)


def _row_sums(views: dict[str, TableView], numbers: dict[_Key, int]) -> Iterator[Equal[_Key]]:
    """Across a line of a break-down the figures add up as they do in their chapter."""
    parts = {entry.key: entry.extra["parts"] for entry in choices("report_figures") if "parts" in entry.extra}
    for view in views.values():
        for line in view.lines:
            for total, of in parts.items():
                left = ((line.ref(total), Column.NOW),)
                yield from _known(numbers, left, tuple((line.ref(part), Column.NOW) for part in of))


def _known(
    numbers: dict[_Key, int], left: tuple[_Key, ...], right: tuple[_Key, ...]
) -> Iterator[Equal[_Key]]:
    """A sum whose numbers are all there and do add up: what does not is no sum a reader could use."""
    if not right or any(key not in numbers for key in (*left, *right)):
        return
    if sum(numbers[key] for key in left) == sum(numbers[key] for key in right):
        yield Equal(left, right)


def _view(view: TableView, hidden: dict[_Key, Hidden]) -> TableView:
    return TableView(view.table, tuple(_part(line, hidden) for line in view.lines))


def _part(line: TableLine, hidden: dict[_Key, Hidden]) -> TableLine:
    held: dict[str, Values] = {}
    for key, values in line.numbers.items():
        figure = figures()[key]
        near = {other: line.ref(other) for other in (figure.of, figure.per, figure.people) if other}
        held[key] = _values(figure, values, line.ref(key), near, hidden)
    return replace(line, numbers=held)


def _held(ref: str, line: FigureLine, hidden: dict[_Key, Hidden]) -> Values:
    figure = line.figure
    near = {other: other for other in (figure.of, figure.per, figure.people) if other}
    return _values(figure, line.values, ref, near, hidden)


def _values(
    figure: Figure, values: Values, ref: str, near: dict[str, str], hidden: dict[_Key, Hidden]
) -> Values:
    """A rate or a sum of money goes with the numbers it could be worked back to."""
    words, kept = [], []
    for column in Column:
        why = hidden.get((ref, column))
        if why is None and any((other, column) in hidden for other in near.values()):
            why = Hidden.COVER
        words.append(why.value if why is not None else "")
        kept.append(None if why is not None else values.of(column))
    return Values(*kept, hidden=(words[0], words[1], words[2]))
