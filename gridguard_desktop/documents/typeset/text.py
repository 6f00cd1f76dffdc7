"""Characters: which may be printed as they are, which are dropped, and how each behaves at the ends of a
line.

Used before anything is measured. The rules are those of GB/T 15834-2011 for punctuation at line ends.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f]")
# Controls, invisible format characters (bidi marks, joiners, BOM, tags) and variation selectors have no ink.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)

CLOSING = frozenset("，。、；：？！）》〉】〕〗」』］｝’”…—·％‰℃°′″々〃ー,.;:?!)]}%～~·﹐﹑﹒﹔﹕﹖﹗〞〟｠»")
BOXES = frozenset("□☑")
"""Boxes to tick; what can be ticked follows without a blank and stays with its box."""
OPENING = frozenset("（《〈【〔〖「『［｛‘“([{￥¥＄$§№〝｟«") | BOXES
# Ink in the left half, nothing in the right (mainland style).
_HALVABLE = frozenset("，。、；：）》〉】〕〗」』］｝’”")
_HOLLOW = frozenset("（《〈【〔〖「『［｛‘“")  # nothing in the left half
_WIDE_MARKS = frozenset("“”‘’…—·")


def clean(text: str) -> str:
    """``text`` with line ends as ``\\n``, all blanks as spaces (U+3000 kept) and everything invisible
    dropped.
    """
    text = _LINE_ENDS.sub("\n", text)
    return _UNSEEN.sub("", _SPACES.sub(" ", text))


def is_space(char: str) -> bool:
    """A blank that may vanish at a line end."""
    return char in " \u3000"


def is_wide(char: str) -> bool:
    """Set like a Chinese character: own cell, line may end after it, letter-spaced when justified."""
    code = ord(char)
    return code >= 0x2E80 or 0x2150 <= code <= 0x2BFF or char in _WIDE_MARKS


def is_word(char: str) -> bool:
    """Part of a Latin word or a number, which is neither broken nor letter-spaced."""
    return not is_wide(char) and not is_space(char)


def is_halvable(char: str) -> bool:
    """A closing mark that may lose its empty right half at the end of a line."""
    return char in _HALVABLE


def is_hollow(char: str) -> bool:
    """An opening mark whose left half is empty."""
    return char in _HOLLOW


@lru_cache(maxsize=32768)
def side(char: str) -> int:
    """1 for a Chinese letter, 2 for a Latin letter or digit, 0 for the rest; where 1 meets 2 a quarter em
    is set.
    """
    if is_wide(char):
        return 1 if unicodedata.category(char)[0] == "L" else 0
    return 2 if char.isalnum() else 0
