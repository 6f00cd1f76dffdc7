"""Finding the header of a roster: the row (or two) that names the columns, remarks under it, and what each
column means.

Rosters begin with titles, dates and instructions, have heads of two rows with merged cells, and repeat them
on every page. A :class:`Vocabulary` says which words stand for which target; the same code reads residents
and disputes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.importing.forbidden import DroppedColumn, forbidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gridguard_desktop.importing.reader import Cell, RawRow, Sheet

SEARCHED_ROWS = 15
LONGEST_TITLE = 40
OWN_COLUMNS = ("行号", "原因")
"""Columns our own error workbook adds; ignored when it comes back."""

_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_NOISE = re.compile(r"[\s*＊:：_/\\、·.。\-—]+")
_REMARK = re.compile(
    r"必填|选填|格式|示例|样例|例如|举例|^例|填写|说明|下拉|请选|^注|如[:：]|yyyy|\d+位|文本"
)
_FOOTER = re.compile(
    r"^[(（]?(以下(空白|无正文)|此页空白|制表|填表|审核|负责人签|合计|总计|共计|共\s*\d+\s*[人户条]|打印(日期|时间))"
)
_MANY_DIGITS = re.compile(r"\d{5,}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the columns of a kind of list may be called: folded words → target; ``required`` targets must be
    found."""

    words: Mapping[str, str]
    required: tuple[str, ...]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file that is imported."""

    index: int
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class Header:
    """Where the list begins and what its columns are; ``skipped`` rows hold remarks, page heads and
    footers."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    titles: Mapping[int, str]
    dropped: tuple[DroppedColumn, ...] = ()
    unknown: tuple[str, ...] = ()
    skipped: tuple[int, ...] = ()
    data: list[RawRow] = field(default_factory=list)

    def title_of(self, target: str) -> str:
        """Title of the first column with that target, as the file has it."""
        return next((column.title for column in self.columns if column.target == target), "")


def vocabulary(
    words: Iterable[tuple[str, str]], required: tuple[str, ...], labels: Mapping[str, str]
) -> Vocabulary:
    """Vocabulary from (word, target) pairs; the first target of a word wins."""
    found: dict[str, str] = {}
    for word, target in words:
        found.setdefault(folded_title(word), target)
    return Vocabulary(found, required, labels)


@lru_cache(maxsize=4_096)
def folded_title(title: str) -> str:
    """A column title for comparing: half width, without spaces, marks and bracketed remarks."""
    plain = unicodedata.normalize("NFKC", title)
    bare = _NOISE.sub("", _BRACKETS.sub("", plain)) or _NOISE.sub("", plain)
    return bare.casefold()


def find_header(sheets: Sequence[Sheet], known: Vocabulary) -> tuple[Sheet, Header]:
    """The sheet with the best header and that header, with the data rows under it. Raises OfficerError when
    there is none."""
    candidates = [
        (score, -place, sheet, rows)
        for place, sheet in enumerate(sheets)
        for score, rows in _candidates(sheet, known)
    ]
    best = max(candidates, key=lambda candidate: candidate[:2], default=None)
    if best is None or best[0] == 0:
        raise OfficerError(
            translate(
                "importing",
                "No header was found. It needs a row with the names of the columns, such as {examples}.",
                examples="、".join(known.labels[target] for target in known.required),
            )
        )
    sheet = best[2]
    header = _header(sheet, best[3], known)
    found = {column.target for column in header.columns}
    missing = [known.labels[target] for target in known.required if target not in found]
    if missing:
        raise OfficerError(
            translate(
                "importing",
                "The list has no column {missing}. Found: {found}.",
                missing="、".join(missing),
                found="、".join(dict.fromkeys(header.titles.values())),
            )
        )
    return sheet, header


def _candidates(sheet: Sheet, known: Vocabulary) -> list[tuple[int, tuple[int, ...]]]:
    """(score, places of the rows) for every row, and every two neighbours, that could be the header."""
    found: list[tuple[int, tuple[int, ...]]] = []
    best = 0
    for place in range(min(SEARCHED_ROWS, len(sheet.rows))):
        score = _score(_titles(sheet, (place,)), known)
        if score > best:
            found.append((score, (place,)))
            best = score
        if place + 1 < len(sheet.rows) and _may_be_head(sheet.rows[place + 1], known):
            together = _score(_titles(sheet, (place, place + 1), known), known)
            if together > max(best, _score(_titles(sheet, (place + 1,)), known)):
                found.append((together, (place, place + 1)))
                best = together
    return found


