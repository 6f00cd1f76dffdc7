"""Hits: what the search index (``search.py``) answers to a query, best first.

Every hit passes ``queries.visible``, and what tokens alone do not prove is checked on the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, column, literal_column, select
from sqlalchemy import table as table_clause

from gridguard_desktop.db import queries, search_postgres
from gridguard_desktop.db.models import Dispute
from gridguard_desktop.db.search_kinds import (
    SearchedKind,
    facts_in,
    load_facts,
    searched_kinds,
)
from gridguard_desktop.db.search_language import expression
from gridguard_desktop.db.search_terms import Reading, Word, fits
from gridguard_desktop.db.search_tokens import WHOLE
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.textforms import QueryToken, elements, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.search_tokens import Facts
    from gridguard_desktop.domain.actors import Actor

CAP = 500
"""Hits of one kind are counted exactly up to here; the window shows “500+” beyond."""

TYPING_CAP = 50
"""The same while somebody still types: every further hit is a page of the store to decipher."""

LAST = "\U0010ffff"
"""Comes after every character of a name."""

SAMPLED = 20
"""Of more hits than :data:`CAP` every so-manieth is checked, and those shown; all of them only if one was
wrong."""


@dataclass(frozen=True, slots=True)
class KindHits:
    """Hits in one record type: the best ``ids`` in order, how many there are, and whether there are more
    than were counted. ``facts`` are those of the best that stand in the record itself."""

    kind: SearchedKind
    ids: tuple[int, ...]
    total: int
    capped: bool
    facts: Mapping[int, Facts] = field(default_factory=dict)


def kinds_with(session: Session, keys: Iterable[str], words: Sequence[Word]) -> list[str]:
    """Those of ``keys`` that may have a record for every word. Most have none, and one statement that asks
    all their indexes costs less than one statement each."""
    asked = {key: [_fitting(word, searched_kinds()[key]) for word in words] for key in keys}
    asked = {key: wanted for key, wanted in asked.items() if wanted and all(wanted)}
    connection = session.connection()
    if connection.dialect.name == "postgresql" or not asked:
        return list(asked)
    parts, expressions = [], []
    for key, wanted in asked.items():
        table = searched_kinds()[key].table
        parts.append(f"SELECT '{key}' WHERE EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ?)")
        expressions.append(expression(wanted))
    found = connection.exec_driver_sql(" UNION ALL ".join(parts), tuple(expressions))
    return list(found.scalars())


def search_kind(
    session: Session,
    key: str,
    words: Sequence[Word],
    actor: Actor,
    *,
    limit: int,
    with_archived: bool = False,
    cap: int = CAP,
) -> KindHits:
    """Records of one type that fit every word and that ``actor`` may see, best first; not more than ``cap``
    are counted."""
    kind = searched_kinds()[key]
    wanted = [_fitting(word, kind) for word in words]
    if not words or not all(wanted):
        return KindHits(kind, (), 0, False)
    find = _Finder(session.connection(), kind, actor, with_archived)
    found = find.rows(wanted, cap + 1)
    capped = len(found) > cap
    if capped:
        found = {**find.beginning_with(words, limit, cap // 2), **found}
    rank = _ranking(kind, words)
    best = nsmallest(limit, found.values(), key=rank)
    if any(reading.check for readings in wanted for reading in readings):
        sample = [*best, *list(found.values())[::SAMPLED]]
        if not capped or len(_proven(find.connection, kind, words, sample)) < len(sample):
            found = {line[0]: line for line in _proven(find.connection, kind, words, found.values())}
            best = nsmallest(limit, found.values(), key=rank)
    facts = {line[0]: facts_in(kind, line[_FACTS:]) for line in best}
    return KindHits(kind, tuple(facts), min(len(found), cap), capped, facts)


def _fitting(word: Word, kind: SearchedKind) -> tuple[Reading, ...]:
    facets = {facet for _, facet in kind.facts}
    return tuple(reading for reading in word.readings if reading.facets & facets)


_Line = Sequence[Any]  # id, title, sort value, then the facts of the kind
_FACTS = 3  # where the facts begin


@dataclass(frozen=True, slots=True)
class _Finder:
    """Asks one index table for one actor."""

    connection: Connection
    kind: SearchedKind
    actor: Actor
    with_archived: bool

    def rows(self, wanted: Sequence[Sequence[Reading]], limit: int) -> dict[int, _Line]:
        """Up to ``limit`` records that fit the tokens, by id; the newest where time matters."""
        if self.connection.dialect.name == "postgresql":
            lines = self.connection.execute(self._on_server(wanted).limit(limit))
        else:
            statement = _asked_here(self.kind, self.actor, self.with_archived)
            lines = self.connection.execute(statement, {"asked": expression(wanted), "most": limit})
        return {line[0]: line for line in lines.all()}

    def beginning_with(self, words: Sequence[Word], limit: int, most: int) -> dict[int, _Line]:
        """Where there are too many hits to rank them all: those whose name is the one word, and ``most``
        whose name begins with it."""
        if len(words) != 1 or not self.kind.has_names:
            return {}
        token = WHOLE + "".join(elements(words[0].text))
        facets = words[0].readings[0].facets
        whole = self.rows([[Reading(facets, (QueryToken(token),))]], limit)
        if self._titles_in_order(words[0].text):
            return {**self._titled(words[0].text, most), **whole}
        return {**self.rows([[Reading(facets, (QueryToken(token, True),))]], most), **whole}

    def _titles_in_order(self, word: str) -> bool:
        """Whether the names themselves have an index. The words' own would put every name that begins so
        together before it gave the first; a server's order of names is its own."""
        name = RECORD_TYPES[self.kind.key].title_field
        here = self.connection.dialect.name != "postgresql"
        return here and not word.isascii() and queries.is_indexed(self.kind.model, name)

    def _titled(self, word: str, most: int) -> dict[int, _Line]:
        """Up to ``most`` whose name begins with ``word``."""
        title = getattr(self.kind.model, RECORD_TYPES[self.kind.key].title_field)
        begun = select(*_columns(self.kind)).where(title >= word, title < word + LAST)
        lines = self.connection.execute(
            _narrowed(begun, self.kind, self.actor, self.with_archived).order_by(title).limit(most)
        )
        return {line[0]: line for line in lines.all()}

    def _on_server(self, wanted: Sequence[Sequence[Reading]]) -> Select[Any]:
        model, entry = self.kind.model, search_postgres.entry_table(self.kind)
        statement = select(*_columns(self.kind)).join(entry, entry.c.record_id == model.id)
        statement = statement.where(search_postgres.condition(self.kind, wanted))
        statement = _narrowed(statement, self.kind, self.actor, self.with_archived)
        return statement.order_by(model.id.desc()) if self.kind.newest_first else statement


