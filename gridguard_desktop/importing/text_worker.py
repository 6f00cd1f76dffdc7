"""The process that takes the words out of one PDF or Word file.

``python -m gridguard_desktop.importing.text_worker LIMITS`` (the frozen program: ``--text-worker LIMITS``)
reads the file from its standard input, so that nothing of it is ever written to the disk, and writes one JSON
line for every page or part with words ``{"page": 1, "words": "…"}``, at the end ``{"done": pages, "whole":
true}`` or ``{"refused": reason}``. Scripts, forms and links are not looked at; a Word file is read by an XML
parser that refuses document types and entities, within bounds of bytes, ratio, parts and depth.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
import zlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from gridguard_desktop.importing.limits import TextLimits
from gridguard_desktop.importing.worker import Refused, fence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FLAG = "--text-worker"
_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = ("document", "header", "footer", "footnotes", "endnotes", "comments")
_BREAKS = frozenset({f"{_WORD} {name}" for name in ("p", "tr")})
_GAPS = frozenset({f"{_WORD} {name}" for name in ("tab", "br", "cr", "tc")})
_TEXT = f"{_WORD} t"
_CHUNK = 1 << 16
_DEEPEST = 400


def main(arguments: Sequence[str]) -> int:
    """Read the file within the limits; exit code 0 when a verdict was written."""
    limits = TextLimits(**json.loads(arguments[0]))
    fence(limits.memory_bytes, limits.seconds)
    content = sys.stdin.buffer.read(limits.file_bytes + 1)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="ascii", newline="\n")
    try:
        for item in read(content, limits):
            out.write(json.dumps(item) + "\n")
    except Refused as refusal:
        out.write(json.dumps({"refused": refusal.reason}) + "\n")
    except MemoryError:
        out.write(json.dumps({"refused": "too_large"}) + "\n")
    out.flush()
    out.detach()  # the stream is not ours to close
    return 0


def arguments_for(limits: TextLimits) -> list[str]:
    """What :func:`main` is called with."""
    return [json.dumps(asdict(limits))]


def read(content: bytes, limits: TextLimits) -> Iterator[dict[str, Any]]:
    """Items of the protocol. Raises :class:`Refused`."""
    if len(content) > limits.file_bytes:
        raise Refused("too_large")
    if content.startswith(_ZIP):
        pages = _word_pages(content, limits)
    elif _PDF in content[:1024]:
        pages = _pdf_pages(content, limits)
    else:
        raise Refused("unknown")
    count = characters = 0
    for words in pages:
        count += 1
        kept = " ".join(words.split())[: limits.characters - characters]
        if kept:
            characters += len(kept)
            yield {"page": count, "words": kept.encode("utf-16", "surrogatepass").decode("utf-16", "replace")}
        if characters >= limits.characters or count >= limits.pages:
            yield {"done": count, "whole": next(pages, None) is None and characters < limits.characters}
            return
    yield {"done": count, "whole": True}


def _pdf_pages(content: bytes, limits: TextLimits) -> Iterator[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Refused("locked" if "password" in str(error).lower() else "damaged") from error
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            try:
                yield text.get_text_range(count=min(text.count_chars(), limits.characters))
            finally:
                text.close()
                page.close()
    except pypdfium2.PdfiumError as error:
        raise Refused("damaged") from error
    finally:
        document.close()


def _word_pages(content: bytes, limits: TextLimits) -> Iterator[str]:
    """The parts of a Word file that hold words, the document itself first; a part counts as a page."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > limits.entries:
                raise Refused("too_large")
            wanted = [entry for entry in entries if _is_text_part(entry.filename)]
            if not any(entry.filename == "word/document.xml" for entry in wanted):
                raise Refused("unknown")
            if any(entry.flag_bits & 1 for entry in wanted):
                raise Refused("locked")
            wanted.sort(key=lambda entry: (entry.filename != "word/document.xml", entry.filename))
            for entry in wanted:
                _check_size(entry, limits)
                yield _part_words(archive, entry, limits)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Refused("damaged") from error


def _is_text_part(name: str) -> bool:
    folder, _, file = name.partition("/")
    base = file.removesuffix(".xml").rstrip("0123456789")
    return folder == "word" and file.endswith(".xml") and base in _PARTS


def _check_size(entry: zipfile.ZipInfo, limits: TextLimits) -> None:
    if entry.file_size > limits.inflated_bytes:
        raise Refused("too_large")
    if entry.file_size > limits.inflation * max(entry.compress_size, 1):
        raise Refused("too_large")


class _Words:
    """Words of one part, gathered as the parser goes along."""

    def __init__(self, limits: TextLimits) -> None:
        self.found: list[str] = []
        self._most, self._length = limits.characters, 0
        self._depth = 0
        self._inside = False

    @property
    def full(self) -> bool:
        """Whether no more is wanted."""
        return self._length > self._most

    def start(self, name: str, _attributes: Any) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Refused("damaged")
        if name == _TEXT:
            self._inside = True
        elif name in _GAPS:
            self.found.append(" ")

    def end(self, name: str) -> None:
        """An element ends."""
        self._depth -= 1
        if name == _TEXT:
            self._inside = False
        elif name in _BREAKS:
            self.found.append("\n")

    def characters(self, words: str) -> None:
        """Words, of which only those of text runs are kept: no field codes, nothing deleted."""
        if self._inside and not self.full:
            self.found.append(words)
            self._length += len(words)


def _part_words(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: TextLimits) -> str:
    words = _Words(limits)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = words.start, words.end
    parser.CharacterDataHandler = words.characters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse_declaration
    inflated = 0
    try:
        with archive.open(entry) as part:
            while (chunk := part.read(_CHUNK)) and not words.full:
                inflated += len(chunk)
                if inflated > limits.inflated_bytes:  # whatever the entry says of itself
                    raise Refused("too_large")
                parser.Parse(chunk, False)  # noqa: FBT003
            if not words.full:
                parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise Refused("damaged") from error
    return "".join(words.found)


def _refuse_declaration(*_: Any) -> None:
    raise Refused("damaged")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
