"""Writing a table to .xlsx or .csv, whole or not at all: beside its place first, then moved there.

Every text is written as text: a spreadsheet program never takes it for a formula (CWE-1236). In CSV, where
all cells are text without a type, a leading = + - @ gets an apostrophe. Called by the exports and by the
error workbook of the imports.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

XLSX, CSV = ".xlsx", ".csv"
LONGEST_CELL = 32_767
MOST_ROWS = 1_048_000
_DANGEROUS = tuple("=+-@\t\r\n\0＝＋－＠")
_WIDEST = 60
_LONGEST_FOOT = 200


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows of text. ``marks`` are (row, column) of cells that stand out; ``notes`` are lines under
    the table; ``foot`` stands under every page that is printed of it."""

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[str]]
    notes: Sequence[str] = ()
    marks: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    foot: str = ""


def write_table(
    path: Path, table: Table, *, before: Callable[[int, str], None] | None = None
) -> tuple[int, str]:
    """Write ``table`` where ``path`` says, in the form its ending names; answers the number of rows and the
    file's SHA-256. ``before`` hears both while the file is not there yet, and may raise to stop it.

    Raises ValidationError for another ending and OfficerError when the place cannot be written to.
    """
    writers = {XLSX: _write_workbook, CSV: _write_csv}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise ValidationError({"path": translate("exporting", "Save as .xlsx or .csv.")})
    return write_safely(path, lambda draft: writer(draft, table), before=before)


def write_safely(
    path: Path, fill: Callable[[Path], int], *, before: Callable[[int, str], None] | None = None
) -> tuple[int, str]:
    """What ``fill`` writes into a file beside ``path`` takes its place when it is whole; answers what it
    answered and the SHA-256. ``before`` as above. Raises OfficerError when the place cannot be written to."""
    try:
        with _beside(path) as draft:
            count = fill(draft)
            with draft.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if before is not None:
                before(count, digest)
            draft.replace(path)
    except OSError as error:
        raise OfficerError(
            translate(
                "exporting",
                "“{file}” cannot be written. Close it in other programs or choose another folder.",
                file=path.name,
            )
        ) from error
    return count, digest


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A file in the same folder that takes the place of ``path`` when all went well, and vanishes when
    not."""
    handle, name = tempfile.mkstemp(prefix=".gridguard-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def guarded(text: str) -> str:
    """Text of a CSV cell that a spreadsheet program cannot take for a formula."""
    return "'" + text if text.startswith(_DANGEROUS) else text


def _write_csv(path: Path, table: Table) -> int:
    count = 0
    with path.open(
        "w", encoding="utf-8-sig", newline=""
    ) as file:  # with the mark: else it opens as gibberish
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow([guarded(head) for head in table.heads])
        for row in table.rows:
            writer.writerow([guarded(cell) for cell in row])
            count += 1
    return count


def workbook_bytes(table: Table) -> tuple[int, bytes]:
    """The table as a workbook that never touches the disk, for what leaves in a locked file; answers the
    number of rows too."""
    target = io.BytesIO()
    count = _write_workbook(target, table)
    return count, target.getvalue()


def _write_workbook(target: Path | io.BytesIO, table: Table) -> int:
    import xlsxwriter  # 80 ms that no start has to wait for
    from xlsxwriter.exceptions import XlsxWriterException

    keeping = "in_memory" if isinstance(target, io.BytesIO) else "constant_memory"
    options = {
        keeping: True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    try:
        with xlsxwriter.Workbook(target, options) as book:
            return _fill(book, table)
    except XlsxWriterException as error:
        raise OSError(*error.args) from error


def _fill(book: Any, table: Table) -> int:
    sheet = book.add_worksheet(_sheet_name(table.title))
    plain = book.add_format({"num_format": "@", "valign": "top"})
    head = book.add_format({"bold": True, "num_format": "@", "bottom": 1, "bg_color": "#E8EDF3"})
    marked = book.add_format({"num_format": "@", "valign": "top", "bg_color": "#FFE3E0"})
    for column, title in enumerate(table.heads):
        sheet.set_column(column, column, min(_WIDEST, max(10, 2 * len(title) + 4)), plain)
    sheet.freeze_panes(1, 0)
    if table.foot:
        sheet.set_footer("&L" + table.foot.replace("&", "&&")[:_LONGEST_FOOT])
    for column, title in enumerate(table.heads):
        sheet.write_string(0, column, _fitting(title), head)
    count = 0
    for row in table.rows:
        count += 1
        if count > MOST_ROWS:
            raise OfficerError(
                translate(
                    "exporting",
                    "A spreadsheet cannot hold so many rows. Narrow the list or save as .csv.",
                )
            )
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(
                    count, column, _fitting(cell), marked if (count - 1, column) in table.marks else plain
                )
    for place, note in enumerate(table.notes, start=count + 2):
        sheet.write_string(place, 0, _fitting(note))
    return count


def _fitting(text: str) -> str:
    return text[:LONGEST_CELL]


def _sheet_name(title: str) -> str:
    kept = "".join(character for character in title if character not in "[]:*?/\\'")
    return kept[:31] or "1"
