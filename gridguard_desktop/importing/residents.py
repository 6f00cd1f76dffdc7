"""Rows of a residents' roster: which columns it knows, household cells filled down, and every row checked
into values or problems.

Pure apart from data files; finding the same people in the store is ``matching.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.document_facts import NO_DOCUMENT, REMARK, TOLD_FACTS, UNSAID, document_problems
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.domain.validation import clean_value
from gridguard_desktop.importing.beside_worker import CHECK, ROSTER
from gridguard_desktop.importing.cells import (
    cell_text,
    further_phones,
    is_blank,
    parse_cell,
    parse_document,
    parse_flag,
)
from gridguard_desktop.importing.headers import Vocabulary, vocabulary
from gridguard_desktop.importing.reader import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from gridguard_desktop.importing.beside import Beside
    from gridguard_desktop.importing.headers import Header
    from gridguard_desktop.importing.reader import Cell, RawRow

RESIDENT = RECORD_TYPES["resident"]
HOUSEHOLD_NUMBER, ESTATE, BUILDING, ENTRANCE, ROOM = "household", "estate", "building", "entrance", "room"
MOVED_OUT, DECEASED = "moved_out", "deceased"
HEAD_OF_HOUSEHOLD = "02"
A_LOT = 2_000
"""Rows that are checked by one process before the other's are asked for."""

REMEMBERED = 20_000
"""So many cells are remembered at once."""

_ADDRESS_PARTS = (ESTATE, BUILDING, ENTRANCE, ROOM)
_SHARED = (HOUSEHOLD_NUMBER, *_ADDRESS_PARTS, "address_text", "grid_id")
"""What a household has in common and rosters write once."""

