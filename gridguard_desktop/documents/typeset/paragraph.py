"""Text as a box: lines justified by letter-spacing, underlines, orphan control when a page ends inside.

``set_text`` is used by paragraphs, headings and table cells alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.atoms import Style
from gridguard_desktop.documents.typeset.blocks import Align, Content, Ink
from gridguard_desktop.documents.typeset.breaking import Line, break_lines
from gridguard_desktop.documents.typeset.fonts import font
from gridguard_desktop.documents.typeset.pen import Pen, baseline

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.boxes import Box
    from gridguard_desktop.documents.typeset.styles import Type

_WIDEST_SPACING = 0.5  # em; a line that would need more stays ragged
_UNDERLINE = 0.2  # em below the baseline
_JOINED = 0.8  # em between two underlined pieces that still count as one stretch
_BALANCED = 4  # most lines worth balancing
_ORPHANS = 2  # least lines on either side of a page break

Run = tuple[str, float, float, float, float, str]


def spans(content: Content, type_: Type) -> list[tuple[str, Style]]:
    """The parts of a text with the look of each."""
    parts = content if isinstance(content, tuple) else (content,)
    plain = Style(type_.face, type_.size)
    return [
        (part, plain)
        if isinstance(part, str)
        else (part.text, Style(part.face or type_.face, part.size or type_.size, part.underline))
        for part in parts
    ]


def set_text(content: Content, type_: Type, measure: float, indent: float = 0.0) -> list[Line]:
    """Lines of a text in a column of ``measure`` points, first lines indented by ``indent`` em."""
    return break_lines(spans(content, type_), measure, indent * type_.size)


def set_balanced(content: Content, type_: Type, measure: float) -> list[Line]:
    """Lines of about equal length, for centred text: a label of six characters breaks 3 + 3, not 5 + 1."""
    lines = set_text(content, type_, measure)
    if not 1 < len(lines) <= _BALANCED:
        return lines
    width = sum(line.width for line in lines) / len(lines)
    words = _words(lines)
    while width < measure:
        tried = set_text(content, type_, width)
        if len(tried) == len(lines) and _words(tried) == words:
            return tried
        width += type_.size / 2
    return lines


def _words(lines: list[Line]) -> list[str]:
    return [atom.text for line in lines for _, atom in line.pieces if atom.word]


@dataclass(slots=True)
class TextBox:
    """Lines of text of one type; ``measure`` is the width they were broken for."""

    lines: list[Line]
    type_: Type
    measure: float
    align: Align = Align.JUSTIFY
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    ink: Ink = Ink.BLACK

    @property
    def height(self) -> float:
        """Lines times their distance."""
        return len(self.lines) * self.type_.leading

    @property
    def least(self) -> float:
        """Two lines, or all of a text too short to be split."""
        count = len(self.lines)
        return (count if count < 2 * _ORPHANS else _ORPHANS) * self.type_.leading

    def split(self, room: float) -> tuple[Box, Box] | None:
        """At a line end, with at least two lines on both sides."""
        count = len(self.lines)
        fitting = min(int((room + 1e-6) // self.type_.leading), count - _ORPHANS)
        if fitting < _ORPHANS:
            return None
        upper = replace(self, lines=self.lines[:fitting], after=0.0)
        lower = replace(self, lines=self.lines[fitting:], before=0.0)
        return upper, lower

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """All lines, then their underlines."""
        pen.ink(self.ink)
        setter = _Setter()
        for number, line in enumerate(self.lines):
            setter.y = baseline(top - number * self.type_.leading, self.type_.leading, self.type_.size)
            extra = self.measure - line.indent - line.width
            start = x + line.indent
            if self.align is Align.CENTER:
                start += extra / 2
            elif self.align is Align.RIGHT:
                start += extra
            justified = self.align is Align.JUSTIFY and not line.last
            setter.set_line(line, start, _spacing(line, extra, self.type_.size) if justified else 0.0)
        if setter.runs:
            pen.runs(setter.runs)
        pen.lines(setter.rules, 0.6)
        pen.ink(Ink.BLACK)


class _Setter:
    """Turns lines into positioned runs, joining neighbours of one font, and into underlines."""

    def __init__(self) -> None:
        self.y = 0.0
        self.runs: list[Run] = []
        self.rules: list[tuple[float, float, float, float]] = []
        self._end = (-1.0, -1.0)  # where the last run stops

    def set_line(self, line: Line, x: float, spacing: float) -> None:
        for gap, atom in line.pieces:
            x += gap
            start, size = x, atom.style.size
            inner = 0.0 if atom.word else spacing
            for name, text in atom.runs:
                width = atom.width if len(atom.runs) == 1 else _run_width(name, text, size)
                width += inner * len(text)
                self._run(name, size, inner, x, text)
                x += width
                self._end = (x, self.y)
            if atom.style.underline:
                self._underline(start, x - inner, size)
            if atom.word:
                x += spacing

    def _run(self, name: str, size: float, spacing: float, x: float, text: str) -> None:
        if self.runs and self._end == (x, self.y):
            last = self.runs[-1]
            if last[:3] == (name, size, spacing):
                self.runs[-1] = (*last[:5], last[5] + text)
                return
        self.runs.append((name, size, spacing, x, self.y, text))

    def _underline(self, start: float, end: float, size: float) -> None:
        """Add an underline, joined to the one before if only a gap or letter-spacing lies between."""
        y = self.y - _UNDERLINE * size
        if self.rules and self.rules[-1][1] == y and start - self.rules[-1][2] < _JOINED * size:
            self.rules[-1] = (self.rules[-1][0], y, end, y)
        else:
            self.rules.append((start, y, end, y))


def _spacing(line: Line, extra: float, size: float) -> float:
    """Points to add after each Chinese character and each word so that the line reaches the right edge."""
    places = sum(1 if atom.word else len(atom.text) for _, atom in line.pieces) - 1
    if places < 1 or extra > _WIDEST_SPACING * size * places:
        return 0.0
    return extra / places


def _run_width(name: str, text: str, size: float) -> float:
    widths = font(name).widths
    return sum([widths[ord(char)] for char in text]) * size / 1000
