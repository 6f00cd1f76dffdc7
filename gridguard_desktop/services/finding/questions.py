"""What experts ask of a list in words: 类型:邻里 状态:在办 早于:30天 张三.

The text becomes the filters of a list query, so that row scope and indexes hold as for every list; its free
words become the ids of a search. It is read anew each time the list is, so that "30 days ago" moves on and a
record saved meanwhile is found. Asking with words that were meant leaves one audit row, as every search does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.db.queries import is_indexed
from gridguard_desktop.db.search_hits import search_kind
from gridguard_desktop.db.search_kinds import searched_kinds
from gridguard_desktop.db.search_terms import words_of
from gridguard_desktop.domain.ages import sees_births
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.query_language import MOST_NAMED, QueryError, has_clauses, understand
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.addresses.renamed import today_names
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.search import FIRST_KINDS, search_facts, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.fields import Field
    from gridguard_desktop.domain.listing import Filter, ListQuery
    from gridguard_desktop.domain.query_language import Question

MOST_FOUND = 2_000
"""Records that words may find in a list; words for more are refused, for a part of them would be shown as
all."""

GREAT = frozenset({"address", "dispute", "house", "household", "incident", "resident"})
"""Registers that are never gone through row by row: fields without an index are not compared there, but for
those that chips compare."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text means for a list: conditions, the records its words find (None without words), order."""

    filters: tuple[Filter, ...] = ()
    ids: tuple[int, ...] | None = None
    sort: str = ""
    with_archived: bool = False

    def narrowing(self, query: ListQuery) -> ListQuery:
        """``query`` narrowed by it. The order is the list's own: it takes up ``sort`` once."""
        ids = query.ids
        if self.ids is not None:
            ids = self.ids if ids is None else tuple(sorted(set(ids) & set(self.ids)))
        return replace(
            query,
            filters=(*query.filters, *self.filters),
            ids=ids,
            with_archived=query.with_archived or self.with_archived,
        )


@dataclass(frozen=True, slots=True)
class Answerable:
    """Which registers understand a text; where none does, why the one that came furthest does not."""

    kinds: tuple[str, ...]
    error: QueryError | None = None


class QuestionService(Service):
    """Reads the query language against the store."""

    record_key: ClassVar[str] = "question"

    @requires(Permission.SEARCH_USE)
    def ask(self, record_type: str, typed: str, *, settled: bool = False) -> Asked:
        """What ``typed`` means for the list of ``record_type``. ``settled``: somebody pressed Enter; words
        then go on record. Raises QueryError with its place in the text, PermissionDenied."""
        self.check(record_permission(record_type, "read"), "ask")
        with self._writing() if settled else self._reading() as session:
            question = self._understood(session, record_type, typed)
            if not question.words:
                return Asked(question.filters, None, question.sort, question.with_archived)
            ids = self._found(session, record_type, question)
            if settled:
                details = search_facts(session, question.words, {record_type: len(ids)})
                record_event(session, AuditEvent.SEARCHED, details=details)
            return Asked(question.filters, ids, question.sort, question.with_archived)

    @requires(Permission.SEARCH_USE)
    def answerable(self, typed: str) -> Answerable:
        """The registers whose list can answer ``typed``; empty for text without conditions. Nothing is
        counted: that is the list's."""
        if not has_clauses(typed):
            return Answerable(())
        kinds: list[str] = []
        errors: list[QueryError] = []
        with self._reading() as session:
            for kind in self._listed():
                try:
                    self._understood(session, kind, typed)
                    kinds.append(kind)
                except QueryError as error:
                    errors.append(error)
        furthest = max(errors, key=lambda error: error.start, default=None)
        return Answerable(tuple(kinds), None if kinds else furthest)

    def _listed(self) -> list[str]:
        pages = [key for key, declared in RECORD_TYPES.items() if declared.page is not None]
        order = dict.fromkeys((*(kind for kind in FIRST_KINDS if kind in pages), *pages))
        return [kind for kind in order if self._actor.can(record_permission(kind, "read"))]

    def _understood(self, session: Session, record_type: str, typed: str) -> Question:
        def named(link: str, words: str) -> Sequence[int]:
            return self._named(session, link, words)

        def usable(field: Field) -> bool:
            chips = field.choices is not None or field.link is not None
            small = record_type not in GREAT or field.kind in (Kind.STATE, Kind.BOOLEAN)
            return chips or small or is_indexed(MODELS[record_type], field.name)

        declared, today = RECORD_TYPES[record_type], self._clock.today()
        births = sees_births(self._actor)
        question = understand(typed, declared, today, named, usable, births=births)
        if question.words and record_type not in searched_kinds():
            words = translate("query", "No words are looked for here; name a field.")
            raise QueryError(words, *question.words_at)
        if question.words and question.with_archived:
            words = translate("query", "Filed records are not looked for by words in a list.")
            raise QueryError(words, *question.filed_at)
        if question.words and not words_of(question.words):
            raise QueryError(translate("query", "There is nothing to look for."), *question.words_at)
        return question

    def _found(self, session: Session, record_type: str, question: Question) -> tuple[int, ...]:
        found: dict[int, None] = {}
        names = [question.words, *(other.text for other in today_names(session, question.words))]
        for name in names:
            asked = words_for(record_type, words_of(name), self._actor)
            hits = search_kind(session, record_type, asked, self._actor, limit=MOST_FOUND, cap=MOST_FOUND)
            if hits.capped:
                words = translate("query", "More than {most} fit these words; add another.", most=MOST_FOUND)
                raise QueryError(words, *question.words_at)
            found.update(dict.fromkeys(hits.ids))
        return tuple(found)

    def _named(self, session: Session, link: str, words: str) -> Sequence[int]:
        """Records a word may mean: those called exactly so, else those whose name has it. Of great registers
        only those that the actor may find."""
        declared, model = RECORD_TYPES.get(link), MODELS[link]
        if link in GREAT or link in ("building", "organisation"):
            if not self._actor.can(record_permission(link, "read")) or not words_of(words):
                return ()
            most, asked = MOST_NAMED + 1, words_for(link, words_of(words), self._actor)
            return search_kind(session, link, asked, self._actor, limit=most, cap=most).ids
        title = getattr(model, declared.title_field if declared is not None else "name")
        wanted = select(model.id).where(title.contains(words, autoescape=True)).limit(MOST_NAMED + 1)
        exactly = list(session.scalars(select(model.id).where(title == words).limit(MOST_NAMED + 1)))
        return exactly or list(session.scalars(wanted.order_by(model.id)))
