"""What experts type above a list: 类型:邻里 状态:在办 早于:30天 网格:梅园 张三.

``field:value`` narrows, several values stand with a comma, 空:field and 有:field ask whether something is
there, 早于 and 晚于 go by the record's own day, 排序:field orders; every other word is searched for. A field
is called by its label, a part of it that fits no other, a head it has in rosters, or its English name. What
cannot be understood is refused with its place in the text; nothing is left out silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Protocol

from gridguard_desktop.domain.ages import bands
from gridguard_desktop.domain.clock import CHINA
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.fields import Field, Kind, RecordType
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.query_days import days_of, reach_of
from gridguard_desktop.domain.query_words import (
    DAYS,
    choice_words,
    every,
    is_searched,
    main_day,
    names_of,
    state_words,
)
from gridguard_desktop.domain.textforms import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

LONGEST = 500
MOST_OFFERED = 12
"""Values a refusal names."""
MOST_NAMED = 500
"""Linked records a word may mean; a word for more narrows nothing."""
_QUOTES = {'"': '"', "“": "”", "「": "」"}
_COLONS = ":："
_COMMAS = re.compile(r"[,，、|]")
_EARLIER, _LATER = ("早于", "before", "earlier"), ("晚于", "after", "later")
_EMPTY, _PRESENT = ("空", "没有", "empty"), ("有", "has")
_ORDER, _FILED = ("排序", "sort", "order"), ("归档", "已归档", "filed")
_YES, _NO = frozenset({"是", "有", "yes", "true", "1"}), frozenset({"否", "无", "no", "false", "0"})


class QueryError(OfficerError):
    """A query that cannot be understood: the sentence, and from where to where in the text."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start, self.end = start, end


class Named(Protocol):
    """Finds linked records by a part of their name."""

    def __call__(self, link: str, words: str) -> Sequence[int]:
        """Ids of the records of type ``link`` whose name holds ``words``."""
        ...


Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood: conditions, words to search for, an order if one was asked for; and where in the
    text the words and the wish for filed records stand."""

    filters: tuple[Filter, ...] = ()
    words: str = ""
    sort: str = ""
    with_archived: bool = False
    words_at: Place = field(default=(0, 0), compare=False)
    filed_at: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a key with its value, and their places in the text."""

    start: int
    end: int
    words: str
    key: str = ""
    value_start: int = 0


def understand(
    typed: str,
    declared: RecordType,
    today: date,
    named: Named,
    usable: Callable[[Field], bool] = every,
    *,
    births: bool = True,
) -> Question:
    """Read ``typed`` for a list of ``declared``; only ``usable`` fields are compared and ordered by, birth
    dates by their day only for whom lists show them (``births``). Raises :class:`QueryError`."""
    if len(typed) > LONGEST:
        words = translate("query", "At most {most} characters.", most=LONGEST)
        raise QueryError(words, LONGEST, len(typed))
    reading = _Reading(declared, today, named, usable, births=births)
    question = Question()
    free: list[Piece] = []
    for piece in pieces(typed):
        if piece.key:
            question = reading.with_clause(question, piece, free)
        else:
            free.append(piece)
    if not free:
        return question
    place = free[0].start, free[-1].end
    return replace(question, words=" ".join(piece.words for piece in free), words_at=place)


def has_clauses(typed: str) -> bool:
    """Whether the text is more than words to search for."""
    try:
        return any(piece.key for piece in pieces(typed))
    except QueryError:
        return False


def pieces(typed: str) -> list[Piece]:
    """Words and ``key:value`` pairs of the text; what stands in quotes is one. Raises :class:`QueryError`."""
    found, place = [], 0
    while place < len(typed):
        if typed[place].isspace():
            place += 1
            continue
        found.append(_piece(typed, place))
        place = found[-1].end
    return [piece for piece in found if piece.key or piece.words]


def _piece(typed: str, start: int) -> Piece:
    key, value_start, words, place = "", start, "", start
    while place < len(typed) and not typed[place].isspace():
        letter = typed[place]
        if letter in _QUOTES:
            end = typed.find(_QUOTES[letter], place + 1)
            if end < 0:
                raise QueryError(translate("query", "The quotation mark is not closed."), place, len(typed))
            words += typed[place + 1 : end]
            place = end
        elif letter in _COLONS and not key and words and value_start == start:
            key, words, value_start = words, "", place + 1
        else:
            words += letter
        place += 1
    if key and not words.strip():
        raise QueryError(translate("query", "“{key}” has no value.", key=key), start, place)
    return Piece(start, place, words.strip(), key, value_start)