def _score(titles: Mapping[int, str], known: Vocabulary) -> int:
    targets = {known.words[word] for title in titles.values() if (word := folded_title(title)) in known.words}
    named = sum(forbidden(title) is not None for title in titles.values())
    return 2 * len(targets) + min(named, 1) if targets else 0


def _may_be_head(row: RawRow, known: Vocabulary) -> bool:
    """A lower row of the head names columns; a person's row does not."""
    texts = [words for cell in row.cells if (words := _words(cell))]
    matching = sum(folded_title(words) in known.words for words in texts)
    return matching > 0 and not any(
        _MANY_DIGITS.search(words) or len(words) > LONGEST_TITLE for words in texts
    )


def _titles(sheet: Sheet, places: tuple[int, ...], known: Vocabulary | None = None) -> dict[int, str]:
    """Column → title; of two rows the lower one, together with the upper one where only both make sense."""
    lower = sheet.rows[places[-1]]
    titles = {
        i: words
        for i, cell in enumerate(lower.cells)
        if (words := _words(cell)) and len(words) <= LONGEST_TITLE
    }
    if len(places) == 1 or known is None:
        return titles
    upper = _spread(sheet, sheet.rows[places[0]])
    width = max([*titles, *upper], default=-1) + 1
    merged: dict[int, str] = {}
    for i in range(width):
        above, below = upper.get(i, ""), titles.get(i, "")
        joined = above + below
        if (
            above
            and below
            and (folded_title(joined) in known.words or folded_title(below) not in known.words)
        ):
            merged[i] = joined
        elif below or above:
            merged[i] = below or above
    return merged


def _spread(sheet: Sheet, row: RawRow) -> dict[int, str]:
    """Titles of the upper row, written over every column that a merged cell covers."""
    titles = {
        i: words
        for i, cell in enumerate(row.cells)
        if (words := _words(cell)) and len(words) <= LONGEST_TITLE
    }
    for top, left, _, right in sheet.merged:
        if top == row.number and left in titles:
            titles |= dict.fromkeys(range(left, right + 1), titles[left])
    return titles


def _words(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _header(sheet: Sheet, places: tuple[int, ...], known: Vocabulary) -> Header:
    titles = _titles(sheet, places, known)
    columns, dropped, unknown = [], [], []
    for index, title in titles.items():
        if folded_title(title) in OWN_COLUMNS:
            continue
        refused = forbidden(title)
        target = known.words.get(folded_title(title))
        if refused is not None:
            dropped.append(refused)
        elif target is None:
            unknown.append(title)
        else:
            columns.append(Column(index, title, target))
    header = Header(
        tuple(sheet.rows[place].number for place in places),
        tuple(columns),
        titles,
        tuple(dropped),
        tuple(unknown),
    )
    return _with_data(header, sheet.rows[places[-1] + 1 :])


def _with_data(header: Header, rows: Sequence[RawRow]) -> Header:
    skipped: list[int] = []
    data: list[RawRow] = []
    used = [column.index for column in header.columns]
    for row in rows:
        cells = {
            index: words for index, cell in enumerate(row.cells) if (words := _words(cell) or _plain(cell))
        }
        if (
            not any(index in cells for index in used)
            or _is_page_head(cells, header)
            or _is_footer(cells)
            or not data
            and _is_remark(cells)
        ):
            skipped.append(row.number)
        else:
            data.append(row)
    return Header(
        header.rows, header.columns, header.titles, header.dropped, header.unknown, tuple(skipped), data
    )


def _plain(cell: Cell) -> str:
    return "" if cell is None or isinstance(cell, str) else "x"


def _is_page_head(cells: Mapping[int, str], header: Header) -> bool:
    others = 0
    for index, words in cells.items():
        others += folded_title(header.titles.get(index, "")) != folded_title(words)
        if others * 2 >= len(
            cells
        ):  # half of the row is told apart already: nearly always at its first cells
            return False
    return True


def _is_footer(cells: Mapping[int, str]) -> bool:
    return len(cells) <= 4 and any(_FOOTER.match(words) for words in cells.values())


def _is_remark(cells: Mapping[int, str]) -> bool:
    """A row that explains how to fill in the list, or shows an example."""
    remarks = sum(_REMARK.search(words.casefold()) is not None for words in cells.values())
    return remarks * 2 >= len(cells)
