"""A list of results as a spreadsheet: 序号, 走访结果, 走访日期, 备注, in any order under any title lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import Text, translate
from gridguard_desktop.domain.lawdata import match
from gridguard_desktop.importing.cells import cell_text, is_blank, parse_cell
from gridguard_desktop.importing.returned import lines_under_head
from gridguard_desktop.services.sweeps.views import WrongResult

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from gridguard_desktop.importing.reader import RawRow

COLUMNS = {
    "ordinal": ("序号", "编号"),
    "result": ("走访结果", "结果"),
    "visited_on": ("走访日期", "日期"),
    "note": ("备注", "情况"),
}
NEEDED = frozenset({"ordinal", "result"})
_DAY = Field("visited_on", Text("", COLUMNS["visited_on"][0]), Kind.DATE)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the list; ``wrong`` says why it cannot be taken."""

    number: int
    ordinal: int | None = None
    result: str = ""
    visited_on: date | None = None
    note: str = ""
    wrong: WrongResult | None = None


def read_results(path: Path) -> list[ResultRow]:
    """The lines under the head. Raises OfficerError when there is none."""
    found = lines_under_head(path, COLUMNS, NEEDED)
    if found is None:
        raise OfficerError(
            translate("sweeps", "The list needs the columns 序号 and 走访结果, as on the route sheet.")
        )
    rows, places = found
    return [_row(row, places) for row in rows]


def _row(row: RawRow, places: dict[str, int]) -> ResultRow:
    written = {name: cell_text(row.cell(place)) for name, place in places.items()}
    if not written["result"]:
        return ResultRow(row.number)
    number = written["ordinal"].removesuffix(".0")
    if not number.isdecimal():
        return _wrong(row, "ordinal", translate("sweeps", "This is no number of a door."))
    result = match("sweep_results", written["result"])
    if result is None:
        return _wrong(row, "result", translate("sweeps", "This result is not on the list."))
    day = None
    if "visited_on" in places and not is_blank(row.cell(places["visited_on"])):
        try:
            day = parse_cell(_DAY, row.cell(places["visited_on"]))
        except OfficerError as error:
            return _wrong(row, "visited_on", error.message)
    return ResultRow(row.number, int(number), result.key, day, written.get("note", ""))


def _wrong(row: RawRow, column: str, why: str) -> ResultRow:
    return ResultRow(row.number, wrong=WrongResult(row.number, COLUMNS[column][0], why))
