"""Blacking out words in a text, so that nothing of them is left.

What was typed with blanks or a line end inside (19 0000 00001) is found as well, and what was typed in the
other case or width (brackets as wide as a Chinese character); the longest word goes first, so that a name
inside an address does not leave the rest of it readable.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BLOCK = "█"
SHORTEST = 2
"""A single character would black out half of every paper."""
_BLANKS = re.compile(r"\s+")
_GAP = r"\s*"
_WIDE = 0xFEE0
"""From a printable ASCII character to the same one as wide as a Chinese character."""


def worth_hiding(words: Iterable[str]) -> tuple[str, ...]:
    """Words that can be blacked out, each once, the longest first."""
    bare = {_BLANKS.sub("", word) for word in words}
    return tuple(
        sorted((word for word in bare if len(word) >= SHORTEST), key=lambda word: (-len(word), word))
    )


def blacked_out(text: str, hidden: tuple[str, ...]) -> str:
    """``text`` with every one of ``hidden`` (of :func:`worth_hiding`) replaced by as many blocks."""
    if not hidden:
        return text
    return _pattern(hidden).sub(lambda found: _blocks(found.group()), text)


def count(text: str, hidden: tuple[str, ...]) -> int:
    """How often they occur."""
    return len(_pattern(hidden).findall(text)) if hidden else 0


@lru_cache(maxsize=32)
def _pattern(hidden: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_GAP.join(map(_either_width, word)) for word in hidden), re.IGNORECASE)


def _either_width(character: str) -> str:
    """A character as it stands or in its other width."""
    code = ord(character)
    narrow = chr(code - _WIDE) if "!" <= chr(max(0, code - _WIDE)) <= "~" else character
    if not "!" <= narrow <= "~":
        return re.escape(character)
    return f"[{re.escape(narrow)}{chr(ord(narrow) + _WIDE)}]"


def _blocks(found: str) -> str:
    """Blocks for characters; line ends and blanks inside stay, so that lines break as before."""
    return "".join(character if character.isspace() else BLOCK for character in found)
