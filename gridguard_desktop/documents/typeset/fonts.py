"""Fonts by role, chosen for every single character from a chain of fall-backs; nothing is ever drawn as an
empty box.

The hot fonts are loaded when first needed; the packed ("cold") ones only when ``coverage.json`` says that
they have the character. A character that no font has raises :class:`MissingGlyph` before anything is
written. The fonts, their licences and the reason why money signs never come from the 仿宋 font are
described in ``resources/fonts/README.md``.
"""

from __future__ import annotations

import io
import json
import lzma
import threading
from bisect import bisect_right
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from gridguard_desktop.documents.typeset import engine
from gridguard_desktop.documents.typeset.text import clean, is_space
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.paths import resource

engine.prepare()


class Face(Enum):
    """A typographic role; the value names the first font of its chain."""

    FANG_SONG = "FangSong"
    SONG = "Song"
    SONG_BOLD = "SongBold"
    HEI = "Hei"
    HEI_REGULAR = "HeiRegular"
    KAI = "Kai"


FILES = {
    "FangSong": "GridGuardFang-Regular.ttf",
    "Fill": "GridGuardFang-Fill.ttf",
    "Song": "GridGuardSong-Regular.ttf",
    "SongBold": "GridGuardSong-Bold.ttf",
    "Hei": "GridGuardHei-Medium.ttf",
    "HeiRegular": "GridGuardHei-Regular.ttf",
    "Kai": "GridGuardKai-Regular.ttf",
    "SongRest": "GridGuardSong-Rest.ttf.xz",
    "RareA": "GridGuardRare-A.ttf.xz",
    "RareB": "GridGuardRare-B.ttf.xz",
}
_COLD = ("SongRest", "RareA", "RareB")
_SECOND = {Face.FANG_SONG: ("Fill",)}


class MissingGlyph(OfficerError):
    """No font has this character; ``char`` is it and ``code`` its number, like ``U+31350``."""

    def __init__(self, char: str) -> None:
        self.char = char
        self.code = f"U+{ord(char):04X}"
        if 0xD800 <= ord(char) <= 0xDFFF:  # half a character left over from damaged text: not even showable
            message = translate(
                "typeset",
                "The text has a damaged character ({code}) that cannot be printed. Type it again.",
                code=self.code,
            )
        else:
            message = translate(
                "typeset",
                "No font here can print the character “{char}” ({code}). "
                "Use another character, or leave a blank and write it in by hand.",
                char=char,
                code=self.code,
            )
        super().__init__(message)


class Glyph(NamedTuple):
    """Font that draws a character and the character's width in em."""

    font: str
    width: float


class LoadedFont(NamedTuple):
    """A font in memory: reportlab's object, its widths by code point in thousandths of an em."""

    name: str
    ttf: Any
    widths: dict[int, float]


_loading = threading.Lock()
_loaded: dict[str, LoadedFont] = {}


def font(name: str) -> LoadedFont:
    """The font of that name in :data:`FILES`, read (and unpacked) when first asked for."""
    found = _loaded.get(name)
    if found is not None:
        return found
    with _loading:
        if name not in _loaded:
            path = resource("fonts", FILES[name])
            source = io.BytesIO(lzma.decompress(path.read_bytes())) if path.suffix == ".xz" else str(path)
            ttf = TTFont(f"GridGuard-{name}", source, asciiReadable=False, shapable=False)
            pdfmetrics.registerFont(ttf)
            _loaded[name] = LoadedFont(name, ttf, ttf.face.charWidths)
    return _loaded[name]


@cache
def _coverage() -> dict[str, list[int]]:
    ranges: dict[str, list[int]] = json.loads(resource("fonts", "coverage.json").read_text(encoding="utf-8"))
    return ranges


def _has(name: str, code: int) -> bool:
    """Whether a font has the character, without unpacking a cold one."""
    if name in _COLD and name not in _loaded:
        return bisect_right(_coverage()[name], code) % 2 == 1
    if code & 0xFFFE == 0xFFFE:  # no characters at all, yet some fonts list U+FFFF
        return False
    return code in font(name).widths and not (name == "FangSong" and _foreign_to_fangsong(code))


def _foreign_to_fangsong(code: int) -> bool:
    """Latin, digits and money signs: FandolFang draws ￥ as a dollar, and another font may be dropped in
    its place.
    """
    return code < 0x2000 or 0x20A0 <= code <= 0x20CF or 0xFFE0 <= code <= 0xFFE6 or code in (0xFE69, 0xFF04)


class Chain:
    """The fonts of one role in order, with a memory of what each character got."""

    def __init__(self, face: Face) -> None:
        names = (face.value, *_SECOND.get(face, ()), "Song", *_COLD)
        self.fonts = tuple(dict.fromkeys(names))
        self._glyphs: dict[str, Glyph] = {}

    def glyph(self, char: str) -> Glyph:
        """Font and width for one character; raises :class:`MissingGlyph`."""
        known = self._glyphs.get(char)
        if known is None:
            known = self._glyphs[char] = self._find(char)
        return known

    def _find(self, char: str) -> Glyph:
        code = ord(char)
        for name in self.fonts:
            if _has(name, code):
                return Glyph(name, font(name).widths[code] / 1000)
        raise MissingGlyph(char)

    def check(self, char: str) -> None:
        """Raise :class:`MissingGlyph` if no font of the chain has the character; unpacks nothing."""
        if char not in self._glyphs and not any(_has(name, ord(char)) for name in self.fonts):
            raise MissingGlyph(char)


@cache
def chain(face: Face) -> Chain:
    """The chain of a role; one for the whole run."""
    return Chain(face)


def check_text(text: str, face: Face = Face.SONG) -> None:
    """Raise :class:`MissingGlyph` for the first character that could not be printed; for the moment a name
    is typed.
    """
    fonts = chain(face)
    for char in clean(text):
        if char != "\n" and not is_space(char):
            fonts.check(char)
