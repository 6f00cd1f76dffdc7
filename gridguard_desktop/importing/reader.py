"""Reading a foreign file: the worker process does it, this module starts it, waits for it and kills it when
it takes too long.

Called by the import service on a worker thread. Answers plain rows; raises :class:`FileRefused` with what
the officer can do.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.importing.killable import WorkerLost, lines_of
from gridguard_desktop.importing.limits import DEFAULT_LIMITS, Limits
from gridguard_desktop.importing.worker import FLAG, arguments_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Cell = str | int | float | bool | None | dict[str, str]
"""As the worker writes it; a dictionary is a day."""

SHORT = 10
WPS_ENDINGS = frozenset({".et", ".ett"})
"""What WPS alone writes; no reader of ours knows all of its forms."""
WORKER = "gridguard_desktop.importing.worker"

SENTENCES = {
    "empty": text("importing", "The file is empty."),
    "too_large": text("importing", "The file is too large. Split it into several files."),
    "too_many_rows": text("importing", "The file has too many rows. Split it into several files."),
    "too_many_columns": text(
        "importing", "The file has too many columns. Copy the columns you need into a new file."
    ),
    "sealed": text(
        "importing", "The file is protected by a password. Save it without one and import it again."
    ),
    "not_a_list": text("importing", "This is no list. Import a spreadsheet (.xlsx, .xls) or a .csv file."),
    "wps": text(
        "importing",
        "This is a file of WPS itself (.et). Open it in WPS, choose Save as, take “Excel file (*.xlsx)”, and "
        "import that.",
    ),
    "encoding": text(
        "importing", "The characters of this text file cannot be read. Save it as .xlsx and import it again."
    ),
    "damaged": text(
        "importing",
        "The file is damaged. Open it in the spreadsheet program, save it as .xlsx and import it again.",
    ),
    "slow": text(
        "importing", "Reading the file took too long. Copy the list into a new file and import that."
    ),
    "missing": text(
        "importing", "The file is not there or cannot be opened. Close it in other programs and try again."
    ),
    "lost": text(
        "importing",
        "The file cannot be read; perhaps a cell far outside the list is filled. "
        "Copy the list into a new file and import that.",
    ),
}


class FileRefused(OfficerError):
    """The file was not read; ``reason`` is a key of :data:`SENTENCES`."""

    def __init__(self, reason: str) -> None:
        super().__init__(str(SENTENCES.get(reason, SENTENCES["lost"])))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file; ``number`` is what the spreadsheet program shows beside it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell of a column; beyond the row's end there is nothing."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet: its rows that are not empty, and merged areas as (first row, first column, last
    row, last column)."""

    name: str
    rows: list[RawRow] = field(default_factory=list)
    merged: tuple[tuple[int, int, int, int], ...] = ()


def file_digest(path: Path) -> str:
    """SHA-256 of the file. Raises :class:`FileRefused`."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileRefused("missing") from error


def read_sheets(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, progress: Callable[[int], None] | None = None
) -> list[Sheet]:
    """Every visible sheet that holds something; ``progress`` hears the rows so far and may raise to give up.

    Raises :class:`FileRefused`.
    """
    if not path.is_file():
        raise FileRefused("missing")
    if path.suffix.lower() in WPS_ENDINGS:
        raise FileRefused("wps")
    try:
        with lines_of(WORKER, FLAG, arguments_for(path.absolute(), limits), limits.seconds) as items:
            return _collect(items, progress)
    except WorkerLost as lost:
        raise FileRefused("slow" if lost.late else "lost") from lost


def _collect(items: Iterator[Any], progress: Callable[[int], None] | None) -> list[Sheet]:
    sheets: list[Sheet] = []
    count = 0
    known: dict[Cell, Cell] = {}  # the same few words fill whole columns; each is kept once
    for item in items:
        if isinstance(item, list):
            cells = tuple(
                known.setdefault(cell, cell) if isinstance(cell, str) and len(cell) < SHORT else cell
                for cell in item[1]
            )
            sheets[-1].rows.append(RawRow(item[0], cells))
            count += 1
            if progress is not None and count % 1_000 == 0:
                progress(count)
        elif "sheet" in item:
            sheets.append(Sheet(item["sheet"], [], tuple(tuple(area) for area in item["merged"])))
        elif "refused" in item:
            raise FileRefused(item["refused"])
        else:
            found = [sheet for sheet in sheets if sheet.rows]
            if not found:
                raise FileRefused("empty")
            return found
    raise WorkerLost  # the lines end with a verdict or say themselves that they do not
