"""The sheet of a round (走访登记表): written masked for whoever goes, read when it comes back filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.care import NEEDS, RESULTS
from gridguard_desktop.domain.care_rounds import GIVEN
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import Text, translate
from gridguard_desktop.domain.lawdata import choices, match
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.exporting.tables import Table
from gridguard_desktop.importing.cells import cell_text, is_blank, parse_cell
from gridguard_desktop.importing.returned import lines_under_head
from gridguard_desktop.services.campaigns.views import WrongLine

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from gridguard_desktop.importing.reader import RawRow
    from gridguard_desktop.services.care.round_views import StopLine

COLUMNS = {
    "ordinal": ("序号", "编号"),
    "result": ("走访结果", "结果"),
    "done_on": ("走访日期", "日期"),
    "given": ("慰问金（品）", "慰问金", "慰问品"),
    "note": ("走访情况", "情况", "备注"),
    "kind": ("需求类别", "帮助类别"),
    "words": ("需要的帮助", "需求"),
}
NEEDED = frozenset({"ordinal", "result"})
_DAY = Field("done_on", Text("", COLUMNS["done_on"][0]), Kind.DATE)
_LONGEST_NUMBER, _LONGEST_WORDS = 9, 100


@dataclass(frozen=True, slots=True)
class SheetVisit:
    """How one visit went, as a line of the sheet or a form says it."""

    result: str
    done_on: date | None
    note: str = ""
    is_given: bool = False
    need_kind: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the sheet; without ``visit`` nothing was filled in, ``wrong`` says why it is not taken."""

    number: int
    ordinal: int = 0
    visit: SheetVisit | None = None
    wrong: WrongLine | None = None


def sheet_of(title: str, stops: Iterable[StopLine], gift: str) -> Table:
    """The sheet with its households; what is known already is filled in."""
    heads = ["序号", "走访人", "网格", "姓名", "住址", "标准"]
    heads += [words[0] for name, words in COLUMNS.items() if name != "ordinal"]
    given = next(entry.zh for entry in choices(GIVEN) if entry.extra["given"])
    rows = (
        (
            str(stop.ordinal),
            stop.visitor,
            stop.grid,
            stop.name,
            stop.address,
            standard(stop, gift),
            stop.result_label,
            stop.done_on.isoformat() if stop.done_on else "",
            given if stop.given_on else "",
            stop.note,
            "",
            "",
        )
        for stop in stops
    )
    results = "、".join(entry.zh for entry in choices(RESULTS))
    answers = "、".join(entry.zh for entry in choices(GIVEN))
    kinds = "、".join(entry.zh for entry in choices(NEEDS))
    notes = (
        f"走访结果填：{results}；填了结果的写明走访日期。慰问金（品）填：{answers}。",
        f"需求类别填：{kinds}。有几项需求的，复制该行，每项一行。",
        "只写看到和听到的事实，不写病情、诊断、评价。用后交回，不复印、不拍照转发。",
    )
    return Table(title, heads, rows, notes)


def standard(stop: StopLine, gift: str) -> str:
    """What the household gets: the sum, or the things; nothing where another of the household gets it."""
    words = [f"{format_amount(stop.amount)}元"] if stop.amount else []
    return "、".join([*words, gift] if gift else words)


def read_sheet(path: Path) -> list[SheetRow]:
    """The lines under the head. Raises OfficerError when there is none."""
    found = lines_under_head(path, COLUMNS, NEEDED)
    if found is None:
        raise OfficerError(
            translate("care_rounds", "The sheet needs the columns 序号 and 走访结果, as it was given out.")
        )
    rows, places = found
    return [_row(row, places) for row in rows if not _is_note(row, places)]


def _is_note(row: RawRow, places: dict[str, int]) -> bool:
    """A line under the table: words in the first column and nothing else."""
    filled = [place for place, cell in enumerate(row.cells) if not is_blank(cell)]
    return filled == [places["ordinal"]] and not _ordinal(row, places)


def _ordinal(row: RawRow, places: dict[str, int]) -> str:
    number = cell_text(row.cell(places["ordinal"])).removesuffix(".0")
    return number if number.isdecimal() and len(number) <= _LONGEST_NUMBER else ""


def _row(row: RawRow, places: dict[str, int]) -> SheetRow:
    written = {name: cell_text(row.cell(place)) for name, place in places.items()}
    if not any(value for name, value in written.items() if name != "ordinal"):
        return SheetRow(row.number)
    try:
        return SheetRow(row.number, *_visit(row, places, written))
    except _Unreadable as error:
        return SheetRow(row.number, wrong=WrongLine(row.number, COLUMNS[error.column][0], error.why))


class _Unreadable(Exception):
    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column, self.why = column, why


def _visit(row: RawRow, places: dict[str, int], written: dict[str, str]) -> tuple[int, SheetVisit]:
    number = _ordinal(row, places)
    if not number:
        raise _Unreadable("ordinal", translate("care_rounds", "This is no number of the list."))
    result = match(RESULTS, written["result"])
    if result is None:
        raise _Unreadable("result", translate("care_rounds", "This result is not on the list."))
    kind, words = _need(written)
    visit = SheetVisit(
        result.key,
        _day(row, places),
        written.get("note", ""),
        is_given=_is_given(written.get("given", "")),
        need_kind=kind,
        need=words,
    )
    return int(number), visit


def _day(row: RawRow, places: dict[str, int]) -> date | None:
    if "done_on" not in places or is_blank(row.cell(places["done_on"])):
        return None
    try:
        day: date = parse_cell(_DAY, row.cell(places["done_on"]))
    except OfficerError as error:
        raise _Unreadable("done_on", error.message) from error
    return day


def _is_given(said: str) -> bool:
    if not said:
        return False
    answer = match(GIVEN, said)
    if answer is None:
        raise _Unreadable("given", translate("care_rounds", "This answer is not on the list."))
    return bool(answer.extra["given"])


def _need(written: dict[str, str]) -> tuple[str, str]:
    words, said = written.get("words", ""), written.get("kind", "")
    if not words:
        if said:
            raise _Unreadable("words", translate("care_rounds", "Say what help is wanted."))
        return "", ""
    kind = match(NEEDS, said)
    if kind is None:
        raise _Unreadable("kind", translate("care_rounds", "This kind of help is not on the list."))
    if len(words) > _LONGEST_WORDS:
        why = translate("care_rounds", "Say it in {most} characters.", most=_LONGEST_WORDS)
        raise _Unreadable("words", why)
    return kind.key, words
