"""What is known of the words inside a kept file: the states of being read, which files hold words at all, and
how a place in them is shown.
"""

from __future__ import annotations

import re
from enum import StrEnum

from gridguard_desktop.domain.attached_files import DOCX, PDF
from gridguard_desktop.domain.i18n import Text, text
from gridguard_desktop.domain.textforms import fold


class TextState(StrEnum):
    """How far the words of a file are known."""

    WAITING = "waiting"
    READ = "read"
    NO_TEXT = "no_text"
    LOCKED = "locked"
    UNREADABLE = "unreadable"


STATE_WORDS: dict[TextState, Text] = {
    TextState.WAITING: text("file_texts", "Its words are still being read"),
    TextState.READ: text("file_texts", "Its words can be searched"),
    TextState.NO_TEXT: text("file_texts", "A scan without text: its words cannot be searched"),
    TextState.LOCKED: text("file_texts", "Under a password: its words cannot be searched"),
    TextState.UNREADABLE: text("file_texts", "Its words could not be read"),
}

READABLE = frozenset({PDF.media_type, DOCX.media_type})
"""Kinds of files that are read."""

MOST_CHARACTERS = 200_000
"""Characters kept of one file; more is told as read in part."""

AROUND = 18
"""Characters shown on either side of what was found."""

_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d(?:[ -]?[\dXx]){6,}(?![0-9A-Za-z])")
_SHOWN_FIRST, _SHOWN_LAST = 3, 4


def covered(words: str) -> str:
    """Words with every long number masked: what stands in a file is masked on the screen as any field is."""

    def cover(found: re.Match[str]) -> str:
        number = found[0]
        hidden = len(number) - _SHOWN_FIRST - _SHOWN_LAST
        return number[:_SHOWN_FIRST] + "*" * max(hidden, 1) + number[-_SHOWN_LAST:]

    return _NUMBER.sub(cover, words)


def place_of(words: str, wanted: str) -> str:
    """The words around what was found, long numbers masked; where it stands only in another spelling, the
    beginning."""
    folded = fold(words)
    start = folded.find(fold(wanted)) if len(folded) == len(words) else words.find(wanted)
    start = max(start, 0)
    first, last = max(0, start - AROUND), start + len(wanted) + AROUND
    # masked before it is cut: half a number would not be known as one
    reach = 40
    begin, end = max(0, first - reach), last + reach
    shown = covered(words[begin:end])
    if len(shown) == len(words[begin:end]):
        shown = shown[first - begin : last - begin]
    return ("…" if first else "") + shown.strip() + ("…" if last < len(words) else "")