class _Reading:
    """One text being read against one record type."""

    def __init__(
        self,
        declared: RecordType,
        today: date,
        named: Named,
        usable: Callable[[Field], bool],
        *,
        births: bool,
    ) -> None:
        self._type, self._today, self._named, self._usable = declared, today, named, usable
        self._births = births

    def with_clause(self, question: Question, piece: Piece, free: list[Piece]) -> Question:
        """``question`` with what the clause says."""
        key = fold(piece.key)
        if key in _ORDER:
            return replace(question, sort=self._order(piece))
        if key in _FILED:
            wanted = self._truth(piece, piece.words)
            return replace(question, with_archived=wanted, filed_at=(piece.start, piece.end))
        if key in _EMPTY or key in _PRESENT:
            field = self._compared(piece.words, piece.value_start, piece.end, masked=True)
            asked = Filter(field.name, Operator.EMPTY if key in _EMPTY else Operator.PRESENT)
            return replace(question, filters=(*question.filters, asked))
        if key in _EARLIER or key in _LATER:
            return replace(question, filters=(*question.filters, self._reach(piece, later=key in _LATER)))
        field = self._field(piece.key, piece.start, piece.value_start - 1)
        if is_searched(field, self._type):
            free.append(piece)
            return question
        field = self._compared(piece.key, piece.start, piece.value_start - 1)
        return replace(question, filters=(*question.filters, *self._conditions(field, piece)))

    # ---- keys

    def _field(self, word: str, start: int, end: int) -> Field:
        wanted = fold(word)
        exact = [field for field in self._type.fields if wanted in names_of(field)]
        if not exact:
            exact = [field for field in self._type.fields if wanted in fold(str(field.label))]
        if len(exact) == 1:
            return exact[0]
        if exact:
            several = "、".join(str(field.label) for field in exact)
            words = translate("query", "“{key}” may mean {several}.", key=word, several=several)
            raise QueryError(words, start, end)
        known = "、".join(str(field.label) for field in self._type.fields)
        words = translate(
            "query", "There is no “{key}” here. These are known: {known}", key=word, known=known
        )
        raise QueryError(words, start, end)

    def _compared(self, word: str, start: int, end: int, *, masked: bool = False) -> Field:
        """A field whose values may be compared: a masked one only for being there at all, and in a great
        register only one that has an index."""
        field = self._field(word, start, end)
        if field.sensitive and not masked:
            words = translate("query", "“{key}” is masked; type its last digits as a word instead.", key=word)
            raise QueryError(words, start, end)
        if not self._usable(field):
            words = translate("query", "The register is too large to go through it by “{key}”.", key=word)
            raise QueryError(words, start, end)
        return field

    def _order(self, piece: Piece) -> str:
        down = piece.words[0] in "-－"
        name = piece.words[1:] if down else piece.words
        field = self._field(name, piece.value_start, piece.end)
        hidden = field.sensitive or (field.banded and not self._births)
        offered = field.in_list or self._usable(field)  # what a head of the list offers
        if field.kind in (Kind.LINK, Kind.LONG_TEXT) or hidden or not offered:
            words = translate("query", "The list cannot be ordered by “{key}”.", key=name)
            raise QueryError(words, piece.value_start, piece.end)
        return f"-{field.name}" if down else field.name

    # ---- values

    def _reach(self, piece: Piece, *, later: bool) -> Filter:
        field = main_day(self._type, self._usable)
        boundary = reach_of(fold(piece.words), self._today)
        if field is None or boundary is None:
            words = translate("query", "Say a span (30天, 2周, 3月, 1年) or a day (2026-10-09).")
            raise QueryError(words, piece.value_start, piece.end)
        if later:
            return Filter(field.name, Operator.FROM, _begin(field, boundary + timedelta(days=1)))
        return Filter(field.name, Operator.UNTIL, _end(field, boundary - timedelta(days=1)))

    def _conditions(self, field: Field, piece: Piece) -> tuple[Filter, ...]:
        if field.banded:
            return self._ages(field, piece)
        if field.kind in DAYS:
            return self._days(field, piece)
        if field.kind in (Kind.INTEGER, Kind.MONEY):
            return self._numbers(field, piece)
        if field.kind is Kind.BOOLEAN:
            return (Filter(field.name, Operator.EQUALS, self._truth(piece, piece.words)),)
        values: dict[Any, None] = {}
        for word, start, end in _parts(piece):
            values.update(dict.fromkeys(self._values(field, word, start, end)))
        found = tuple(values)
        if len(found) == 1:
            return (Filter(field.name, Operator.EQUALS, found[0]),)
        return (Filter(field.name, Operator.ANY_OF, found),)

    def _values(self, field: Field, word: str, start: int, end: int) -> Iterable[Any]:
        if field.kind is Kind.STATE:
            known = state_words(self._type.key)
        elif field.choices is not None:
            known = choice_words(field.choices)
        elif field.link is not None:
            ids = tuple(self._named(field.link, word))
            if not ids:
                words = translate("query", "Nothing is called “{word}”.", word=word)
                raise QueryError(words, start, end)
            if len(ids) > MOST_NAMED:
                words = translate(
                    "query", "More than {most} are called “{word}”.", most=MOST_NAMED, word=word
                )
                raise QueryError(words, start, end)
            return ids
        else:
            return (word,)
        return _known_value(known, word, start, end)

    def _ages(self, field: Field, piece: Piece) -> tuple[Filter, ...]:
        """People by the band of their age; by the day they were born only for whom lists show it."""
        known = {fold(word): key for key, words in bands(self._today) for word in (words, key)}
        band = known.get(fold(piece.words))
        if band is not None:
            return (Filter(field.name, Operator.AGED, band),)
        if self._births:
            return self._days(field, piece)
        names = "、".join(words for _, words in bands(self._today))
        words = translate("query", "Say an age band: {names}.", names=names)
        raise QueryError(words, piece.value_start, piece.end)

    def _days(self, field: Field, piece: Piece) -> tuple[Filter, ...]:
        span = days_of(fold(piece.words), self._today)
        if span is None:
            words = translate(
                "query",
                "Say a day, month or year (2026-10-09, 2026-10, 本月), or two of them with .. between.",
            )
            raise QueryError(words, piece.value_start, piece.end)
        first, last = span
        found = []
        if first is not None:
            found.append(Filter(field.name, Operator.FROM, _begin(field, first)))
        if last is not None:
            found.append(Filter(field.name, Operator.UNTIL, _end(field, last)))
        return tuple(found)

    def _numbers(self, field: Field, piece: Piece) -> tuple[Filter, ...]:
        low, dots, high = fold(piece.words).partition("..")
        make: Callable[[str], Any] = int if field.kind is Kind.INTEGER else _money
        try:
            if not dots:
                return (Filter(field.name, Operator.EQUALS, make(low)),)
            both = ((Operator.FROM, low), (Operator.UNTIL, high))
            found = tuple(Filter(field.name, side, make(number)) for side, number in both if number)
        except (ValueError, InvalidOperation):
            found = ()
        if not found:
            words = translate("query", "Say a number, or two with .. between.")
            raise QueryError(words, piece.value_start, piece.end)
        return found

    def _truth(self, piece: Piece, word: str) -> bool:
        folded = fold(word)
        if folded in _YES or folded in _NO:
            return folded in _YES
        raise QueryError(translate("query", "Say 是 or 否."), piece.value_start, piece.end)


