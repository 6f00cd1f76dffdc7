"""Small pictures for the demo station's evidence: bars of grey for before, fewer and in order for after.

Written without compression on purpose: what zlib makes of the same pixels depends on its version, and the
hash of every file must be the same on every machine.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

WIDTH, HEIGHT = 192, 128
_PALETTE = b"\xf2\xf0\xea\xc9\xd3\xdb\x8f\xa6\xb2\x5d\x6d\x7a\xb5\x7b\x52\xd9\xa4\x41\x6e\x8b\x5a\x33\x3a\x42"
_COLOURS = len(_PALETTE) // 3


def picture(chance: Random, *, tidy: bool) -> bytes:
    """A PNG of a corridor, full of things or ``tidy``; no two are the same."""
    rows = [bytearray(WIDTH) for _ in range(HEIGHT)]
    _box(rows, 0, HEIGHT * 2 // 3, WIDTH, HEIGHT // 3 + 1, 1)
    for number in range(4 if tidy else 26):
        width, height = chance.randrange(8, 40), chance.randrange(10, 50)
        left = number * 48 + 8 if tidy else chance.randrange(0, WIDTH - width)
        _box(rows, left, HEIGHT - height - 6, min(width, WIDTH - left), height, chance.randrange(2, _COLOURS))
    return _png(rows)


def _box(rows: list[bytearray], left: int, top: int, width: int, height: int, colour: int) -> None:
    for row in rows[top : top + height]:
        row[left : left + width] = bytes([colour]) * width


def _png(rows: list[bytearray]) -> bytes:
    """Eight bits a pixel by palette, in stored blocks."""
    raw = b"".join(b"\x00" + bytes(row) for row in rows)
    blocks = [raw[start : start + 0xFFFF] for start in range(0, len(raw), 0xFFFF)]
    stored = b"".join(
        struct.pack("<BHH", block is blocks[-1], len(block), len(block) ^ 0xFFFF) + block for block in blocks
    )
    data = b"\x78\x01" + stored + struct.pack(">I", zlib.adler32(raw))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", _PALETTE), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
