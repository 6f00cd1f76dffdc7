"""What a table is made of: columns, rows, cells. Plain frozen data, made on a worker, shown on the GUI
thread."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from gridguard_desktop.ui.kit.badge import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gridguard_desktop.domain.i18n import Text


class Cell(StrEnum):
    """How a column is painted."""

    TEXT = "text"
    """str"""
    NUMBER = "number"
    """int or float, right, thousands separated"""
    MONEY = "money"
    """Decimal or int of yuan, right, two decimals"""
    DATE = "date"
    """date or datetime; the year is shown when it is not this year"""
    BADGE = "badge"
    """badge key or Mark"""
    ICON = "icon"
    """IconText"""
    TWO = "two"
    """TwoPart: main words and a quiet tail in one line"""
    BAR = "bar"
    """Share: a small bar and its words"""


SET_OFF = 12
"""Pixels at standard type between a number and the words after it, beside what every column keeps."""
LEAST_KEPT = 0.75
"""So much of the width it asks for stays with a column whose words need less."""
SHARED, MOST_GROWTH = 0.6, 0.6
"""So much of the room to spare goes to columns of words, each at most so much wider than asked."""


@dataclass(frozen=True, slots=True)
class IconText:
    """Icon and words in a state's colour, for example a deadline."""

    words: str
    icon: str = ""
    tone: str = "text2"


@dataclass(frozen=True, slots=True)
class TwoPart:
    """Words and a quiet tail; the tail goes first when there is no room."""

    main: str
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction 0 to 1 drawn as a bar with its words at the right."""

    fraction: float
    words: str


Value = str | int | float | Decimal | dt.date | dt.datetime | Mark | IconText | TwoPart | Share | None


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a list: its id and a value per column key. ``muted``: withdrawn or gone, shown in
    grey."""

    id: int
    cells: Mapping[str, Value] = field(default_factory=dict)
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``width`` in 标准 pixels; the highest ``drop_rank`` (> 0) goes first when room is short.

    ``strong`` paints the words in text colour (the name column); others are a shade quieter. ``sort_key``
    names what a click on the head asks to sort by; empty: not sortable.
    """

    key: str
    title: Text | str
    kind: Cell = Cell.TEXT
    width: int = 120
    stretch: bool = False
    drop_rank: int = 0
    align: str = ""
    """left or right; empty: by kind"""
    strong: bool = False
    sort_key: str = ""

    @property
    def right(self) -> bool:
        """Whether the words stand at the right."""
        return self.align == "right" or (not self.align and self.kind in (Cell.NUMBER, Cell.MONEY))


def cell_text(column: Column, value: Value, today: dt.date) -> str:
    """The words of a cell: for screen readers, tooltips and copying; what the delegate paints says the
    same."""
    if value is None:
        return ""
    if isinstance(value, (IconText, Mark, Share)):
        return value.words
    if isinstance(value, TwoPart):
        return f"{value.main} {value.tail}".strip()
    if isinstance(value, dt.date):
        return date_text(value, today)
    if column.kind is Cell.MONEY and isinstance(value, (int, Decimal)):
        return f"{value:,.2f}"
    if column.kind is Cell.NUMBER and isinstance(value, (int, float)):
        return f"{value:,}"
    return str(value)


def date_text(value: dt.date, today: dt.date) -> str:
    """``10-09``, with the year in front when it is another one and the time behind when there is one."""
    day = f"{value:%m-%d}" if value.year == today.year else f"{value:%Y-%m-%d}"
    return f"{day} {value:%H:%M}" if isinstance(value, dt.datetime) else day


def set_off(columns: Sequence[Column], place: int) -> bool:
    """Whether words begin where numbers end: they keep a little more room between them."""
    return place > 0 and columns[place - 1].right and not columns[place].right


def _asked(columns: Sequence[Column], factor: float, widths: Mapping[str, int]) -> dict[str, int]:
    """Pixels each column asks for: set by hand, or declared."""
    return {
        one.key: round(widths.get(one.key, one.width + SET_OFF * set_off(columns, place)) * factor)
        for place, one in enumerate(columns)
    }


def shown_columns(
    columns: tuple[Column, ...], room: int, hidden: frozenset[str], factor: float, widths: Mapping[str, int]
) -> tuple[Column, ...]:
    """Columns that fit into ``room`` pixels: those chosen away first, then by falling drop rank."""
    kept = [column for column in columns if column.key not in hidden]
    while sum(_asked(kept, factor, widths).values()) > room:
        droppable = [column for column in kept if column.drop_rank]
        if not droppable:
            break
        kept.remove(max(droppable, key=lambda column: column.drop_rank))
    return tuple(kept)


def fitted_widths(
    columns: tuple[Column, ...],
    room: int,
    factor: float,
    widths: Mapping[str, int],
    needed: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, int]:
    """Pixels of each column but the stretching one, which takes what is left: a wide window gives words more
    room in every column, never all of it to one. What was set by hand stays.

    ``needed``: what the words in the rows take, where known. A column they do not fit into gets what others
    have over.
    """
    asked = _asked(columns, factor, widths)
    found = dict(asked)
    spare = room - sum(found.values())
    growing = [
        one.key
        for one in columns
        if one.kind in (Cell.TEXT, Cell.TWO) and not one.stretch and one.key and one.key not in widths
    ]
    share = max(0, spare) * SHARED / max(1, sum(found[key] for key in growing))
    for key in growing:
        found[key] += round(found[key] * min(MOST_GROWTH, share))
    stretching = next((one.key for one in columns if one.stretch), None)
    if stretching is not None:
        found[stretching] = room - sum(width for key, width in found.items() if key != stretching)
    givers = [key for key in (stretching, *growing) if key in needed]
    over = {
        key: max(0, found[key] - max(round(asked[key] * LEAST_KEPT), needed[key]))
        for key in givers
        if key is not None
    }
    for key in sorted(growing, key=lambda one: needed.get(one, 0) - found[one]):
        _make_room(found, over, key, needed.get(key, 0))
    return found


def _make_room(found: dict[str, int], over: dict[str, int], key: str, needed: int) -> None:
    """Take what ``key`` lacks from the columns that have something over."""
    for giver in over:
        given = min(over[giver], max(0, needed - found[key]))
        found[key] += given
        found[giver] -= given
        over[giver] -= given
