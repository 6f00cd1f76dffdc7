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


@dataclass(frozen=True, slots=True)
class ScanLimits:
    """Bounds of what is scanned in at once: bytes of all files, pages, dots of one page, seconds."""

    file_bytes: int = 300 * MEBIBYTE
    pages: int = 300
    dots: int = 80_000_000
    memory_bytes: int = 3_072 * MEBIBYTE
    seconds: float = 300.0


SCAN_LIMITS = ScanLimits()


@dataclass(frozen=True, slots=True)
class TextLimits:
    """Bounds of one kept file whose words are read: bytes, pages, characters kept, what a Word file may swell
    to."""

    file_bytes: int = 24 * MEBIBYTE
    pages: int = 2_000
    characters: int = 200_000
    entries: int = 2_000
    inflated_bytes: int = 64 * MEBIBYTE
    inflation: int = 400
    memory_bytes: int = 1_024 * MEBIBYTE
    seconds: float = 30.0


TEXT_LIMITS = TextLimits()
