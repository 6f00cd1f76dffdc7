"""The administrative tree 省→市→县→街道→社区: what a list file says, and how it differs from what is on
record.

A code names its level by its length and its parent by its beginning (32, 3203, 320303, 320303003,
320303003001); twelve-digit codes with noughts at the end are read as the level they mean. Nothing here
touches the store: the service asks, a person decides.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.addresses import community_stem
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.textforms import half_width
from gridguard_desktop.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PROVINCE, CITY, COUNTY, STREET, COMMUNITY = "province", "city", "county", "street", "community"
LEVELS = {2: PROVINCE, 4: CITY, 6: COUNTY, 9: STREET, 12: COMMUNITY}
"""Length of a code → key of its level."""
_LENGTHS = tuple(LEVELS)
_CITY_DIGITS, _STREET_DIGITS = 4, 9
SHIPPED = ("xuzhou_areas.csv", "xuzhou_streets.csv", "xuzhou_villages.csv")
"""The list that comes with the program, as of :data:`SHIPPED_AS_OF`."""
SHIPPED_AS_OF = "2022-10-31"
LONGEST_NAME = 60
MOST_FAULTS = 200
_CODE_HEADS = ("code", "代码", "区划代码", "行政区划代码", "统计用区划代码")
_NAME_HEADS = ("name", "名称", "区划名称", "单位名称")
_PARENT_HEADS = ("parent", "上级代码", "上级区划代码")
_HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """A division as a file lists it; ``parent`` is empty where the file does not say it."""

    code: str
    name: str
    parent: str = ""

    @property
    def level(self) -> str:
        """Key of its level."""
        return LEVELS[len(self.code)]


@dataclass(frozen=True, slots=True)
class Fault:
    """A row of the file that cannot be read, and why."""

    row: int
    words: str


@dataclass(frozen=True, slots=True)
class DivisionList:
    """What a file says."""

    rows: tuple[Listed, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many of each level."""
        found = Counter(row.level for row in self.rows)
        return {level: found[level] for level in LEVELS.values()}


@dataclass(frozen=True, slots=True)
class Known:
    """A division on record; ``ended`` when an earlier list no longer had it."""

    id: int
    code: str
    name: str
    parent: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Renamed:
    """The same code, another name."""

    known: Known
    name: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A division under another one: by the file's own word (``sure``), or it may be so, because one of this
    name is gone and one is new; then a person says whether it is the same place."""

    known: Known
    row: Listed
    sure: bool


@dataclass(frozen=True, slots=True)
class DivisionChanges:
    """How a list differs from what is on record.

    ``placed`` divisions were on record without what they belong to. Those that ``may_be`` the same stand
    among ``added`` and ``gone`` as well.
    """

    added: tuple[Listed, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    gone: tuple[Known, ...] = ()
    moved: tuple[Moved, ...] = ()
    may_be: tuple[Moved, ...] = ()
    placed: tuple[Moved, ...] = ()
    unchanged: int = 0
    parents: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Code → the code it belongs to by this list."""

    @property
    def any(self) -> bool:
        """Whether saving would change anything."""
        return bool(self.added or self.renamed or self.gone or self.moved or self.placed)


def shipped() -> DivisionList:
    """The list that comes with the program."""
    rows: list[Listed] = []
    faults: list[Fault] = []
    for name in SHIPPED:
        with resource("data", "divisions", name).open(encoding="utf-8-sig", newline="") as file:
            found = read_list(list(enumerate(csv.reader(file), 1)))
        rows += found.rows
        faults += found.faults
    return DivisionList(tuple(rows), tuple(faults))


def read_list(lines: Sequence[tuple[int, Sequence[Any]]]) -> DivisionList:
    """The divisions in the numbered rows of a sheet; the header is looked for in the first rows."""
    columns, first = _columns(lines)
    if columns is None:
        words = translate("divisions", "No header with a code (代码) and a name (名称) was found.")
        return DivisionList((), (Fault(1, words),))
    rows: dict[str, Listed] = {}
    faults: list[Fault] = []
    for number, cells in lines[first:]:
        code, name, parent = (_cell(cells, column) for column in columns)
        if not code and not name:
            continue
        read = _listed(code, name, parent)
        if isinstance(read, str):
            faults.append(Fault(number, read))
        elif read.code in rows:
            words = translate("divisions", "The code {code} is listed twice.", code=read.code)
            faults.append(Fault(number, words))
        else:
            rows[read.code] = read
    return DivisionList(tuple(rows.values()), tuple(faults[:MOST_FAULTS]))


def _columns(lines: Sequence[tuple[int, Sequence[Any]]]) -> tuple[tuple[int, int, int] | None, int]:
    for at, (_, cells) in enumerate(lines[:_HEADER_WITHIN]):
        heads = [half_width(str(cell or "")).strip().lower() for cell in cells]
        code, name, parent = (
            next((heads.index(one) for one in names if one in heads), -1)
            for names in (_CODE_HEADS, _NAME_HEADS, _PARENT_HEADS)
        )
        if code >= 0 and name >= 0:
            return (code, name, parent), at + 1
    return None, 0