NOT_IMPORTED = frozenset({"household_id", "deceased_on", *(f.name for f in RESIDENT.fields if f.read_only)})
"""What the program writes itself, and deaths: people marked as deceased are not taken over."""
_EXTRA_WORDS = (
    ("户主姓名", "ignored_head"),
    ("网格编码", "grid_id"),
    ("网格编号", "grid_id"),
    ("身份号码", "id_number"),
    ("ID", "id_number"),
    ("公民身份证号码", "id_number"),
    ("居民身份证号码", "id_number"),
    ("身份证件号码", "id_number"),
    ("联系电话1", "phone"),
    ("手机电话", "phone"),
    ("移动电话", "phone"),
    ("联系号码", "phone"),
    ("名字", "name"),
    ("人员", "name"),
    ("业主姓名", "name"),
    ("出生年月日", "birth_date"),
    ("出生时间", "birth_date"),
    ("与户主的关系", "relation"),
    ("关系", "relation"),
    ("居住地", "address_text"),
    ("家庭住址", "address_text"),
    ("家庭地址", "address_text"),
    ("详细地址", "address_text"),
    ("户籍所在地", "registered_address"),
    ("户籍住址", "registered_address"),
    ("户口地址", "registered_address"),
    ("是否已迁出", MOVED_OUT),
    ("是否迁出", MOVED_OUT),
    ("是否已死亡", DECEASED),
    ("是否死亡", DECEASED),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be taken over: its number in the file, the column as the file calls it, the reason."""

    row: int
    column: str
    reason: str


@dataclass(slots=True)
class RosterRow:
    """One row, checked. ``values`` are fields of a resident; ``household`` is the household's number."""

    raw: RawRow
    values: dict[str, Any] = field(default_factory=dict)
    household: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Number of the row in the file."""
        return self.raw.number


@dataclass(slots=True)
class Roster:
    """All rows of a file, and what was done to read them. ``filled`` rows took household cells from the row
    above."""

    rows: list[RosterRow] = field(default_factory=list)
    filled: int = 0
    further_phones: int = 0


@cache
def roster_words() -> Vocabulary:
    """What the columns of a roster may be called."""
    words: list[tuple[str, str]] = []
    for declared in RESIDENT.fields:
        if declared.name not in NOT_IMPORTED:
            words += [
                (word, declared.name)
                for word in (str(declared.label), declared.label.source, *declared.aliases)
            ]
    household = RECORD_TYPES["household"].field("number")
    words += [
        (word, HOUSEHOLD_NUMBER)
        for word in (str(household.label), household.label.source, *household.aliases)
    ]
    for part in _ADDRESS_PARTS:
        declared = RECORD_TYPES["address"].field(part)
        words += [(word, part) for word in (*declared.aliases, str(declared.label))]
    labels = {declared.name: str(declared.label) for declared in RESIDENT.fields}
    return vocabulary([*words, *_EXTRA_WORDS], ("name",), labels)


@dataclass(frozen=True, slots=True)
class RosterReader:
    """Checks rows against the declared fields. ``grids`` maps folded names and codes to grid ids."""

    header: Header
    sheet: Sheet
    grids: Mapping[str, int]
    today: date
    spell: Callable[[str], str] = str
    """The one spelling of an address."""
    _parsed: dict[Any, tuple[Any, str]] = field(default_factory=dict)
    """What a cell was read as, or why it was refused: streets, kinds and names stand in many rows."""

    def prepared(self) -> Iterator[tuple[RawRow, dict[str, Cell], bool]]:
        """Every data row with its cells by target; whether some were filled down from the row above."""
        above: dict[str, Cell] = {}
        covered = self._merged_down()
        for raw in self.header.data:
            cells = self._cells(raw)
            filled = self._fill_down(raw, cells, above, covered)
            above = {name: cells[name] for name in _SHARED if name in cells}
            yield raw, cells, filled

    def read(self, other: Beside | None = None) -> Iterator[tuple[RosterRow, bool, int]]:
        """Every data row checked; whether cells were filled down; how many further phones were left out.

        Where there is an ``other`` process, it checks every second lot meanwhile.
        """
        if other is not None:
            plain = replace(self, header=replace(self.header, data=[]), sheet=Sheet(self.sheet.name))
            other.ask(ROSTER, (current_language(), plain))
        prepared = self.prepared()
        yield from self._checked(islice(prepared, 2 * A_LOT))  # until the other is there
        if other is not None:
            other.answer()
        while mine := list(islice(prepared, A_LOT)):
            theirs = list(islice(prepared, A_LOT)) if other is not None else []
            if other is not None and theirs:
                other.ask(CHECK, [(raw.number, cells) for raw, cells, _ in theirs])
            yield from self._checked(mine)
            found = other.answer() if other is not None and theirs else None
            if found is None:
                yield from self._checked(theirs)
                continue
            for (raw, _, filled), (values, household, problems, phones) in zip(theirs, found, strict=True):
                yield RosterRow(raw, values, household, problems), filled, phones

    def _checked(
        self, lot: Iterable[tuple[RawRow, dict[str, Cell], bool]]
    ) -> Iterator[tuple[RosterRow, bool, int]]:
        for raw, cells, filled in lot:
            row, phones = self.check(raw, cells)
            yield row, filled, phones

    def _cells(self, raw: RawRow) -> dict[str, Cell]:
        """Target → first cell that says something; several columns may mean the same (现住址, 实际居住地)."""
        cells: dict[str, Cell] = {}
        for column in self.header.columns:
            cell = raw.cell(column.index)
            if not is_blank(cell) and column.target not in cells:
                cells[column.target] = cell
        return cells

    def _merged_down(self) -> dict[int, set[int]]:
        """Row → columns that a cell merged from above covers there."""
        covered: dict[int, set[int]] = {}
        for top, left, bottom, right in self.sheet.merged:
            for number in range(top + 1, min(bottom, top + 1_000) + 1):
                covered.setdefault(number, set()).update(range(left, min(right, left + 200) + 1))
        return covered

    def _fill_down(
        self, raw: RawRow, cells: dict[str, Cell], above: Mapping[str, Cell], covered: Mapping[int, set[int]]
    ) -> bool:
        """Take what the household has in common from the row above: merged cells, and members under a
        household's first row."""
        merged = covered.get(raw.number, set())
        places = {column.target for column in self.header.columns if column.index in merged}
        member = HOUSEHOLD_NUMBER in above and HOUSEHOLD_NUMBER not in cells and self._is_member(cells)
        taken = {
            name: cell for name, cell in above.items() if name not in cells and (name in places or member)
        }
        cells |= taken
        return bool(taken)

    def _is_member(self, cells: Mapping[str, Cell]) -> bool:
        """Somebody named as a relative, living nowhere else."""
        if "relation" not in cells or "address_text" in cells:
            return False
        try:
            relation = parse_cell(RESIDENT.field("relation"), cells["relation"])
        except OfficerError:
            return False
        return bool(relation != HEAD_OF_HOUSEHOLD)

    def check(self, raw: RawRow, cells: Mapping[str, Cell]) -> tuple[RosterRow, int]:
        """One row by its cells; how many further phones were left out."""
        row = RosterRow(raw)
        for declared in RESIDENT.fields:
            if declared.name in cells and declared.kind is not Kind.LINK:
                self._keep(row, declared.name, *self._read_cell(declared, cells[declared.name]))
        if "name" not in cells:
            self._object(row, "name", translate("importing", "The name is missing."))
        self._take_document(row)
        self._keep(row, "address_text", *self._address(cells, row))
        self._take_grid(row, cells)
        self._take_departure(row, cells)
        row.household = cell_text(cells.get(HOUSEHOLD_NUMBER))[:32]
        return row, further_phones(cell_text(cells.get("phone")))

    def _read_cell(self, declared: Field, cell: Cell) -> tuple[Any, str]:
        """The cell's value, or the reason why it has none."""
        if isinstance(cell, dict):
            return _tried(lambda: parse_cell(declared, cell))
        key = (declared.name, type(cell), cell)
        read = self._parsed.get(key)
        if read is None:
            if len(self._parsed) >= REMEMBERED:
                self._parsed.clear()
            read = self._parsed[key] = _tried(lambda: parse_cell(declared, cell))
        return read

    def _address(self, cells: Mapping[str, Cell], row: RosterRow) -> tuple[Any, str]:
        written = compose(cells, row.values.get("address_text"))
        if not written:
            return None, ""
        place, text = RESIDENT.field("address_text"), self.spell(written)
        return _tried(lambda: clean_value(place, text))

    def _keep(self, row: RosterRow, target: str, value: Any, reason: str) -> None:
        if reason:
            self._object(row, target, reason)
        elif value is not None:
            row.values[target] = value

    def _object(self, row: RosterRow, target: str, reason: str) -> None:
        label = str(RESIDENT.field(target).label) if target in roster_words().labels else ""
        row.problems.append(Problem(row.number, self.header.title_of(target) or label, reason))

    def _take_document(self, row: RosterRow) -> None:
        """The number tells birth date and sex; what the row says must agree."""
        written = row.values.pop("id_number", None)
        if written is None or row.values.get("id_kind") == NO_DOCUMENT:
            given = {**row.values, "id_number": written}
            for name, sentence in document_problems(given).items():
                self._object(row, name, sentence)
            return
        try:
            told = parse_document(written, row.values.get("id_kind"), self.today)
        except OfficerError as error:
            self._object(row, "id_number", error.message)
            return
        if not row.values.get(REMARK):
            self._compare(row, told)
        row.values |= {**told, **(_said(row.values, told) if row.values.get(REMARK) else {})}

    def _compare(self, row: RosterRow, told: Mapping[str, Any]) -> None:
        """Without a reason the row must say what its number says."""
        if "birth_date" in told and row.values.get("birth_date") not in (None, told["birth_date"]):
            self._object(
                row,
                "birth_date",
                translate("importing", "The birth date does not agree with the ID number; check both."),
            )
        if row.values.get("sex") in ("1", "2") and told.get("sex", row.values["sex"]) != row.values["sex"]:
            self._object(
                row, "sex", translate("importing", "The sex does not agree with the ID number; check both.")
            )

    def _take_grid(self, row: RosterRow, cells: Mapping[str, Cell]) -> None:
        if "grid_id" not in cells:
            return
        written = cell_text(cells["grid_id"])
        grid = self.grids.get(_folded(written))
        if grid is None:
            self._object(
                row,
                "grid_id",
                translate(
                    "importing",
                    "There is no grid “{value}”. Write its name or code as in the list of grids.",
                    value=written,
                ),
            )
        else:
            row.values["grid_id"] = grid

    def _take_departure(self, row: RosterRow, cells: Mapping[str, Cell]) -> None:
        try:
            moved, deceased = parse_flag(cells.get(MOVED_OUT)), parse_flag(cells.get(DECEASED))
        except OfficerError as error:
            row.problems.append(Problem(row.number, self.header.title_of(MOVED_OUT), error.message))
            return
        if moved and "left_on" not in row.values:
            self._object(row, "left_on", translate("importing", "Moved out, but the day is missing."))
        if deceased:
            row.problems.append(
                Problem(
                    row.number,
                    self.header.title_of(DECEASED),
                    translate(
                        "importing",
                        "Marked as deceased: such people are not taken into the register of residents.",
                    ),
                )
            )


def _said(values: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says of itself beside its number."""
    said = {name: values.get(name) for name in TOLD_FACTS if name in told}
    return {name: value for name, value in said.items() if value not in UNSAID}


_folded = lru_cache(maxsize=4_096)(fold)


def _tried(parse: Callable[[], Any]) -> tuple[Any, str]:
    try:
        return parse(), ""
    except OfficerError as error:
        return None, error.message


def compose(cells: Mapping[str, Cell], written: str | None) -> str | None:
    """The address with the estate before it where it only names the flat: 梅园小区 + 6号楼2单元301室."""
    estate = cell_text(cells.get(ESTATE))
    ending = ((BUILDING, "号楼"), (ENTRANCE, "单元"), (ROOM, "室"))
    flat = "".join(_with_unit(cell_text(cells.get(part)), unit) for part, unit in ending)
    if written is None:
        return estate + flat or None
    if estate and estate not in written and not any(mark in written for mark in "路街道巷村镇区"):
        written = estate + written
    return written if not flat or any(character.isdigit() for character in written) else written + flat


def _with_unit(value: str, unit: str) -> str:
    return value + unit if value and value[-1].isascii() else value
