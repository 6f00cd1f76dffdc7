"""The contents of a superior's template for one period: numbers behind every mapped place, matched with the
names printed there, small ones held back unless the exact ones are owed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Station
from gridguard_desktop.domain.outward_summaries import held_back
from gridguard_desktop.domain.reports import NOTHING, Column, Format, figures
from gridguard_desktop.domain.suppression import LEAST, Equal, Hidden
from gridguard_desktop.domain.template_maps import (
    CellPlace,
    CrossPlace,
    RowsPlace,
    column_number,
    letters_of,
    read_value,
    spot,
)
from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.services.reports.counting import Counting
from gridguard_desktop.services.reports.summing import summarise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.domain.report_spans import Span
    from gridguard_desktop.domain.reports import Figure, Number
    from gridguard_desktop.domain.summaries import PeriodSummary, TableView
    from gridguard_desktop.domain.template_maps import TemplateMap

Spot = tuple[int, int]
Key = tuple[str, Column]
_MINUTES = 60


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell with what is written into it, and what that is in words."""

    spot: Spot
    content: int | Decimal | str
    meaning: str

    @property
    def cell(self) -> str:
        """``B7``."""
        return f"{letters_of(self.spot[1])}{self.spot[0]}"


@dataclass(frozen=True, slots=True)
class Filling:
    """What is filled in; ``left_over`` names what was counted and has no place in the template."""

    sheet: str
    cells: tuple[FilledCell, ...]
    left_over: tuple[str, ...]


def gather(
    session: Session,
    actor: Actor,
    clock: Clock,
    span: Span,
    placed: TemplateMap,
    *,
    texts: Mapping[Spot, str],
    exact: bool,
) -> Filling:
    """Count everything that is mapped. Raises Refused for a span to come."""
    station = session.scalars(select(Station)).one()
    words = {
        "station": station.name,
        "bureau": station.bureau,
        "period": span.paper_words,
        "made_on": f"{clock.today():%Y-%m-%d}",
        "made_by": actor.name,
    }
    work = _Gathering(Counting(session, actor), summarise(session, actor, clock, span), texts, words)
    for place in placed.places:
        if isinstance(place, CellPlace):
            work.cell(place)
        elif isinstance(place, RowsPlace):
            work.rows(place)
        else:
            work.cross(place)
    return work.filling(placed.sheet, exact=exact)


