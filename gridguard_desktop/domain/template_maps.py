"""What goes where in a superior's workbook: single cells, one row for each grid (or kind, or community),
and cross tables. Mapped once, filled every month.

A name printed in the template is matched, never overwritten; what the template has no row for is told, never
dropped in silence.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.reports import Column, figures, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: dict[str, Text] = {
    "station": text("templates_of_reports", "name of the station"),
    "bureau": text("templates_of_reports", "name of the bureau"),
    "period": text("templates_of_reports", "period in words"),
    "made_on": text("templates_of_reports", "day of the report"),
    "made_by": text("templates_of_reports", "who made it"),
}
"""What a single cell may say besides numbers."""
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LETTERS = 26
MOST_ROWS, MOST_COLUMNS = 2_000, 200


@dataclass(frozen=True, slots=True)
class CellPlace:
    """One cell. ``value`` is a figure with its period (``dispute_accepted@before``), a key of :data:`WORDS`
    behind ``word:``, or what stands there every month behind ``text:`` (the long number of the unit)."""

    cell: str
    value: str


@dataclass(frozen=True, slots=True)
class RowsPlace:
    """A row for each part of a break-down. ``columns`` say which figure stands in which column; ``named``:
    the names are printed in the template, otherwise they are written into ``key_column``."""

    table: str
    key_column: str
    first_row: int
    last_row: int
    columns: tuple[tuple[str, str], ...]
    named: bool = True


@dataclass(frozen=True, slots=True)
class CrossPlace:
    """A cross table: names of ``rows`` stand in ``key_column``, names of ``columns`` in ``head_row``."""

    figure: str
    rows: str
    columns: str
    key_column: str
    first_row: int
    last_row: int
    head_row: int
    first_column: str
    last_column: str


Place = CellPlace | RowsPlace | CrossPlace
_KINDS: dict[str, type[Place]] = {"cell": CellPlace, "rows": RowsPlace, "cross": CrossPlace}


@dataclass(frozen=True, slots=True)
class TemplateMap:
    """Where everything goes on one sheet."""

    sheet: str
    places: tuple[Place, ...] = ()

    def to_content(self) -> dict[str, Any]:
        """As JSON can hold it."""
        names = {kind: name for name, kind in _KINDS.items()}
        return {
            "sheet": self.sheet,
            "places": [{"kind": names[type(place)], **asdict(place)} for place in self.places],
        }

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> TemplateMap:
        """What ``to_content`` wrote."""
        places = []
        for given in content.get("places", ()):
            kept = {key: value for key, value in given.items() if key != "kind"}
            if "columns" in kept and given["kind"] == "rows":
                kept["columns"] = tuple((column, figure) for column, figure in kept["columns"])
            places.append(_KINDS[given["kind"]](**kept))
        return cls(content.get("sheet", ""), tuple(places))


def spot(cell: str) -> tuple[int, int]:
    """Row and column of ``B7``, both from 1. Raises ValidationError."""
    read = _CELL.fullmatch(cell.strip().upper())
    if read is None:
        raise ValidationError({"cell": translate("templates_of_reports", "Write a cell like B7.")})
    return int(read.group(2)), column_number(read.group(1))


def column_number(letters: str) -> int:
    """1 for A, 27 for AA. Raises ValidationError."""
    number = 0
    for letter in letters.strip().upper():
        if not "A" <= letter <= "Z":
            number = MOST_COLUMNS + 1
            break
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    if not 0 < number <= MOST_COLUMNS:
        raise ValidationError({"column": translate("templates_of_reports", "Write a column like C.")})
    return number


def letters_of(column: int) -> str:
    """A for 1, AA for 27."""
    found = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def read_value(value: str) -> tuple[str, Column]:
    """Figure and period of a cell's value. Raises KeyError for one that does not exist."""
    key, _, column = value.partition("@")
    figures()[key]
    return key, Column(column) if column else Column.NOW


def check_place(place: Place) -> None:
    """Whether a place can be filled at all. Raises ValidationError."""
    unknown = translate("templates_of_reports", "There is no such figure.")
    try:
        if isinstance(place, CellPlace):
            spot(place.cell)
            if place.value.startswith("word:"):
                WORDS[place.value.removeprefix("word:")]
            elif not place.value.startswith("text:"):
                read_value(place.value)
            return
        tables()[place.rows if isinstance(place, CrossPlace) else place.table]
        column_number(place.key_column)
        if isinstance(place, RowsPlace):
            for column, figure in place.columns:
                column_number(column)
                figures()[figure]
        else:
            tables()[place.columns]
            if figures()[place.figure].is_rate or place.rows == place.columns:
                raise KeyError(place.figure)
            column_number(place.first_column)
            column_number(place.last_column)
    except (KeyError, ValueError) as error:
        raise ValidationError({"value": unknown}) from error
    if not 0 < place.first_row <= place.last_row < place.first_row + MOST_ROWS:
        raise ValidationError(
            {"first_row": translate("templates_of_reports", "The last row comes before the first.")}
        )


def read_columns(written: str) -> tuple[tuple[str, str], ...]:
    """``B=受理, C=达成协议`` as columns and figures. Raises ValidationError."""
    labels = {one.label: key for key, one in figures().items()}
    labels |= {words.removeprefix("其中"): key for words, key in labels.items() if words.startswith("其中")}
    found = []
    for part in written.replace("，", ",").replace("、", ",").split(","):
        letters, _, words = part.replace("＝", "=").partition("=")
        key = labels.get(words.strip())
        if key is None:
            sentence = translate("templates_of_reports", "“{part}” names no figure.", part=part.strip())
            raise ValidationError({"columns": sentence})
        found.append((letters.strip().upper(), key))
    return tuple(found)
