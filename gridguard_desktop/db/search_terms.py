"""What a typed query asks of the search index: words, their readings, and the check of a hit. Pure.

A query is split into words; every word has one or more readings (a name, initials, the tail of an ID number
…), and a record is hit when each word has a reading that fits. Pairs of neighbours do not prove that a longer
word stands there in one piece, so such readings are checked on the record itself. ``search_tokens.py`` says
what stands in the index, ``search.py`` writes and asks it; services show why a record was hit with
:func:`reading_of`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from gridguard_desktop.db.pinyin import pinyin_of
from gridguard_desktop.db.search_tokens import (
    BIRTH,
    GRAM,
    ID_TAIL,
    INITIALS,
    JOINER,
    LONGEST_INITIALS,
    NUMBER,
    PHONE_TAIL,
    PINYIN,
    RUNS,
    TEXT,
    Facet,
    grams,
    only_digits,
    run_tokens,
    runs_of,
    split_names,
    year_and_serial,
)
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.identity import normalise_id, plain
from gridguard_desktop.domain.textforms import (
    NAME_PREFIX,
    QueryToken,
    elements,
    fold,
    may_go_on,
    query_tokens,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gridguard_desktop.db.search_tokens import Facts

MIDDLE = 6
"""So many digits of a phone number are looked for anywhere in it; fewer are its tail."""

MOST_WORDS = 8
MOST_CHARACTERS = 100
_FRAME = frozenset("号楼栋幢座单元层室")
"""Characters around the numbers of a flat; two of them side by side stand in nearly every address."""
_ID_WORD = re.compile(r"\d{3,17}[\dx]")
"""The tail of an ID number, or all of it."""
_NUMBERISH = re.compile(r"[\d\s-]+x?")
_CODE = re.compile(r"\d+[a-z]?(?:[-#号楼栋幢座单元层室]+\d+[a-z]?)+[号楼栋幢座单元层室]*")
_SERIAL = re.compile(r"[〔\[(]?(?:(19\d\d|20\d\d)(?:[-/〕\])年第号字 ]+|(?=\d{3,6}$)))?第?0*(\d{1,6})号?")
_SERIAL_WORD = re.compile(r"^[^\d〔\[(]{1,16}(?=[\d〔\[(])")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a word: facts of ``facets`` that have all ``tokens``; ``check`` = tokens alone
    do not prove it."""

    facets: frozenset[Facet]
    tokens: tuple[QueryToken, ...]
    check: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query, folded, with its readings."""

    text: str
    readings: tuple[Reading, ...]


def without_births(words: Iterable[Word]) -> list[Word]:
    """``words`` without the readings that find somebody by the birth date."""
    return [
        replace(
            word, readings=tuple(one for one in word.readings if not one.tokens[0].token.startswith(BIRTH))
        )
        for word in words
    ]


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a query with their readings; words in which nothing can be searched are left out."""
    folded = fold(text[:MOST_CHARACTERS])
    digits = plain(folded).lower()
    in_groups = _NUMBERISH.fullmatch(folded) and len(digits) >= 10  # 190 0000 0012
    parts = [digits] if in_groups else folded.split()[:MOST_WORDS]
    words = (Word(part, _readings(part, alone=len(parts) == 1)) for part in parts if elements(part))
    return tuple(words)


def _readings(word: str, *, alone: bool) -> tuple[Reading, ...]:
    found = [
        *_name_readings(word),
        *_digit_readings(word),
        *_number_readings(word),
        *_text_readings(word, alone=alone),
    ]
    return tuple(dict.fromkeys(found))


_NAMES = frozenset({Facet.NAME, Facet.NAMES})


def _name_readings(word: str) -> list[Reading]:
    letters = word.replace("'", "")
    if letters.isascii() and letters.isalpha():
        readings = (
            [Reading(_NAMES, (QueryToken(INITIALS + letters),))] if len(letters) <= LONGEST_INITIALS else []
        )
        if len(letters) > 1:
            readings.append(Reading(_NAMES, (QueryToken(PINYIN + letters, True),)))
        return [*readings, Reading(_NAMES, (QueryToken(NAME_PREFIX + letters, True),))]
    if word.isascii() and not any(c.isalpha() for c in word):
        return []
    tokens = query_tokens(word, NAME_PREFIX)
    return [Reading(_NAMES, tokens, check=len(tokens) > 1)]


def _digit_readings(word: str) -> list[Reading]:
    digits = plain(word).lower()
    readings = []
    if _ID_WORD.fullmatch(digits):
        number = _full_id(digits)
        readings.append(
            Reading(frozenset({Facet.ID_NUMBER}), (QueryToken(ID_TAIL + number[-GRAM:]),), len(number) > GRAM)
        )
    if re.fullmatch(r"(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])?", digits):
        readings.append(Reading(frozenset({Facet.ID_NUMBER}), (QueryToken(BIRTH + digits, True),)))
    if re.fullmatch(r"\d{4,16}", digits):
        phone = frozenset({Facet.PHONE})
        if len(digits) < MIDDLE:
            readings.append(Reading(phone, (QueryToken(PHONE_TAIL + digits[-GRAM:]),), len(digits) > GRAM))
        else:
            asked = tuple(dict.fromkeys(QueryToken(gram) for gram in grams(digits)))
            readings.append(Reading(phone, asked, check=True))
    return readings


@lru_cache(maxsize=64)
def _full_id(digits: str) -> str:
    """The 18-digit form of a 15-digit number; anything else as it is."""
    try:
        return normalise_id(digits).lower() if len(digits) == 15 else digits
    except OfficerError:
        return digits


