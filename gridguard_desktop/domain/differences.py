"""What changed between two versions of a text, paragraph by paragraph and, inside a changed paragraph, word
by word. Used to set what was printed against what would print now.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ALIKE = 0.35
"""Two paragraphs with less in common are one that went and one that came, not one that changed."""


class Change(StrEnum):
    """What happened to a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; ``differs`` from the other version."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """One paragraph before and after, in pieces; a side that has no such paragraph is empty."""

    change: Change
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def text_before(self) -> str:
        """The whole paragraph as it was."""
        return "".join(piece.text for piece in self.before)

    @property
    def text_after(self) -> str:
        """The whole paragraph as it is."""
        return "".join(piece.text for piece in self.after)


def compare(before: Sequence[str], after: Sequence[str]) -> tuple[ParagraphChange, ...]:
    """Every paragraph of both versions in reading order."""
    found: list[ParagraphChange] = []
    for kind, low, high, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += (_whole(Change.SAME, text) for text in before[low:high])
        else:
            found += _replaced(before[low:high], after[start:end])
    return tuple(found)


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[ParagraphChange]:
    for old, new in zip_longest(before, after):
        if old is None:
            yield _whole(Change.NEW, new)
        elif new is None:
            yield _whole(Change.GONE, old)
        else:
            matcher = SequenceMatcher(None, old, new, autojunk=False)
            if matcher.ratio() < _ALIKE:
                yield _whole(Change.GONE, old)
                yield _whole(Change.NEW, new)
            else:
                yield _changed(old, new, matcher)


def _changed(old: str, new: str, matcher: SequenceMatcher[str]) -> ParagraphChange:
    before: list[Piece] = []
    after: list[Piece] = []
    for kind, low, high, start, end in matcher.get_opcodes():
        differs = kind != "equal"
        if high > low:
            before.append(Piece(old[low:high], differs))
        if end > start:
            after.append(Piece(new[start:end], differs))
    return ParagraphChange(Change.CHANGED, tuple(before), tuple(after))


def _whole(change: Change, text: str) -> ParagraphChange:
    before = (Piece(text, change is Change.GONE),) if change is not Change.NEW else ()
    after = (Piece(text, change is Change.NEW),) if change is not Change.GONE else ()
    return ParagraphChange(change, before, after)