class _Gathering:
    """One template being filled."""

    def __init__(
        self,
        counting: Counting,
        summary: PeriodSummary,
        texts: Mapping[Spot, str],
        words: Mapping[str, str],
    ) -> None:
        self._counting, self._summary = counting, summary
        self._texts, self._words = texts, words
        self._numbers: dict[Spot, tuple[Key, Figure, Number | None, str]] = {}
        self._written: dict[Spot, str] = {}
        self._left: list[str] = []
        self._more: dict[Key, int] = {}
        self._ties: list[Equal[Key]] = []
        self._tables: set[str] = set()

    # ---- places

    def cell(self, place: CellPlace) -> None:
        """A single cell."""
        where = spot(place.cell)
        kind, _, rest = place.value.partition(":")
        if kind in ("word", "text"):
            self._written[where] = self._words[rest] if kind == "word" else rest
            return
        key, column = read_value(place.value)
        figure = figures()[key]
        counted = self._counting.lines((key,), self._summary.periods)[0]
        self._numbers[where] = ((key, column), figure, counted.values.of(column), figure.label)

    def rows(self, place: RowsPlace) -> None:
        """A row for each part of a break-down; a printed name without anything counted gets noughts."""
        keys = tuple(dict.fromkeys(figure for _, figure in place.columns))
        table = self._summary.tables[place.table].table
        view = self._counting.table(table, self._summary.periods, keys=keys)
        lines = {fold(line.label): line for line in view.lines}
        rows = range(place.first_row, place.last_row + 1)
        key_column = column_number(place.key_column)
        labels = self._labels(rows, key_column, [line.label for line in view.lines], named=place.named)
        self._tables.add(place.table)
        self._tie_rows(view, keys)
        for row, label in labels.items():
            line = lines.get(fold(label))
            for letters, key in place.columns:
                figure = figures()[key]
                ref = line.ref(key) if line is not None else f"{key}/{place.table}=?{row}"
                number: Number | None = line.numbers[key].now if line is not None else 0
                if figure.is_rate and line is None:
                    number = None
                where = row, column_number(letters)
                self._numbers[where] = ((ref, Column.NOW), figure, number, f"{label} · {figure.label}")

    def _tie_rows(self, view: TableView, keys: tuple[str, ...]) -> None:
        """Rows add up to their figure, grids to their community."""
        for key in keys:
            if figures()[key].is_rate or figures()[key].format is not Format.WHOLE:
                continue
            rows = {(line.ref(key), Column.NOW): int(line.now(key)) for line in view.lines}
            self._more |= rows
            total = self._more.setdefault((key, Column.NOW), sum(rows.values()))
            if total == sum(rows.values()):
                self._ties.append(Equal(((key, Column.NOW),), tuple(rows)))
            if view.table.key == "grid":
                self._tie_grids(key)

    def _tie_grids(self, key: str) -> None:
        counted = self._counting.crossed(key, "community", "grid", self._summary.periods.now)
        below: dict[str, list[Key]] = {}
        for community, grid in counted:
            below.setdefault(community, []).append((f"{key}/grid={grid}", Column.NOW))
        for community, grids in below.items():
            total = (f"{key}/community={community}", Column.NOW)
            self._more[total] = sum(int(counted[pair]) for pair in counted if pair[0] == community)
            self._ties.append(Equal((total,), tuple(grids)))

    def _labels(self, rows: range, column: int, known: list[str], *, named: bool) -> dict[int, str]:
        if named:
            labels = {row: self._texts[row, column] for row in rows if (row, column) in self._texts}
            printed = {fold(label) for label in labels.values()}
            self._left += [label for label in known if fold(label) not in printed]
            return labels
        self._left += known[len(rows) :]
        labels = dict(zip(rows, known, strict=False))
        self._written |= {(row, column): label for row, label in labels.items()}
        return labels

    def cross(self, place: CrossPlace) -> None:
        """Every pair of a printed row and a printed column."""
        counted = self._counting.crossed(place.figure, place.rows, place.columns, self._summary.periods.now)
        across = self._parts(place.rows, {one for one, _ in counted})
        down = self._parts(place.columns, {other for _, other in counted})
        rows = range(place.first_row, place.last_row + 1)
        columns = range(column_number(place.first_column), column_number(place.last_column) + 1)
        at = column_number(place.key_column)
        names = {row: self._texts[row, at] for row in rows if (row, at) in self._texts}
        heads = {
            column: self._texts[place.head_row, column]
            for column in columns
            if (place.head_row, column) in self._texts
        }
        self._tie(place, counted)
        figure = figures()[place.figure]
        for row, name in names.items():
            for column, head in heads.items():
                pair = across.get(fold(name), f"?{row}"), down.get(fold(head), f"?{column}")
                meaning = f"{name} × {head} · {figure.label}"
                self._numbers[row, column] = (_pair(place, pair), figure, counted.get(pair, 0), meaning)
        for shown, parts in ((names, across), (heads, down)):
            printed = {fold(label) for label in shown.values()}
            self._left += [label for label in parts if label not in printed]

    def _parts(self, table: str, parts: set[str]) -> dict[str, str]:
        """Folded name → part; what is not filled in goes by the word of the break-down."""
        named = self._counting.names(table, parts)
        nothing = self._summary.tables[table].table.none
        return {fold(named.get(part, part) or nothing): part for part in sorted(parts)}

    def _tie(self, place: CrossPlace, counted: Mapping[tuple[str, str], Number]) -> None:
        """The cells add up to the break-downs of their rows and of their columns."""
        self._tables |= {place.rows, place.columns}
        self._more |= {_pair(place, pair): int(number) for pair, number in counted.items()}
        for at, table in enumerate((place.rows, place.columns)):
            for part in sorted({pair[at] for pair in counted}):
                cells = tuple(_pair(place, pair) for pair in counted if pair[at] == part)
                total = (f"{place.figure}/{table}={part}", Column.NOW)
                self._more[total] = sum(self._more[cell] for cell in cells)
                self._ties.append(Equal((total,), cells))

    # ---- what is written

    def filling(self, sheet: str, *, exact: bool) -> Filling:
        """Everything, small numbers held back unless the exact ones are owed."""
        hidden = {} if exact else held_back(self._summary, self._more, self._ties, self._tables)
        cells = [FilledCell(where, words, words) for where, words in self._written.items()]
        for where, (key, figure, number, meaning) in self._numbers.items():
            cells.append(FilledCell(where, _content(key, figure, number, hidden, exact=exact), meaning))
        cells.sort(key=lambda one: one.spot)
        return Filling(sheet, tuple(cells), tuple(dict.fromkeys(self._left)))


def _pair(place: CrossPlace, pair: tuple[str, str]) -> Key:
    return f"{place.figure}/{place.rows}×{place.columns}={pair[0]}|{pair[1]}", Column.NOW


def _content(
    key: Key, figure: Figure, number: Number | None, hidden: Mapping[Key, Hidden], *, exact: bool
) -> int | Decimal | str:
    if number is None:
        return NOTHING
    if not exact:
        near = [other for other in (figure.of, figure.per, figure.people) if other]
        rest = key[0].partition("/")[2]
        refs = [(f"{other}/{rest}" if rest else other, key[1]) for other in near]
        if key in hidden:
            return hidden[key].value
        if any(ref in hidden for ref in refs):
            return Hidden.COVER.value
        if figure.format is Format.WHOLE and not figure.is_rate and 0 < number < LEAST:
            return Hidden.FEW.value  # a figure that stands in no chapter
    if figure.format is Format.HOURS:
        return (Decimal(number) / _MINUTES).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return number