def _number_readings(word: str) -> list[Reading]:
    found = _SERIAL.fullmatch(_SERIAL_WORD.sub("", word))
    if found is None:
        return []
    year, serial = found[1], int(found[2])
    token = f"{NUMBER}{year}{JOINER}{serial}" if year else f"{NUMBER}{serial}"
    prefix = _SERIAL_WORD.match(word)
    return [Reading(frozenset({Facet.NUMBER}), (QueryToken(token),), check=prefix is not None)]


def _text_readings(word: str, *, alone: bool) -> list[Reading]:
    places = frozenset({Facet.TEXT, Facet.NUMBER})
    if len(elements(word)) == 1 and len(word) == 1 and alone:
        return []  # one character stands in nearly every address; it narrows only beside another word
    tokens = query_tokens(word, TEXT)
    readings = [Reading(places, _telling(tokens), check=len(tokens) > 1)]
    code = _code_tokens(word)
    return [*readings, Reading(frozenset({Facet.TEXT}), code, check=True)] if code else readings


def _telling(tokens: tuple[QueryToken, ...]) -> tuple[QueryToken, ...]:
    """``tokens`` without those that stand nearly everywhere, if others are left: the record itself is
    checked afterwards, and their lists are the longest of the index."""
    rare = tuple(one for one in tokens if not _FRAME.issuperset(one.token[1:]))
    return rare or tokens


def _code_tokens(word: str) -> tuple[QueryToken, ...]:
    """Tokens of 梅园6-2-301: the words around the door code, and its numbers."""
    code = _CODE.search(word)
    if code is None:
        return ()
    runs = runs_of(code[0])
    tokens = [QueryToken(RUNS + a + JOINER + b) for a, b in zip(runs, runs[1:], strict=False)]
    for around in (word[: code.start()], word[code.end() :]):
        tokens += query_tokens(around, TEXT)
    return tuple(dict.fromkeys(tokens))


def reading_of(word: Word, facet: Facet, value: str) -> bool:
    """Whether ``value`` really has ``word`` in it; the truth that the tokens stand for."""
    match facet:
        case Facet.NAME:
            return _in_name(word.text, value)
        case Facet.NAMES:
            return any(_in_name(word.text, name) for name in split_names(value))
        case Facet.TEXT:
            return _in_sequence(word.text, value) or _has_code(word.text, value)
        case Facet.ID_NUMBER:
            return _in_id(plain(word.text).lower(), plain(value).lower())
        case Facet.PHONE:
            return _in_phone(plain(word.text), only_digits(value))
        case Facet.NUMBER:
            return _in_sequence(word.text, value) or _is_number(word.text, value)


def fits(words: Sequence[Word], facts: Facts) -> bool:
    """Whether every word is found in some fact."""
    for word in words:
        for _, facet, value in facts:
            if reading_of(word, facet, value):
                break
        else:
            return False
    return True


def _in_name(word: str, name: str) -> bool:
    if not word.isascii():
        return _in_sequence(word, name)
    letters = word.replace("'", "")
    if letters.isascii() and letters.isalpha():
        full, initials = pinyin_of(name)
        if initials.startswith(letters) or (len(letters) > 1 and full.startswith(letters)):
            return True
    elif not any(c.isalpha() for c in word):
        return False
    return _in_sequence(word, name)


def _in_sequence(word: str, value: str) -> bool:
    """The elements of ``word`` stand next to each other in ``value``; a last run of letters or digits may be
    the beginning of more where the tokens of the query say so too."""
    wanted, folded = _word_elements(word), fold(value)
    if wanted[0] not in folded:  # nearly all that do not fit end here
        return False
    *whole, end = wanted
    open_end = may_go_on(end)
    cuts_no_run = not wanted[0].isascii() and (open_end or not end.isascii())
    if cuts_no_run and word in folded:  # and nearly all that do, here
        return True
    there = elements(value)
    for start in range(len(there) - len(whole)):
        if there[start : start + len(whole)] == whole:
            found = there[start + len(whole)]
            if found == end or (open_end and found.startswith(end)):
                return True
    return False


@lru_cache(maxsize=256)
def _word_elements(word: str) -> list[str]:
    return elements(word)


def _has_code(word: str, value: str) -> bool:
    code = _CODE.search(word)
    if code is None:
        return False
    runs, there = runs_of(code[0]), runs_of(value)
    if not set(run_tokens(there)) >= {RUNS + a + JOINER + b for a, b in zip(runs, runs[1:], strict=False)}:
        return False
    around = (word[: code.start()], word[code.end() :])
    return all(not elements(part) or _in_sequence(part, value) for part in around)


def _in_id(digits: str, number: str) -> bool:
    if not _ID_WORD.fullmatch(digits):
        return False
    return number.endswith(_full_id(digits)) or (len(digits) in (6, 8) and number[6:14].startswith(digits))


def _in_phone(digits: str, number: str) -> bool:
    if len(digits) < GRAM or not digits.isdigit():
        return False
    return number.endswith(digits) if len(digits) < MIDDLE else digits in number


def _is_number(word: str, value: str) -> bool:
    prefix = _SERIAL_WORD.match(word)
    found = _SERIAL.fullmatch(_SERIAL_WORD.sub("", word))
    if found is None:
        return False
    year, serial = year_and_serial(value)
    if serial != int(found[2]) or (found[1] and year != int(found[1])):
        return False
    return prefix is None or set(elements(prefix[0])) - set("第字号") <= set(elements(value))
