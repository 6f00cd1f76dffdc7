"""Which encoding a text file has: UTF-8 (with or without mark), UTF-16, or GB 18030, of which GBK is a part.
Pure."""

from __future__ import annotations

import codecs
from itertools import zip_longest

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 4_096
_DELIMITERS = ",\t;，|"


def detect_encoding(content: bytes) -> str | None:
    """Name of the codec that reads ``content`` without a fault; ``None`` when it is no text we know."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name if _reads(content, name) else None
    wide = _without_mark(content)
    if wide is not None:
        return wide if _reads(content, wide) else None
    return next((name for name in ("utf-8", "gb18030") if _reads(content, name)), None)


def _without_mark(content: bytes) -> str | None:
    """UTF-16 that lost its mark: every other byte of ASCII text is zero."""
    sample = content[:_SAMPLE]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if max(even, odd) < half * 0.1:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _reads(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def detect_delimiter(text: str) -> str:
    """The mark that divides the first lines into the same number of cells, and into most of them."""
    lines = [line for line in text[: _SAMPLE * 4].splitlines()[:20] if line.strip()]

    def strength(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        steady = sum(a == b > 0 for a, b in zip_longest(counts, counts[1:]))
        return steady, max(counts, default=0)

    return max(_DELIMITERS, key=lambda mark: (strength(mark)[1] > 0, *strength(mark)))
