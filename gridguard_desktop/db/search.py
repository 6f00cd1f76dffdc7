"""The search index: kept true in the transaction of every change, asked by :func:`search_kind`.

One table per record type, inside the encrypted store: contentless FTS5 on SQLite (no text is kept, only
tokens), an array with a GIN index on PostgreSQL (``search_postgres.py``). :func:`install` hooks a session
factory; bulk inserts call :func:`index_bulk`. Every hit passes ``queries.visible``. Measured on 200,000
residents: see ``benchmarks/``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from sqlalchemy import column, event, inspect, literal_column, select, text
from sqlalchemy import table as table_clause

from gridguard_desktop.db import queries, search_postgres
from gridguard_desktop.db.models import Dispute, Party
from gridguard_desktop.db.search_kinds import (
    AT_ONCE,
    NUMBERED,
    Facts,
    SearchedKind,
    facts_in,
    facts_of_row,
    load_facts,
    searched_kinds,
    tokens_of,
)
from gridguard_desktop.db.search_terms import WHOLE, Reading, Word, reading_of
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.textforms import QueryToken, elements, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session, sessionmaker

    from gridguard_desktop.domain.actors import Actor

CAP = 500
"""Hits of one kind are counted exactly up to here; the window shows “500+” beyond."""

SAMPLED = 20
"""Of more hits than :data:`CAP` every so-manieth is checked, and those shown; all of them only if one was
wrong."""

BEGINNINGS = 250
"""Where there are more hits than :data:`CAP`, so many more are read that begin with the word."""


@dataclass(frozen=True, slots=True)
class KindHits:
    """Hits in one record type: the best ``ids`` in order, how many there are, and whether there are more
    than :data:`CAP`."""

    kind: SearchedKind
    ids: tuple[int, ...]
    total: int
    capped: bool


# ------------------------------------------------------------------------------------------------- tables


def create_search_tables(connection: Connection) -> None:
    """Index tables of every searchable record type that are not there yet; called when a store is founded or
    migrated."""
    for kind in searched_kinds().values():
        if connection.dialect.name == "postgresql":
            search_postgres.create_table(connection, kind)
        elif not inspect(connection).has_table(kind.table):
            connection.execute(
                text(
                    f"CREATE VIRTUAL TABLE {kind.table} USING fts5"
                    "(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii')"
                )
            )
            connection.execute(
                text(f"INSERT INTO {kind.table}({kind.table}, rank) VALUES ('secure-delete', 1)")
            )


def drop_search_tables(connection: Connection) -> None:
    """Take the whole index away; :func:`rebuild` can make it anew at any time."""
    for kind in searched_kinds().values():
        connection.execute(text(f"DROP TABLE IF EXISTS {kind.table}"))


# ------------------------------------------------------------------------------------------------ keeping


def install(factory: sessionmaker[Session]) -> None:
    """Make every session of ``factory`` keep the index true; done once per store."""
    event.listen(factory, "after_flush", _after_flush)


def _after_flush(session: Session, *_: Any) -> None:
    kept: dict[str, set[int]] = {}
    gone: dict[str, set[int]] = {}
    for record in session.new:
        _note(kept, record)
    for record in session.dirty:
        if _facts_changed(record):
            _note(kept, record)
    for record in session.deleted:
        _note(kept if _is_part(record) else gone, record)
    connection = session.connection() if kept or gone else None
    if connection is not None:
        for key, ids in kept.items():
            index_records(connection, searched_kinds()[key], sorted(ids))
        for key, ids in gone.items():
            _forget(connection, searched_kinds()[key], sorted(ids))


def _is_part(record: Any) -> bool:
    """Whether its facts are searched as facts of a dispute."""
    return type(record) is Party or type(record) in NUMBERED


def _note(found: dict[str, set[int]], record: Any) -> None:
    if _is_part(record):
        found.setdefault("dispute", set()).add(record.dispute_id)
    elif getattr(record, "record_type", "") in searched_kinds():
        found.setdefault(record.record_type, set()).add(record.id)


def _facts_changed(record: Any) -> bool:
    if isinstance(record, Party):
        names = ["name", "dispute_id"]
    elif type(record) in NUMBERED:
        names = [NUMBERED[type(record)]]
    else:
        kind = searched_kinds().get(getattr(record, "record_type", ""))
        names = [name for name, _ in kind.facts] if kind is not None else []
    state = inspect(record)
    return any(state.attrs[name].history.has_changes() for name in names)


def index_records(connection: Connection, kind: SearchedKind, ids: Sequence[int]) -> None:
    """Read the facts of ``ids`` from the store and index them anew."""
    facts = load_facts(connection, kind, ids)
    _write(connection, kind, [(record_id, tokens_of(found)) for record_id, found in facts.items()])


def index_bulk(session: Session, key: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """Index rows that were inserted past the session; each names its ``id`` and the searched columns.
    Answers how many."""
    kind, connection, count = searched_kinds()[key], session.connection(), 0
    chunk: list[tuple[int, list[str]]] = []
    for row in rows:
        chunk.append((row["id"], tokens_of(facts_of_row(kind, row))))
        if len(chunk) == AT_ONCE * 10:
            count += _write(connection, kind, chunk)
            chunk = []
    return count + _write(connection, kind, chunk)


def rebuild(session: Session, progress: Callable[[str, int], None] | None = None) -> None:
    """Make the whole index anew from the records; ``progress`` hears record type and count so far."""
    connection = session.connection()
    drop_search_tables(connection)
    create_search_tables(connection)
    for kind in searched_kinds().values():
        index_kind(connection, kind.key, progress)
    tidy(connection)


def index_kind(connection: Connection, key: str, progress: Callable[[str, int], None] | None = None) -> None:
    """Index every record of one type anew; ``progress`` hears record type and count so far."""
    kind = searched_kinds()[key]
    last, done = 0, 0
    while ids := list(
        connection.scalars(
            select(kind.model.id).where(kind.model.id > last).order_by(kind.model.id).limit(AT_ONCE * 10)
        )
    ):
        index_records(connection, kind, ids)
        last, done = ids[-1], done + len(ids)
        if progress is not None:
            progress(key, done)


def tidy(connection: Connection) -> None:
    """Merge the index after very many changes; also takes the last traces of forgotten records out of it."""
    for kind in searched_kinds().values():
        if connection.dialect.name == "postgresql":
            search_postgres.tidy(connection, kind)
        else:
            connection.execute(text(f"INSERT INTO {kind.table}({kind.table}) VALUES ('optimize')"))


def _write(connection: Connection, kind: SearchedKind, entries: Sequence[tuple[int, list[str]]]) -> int:
    if not entries:
        return 0
    if connection.dialect.name == "postgresql":
        search_postgres.write(connection, kind, entries)
    else:
        connection.exec_driver_sql(
            f"INSERT OR REPLACE INTO {kind.table}(rowid, tokens) VALUES (?, ?)",
            [(record_id, " ".join(tokens)) for record_id, tokens in entries],
        )
    return len(entries)


def _forget(connection: Connection, kind: SearchedKind, ids: Sequence[int]) -> None:
    if connection.dialect.name == "postgresql":
        search_postgres.forget(connection, kind, ids)
    else:
        connection.exec_driver_sql(
            f"DELETE FROM {kind.table} WHERE rowid = ?", [(record_id,) for record_id in ids]
        )


# ------------------------------------------------------------------------------------------------- asking


def search_kind(
    session: Session,
    key: str,
    words: Sequence[Word],
    actor: Actor,
    *,
    limit: int,
    with_archived: bool = False,
) -> KindHits:
    """Records of one type that fit every word and that ``actor`` may see, best first."""
    kind = searched_kinds()[key]
    wanted = [_fitting(word, kind) for word in words]
    if not words or not all(wanted):
        return KindHits(kind, (), 0, False)
    find = _Finder(session.connection(), kind, actor, with_archived)
    found = find.rows(wanted, CAP + 1)
    capped = len(found) > CAP
    if capped:
        found = {**find.beginning_with(words, limit), **found}
    rank = _ranking(kind, words)
    best = nsmallest(limit, found.values(), key=rank)
    if any(reading.check for readings in wanted for reading in readings):
        sample = [*best, *list(found.values())[::SAMPLED]]
        if not capped or len(_proven(find.connection, kind, words, sample)) < len(sample):
            found = {line[0]: line for line in _proven(find.connection, kind, words, found.values())}
            best = nsmallest(limit, found.values(), key=rank)
    return KindHits(kind, tuple(line[0] for line in best), min(len(found), CAP), capped)


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
        if not self._may_have(wanted):
            return {}
        statement = self._matching(wanted)
        if self.kind.newest_first:
            statement = statement.order_by(self._index_key().desc())
        return {line[0]: line for line in self.connection.execute(statement.limit(limit)).all()}

    def beginning_with(self, words: Sequence[Word], limit: int) -> dict[int, _Line]:
        """Where there are too many hits to rank them all: those whose name is, or begins with, the one
        word."""
        if len(words) != 1 or not self.kind.has_names:
            return {}
        token = WHOLE + "".join(elements(words[0].text))
        facets = words[0].readings[0].facets
        whole = self.rows([[Reading(facets, (QueryToken(token),))]], limit)
        return {**self.rows([[Reading(facets, (QueryToken(token, True),))]], BEGINNINGS), **whole}

    def _index_key(self) -> ColumnElement[int]:
        """Record id as the index has it, so that the newest come out first without sorting."""
        if self._on_server():
            return self.kind.model.id.expression
        return literal_column(f"{self.kind.table}.rowid")

    def _on_server(self) -> bool:
        return self.connection.dialect.name == "postgresql"

    def _may_have(self, wanted: Sequence[Sequence[Reading]]) -> bool:
        """Whether the index has the tokens at all: most kinds do not, and asking costs a tenth of the whole
        query."""
        if self._on_server():
            return True
        table = self.kind.table
        asked = f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1"
        return self.connection.exec_driver_sql(asked, (_expression(wanted),)).first() is not None

    def _matching(self, wanted: Sequence[Sequence[Reading]]) -> Select[Any]:
        model, kind = self.kind.model, self.kind
        title = getattr(model, RECORD_TYPES[kind.key].title_field)
        columns = [model.id, title, getattr(model, kind.sort_column)]
        columns += [getattr(model, name) for name, _ in kind.facts]
        if self._on_server():
            entry = search_postgres.entry_table(kind)
            statement = select(*columns).join(entry, entry.c.record_id == model.id)
            statement = statement.where(search_postgres.condition(kind, wanted))
        else:
            index = table_clause(kind.table, column("rowid"))
            # the plus keeps the planner from asking the index once per record
            statement = (
                select(*columns)
                .select_from(index)
                .join(model, model.id == literal_column(f"+{kind.table}.rowid"))
            )
            statement = statement.where(literal_column(kind.table).op("MATCH")(_expression(wanted)))
        if not self.with_archived and hasattr(model, "archived_on"):
            statement = statement.where(model.archived_on.is_(None))
        return queries.visible(statement, model, self.actor)


def _expression(wanted: Sequence[Sequence[Reading]]) -> str:
    """The words in the language of FTS5; tokens hold letters and digits only, quoting is for certainty."""
    return " AND ".join(
        "("
        + " OR ".join("(" + " AND ".join(map(_quoted, reading.tokens)) + ")" for reading in readings)
        + ")"
        for readings in wanted
    )


def _quoted(token: QueryToken) -> str:
    return '"' + token.token.replace('"', '""') + '"' + ("*" if token.prefix else "")


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


def fits(words: Sequence[Word], facts: Facts) -> bool:
    """Whether every word is found in some fact."""
    for word in words:
        for _, facet, value in facts:
            if reading_of(word, facet, value):
                break
        else:
            return False
    return True


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
