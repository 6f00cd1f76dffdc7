"""What stands in the search index: the tokens under which a fact of a record is found. Pure.

Every fact of a record has a facet (name, text, number …) that decides its tokens. ``search_terms.py`` reads
queries against them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from gridguard_desktop.db.pinyin import pinyin_of
from gridguard_desktop.domain.identity import plain
from gridguard_desktop.domain.textforms import NAME_PREFIX, elements, fold, name_tokens, text_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT, WHOLE, INITIALS, PINYIN, NUMBER, RUNS = "t", "x", "i", "p", "s", "r"
ID_TAIL, BIRTH, PHONE, PHONE_TAIL = "d", "b", "h", "e"
"""Field letters in front of tokens."""
_OPEN = (WHOLE, PINYIN, BIRTH, TEXT)  # kinds of tokens that a query may leave unfinished
GRAM = 4
"""Digits of a phone number that are indexed together; also the shortest tail that finds an ID or phone
number."""

LONGEST_INITIALS = 12
JOINER = "丨"
_PARTIES = re.compile(r"[、,，;；]\s*")
_DIGITS = re.compile(r"\d+")
_RUN = re.compile(r"\d+[a-z]?")


class Facet(StrEnum):
    """What a fact is to the search."""

    NAME = "name"
    NAMES = "names"
    """Several names in one text, separated by 、."""
    TEXT = "text"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    NUMBER = "number"


Facts = list[tuple[str, Facet, str]]
"""(field, facet, value) of one record; empty values left out."""


def index_tokens(facet: Facet, value: str) -> list[str]:
    """Tokens under which a fact is found."""
    match facet:
        case Facet.NAME:
            return list(_name_index(value))
        case Facet.NAMES:
            return [token for name in split_names(value) for token in _name_index(name)]
        case Facet.TEXT:
            return list(_text_index(value))
        case Facet.ID_NUMBER:
            number = plain(value).lower()
            return [ID_TAIL + number[-GRAM:], *([BIRTH + number[6:14]] if len(number) == 18 else [])]
        case Facet.PHONE:
            digits = only_digits(value)
            return [PHONE_TAIL + digits[-GRAM:], *grams(digits)]
        case Facet.NUMBER:
            return _number_index(value)


def grams(digits: str) -> list[str]:
    """Every piece of a phone number that is indexed."""
    return [PHONE + digits[k : k + GRAM] for k in range(max(1, len(digits) - GRAM + 1))]


@lru_cache(maxsize=2_000)
def _text_index(value: str) -> tuple[str, ...]:
    """A household's address stands on every member, one after the other."""
    return (*text_tokens(value, TEXT), *run_tokens(runs_of(value)))


@lru_cache(maxsize=20_000)
def _name_index(name: str) -> tuple[str, ...]:
    full, initials = pinyin_of(name)
    parts = "".join(elements(name))
    tokens = name_tokens(name)
    if parts:
        tokens.append(WHOLE + parts)
    if full:
        tokens.append(PINYIN + full)
    beginnings = range(1, min(len(initials), LONGEST_INITIALS) + 1)
    return (*tokens, *(INITIALS + initials[:k] for k in beginnings))


def _number_index(value: str) -> list[str]:
    year, serial = year_and_serial(value)
    tokens = text_tokens(value, TEXT)
    if serial is not None:
        tokens.append(f"{NUMBER}{serial}")
        if year is not None:
            tokens.append(f"{NUMBER}{year}{JOINER}{serial}")
    return tokens


def year_and_serial(value: str) -> tuple[int | None, int | None]:
    """2026 and 147 from 2026-0147, 〔2026〕黄山人调字第147号 or 志20260147."""
    runs = _DIGITS.findall(fold(value))
    if not runs:
        return None, None
    if len(runs) == 1 and len(runs[0]) > 4 and runs[0][:2] in ("19", "20"):
        return int(runs[0][:4]), int(runs[0][4:])
    years = [int(run) for run in runs[:-1] if len(run) == 4 and run[:2] in ("19", "20")]
    return (years[-1] if years else None), int(runs[-1])


def only_digits(value: str) -> str:
    """A phone number without what stands between its digits."""
    return "".join(_DIGITS.findall(fold(value)))


def runs_of(text: str) -> list[str]:
    """House, building, entrance and flat numbers in their order."""
    return _RUN.findall(fold(text))


def run_tokens(runs: list[str]) -> list[str]:
    """Neighbours, and next but one: people leave the entrance out (6-301 for 6号楼2单元301室)."""
    near = [RUNS + a + JOINER + b for a, b in zip(runs, runs[1:], strict=False)]
    return near + [RUNS + a + JOINER + b for a, b in zip(runs, runs[2:], strict=False)]


def split_names(text: str) -> list[str]:
    """The names in a list of names."""
    return [name for name in _PARTIES.split(text) if name.strip()]


def with_prefixes(tokens: Iterable[str]) -> list[str]:
    """``tokens`` and their beginnings, for an index that only knows whole tokens (PostgreSQL arrays)."""
    found: dict[str, None] = {}
    for token in tokens:
        unfinished = token[0] in _OPEN or (token[0] == NAME_PREFIX and token[-1].isascii())
        shortest = 2 if unfinished else len(token)
        found.update((token[:end], None) for end in range(shortest, len(token) + 1))
    return list(found)
