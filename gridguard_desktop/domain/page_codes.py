"""The code on every page of an issued paper: which station's register, which line of it, which page of how
many.

It holds no personal data and needs no store to be read: a scan that comes back is put in order by it, a page
of another station is told apart, and any other code on a sheet (a payment code, a parcel) is not mistaken for
ours because its check does not fit. Written by ``documents.typeset``, read by ``importing.scan_worker``.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass

_MARK = "GG1"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two characters that a QR code stores in its compact mode and nobody confuses when reading aloud."""
_TAG_LENGTH, _CHECK_LENGTH = 6, 4
_PATTERN = re.compile(
    rf"{_MARK}\.([{_ALPHABET}]{{{_TAG_LENGTH}}})\.(\d{{1,12}})\.(\d{{1,4}})\.(\d{{1,4}})"
    rf"\.([{_ALPHABET}]{{{_CHECK_LENGTH}}})"
)


@dataclass(frozen=True, slots=True)
class PageCode:
    """What the code on a page says; ``station`` is a tag of the store, ``issue`` the line of its register."""

    station: str
    issue: int
    page: int
    pages: int


def station_tag(store_id: str) -> str:
    """Six characters that tell stations apart and tell nothing about them."""
    number = int.from_bytes(hashlib.sha256(store_id.encode()).digest()[:8], "big")
    return _letters(number, _TAG_LENGTH)


def issue_mark(store_id: str, issue: int) -> str:
    """What the pages of one issued paper share; :func:`page_code` adds the page."""
    return f"{_MARK}.{station_tag(store_id)}.{issue}"


def page_code(mark: str, page: int, pages: int) -> str:
    """The words of the code on one page."""
    words = f"{mark}.{page}.{pages}"
    return f"{words}.{_check(words)}"


def parse_page_code(words: str) -> PageCode | None:
    """What a code that was read says; None when it is none of ours or was misread."""
    found = _PATTERN.fullmatch(words.strip())
    if found is None:
        return None
    station, issue, page, pages, check = found.groups()
    code = PageCode(station, int(issue), int(page), int(pages))
    whole = words.strip().rpartition(".")[0]
    return code if check == _check(whole) and 1 <= code.page <= code.pages else None


def _check(words: str) -> str:
    return _letters(zlib.crc32(words.encode()), _CHECK_LENGTH)


def _letters(number: int, length: int) -> str:
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in range(length))
