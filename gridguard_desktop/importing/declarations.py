"""Returned declaration forms: which columns they have, and every row checked into values or reasons.

A row that nobody filled in (only what the station had printed into it) is left out without a word. Pure apart
from reading the file in its killable process; finding the house is the service's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.declarations import problems_of
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.records.declarations import DECLARATION
from gridguard_desktop.importing.cells import cell_text, is_blank, parse_cell, parse_document
from gridguard_desktop.importing.headers import Vocabulary, find_header, vocabulary
from gridguard_desktop.importing.limits import DEFAULT_LIMITS, MEBIBYTE
from gridguard_desktop.importing.plans import header_notices
from gridguard_desktop.importing.reader import read_sheets
from gridguard_desktop.importing.residents import Problem

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from gridguard_desktop.importing.headers import Header
    from gridguard_desktop.importing.reader import RawRow

HOUSE_CODE = "house_code"
HOUSE_CODE_WORDS = ("房屋编码", "房屋编号", "房屋码")
LIMITS = replace(DEFAULT_LIMITS, rows=5_000, file_bytes=10 * MEBIBYTE, seconds=60.0)
"""A form is filled in by hand; what is larger than this is no form."""
FILLED_BY_OWNER = ("action", "id_number", "phone", "happened_on", "told_reason")
"""Where none of these says anything the owner left the row as the station had printed it."""
_READ = tuple(f for f in DECLARATION.fields if not f.read_only and f.kind is not Kind.LINK)


@dataclass(slots=True)
class DeclaredRow:
    """One row: ``values`` by field, the code of the house as it was written, what is wrong."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    house_code: str = ""
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """The rows somebody filled in; ``notices`` say what was left out of the file before."""

    rows: tuple[DeclaredRow, ...]
    header: Header
    notices: tuple[str, ...]

    def title_of(self, name: str) -> str:
        """What the file calls the column of a field."""
        return self.header.title_of(name) or words_of(name)


@cache
def form_words() -> Vocabulary:
    """What the columns of a form may be called."""
    words = [(word, HOUSE_CODE) for word in HOUSE_CODE_WORDS]
    for declared in _READ:
        words += [
            (word, declared.name) for word in (*declared.aliases, str(declared.label), declared.label.source)
        ]
    return vocabulary(words, ("action",), {declared.name: words_of(declared.name) for declared in _READ})


def words_of(name: str) -> str:
    """What our own form calls the column of a field."""
    if name == HOUSE_CODE:
        return HOUSE_CODE_WORDS[0]
    declared = DECLARATION.field(name)
    return declared.aliases[0] if declared.aliases else str(declared.label)


def read_form(path: Path, today: date) -> ReturnedForm:
    """The declarations of a returned form. Raises OfficerError (FileRefused) when it is no such form."""
    _, header = find_header(read_sheets(path, limits=LIMITS), form_words())
    rows = [_row(raw, header, today) for raw in header.data]
    return ReturnedForm(tuple(row for row in rows if row is not None), header, tuple(header_notices(header)))


def _row(raw: RawRow, header: Header, today: date) -> DeclaredRow | None:
    cells: dict[str, Any] = {}
    for column in header.columns:
        cell = raw.cell(column.index)
        if not is_blank(cell):
            cells.setdefault(column.target, cell)
    if not any(name in cells for name in FILLED_BY_OWNER):
        return None
    row = DeclaredRow(raw.number, house_code=cell_text(cells.get(HOUSE_CODE)))
    wrong: dict[str, str] = {}
    for declared in _READ:
        if declared.name in cells:
            try:
                row.values[declared.name] = parse_cell(declared, cells[declared.name])
            except OfficerError as error:
                wrong[declared.name] = error.message
    if "id_number" in row.values:
        wrong |= _document(row.values, today)
    known = {**row.values, "house_id": row.house_code or None}
    told = {name: words for name, words in problems_of(known, today).items() if name not in wrong} | wrong
    row.problems = [
        Problem(raw.number, header.title_of(name) or words_of(name), words) for name, words in told.items()
    ]
    return row


def _document(values: dict[str, Any], today: date) -> dict[str, str]:
    """The number of the document, checked; what it tells besides is read again where it is needed."""
    try:
        told = parse_document(values["id_number"], values.get("id_kind"), today)
    except OfficerError as error:
        return {"id_number": error.message}
    values["id_kind"], values["id_number"] = told["id_kind"], told["id_number"]
    return {}
