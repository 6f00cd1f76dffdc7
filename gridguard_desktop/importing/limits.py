"""How much a file may ask of this PC before it is refused. Known to the worker that reads and the program
that waits."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file: bytes, rows, columns, seconds. A page of 100,000 residents with 30 columns stays
    well inside."""

    file_bytes: int = 60 * MEBIBYTE
    inflated_bytes: int = 600 * MEBIBYTE
    inflation: int = 300
    entries: int = 2_000
    rows: int = 200_000
    columns: int = 200
    cell_characters: int = 32_767
    memory_bytes: int = 2_048 * MEBIBYTE
    seconds: float = 120.0


DEFAULT_LIMITS = Limits()
