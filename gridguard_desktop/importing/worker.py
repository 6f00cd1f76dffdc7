"""The process that reads a foreign file, so that a malicious or broken one can be killed without hurting the
program.

``python -m gridguard_desktop.importing.worker FILE LIMITS`` (the frozen program: ``--import-worker FILE
LIMITS``) writes JSON lines: ``{"sheet": name, "merged": […]}``, then ``[row, [cells]]`` for every row that
is not empty, at the end ``{"done": true}`` or ``{"refused": reason}``. Cells are text, numbers, true/false,
null or ``{"day": "1985-03-12"}``; formulas arrive as their last value, macros and links not at all.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gridguard_desktop.importing.encodings import detect_delimiter, detect_encoding
from gridguard_desktop.importing.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FLAG = "--import-worker"
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_SEALED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_NOT_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"MZ", b"Rar!", b"7z\xbc\xaf")


class Refused(Exception):
    """The file is not read; ``reason`` is a word of :mod:`gridguard_desktop.importing.reader`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def main(arguments: Sequence[str]) -> int:
    """Read the file named first, within the limits named second (JSON); exit code 0 when a verdict was
    written."""
    path, limits = Path(arguments[0]), Limits(**json.loads(arguments[1]))
    fence(limits.memory_bytes, limits.seconds)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        for item in read(path, limits):
            out.write(json.dumps(item, ensure_ascii=False, allow_nan=False) + "\n")
        verdict: dict[str, Any] = {"done": True}
    except Refused as refusal:
        verdict = {"refused": refusal.reason}
    except MemoryError:
        verdict = {"refused": "too_large"}
    out.write(json.dumps(verdict) + "\n")
    out.flush()
    out.detach()  # the stream is not ours to close
    return 0


def arguments_for(path: Path, limits: Limits) -> list[str]:
    """What :func:`main` is called with."""
    return [str(path), json.dumps(asdict(limits))]


def fence(memory_bytes: int, allowed_seconds: float) -> None:
    """Where the system can do it, no more memory and processor time than allowed."""
    try:
        import resource
    except ImportError:  # Windows: the caller's clock is the fence
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    seconds = int(allowed_seconds) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(path: Path, limits: Limits) -> Iterator[Any]:
    """Items of the protocol for the file at ``path``. Raises :class:`Refused`."""
    if path.stat().st_size > limits.file_bytes:
        raise Refused("too_large")
    content = path.read_bytes()
    if content.startswith((_ZIP, _OLE)):
        yield from _workbook(content, limits)
    elif not content.strip():
        raise Refused("empty")
    elif content.startswith(_NOT_TEXT):
        raise Refused("not_a_list")
    else:
        yield from _text(content, limits)


def _workbook(content: bytes, limits: Limits) -> Iterator[Any]:
    import python_calamine as calamine

    if content.startswith(_ZIP):
        _inspect_archive(content, limits)
    elif _SEALED in content:
        raise Refused("sealed")
    try:
        book = calamine.CalamineWorkbook.from_object(io.BytesIO(content))
        for about in book.sheets_metadata:
            if (
                about.typ == calamine.SheetTypeEnum.WorkSheet
                and about.visible == calamine.SheetVisibleEnum.Visible
            ):
                yield from _sheet(book.get_sheet_by_name(about.name), limits)
    except calamine.PasswordError as error:
        raise Refused("sealed") from error
    except (calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise Refused("damaged") from error


def _inspect_archive(content: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused("damaged") from error
    names = [entry.filename for entry in entries]
    if not any(name in names for name in _WORKBOOKS):
        raise Refused("not_a_list")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("sealed")
    swollen = any(entry.file_size > limits.inflation * max(entry.compress_size, 1_000) for entry in entries)
    if (
        len(entries) > limits.entries
        or sum(entry.file_size for entry in entries) > limits.inflated_bytes
        or swollen
    ):
        raise Refused("too_large")


def _sheet(sheet: Any, limits: Limits) -> Iterator[Any]:
    if sheet.start is None:
        return
    first_row, first_column = sheet.start
    merged = [
        [top + 1, left, bottom + 1, right] for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    yield {"sheet": sheet.name, "merged": merged}
    rows = enumerate(sheet.to_python(skip_empty_area=True), start=first_row + 1)
    yield from _lines(((number, [None] * first_column + line) for number, line in rows), limits)


def _text(content: bytes, limits: Limits) -> Iterator[Any]:
    encoding = detect_encoding(content)
    if encoding is None:
        raise Refused("encoding")
    text = content.decode(encoding).removeprefix("\ufeff")
    csv.field_size_limit(limits.cell_characters * 4)
    yield {"sheet": "", "merged": []}
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=detect_delimiter(text))
    try:
        yield from _lines(enumerate(lines, start=1), limits)
    except csv.Error as error:
        raise Refused("damaged") from error


def _lines(rows: Iterable[tuple[int, Sequence[Any]]], limits: Limits) -> Iterator[Any]:
    count = 0
    for number, cells in rows:
        line = [_cell(cell, limits) for cell in cells]
        while line and line[-1] is None:
            line.pop()
        if not line:
            continue
        count += 1
        if count > limits.rows:
            raise Refused("too_many_rows")
        if len(line) > limits.columns:
            raise Refused("too_many_columns")
        yield [number, line]


def _cell(cell: Any, limits: Limits) -> Any:
    if isinstance(cell, str):
        return cell[: limits.cell_characters] if cell.strip() else None
    if isinstance(cell, datetime | date):
        return {"day": cell.isoformat()[:10]}
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, float) and not (-1e300 < cell < 1e300):
        return None
    return cell


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
