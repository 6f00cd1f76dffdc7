"""What experts type above a list: 类型:邻里 状态:在办 早于:30天 网格:梅园 张三.

``field:value`` narrows, several values stand with a comma, 空:field and 有:field ask whether something is
there, 早于 and 晚于 go by the record's own day, 排序:field orders; every other word is searched for. A field
is called by its label, a part of it that fits no other, a head it has in rosters, or its English name. What
cannot be understood is refused with its place in the text; nothing is left out silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from gridguard_desktop.domain.badges import BADGES
from gridguard_desktop.domain.clock import CHINA
from gridguard_desktop.domain.disputes import DISPUTE_STATES, ENDED
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.fields import Field, Kind, RecordType
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.domain.query_days import days_of, reach_of
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.domain.textforms import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

LONGEST = 500
_QUOTES = {'"': '"', "“": "”", "「": "」"}
_COLONS = ":："
_COMMAS = re.compile(r"[,，、|]")
_STATE_TABLES = {
    "dispute": (DISPUTE_STATES, ENDED),
    "hazard": (HAZARD_STATES, HAZARD_STATES.final),
    "shift": (SHIFT_STATES, SHIFT_STATES.final),
}
_OPEN, _ENDED = (
    (text("query", "in hand"), "在办", "open"),
    (text("query", "ended"), "办结", "ended"),
)
_EARLIER, _LATER = ("早于", "before", "earlier"), ("晚于", "after", "later")
_EMPTY, _PRESENT = ("空", "没有", "empty"), ("有", "has")
_ORDER, _FILED = ("排序", "sort", "order"), ("归档", "已归档", "filed")
_YES, _NO = frozenset({"是", "有", "yes", "true", "1"}), frozenset({"否", "无", "no", "false", "0"})
_DAYS = (Kind.DATE, Kind.DATETIME)


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


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood: conditions, words to search for, an order if one was asked for."""

    filters: tuple[Filter, ...] = ()
    words: str = ""
    sort: str = ""
    with_archived: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a key with its value, and their places in the text."""

    start: int
    end: int
    words: str
    key: str = ""
    value_start: int = 0


def understand(typed: str, declared: RecordType, today: date, named: Named) -> Question:
    """Read ``typed`` for a list of ``declared``. Raises :class:`QueryError`."""
    if len(typed) > LONGEST:
        words = translate("query", "At most {most} characters.", most=LONGEST)
        raise QueryError(words, LONGEST, len(typed))
    reading = _Reading(declared, today, named)
    question = Question()
    free: list[str] = []
    for piece in pieces(typed):
        if piece.key:
            question = reading.with_clause(question, piece, free)
        else:
            free.append(piece.words)
    return replace(question, words=" ".join(free))


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


def main_day(declared: RecordType) -> Field | None:
    """The day 早于 and 晚于 go by: what the list is ordered by, when it was last checked, else the first."""
    days = {field.name: field for field in declared.fields if field.kind in _DAYS}
    for name in (declared.default_sort.removeprefix("-"), "checked_on"):
        if name in days:
            return days[name]
    return next(iter(days.values()), None)


class _Reading:
    """One text being read against one record type."""

    def __init__(self, declared: RecordType, today: date, named: Named) -> None:
        self._type, self._today, self._named = declared, today, named

    def with_clause(self, question: Question, piece: Piece, free: list[str]) -> Question:
        """``question`` with what the clause says."""
        key = fold(piece.key)
        if key in _ORDER:
            return replace(question, sort=self._order(piece))
        if key in _FILED:
            return replace(question, with_archived=self._truth(piece, piece.words))
        if key in _EMPTY or key in _PRESENT:
            field = self._field(piece.words, piece.value_start, piece.end)
            asked = Filter(field.name, Operator.EMPTY if key in _EMPTY else Operator.PRESENT)
            return replace(question, filters=(*question.filters, asked))
        if key in _EARLIER or key in _LATER:
            return replace(question, filters=(*question.filters, self._reach(piece, later=key in _LATER)))
        field = self._field(piece.key, piece.start, piece.value_start - 1)
        if _is_searched(field, self._type):
            free.append(piece.words)
            return question
        return replace(question, filters=(*question.filters, *self._conditions(field, piece)))

    # ---- keys

    def _field(self, word: str, start: int, end: int) -> Field:
        wanted = fold(word)
        exact = [field for field in self._type.fields if wanted in _names(field)]
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

    def _order(self, piece: Piece) -> str:
        down = piece.words[0] in "-－"
        name = piece.words[1:] if down else piece.words
        field = self._field(name, piece.value_start, piece.end)
        if field.kind in (Kind.LINK, Kind.LONG_TEXT):
            words = translate("query", "The list cannot be ordered by “{key}”.", key=name)
            raise QueryError(words, piece.value_start, piece.end)
        return f"-{field.name}" if down else field.name

    # ---- values

    def _reach(self, piece: Piece, *, later: bool) -> Filter:
        field = main_day(self._type)
        boundary = reach_of(fold(piece.words), self._today)
        if field is None or boundary is None:
            words = translate("query", "Say a span (30天, 2周, 3月, 1年) or a day (2026-10-09).")
            raise QueryError(words, piece.value_start, piece.end)
        if later:
            return Filter(field.name, Operator.FROM, _begin(field, boundary + timedelta(days=1)))
        return Filter(field.name, Operator.UNTIL, _end(field, boundary - timedelta(days=1)))

    def _conditions(self, field: Field, piece: Piece) -> tuple[Filter, ...]:
        if field.kind in _DAYS:
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
            return ids
        else:
            return (word,)
        return _known_value(known, word, start, end)

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
    names = "、".join(name for name in known if not parts or known[name] in parts)
    several = translate("query", "“{word}” may mean {names}.", word=word, names=names)
    nothing = translate("query", "There is no “{word}”. These are known: {names}", word=word, names=names)
    raise QueryError(several if parts else nothing, start, end)


@cache
def choice_words(table: str) -> dict[str, tuple[str, ...]]:
    """Every word of a list of choices (folded) with the key it means."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in choices(table):
        for word in (entry.zh, entry.en, entry.key, *entry.extra.get("aliases", ())):
            found.setdefault(fold(word), (entry.key,))
    return found


def state_words(record_type: str) -> dict[str, tuple[str, ...]]:
    """Every word of a record type's states with the states it means; 在办 and 办结 mean several."""
    found: dict[str, tuple[str, ...]] = {}
    for key, badge in BADGES.items():
        kind, _, state = key.partition(".")
        if kind == record_type and state:
            for word in (str(badge.text), badge.text.source, state):
                found.setdefault(fold(word), (state,))
    if record_type in _STATE_TABLES:
        table, ended = _STATE_TABLES[record_type]
        for words, group in (
            (_OPEN, tuple(state for state in table.names if state not in ended)),
            (_ENDED, tuple(state for state in table.names if state in ended)),
        ):
            found.update({fold(str(word)): group for word in words})
    return found


def _names(field: Field) -> frozenset[str]:
    """What a field is called, folded: label in both languages, name, heads in rosters."""
    return frozenset(
        fold(word) for word in (str(field.label), field.label.source, field.name, *field.aliases)
    )


def _is_searched(field: Field, declared: RecordType) -> bool:
    """Whether words for a field go to the search instead of a comparison of the whole value."""
    plain = field.choices is None and field.link is None
    return plain and field.name in declared.search_fields and field.kind not in (*_DAYS, Kind.STATE)


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
