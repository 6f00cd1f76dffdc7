"""What a page looks like: paper, margins, type sizes and the kind of page number; plain data shared by
every output.

Two styles exist: ``OFFICIAL`` is the page of GB/T 9704-2012 (letters, notices, reports) and ``FORM`` is the
filled-in form (records, registers, agreements) with a binding margin. Papers choose one in
``blocks.Document.page``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gridguard_desktop.documents.typeset.fonts import Face

MM = 72 / 25.4  # points in a millimetre


class Numbering(Enum):
    """How pages are numbered at the foot."""

    OFFICIAL = "official"  # — 1 —, outside: odd pages right, even pages left (GB/T 9704-2012, 7.5)
    FORM = "form"  # 第 1 页 共 2 页, centred
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Type:
    """One setting of type: face, size and distance of lines (both points)."""

    face: Face
    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class PageStyle:
    """Paper (A4) and type of a document; margins in millimetres, everything else in points."""

    left: float
    top: float
    core_width: float  # 版心
    core_height: float
    body: Type
    title: Type
    headings: tuple[Type, ...]  # by level, first level first
    cell: Type  # values in tables
    label: Type  # labels and heads in tables
    numbering: Numbering
    paper_width: float = 210.0
    paper_height: float = 297.0

    @property
    def width(self) -> float:
        """Width of the text area in points."""
        return self.core_width * MM

    @property
    def height(self) -> float:
        """Height of the text area in points."""
        return self.core_height * MM


_PITCH = 15.79  # 156 mm / 28 characters, rounded down: 三号 (16 pt) would overflow the line by 2 mm
_LINE = 28.99  # 225 mm / 22 lines

_HEADINGS = (Face.HEI, Face.KAI, Face.FANG_SONG)

OFFICIAL = PageStyle(
    left=28,
    top=37,
    core_width=156,
    core_height=225,
    body=Type(Face.FANG_SONG, _PITCH, _LINE),
    title=Type(Face.SONG_BOLD, 22, 36),
    headings=tuple(Type(face, _PITCH, _LINE) for face in _HEADINGS),
    cell=Type(Face.SONG, 11, 16),
    label=Type(Face.HEI, 11, 16),
    numbering=Numbering.OFFICIAL,
)

FORM = PageStyle(
    left=28,
    top=24,
    core_width=160,
    core_height=245,
    body=Type(Face.FANG_SONG, 14, 23.5),
    title=Type(Face.SONG_BOLD, 22, 34),
    headings=tuple(Type(face, 14, 24) for face in _HEADINGS),
    cell=Type(Face.FANG_SONG, 12, 17.5),
    label=Type(Face.HEI, 12, 17.5),
    numbering=Numbering.FORM,
)