@lru_cache(maxsize=128)
def _asked_here(kind: SearchedKind, actor: Actor, with_archived: bool) -> Select[Any]:
    """The statement that asks the index of one kind for ``asked``, at most ``most`` records. Kept, because
    making it costs as much as running it."""
    index, rowid = table_clause(kind.table, column("rowid")), f"{kind.table}.rowid"
    statement = (
        select(*_columns(kind))
        .select_from(index)
        # the plus keeps the planner from asking the index once per record
        .join(kind.model, kind.model.id == literal_column(f"+{rowid}"))
        .where(literal_column(kind.table).op("MATCH")(bindparam("asked")))
        .limit(bindparam("most"))
    )
    if kind.newest_first:  # by the id as the index has it, so that the newest come out without sorting
        statement = statement.order_by(literal_column(rowid).desc())
    return _narrowed(statement, kind, actor, with_archived)


def _columns(kind: SearchedKind) -> list[Any]:
    """The columns of a :data:`_Line`."""
    names = [RECORD_TYPES[kind.key].title_field, kind.sort_column, *(name for name, _ in kind.facts)]
    return [kind.model.id, *(getattr(kind.model, name) for name in names)]


def _narrowed(statement: Select[Any], kind: SearchedKind, actor: Actor, with_archived: bool) -> Select[Any]:
    if not with_archived and hasattr(kind.model, "archived_on"):
        statement = statement.where(kind.model.archived_on.is_(None))
    return queries.visible(statement, kind.model, actor)


def _proven(
    connection: Connection, kind: SearchedKind, words: Sequence[Word], lines: Iterable[_Line]
) -> list[_Line]:
    """The hits in which every word really stands. Their facts came with them; only disputes with a long list
    of parties are asked again."""
    proven: list[_Line] = []
    doubtful: list[_Line] = []
    for line in lines:
        (proven if fits(words, facts_in(kind, line[_FACTS:])) else doubtful).append(line)
    if doubtful and kind.model is Dispute:
        facts = load_facts(connection, kind, [line[0] for line in doubtful])
        proven += [line for line in doubtful if fits(words, facts.get(line[0], []))]
    return proven


def _ranking(kind: SearchedKind, words: Sequence[Word]) -> Callable[[_Line], tuple[int, Any, int]]:
    """Whole title first, then beginnings, then the rest; names by pinyin, cases by time."""
    texts = tuple(word.text for word in words)

    def rank(line: _Line) -> tuple[int, Any, int]:
        record_id, title, sort = line[:_FACTS]
        folded = fold(str(title or ""))
        place = 0 if folded in texts else 1 if folded.startswith(texts) else 2
        if kind.newest_first:
            return place, -_ordinal(sort), -record_id
        return place, str(sort or ""), record_id

    return rank


def _ordinal(moment: Any) -> float:
    if moment is None:
        return 0.0
    return float(moment.timestamp()) if hasattr(moment, "timestamp") else float(moment.toordinal())
