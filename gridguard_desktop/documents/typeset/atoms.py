"""Cuts text into atoms (a Chinese character, a Latin word, a blank) and atoms into clusters no line may
break.

The measuring half of paragraph setting; ``breaking`` fills lines with the clusters. Pure apart from the
font widths.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gridguard_desktop.documents.typeset.fonts import Chain, Face, chain
from gridguard_desktop.documents.typeset.text import (
    BOXES,
    CLOSING,
    OPENING,
    clean,
    is_halvable,
    is_hollow,
    is_space,
    is_word,
    side,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

GAP = 0.25  # em between a Chinese character and a Latin letter or digit
Piece = tuple[float, "Atom"]  # the gap before an atom (negative where two marks move together), and the atom


class Style(NamedTuple):
    """Look of a stretch of text."""

    face: Face
    size: float
    underline: bool = False


@dataclass(slots=True, eq=False)
class Atom:
    """The smallest piece a line is made of; one object serves every place where it occurs."""

    text: str
    style: Style
    runs: tuple[tuple[str, str], ...]  # (font, characters)
    width: float  # points
    word: bool  # Latin or digits: not letter-spaced
    blank: bool  # a space that vanishes at line ends
    closing: bool  # may not begin a line
    opening: bool  # may not end a line
    first: int  # text.side of the first and last character
    last: int
    spare: float  # points of empty right half, which may be cut off
    hollow: float  # points of empty left half


@dataclass(slots=True)
class Cluster:
    """Atoms that stay on one line, with the blanks or gap before them unless they begin the line."""

    pieces: list[Piece]
    width: float
    lead: list[Atom] = field(default_factory=list)
    gap: float = 0.0

    @property
    def before(self) -> float:
        """Width of what precedes the cluster inside a line."""
        return self.gap + sum(atom.width for atom in self.lead)


def make_atom(text: str, style: Style) -> Atom:
    """Measure one atom; raises ``MissingGlyph``."""
    return _make(text, style, chain(style.face))


def _make(text: str, style: Style, fonts: Chain) -> Atom:
    width = 0.0
    runs: list[tuple[str, str]] = []
    for char in text:
        glyph = fonts.glyph(char)
        width += glyph.width
        if runs and runs[-1][0] == glyph.font:
            runs[-1] = (glyph.font, runs[-1][1] + char)
        else:
            runs.append((glyph.font, char))
    first, last = text[0], text[-1]
    return Atom(
        text,
        style,
        tuple(runs),
        width * style.size,
        word=is_word(first),
        blank=is_space(first) and not style.underline,
        closing=first in CLOSING,
        opening=last in OPENING,
        first=side(first),
        last=side(last),
        spare=style.size / 2 if is_halvable(last) and width > 0.9 else 0.0,
        hollow=style.size / 2 if is_hollow(first) and width > 0.9 else 0.0,
    )


@lru_cache(maxsize=64)
def _known(style: Style) -> dict[str, Atom]:
    """Atoms of single characters by style; words are not kept, since they may be names and numbers of
    people.
    """
    return {}


def atoms(text: str, style: Style) -> Iterator[Atom]:
    """The atoms of one line of cleaned text (no line ends in it)."""
    known, fonts = _known(style), chain(style.face)
    position, length = 0, len(text)
    while position < length:
        char = text[position]
        end = position + 1
        if is_word(char):
            end = _word_end(text, end)
        elif char in "…—":
            while end < length and text[end] == char and end - position < 2:
                end += 1
        if end - position > 1:
            yield _make(text[position:end], style, fonts)
        else:
            atom = known.get(char)
            if atom is None:
                atom = known[char] = _make(char, style, fonts)
            yield atom
        position = end


def _word_end(text: str, position: int) -> int:
    """End of the word that goes on at ``position``; a middle dot inside (A·12345) belongs to it."""
    length = len(text)
    while position < length:
        if not is_word(text[position]) and not (
            text[position] == "·" and position + 1 < length and is_word(text[position + 1])
        ):
            break
        position += 1
    return position


def paragraphs(parts: Iterable[tuple[str, Style]]) -> Iterator[list[Atom]]:
    """Atoms of each paragraph of the text; a line end in a part begins a new paragraph."""
    current: list[Atom] = []
    for text, style in parts:
        for number, line in enumerate(clean(text).split("\n")):
            if number:
                yield current
                current = []
            current.extend(atoms(line, style))
    yield current


def clusters(line: Sequence[Atom]) -> list[Cluster]:
    """Join what may not be parted: closing marks to what precedes, opening marks to what follows, across
    blanks; an answer to the box before it, up to the next blank.
    """
    made: list[Cluster] = []
    lead: list[Atom] = []
    previous: Atom | None = None
    answer = False
    for atom in line:
        if atom.blank:
            lead.append(atom)
            answer = False
            continue
        gap = 0.0 if previous is None or lead else _gap(previous, atom)
        if previous is not None and (answer or _inseparable(previous, atom, apart=bool(lead))):
            whole = made[-1]
            whole.pieces.extend((0.0, blank) for blank in lead)
            whole.pieces.append((gap, atom))
            whole.width += sum(blank.width for blank in lead) + gap + atom.width
        else:
            made.append(Cluster([(0.0, atom)], atom.width, lead, gap))
        answer = answer or atom.text in BOXES
        lead = []
        previous = atom
    return made


def _inseparable(previous: Atom, atom: Atom, apart: bool) -> bool:
    """Whether no line may end between the two; a Latin word written apart (``.com``) may begin a line."""
    if apart and atom.word and len(atom.text) > 1:
        return previous.opening
    return previous.opening or atom.closing


def _gap(previous: Atom, atom: Atom) -> float:
    """Space between neighbours: a quarter em between Chinese and Latin, half an em less between two marks."""
    if previous.first == 0 == atom.first:
        if previous.spare and (atom.spare or atom.hollow):
            return -previous.spare
        return -atom.hollow if previous.hollow else 0.0
    return GAP * atom.style.size if previous.last + atom.first == 3 else 0.0


def shatter(cluster: Cluster, width: float) -> Iterator[Cluster]:
    """Emergency: cut a cluster wider than the line into single characters, marks kept with a neighbour
    where they fit.
    """
    piece = Cluster([], 0.0)
    blanks: list[Atom] = []
    for letter in _letters(cluster):
        if letter.blank:
            blanks.append(letter)
            continue
        grown = piece.width + sum(blank.width for blank in blanks) + letter.width
        joined = piece.pieces and (letter.closing or piece.pieces[-1][1].opening)
        if joined and grown <= width:
            piece.pieces.extend((0.0, atom) for atom in (*blanks, letter))
            piece.width = grown
        else:
            if piece.pieces:
                yield piece
            piece = Cluster([(0.0, letter)], letter.width, blanks)
        blanks = []
    yield piece


def _letters(cluster: Cluster) -> Iterator[Atom]:
    for _, atom in cluster.pieces:
        if len(atom.text) == 1:
            yield atom
        else:
            yield from (make_atom(char, atom.style) for char in atom.text)