def _known_value(known: dict[str, tuple[str, ...]], word: str, start: int, end: int) -> tuple[str, ...]:
    """The keys a word means: the word itself, else the only one it is a part of."""
    wanted = fold(word)
    if wanted in known:
        return known[wanted]
    parts = {keys for name, keys in known.items() if wanted in name}
    if len(parts) == 1:
        return parts.pop()
    firsts: dict[tuple[str, ...], str] = {}
    for name, keys in known.items():
        if not parts or keys in parts:
            firsts.setdefault(keys, name)  # a value is named once, by its first word
    names = "、".join(list(firsts.values())[:MOST_OFFERED]) + ("…" if len(firsts) > MOST_OFFERED else "")
    several = translate("query", "“{word}” may mean {names}.", word=word, names=names)
    nothing = translate("query", "There is no “{word}”. These are known: {names}", word=word, names=names)
    raise QueryError(several if parts else nothing, start, end)


def _parts(piece: Piece) -> Iterable[tuple[str, int, int]]:
    """Values of a clause with their places; quotes shift them a little, never out of the clause."""
    place = piece.value_start
    for word in _COMMAS.split(piece.words):
        if word.strip():
            yield word.strip(), min(place, piece.end - 1), min(place + len(word), piece.end)
        place += len(word) + 1


def _money(number: str) -> Decimal:
    return Decimal(number).quantize(Decimal("0.01"))


def _begin(field: Field, day: date) -> date | datetime:
    return datetime.combine(day, time.min, CHINA) if field.kind is Kind.DATETIME else day


def _end(field: Field, day: date) -> date | datetime:
    return datetime.combine(day, time.max, CHINA) if field.kind is Kind.DATETIME else day
