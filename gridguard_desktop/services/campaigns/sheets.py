"""The result sheet of a campaign (检查结果表): written for a team, read when it comes back filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.campaigns import RESULTS
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import Text, translate
from gridguard_desktop.domain.lawdata import choices, match
from gridguard_desktop.exporting.tables import Table
from gridguard_desktop.importing.cells import cell_text, is_blank, parse_cell
from gridguard_desktop.importing.returned import lines_under_head
from gridguard_desktop.services.campaigns.views import Problem, WrongLine

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from gridguard_desktop.importing.reader import RawRow
    from gridguard_desktop.services.campaigns.views import PlaceLine

COLUMNS = {
    "ordinal": ("序号", "编号"),
    "result": ("检查结果", "结果"),
    "visited_on": ("检查日期", "日期"),
    "kind": ("问题类别", "隐患类别"),
    "title": ("问题描述", "隐患描述", "问题"),
    "measures": ("当场整改措施", "整改措施"),
    "done_by": ("整改人", "责任人"),
    "note": ("备注",),
}
NEEDED = frozenset({"ordinal", "result"})
_DAY = Field("visited_on", Text("", COLUMNS["visited_on"][0]), Kind.DATE)
_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the sheet; ``wrong`` says why it cannot be taken."""

    number: int
    ordinal: int = 0
    result: str = ""
    visited_on: date | None = None
    note: str = ""
    problem: Problem | None = None
    wrong: WrongLine | None = None


def sheet_of(title: str, places: Iterable[PlaceLine]) -> Table:
    """The sheet with its places; what is known already is filled in."""
    heads = ["序号", "组别", "网格", "地址", "名称", "列入原因", *(words[0] for words in COLUMNS.values())][
        :6
    ]
    heads += [words[0] for name, words in COLUMNS.items() if name != "ordinal"]
    rows = (
        (
            str(place.ordinal),
            f"第{place.team}组" if place.team else "",
            place.grid,
            place.address,
            place.label,
            place.why,
            place.result_label,
            place.visited_on.isoformat() if place.visited_on else "",
            "",
            "",
            "",
            "",
            place.note,
        )
        for place in places
    )
    words = "、".join(entry.zh for entry in choices(RESULTS))
    kinds = "、".join(entry.zh for entry in choices("hazard_kinds"))
    notes = (
        f"检查结果填：{words}。",
        f"问题类别填：{kinds}。",
        "一处有几个问题的，复制该行，每个问题一行。当场整改的，填写整改措施和整改人；照片在隐患页补。",
    )
    return Table(title, heads, rows, notes)


def read_sheet(path: Path) -> list[SheetRow]:
    """The lines under the head. Raises OfficerError when there is none."""
    found = lines_under_head(path, COLUMNS, NEEDED)
    if found is None:
        raise OfficerError(
            translate("campaigns", "The sheet needs the columns 序号 and 检查结果, as it was given out.")
        )
    rows, places = found
    return [_row(row, places) for row in rows if not _is_note(row, places)]


def _is_note(row: RawRow, places: dict[str, int]) -> bool:
    """A line under the table: words in the first column and nothing else."""
    filled = [place for place, cell in enumerate(row.cells) if not is_blank(cell)]
    return filled == [places["ordinal"]] and not _ordinal(row, places)


def _ordinal(row: RawRow, places: dict[str, int]) -> str:
    number = cell_text(row.cell(places["ordinal"])).removesuffix(".0")
    return number if number.isdecimal() and len(number) < 10 else ""  # noqa: PLR2004 - more is no place's number


def _row(row: RawRow, places: dict[str, int]) -> SheetRow:
    written = {name: cell_text(row.cell(place)) for name, place in places.items()}
    if not written["result"] and not written.get("title"):
        return SheetRow(row.number)
    number = _ordinal(row, places)
    if not number:
        return _wrong(row, "ordinal", translate("campaigns", "This is no number of a place."))
    result = match(RESULTS, written["result"])
    if result is None:
        return _wrong(row, "result", translate("campaigns", "This result is not on the list."))
    day = None
    if "visited_on" in places and not is_blank(row.cell(places["visited_on"])):
        try:
            day = parse_cell(_DAY, row.cell(places["visited_on"]))
        except OfficerError as error:
            return _wrong(row, "visited_on", error.message)
    try:
        problem = _problem(written)
    except _Unreadable as error:
        return _wrong(row, error.column, error.why)
    return SheetRow(row.number, int(number), result.key, day, written.get("note", ""), problem)


class _Unreadable(Exception):
    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column, self.why = column, why


def _problem(written: dict[str, str]) -> Problem | None:
    title = written.get("title", "")
    if not title:
        return None
    if len(title) > _LONGEST_TITLE:
        why = translate("campaigns", "Say it in {most} characters.", most=_LONGEST_TITLE)
        raise _Unreadable("title", why)
    kind = match("hazard_kinds", written.get("kind", ""))
    if kind is None:
        raise _Unreadable("kind", translate("campaigns", "This kind of hazard is not on the list."))
    measures, done_by = written.get("measures", ""), written.get("done_by", "")
    if measures and not done_by:
        raise _Unreadable("done_by", translate("campaigns", "Who put it right?"))
    return Problem(kind.key, title, measures, done_by)


def _wrong(row: RawRow, column: str, why: str) -> SheetRow:
    return SheetRow(row.number, wrong=WrongLine(row.number, COLUMNS[column][0], why))
