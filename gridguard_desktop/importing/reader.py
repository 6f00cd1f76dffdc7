"""Reading a foreign file: the worker process does it, this module starts it, waits for it and kills it when
it takes too long.

Called by the import service on a worker thread. Answers plain rows; raises :class:`FileRefused` with what
the officer can do.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.importing.limits import DEFAULT_LIMITS, Limits
from gridguard_desktop.importing.worker import FLAG, arguments_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Cell = str | int | float | bool | None | dict[str, str]
"""As the worker writes it; a dictionary is a day."""

SHORT = 10
_SECRETS = ("GRIDGUARD_PASSWORD",)

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
    process = _start(path, limits)
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(limits.seconds, stop)
    clock.start()
    try:
        sheets = _collect(_items(process), progress)
    except FileRefused as refusal:
        raise FileRefused("slow") if late.is_set() else refusal from None
    finally:
        clock.cancel()
        process.kill()
        process.communicate()
    return sheets


def _start(path: Path, limits: Limits) -> subprocess.Popen[bytes]:
    frozen = getattr(sys, "frozen", False)
    program = (
        [sys.executable, FLAG] if frozen else [sys.executable, "-m", "gridguard_desktop.importing.worker"]
    )
    surroundings = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    if not frozen:
        surroundings["PYTHONPATH"] = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.Popen(
        [*program, *arguments_for(path.absolute(), limits)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _items(process: subprocess.Popen[bytes]) -> Iterator[Any]:
    assert process.stdout is not None
    for line in process.stdout:
        try:
            yield json.loads(line)
        except ValueError as error:  # the worker died in the middle of a line
            raise FileRefused("lost") from error


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
    raise FileRefused("lost")
