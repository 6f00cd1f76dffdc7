"""Tables whose cells are told apart by a pattern or a shade, and by their words: a building floor by floor,
numbers with how much of what was meant they are.
"""

from __future__ import annotations

from dataclasses import dataclass

HATCHED = -1
"""The level of a cell where nothing is and something was to be."""


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One flat of a board: pattern by name (empty: nothing is there), number, the word of its state."""

    fill: str
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class BoardTable:
    """Floors of a building from the top, each with its name and one cell for each column (None: no flat).
    ``columns`` name the entrance; ``legend`` has pattern and words of every state."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[BoardCell | None, ...]], ...]
    legend: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A number in words. ``level``: 0 to 4, the darker the more; ``HATCHED``; None: not shaded at all."""

    words: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Names down, ``head`` across (the first over the names), a shaded number in every cell; ``total`` is a
    last row. ``legend`` has level and words of every shade; ``widths`` are shares."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]
    total: tuple[str, tuple[HeatCell, ...]]
    legend: tuple[tuple[int, str], ...]
    widths: tuple[float, ...]
    size: float = 10.0
