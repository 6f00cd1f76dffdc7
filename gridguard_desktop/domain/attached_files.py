"""Files that may be kept with a record: which kinds, how large, and what is taken out of a picture before it
is kept.

Kinds are recognised by content, never by name. Pictures lose the place they were taken at (GPS) without
being encoded anew: a photo of somebody's home must not tell more than what it shows. Called by the
attachments service.
"""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import Text, text, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 20 * 1024 * 1024
"""Bytes of one file."""
LONGEST_NAME = 120

IDENTITY = "identity"
"""The category of copies of identity papers."""
CATEGORIES: dict[str, Text] = {
    "before": text("attachments", "Before"),
    "after": text("attachments", "After"),
    "signed": text("attachments", "Signed paper"),
    "receipt": text("attachments", "Receipt"),
    "evidence": text("attachments", "Evidence"),
    IDENTITY: text("attachments", "Proof of identity"),
    "proxy": text("attachments", "Power of attorney"),
    "investigation": text("attachments", "Record of investigation"),
    "confirmation": text("attachments", "Judicial confirmation"),
    "other": text("attachments", "Other file"),
}


ORIGINALS: dict[str, Text] = {
    "copy_only": text("files", "Only a copy was given"),
    "kept": text("files", "The original is in the dossier"),
    "returned": text("files", "The original was returned"),
}
"""Where the original of a file is."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that may be kept: media type and the endings its name may have, the usual one first."""

    media_type: str
    endings: tuple[str, ...]


JPEG = FileKind("image/jpeg", (".jpg", ".jpeg"))
PNG = FileKind("image/png", (".png",))
PDF = FileKind("application/pdf", (".pdf",))
DOCX = FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
XLSX = FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",))
PLAIN = FileKind("text/plain", (".txt",))
PICTURES = (JPEG, PNG)

_PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
_START, _END, _SCAN, _APP1, _APP2, _APP13 = 0xD8, 0xD9, 0xDA, 0xE1, 0xE2, 0xED
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_GPS_TAG = 0x8825
_TYPE_BYTES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8)  # by TIFF field type
_PNG_PLACES = (b"XML:com.adobe.xmp", b"Raw profile type")


def recognise(content: bytes) -> FileKind:
    """What ``content`` is. Raises Refused for empty, too large and unknown files and for papers with
    macros."""
    if not content:
        raise Refused(translate("attachments", "The file is empty."))
    if len(content) > LARGEST:
        raise Refused(
            translate(
                "attachments",
                "The file is larger than {limit} MB; make it smaller or divide it.",
                limit=LARGEST // (1024 * 1024),
            )
        )
    kind = _by_magic(content)
    if kind is None:
        raise Refused(
            translate(
                "attachments",
                "This kind of file cannot be kept. Pictures (JPG, PNG), PDF, Word (.docx), "
                "Excel (.xlsx) and plain text can.",
            )
        )
    return kind


def cleaned(content: bytes, kind: FileKind) -> bytes:
    """``content`` without the place a picture was taken at. Raises Refused for a damaged picture."""
    try:
        if kind is JPEG:
            return _clean_jpeg(content)
        if kind is PNG:
            return _clean_png(content)
    except (struct.error, IndexError) as error:
        raise Refused(
            translate("attachments", "The picture is damaged and cannot be read; take it again.")
        ) from error
    return content


def kept_name(file_name: str, kind: FileKind) -> str:
    """``file_name`` without folders and control characters, with the ending of its real kind. Raises
    ValidationError."""
    bare = PurePosixPath(PureWindowsPath(file_name).name).name
    name = "".join(c for c in bare if unicodedata.category(c)[0] != "C").strip(" .")
    if not name:
        raise ValidationError({"file_name": translate("attachments", "The file needs a name.")})
    stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
    if ending not in kind.endings:
        stem, ending = name, kind.endings[0]
    return stem[: LONGEST_NAME - len(ending)] + ending


