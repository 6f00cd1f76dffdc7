"""Sheets that the program gave out and that come back filled in: their columns by any of their titles, under
any title lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.importing.cells import cell_text
from gridguard_desktop.importing.reader import read_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gridguard_desktop.importing.reader import RawRow, Sheet

Columns = dict[str, int]
"""Name of a column → its place in the sheet."""


def lines_under_head(
    path: Path, titles: Mapping[str, Sequence[str]], needed: frozenset[str]
) -> tuple[list[RawRow], Columns] | None:
    """The lines under the first head that has the ``needed`` columns, and where its columns are; ``titles``:
    what each may be called, the first before the others. None without such a head. Raises FileRefused."""
    for sheet in read_sheets(path):
        found = _head(sheet, titles, needed)
        if found is not None:
            at, columns = found
            return sheet.rows[at + 1 :], columns
    return None


def _head(
    sheet: Sheet, titles: Mapping[str, Sequence[str]], needed: frozenset[str]
) -> tuple[int, Columns] | None:
    for at, row in enumerate(sheet.rows):
        said = {fold(cell_text(cell)): place for place, cell in enumerate(row.cells)}
        columns = {
            name: said[fold(word)]
            for name, words in titles.items()
            for word in reversed(words)
            if fold(word) in said
        }
        if needed <= set(columns):
            return at, columns
    return None