def _cell(cells: Sequence[Any], column: int) -> str:
    value = cells[column] if 0 <= column < len(cells) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return half_width(str(value if value is not None else "")).strip()


def _listed(code: str, name: str, parent: str) -> Listed | str:
    plain = plain_code(code)
    if plain is None:
        return translate("divisions", "“{code}” is no division code.", code=code)
    if not name:
        return translate("divisions", "The code {code} has no name.", code=code)
    if len(name) > LONGEST_NAME:
        return translate("divisions", "The name of {code} is too long.", code=code)
    above = plain_code(parent) if parent else ""
    if above is None or (above and len(above) >= len(plain)):
        return translate(
            "divisions", "“{parent}” cannot be what {code} belongs to.", parent=parent, code=code
        )
    return Listed(plain, name, above or "")


def plain_code(code: str) -> str | None:
    """The code without the noughts that fill it up; None for what is no code."""
    if not re.fullmatch(r"\d+", code) or len(code) not in _LENGTHS or code.startswith("0"):
        return None
    if len(code) == 12 and code.endswith("000"):  # noqa: PLR2004 - a street in the long form
        code = code[:9]
    if len(code) == 9 and code.endswith("000"):  # noqa: PLR2004
        code = code[:6]
    while len(code) in (6, 4) and code.endswith("00"):
        code = code[:-2]
    return code


def compare(known: Iterable[Known], listed: DivisionList) -> DivisionChanges:
    """How the list differs from what is on record.

    A list speaks for the levels it has, city by city: what it leaves out there is gone; a list of streets
    says nothing about villages, one of this city nothing about another. Provinces and cities are never gone
    by a list.
    """
    on_record = {one.code: one for one in known}
    rows = {row.code: row for row in listed.rows}
    parents = {code: _parent(row, rows, on_record) for code, row in rows.items()}
    added: list[Listed] = []
    renamed: list[Renamed] = []
    moved: list[Moved] = []
    placed: list[Moved] = []
    unchanged = 0
    for code, row in rows.items():
        before = on_record.get(code)
        if before is None or before.ended:
            added.append(row)
            continue
        changed = False
        if before.name != row.name:
            renamed.append(Renamed(before, row.name))
            changed = True
        if parents[code] and before.parent != parents[code]:
            (moved if before.parent else placed).append(Moved(before, row, sure=True))
            changed = True
        unchanged += not changed
    spoken = {(row.level, code[:_CITY_DIGITS]) for code, row in rows.items() if len(code) > _CITY_DIGITS}
    gone = [
        one
        for code, one in on_record.items()
        if code not in rows and not one.ended and (LEVELS.get(len(code), ""), code[:_CITY_DIGITS]) in spoken
    ]
    return DivisionChanges(
        tuple(added),
        tuple(renamed),
        tuple(gone),
        tuple(moved),
        _may_be(gone, added, on_record, rows),
        tuple(placed),
        unchanged,
        parents,
    )


def _parent(row: Listed, rows: Mapping[str, Listed], on_record: Mapping[str, Known]) -> str:
    """The nearest one above it that is listed or on record."""
    shorter = [length for length in reversed(_LENGTHS) if length < len(row.code)]
    every = (row.parent, *(row.code[:length] for length in shorter))
    return next((code for code in every if code and (code in rows or code in on_record)), "")


def _may_be(
    gone: Sequence[Known],
    added: Sequence[Listed],
    on_record: Mapping[str, Known],
    rows: Mapping[str, Listed],
) -> tuple[Moved, ...]:
    """Pairs of one gone and one new division of the same level and city: of the same name under a street of
    the same name first, then of the same name, where there is only one of each."""
    left, new = list(gone), [row for row in added if row.code not in on_record]
    pairs: list[Moved] = []
    for with_street in (True, False):
        before: dict[tuple[int, str, str, str], list[Known]] = defaultdict(list)
        after: dict[tuple[int, str, str, str], list[Listed]] = defaultdict(list)
        for one in left:
            before[_alike(one.code, one.name, on_record if with_street else {})].append(one)
        for row in new:
            after[_alike(row.code, row.name, rows if with_street else {})].append(row)
        found = [
            Moved(old[0], after[key][0], sure=False)
            for key, old in before.items()
            if len(old) == 1 and len(after[key]) == 1
        ]
        pairs += found
        taken = {pair.known.code for pair in found} | {pair.row.code for pair in found}
        left = [one for one in left if one.code not in taken]
        new = [row for row in new if row.code not in taken]
    return tuple(sorted(pairs, key=lambda pair: pair.known.code))


def _alike(code: str, name: str, streets: Mapping[str, Known | Listed]) -> tuple[int, str, str, str]:
    street = streets.get(code[:_STREET_DIGITS]) if LEVELS[len(code)] == COMMUNITY else None
    return len(code), code[:_CITY_DIGITS], community_stem(street.name) if street else "", community_stem(name)
