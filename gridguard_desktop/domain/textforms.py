"""Forms of text for searching and comparing: folding, names, elements and the bigram tokens of the search
index.

Two-character names must be found exactly, so the index holds pairs of neighbouring elements (a Chinese
character, or a run of letters or digits). Pinyin is made where the index is filled, not here. Called by the
index, search, import and duplicates.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

NAME_PREFIX = "n"
"""Field letter in front of tokens of names."""

SHORTEST_OPEN_NUMBER = 3
"""Digits from which on a number in a query may be the beginning of a longer one."""

_DOTS = re.compile("[·•・‧∙⋅•●․﹒]")
_HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff〇"
_ELEMENT = re.compile(f"[0-9a-z]+|[{_HAN}]")
_DOT_IN_NAME = re.compile(rf"(?<=[{_HAN}])\s*[.·]\s*(?=[{_HAN}])")
_SPACE_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_JOINER = "丨"  # a letter to every tokenizer; without it “6-2” would be indexed like “62”


@dataclass(frozen=True, slots=True)
class QueryToken:
    """One token a hit must have; with ``prefix`` any token that begins so (the user has not finished the
    word)."""

    token: str
    prefix: bool = False


def half_width(text: str) -> str:
    """NFKC without invisible characters, white space collapsed and trimmed."""
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFKC", text):
        return text.strip(" ")  # nearly every stored text; a search reads thousands of them
    folded = unicodedata.normalize("NFKC", text)
    if not folded.isprintable():  # invisible characters never are; the index folds millions of texts
        folded = "".join(c for c in folded if unicodedata.category(c) != "Cf")
    return " ".join(folded.split())


def fold(text: str) -> str:
    """The form in which texts are compared: half width, lower case, single spaces."""
    return half_width(text).casefold()


def normalise_name(text: str) -> str:
    """A person's name as stored: one kind of middle dot, no space between Chinese characters, single ones
    elsewhere."""
    name = _DOTS.sub("·", half_width(text))
    return _SPACE_BETWEEN_HAN.sub("", _DOT_IN_NAME.sub("·", name))


def elements(text: str) -> list[str]:
    """Chinese characters one by one, runs of letters or digits whole, everything else dropped."""
    return _ELEMENT.findall(fold(text))


def _pair(first: str, second: str) -> str:
    return first + (_JOINER if first.isascii() and second.isascii() else "") + second


def _pairs(parts: list[str], prefix: str) -> list[str]:
    return [prefix + _pair(a, b) for a, b in zip(parts, parts[1:], strict=False)]


def name_tokens(name: str) -> list[str]:
    """Index tokens of a name: every element and every pair, so that one character and any two neighbours
    are found."""
    parts = elements(name)
    return list(dict.fromkeys([NAME_PREFIX + part for part in parts] + _pairs(parts, NAME_PREFIX)))


def text_tokens(text: str, prefix: str) -> list[str]:
    """Index tokens of an address or account: every pair, and runs of letters and digits alone (house and
    flat numbers)."""
    parts = elements(text)
    return list(
        dict.fromkeys(
            _pairs(parts, prefix) + [prefix + part for part in parts if part.isascii() or len(parts) == 1]
        )
    )


def query_tokens(text: str, prefix: str) -> tuple[QueryToken, ...]:
    """Tokens that a hit for ``text`` must all have; empty if nothing in it can be searched.

    A single Chinese character of a text (not of a name) stands as the beginning of a pair.
    """
    parts = elements(text)
    if not parts:
        return ()
    if len(parts) == 1:
        open_end = may_go_on(parts[0]) if parts[0].isascii() else prefix != NAME_PREFIX
        return (QueryToken(prefix + parts[0], open_end),)
    last = len(parts) - 2
    tokens = (
        QueryToken(token, place == last and may_go_on(parts[-1]))
        for place, token in enumerate(_pairs(parts, prefix))
    )
    return tuple(dict.fromkeys(tokens))


def may_go_on(part: str) -> bool:
    """Whether what was typed last may be the beginning of more. A number of one or two digits is taken as it
    stands: 人民路1 means number 1, and as a beginning it would be half of all addresses."""
    return part.isascii() and not (part.isdigit() and len(part) < SHORTEST_OPEN_NUMBER)


_CLAUSE_END = re.compile("[，。；！？、,;!?\n]")


def first_clause(text: str, limit: int) -> str:
    """The beginning of ``text`` as a title of at most ``limit`` characters: whole clauses as far as they
    fit, never half a word where a mark stands before it."""
    line = text.strip().partition("\n")[0].strip()
    if len(line) <= limit:
        return line.rstrip("，。；！？、,;!?")
    ends = [mark.start() for mark in _CLAUSE_END.finditer(line[: limit + 1]) if mark.start()]
    return line[: ends[-1] if ends else limit]