def check_category(category: str) -> str:
    """``category`` if it is one of :data:`CATEGORIES`. Raises ValidationError."""
    if category not in CATEGORIES:
        raise ValidationError(
            {"category": translate("attachments", "Choose what the file shows: before, after or another.")}
        )
    return category


def _by_magic(content: bytes) -> FileKind | None:
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(_PNG_MAGIC):
        return PNG
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    return PLAIN if _is_text(content) else None


def _office(content: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(
            translate(
                "attachments",
                "The file contains macros (small programs). Save it without them and attach it again.",
            )
        )
    if "[Content_Types].xml" not in names:
        return None
    return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else None


def _is_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            words = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(c in "\t\r\n\f" or unicodedata.category(c) != "Cc" for c in words)
    return False


def _clean_jpeg(content: bytes) -> bytes:
    """Segments as they are, save those that tell a place; what follows the picture (a film, a second one) is
    dropped."""
    kept = bytearray(content[:2])
    for marker, segment in _jpeg_segments(content):
        payload = segment[4:]
        if marker == _APP1 and payload.startswith(b"Exif\x00\x00"):
            blank = _without_gps(payload[6:])
            kept += segment[:10] + blank if blank is not None else b""
        elif (marker in (_APP1, _APP13)) or (marker == _APP2 and payload.startswith(b"MPF\x00")):
            continue  # XMP and IPTC may name a place; the index of a second picture points nowhere now
        else:
            kept += segment
    return bytes(kept)


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, whole segment) to the end of the picture; a scan carries its compressed data."""
    place = 2
    while True:
        if content[place] != 0xFF:
            raise IndexError(place)
        marker = content[place + 1]
        if marker == 0xFF:  # fill byte
            place += 1
            continue
        if marker == _END or marker in _STANDALONE:
            yield marker, content[place : place + 2]
            if marker == _END:
                return
            place += 2
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        end = place + 2 + length
        if marker == _SCAN:
            end = _scan_end(content, end)
        if end > len(content) or length < 2:
            raise IndexError(end)
        yield marker, content[place:end]
        place = end


def _scan_end(content: bytes, place: int) -> int:
    """Where the compressed data ends: at the next marker that is neither stuffing nor a restart."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0:
            raise IndexError(place)
        following = content[place + 1]
        if following not in (0x00, *_STANDALONE):
            return place
        place += 2


def _without_gps(tiff: bytes) -> bytes | None:
    """The Exif block with its GPS directory emptied in place, so that every other offset stays true; None if
    unreadable."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    if order is None:
        return None
    block = bytearray(tiff)
    try:
        (directory,) = struct.unpack_from(f"{order}I", block, 4)
        for entry in _entries(block, order, directory):
            tag, _, _, offset = struct.unpack_from(f"{order}HHII", block, entry)
            if tag == _GPS_TAG:
                _empty_directory(block, order, offset)
    except struct.error:
        return None
    return bytes(block)


def _entries(block: bytearray, order: str, directory: int) -> range:
    (count,) = struct.unpack_from(f"{order}H", block, directory)
    return range(directory + 2, directory + 2 + 12 * count, 12)


def _empty_directory(block: bytearray, order: str, directory: int) -> None:
    for entry in _entries(block, order, directory):
        _, kind, count, offset = struct.unpack_from(f"{order}HHII", block, entry)
        size = count * (_TYPE_BYTES[kind] if kind < len(_TYPE_BYTES) else 1)
        if 4 < size <= len(block) - offset:
            block[offset : offset + size] = bytes(size)
        block[entry : entry + 12] = bytes(12)
    struct.pack_into(f"{order}H", block, directory, 0)


def _clean_png(content: bytes) -> bytes:
    kept, place = bytearray(content[:8]), 8
    while place < len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        end = place + 12 + length
        if end > len(content):
            raise IndexError(end)
        data = content[place + 8 : place + 8 + length]
        if not (name == b"eXIf" or (name in (b"tEXt", b"zTXt", b"iTXt") and data.startswith(_PNG_PLACES))):
            kept += content[place:end]
        place = end
        if name == b"IEND":
            return bytes(kept)
    raise IndexError(place)
