"""The search bar: one box for everything the signed-in person may see. Called by the window, the person
picker and the command line.

Hits are masked. A search that somebody meant leaves one audit row with its length, a keyed digest and the
counts, never the words. While somebody types, every pause asks; ``settled=False`` says that the words are
not finished yet and leaves no row, otherwise one name typed slowly would be six searches on record. The
window passes ``settled=True`` when Enter is pressed or the text has not changed for two seconds; opening a
hit is on record anyway.
"""

from __future__ import annotations

import hmac
import time
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import bindparam, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import context_of, record_event
from gridguard_desktop.db.search_hits import CAP, TYPING_CAP, KindHits, kinds_with, search_kind
from gridguard_desktop.db.search_kinds import load_facts, searched_kinds
from gridguard_desktop.db.search_terms import Word, fits, reading_of, without_births, words_of
from gridguard_desktop.db.search_tokens import Facet
from gridguard_desktop.domain.ages import sees_births
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.fields import Field, Kind, RecordType
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.services.addresses.renamed import today_names
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.views import masked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.search_tokens import Facts
    from gridguard_desktop.domain.actors import Actor

FIRST_KINDS = (
    "resident",
    "dispute",
    "organisation",
    "house",
    "household",
    "hazard",
    "incident",
    "inspection",
    "patrol",
    "shift",
)
"""Order of the groups; the others follow as they are declared."""

LINE_FIELDS = {
    "resident": ("birth_date", "id_number", "address_text"),
    "dispute": ("number", "party_names", "registered_on"),
}
"""What stands under the title; other record types show the first columns of their list."""

SHORTEST_PURPOSE = 4

SNIPPET = 14
"""Characters of a long text shown on either side of what was found."""

NOT_SHOWN = frozenset({Kind.LINK, Kind.STATE, Kind.LONG_TEXT})


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found. ``why`` = (label, masked text) of what was found outside the title; ``marks`` =
    (from, to) in the title."""

    kind: str
    id: int
    title: str
    subtitle: str
    why: tuple[tuple[str, str], ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    born: int | None = None
    """The year in which a resident was born: namesakes are told apart by it."""


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one record type; ``capped`` = there are more than ``total``."""

    kind: str
    total: int
    capped: bool
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found for ``text``; kinds without a hit are left out."""

    text: str
    groups: tuple[HitGroup, ...]

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits in the order of the groups."""
        return tuple(hit for group in self.groups for hit in group.hits)


class SearchService(Service):
    """Finds records by name, pinyin, initials, number tails, phone, address and case number."""

    record_key: ClassVar[str] = "search"

    @requires(Permission.SEARCH_USE)
    def find(
        self,
        text: str,
        *,
        kinds: Iterable[str] | None = None,
        limit: int = 20,
        settled: bool = True,
        with_archived: bool = False,
        purpose: str = "",
    ) -> SearchResult:
        """Hits in ``kinds`` (all the actor may read if none are named), at most ``limit`` each.

        ``settled`` writes the audit row. Closed records (``with_archived``) are searched for a ``purpose``
        only, and always on record; raises ValidationError without one.
        """
        words = words_of(text)
        if with_archived and len(purpose.strip()) < SHORTEST_PURPOSE:
            words_said = translate("search", "Say what the closed records are needed for.")
            raise ValidationError({"purpose": words_said})
        settled = settled or with_archived
        wanted = self._readable(kinds)
        cap = CAP if settled else TYPING_CAP
        with self._writing() if settled and words else self._reading() as session:
            groups = self._groups(session, wanted, words, limit, with_archived, cap)
            for other in today_names(session, text):
                more = self._groups(session, wanted, words_of(other.text), limit, with_archived, cap)
                groups = _joined(groups, more, other.old_name, limit)
            if settled and words:
                self._record(session, text, groups, purpose.strip())
        return SearchResult(text, tuple(groups))

    @requires(Permission.SEARCH_USE)
    def find_each(self, texts: Iterable[str], *, limit: int = 20) -> list[tuple[SearchResult, float]]:
        """One search per text, each with the milliseconds it took; afterwards every one of them goes on
        record."""
        found = []
        for text in texts:
            began = time.perf_counter()
            result = self.find(text, limit=limit, settled=False)
            found.append((result, (time.perf_counter() - began) * 1_000))
        with self._writing() as session:
            for result, _ in found:
                if words_of(result.text):
                    self._record(session, result.text, result.groups)
        return found

    @requires(Permission.SEARCH_USE)
    def residents_matching(self, text: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Residents for the person picker, while the name is being typed; choosing one opens the record and
        is on record there."""
        return self.find(text, kinds=("resident",), limit=limit, settled=False).hits

    def _readable(self, kinds: Iterable[str] | None) -> list[str]:
        known = searched_kinds()
        asked = set(known if kinds is None else kinds) & set(known)
        order = dict.fromkeys((*FIRST_KINDS, *known))
        return [kind for kind in order if kind in asked and self._actor.can(record_permission(kind, "read"))]

    def _groups(
        self,
        session: Session,
        wanted: Sequence[str],
        words: Sequence[Word],
        limit: int,
        with_archived: bool,
        cap: int,
    ) -> list[HitGroup]:
        groups = []
        for kind in kinds_with(session, wanted, words):
            asked = words_for(kind, words, self._actor)
            found = search_kind(
                session, kind, asked, self._actor, limit=limit, with_archived=with_archived, cap=cap
            )
            if found.ids:
                groups.append(self._group(session, found, asked))
        return groups

    def _group(self, session: Session, found: KindHits, words: Sequence[Word]) -> HitGroup:
        kind = found.kind
        declared = RECORD_TYPES[kind.key]
        under = line_fields(declared)
        rows = session.execute(_lines(kind.key, self._actor), {"ids": found.ids}).mappings()
        by_id = {row["id"]: {str(name): value for name, value in row.items()} for row in rows}
        facts = dict(found.facts)
        elsewhere = [record_id for record_id in found.ids if not fits(words, facts[record_id])]
        if elsewhere:  # in what hangs on the record: its parties, the numbers of its papers
            facts |= load_facts(session.connection(), kind, elsewhere)
        hits = tuple(
            _hit(declared, under, words, record_id, by_id[record_id], facts.get(record_id, []))
            for record_id in found.ids
            if record_id in by_id
        )
        return HitGroup(kind.key, found.total, found.capped, hits)

    def _record(self, session: Session, text: str, groups: Sequence[HitGroup], purpose: str = "") -> None:
        facts = search_facts(session, text, {group.kind: group.total for group in groups})
        details = {**({"closed": True} if purpose else {}), **facts}
        record_event(session, AuditEvent.SEARCHED, purpose=purpose, details=details)


def words_for(kind: str, words: Sequence[Word], actor: Actor) -> Sequence[Word]:
    """The words as they may be asked of ``kind``: nobody whose lists show no birth dates finds people by
    them."""
    told = any(field.banded for field in RECORD_TYPES[kind].fields)
    return without_births(words) if told and not sees_births(actor) else words


def search_facts(session: Session, text: str, found: Mapping[str, int]) -> dict[str, Any]:
    """What stands on record of words that were searched for: their length, a keyed digest, the counts; never
    the words."""
    digest = hmac.digest(context_of(session).seal_key, b"search:" + fold(text).encode(), "sha256").hex()
    return {"length": len(text.strip()), "digest": digest, "found": dict(found)}


def _joined(
    groups: Sequence[HitGroup], more: Sequence[HitGroup], old_name: str, limit: int
) -> list[HitGroup]:
    """Hits under today's name of a place, after those under the name that was asked for."""
    found = {group.kind: group for group in groups}
    reason = (translate("search", "Old or other name"), old_name)
    for group in more:
        known = found.get(group.kind)
        before = known.hits if known is not None else ()
        seen = {hit.id for hit in before}
        fresh = tuple(replace(hit, why=(reason, *hit.why)) for hit in group.hits if hit.id not in seen)
        overlap = len(group.hits) - len(fresh)
        total = (known.total if known is not None else 0) + group.total - overlap
        capped = group.capped or (known is not None and known.capped)
        found[group.kind] = HitGroup(group.kind, total, capped, (*before, *fresh)[:limit])
    order = dict.fromkeys((*FIRST_KINDS, *searched_kinds()))
    return [found[kind] for kind in order if kind in found]


@lru_cache(maxsize=128)
def _lines(key: str, actor: Actor) -> Select[Any]:
    """The statement that reads title and line of the hits ``ids``; kept, because making it costs as much as
    running it."""
    declared, model = RECORD_TYPES[key], searched_kinds()[key].model
    names = dict.fromkeys((declared.title_field, *(f.name for f in line_fields(declared))))
    statement = select(model.id, *(getattr(model, name) for name in names))
    return queries.visible(statement, model, actor).where(model.id.in_(bindparam("ids", expanding=True)))


@cache
def line_fields(declared: RecordType) -> tuple[Field, ...]:
    """What stands under the title of a hit."""
    names = LINE_FIELDS.get(declared.key)
    if names is not None:
        return tuple(declared.field(name) for name in names)
    shown = (f for f in declared.list_fields if f.kind not in NOT_SHOWN and f.name != declared.title_field)
    return tuple(shown)[:3]


def _hit(
    declared: RecordType,
    under: Sequence[Field],
    words: Sequence[Word],
    record_id: int,
    row: Mapping[str, Any],
    facts: Facts,
) -> Hit:
    title_field = declared.field(declared.title_field)
    title = shown_fact(declared, title_field, row[title_field.name])
    subtitle = " · ".join(filter(None, (shown_fact(declared, f, row[f.name]) for f in under)))
    marks, why = [], []
    for word in words:
        place = _place(word, title)
        if place is not None:
            marks.append(place)
            continue
        reason = _reason(declared, word, facts)
        if reason is not None:
            why.append(reason)
    birth = row.get("birth_date")
    return Hit(
        declared.key,
        record_id,
        title,
        subtitle,
        tuple(dict.fromkeys(why)),
        tuple(sorted(set(marks))),
        birth.year if birth is not None else None,
    )


def shown_fact(declared: RecordType, field: Field, value: Any) -> str:
    """One fact as it may stand in a hit."""
    if value is None or value == "":
        return ""
    if declared.key == "resident" and field.name == "birth_date":
        return translate("search", "born {year}", year=value.year)
    if field.choices is not None:
        return label(field.choices, str(value))
    if isinstance(value, datetime):
        return china_time(value).strftime("%Y-%m-%d")
    if isinstance(value, date):
        return value.isoformat()
    return str(masked(field, value))


def _place(word: Word, title: str) -> tuple[int, int] | None:
    """Where the word stands in the title."""
    folded = fold(title)
    start = folded.find(word.text) if len(folded) == len(title) else -1
    return (start, start + len(word.text)) if start >= 0 else None


def _reason(declared: RecordType, word: Word, facts: Facts) -> tuple[str, str] | None:
    for name, facet, value in facts:
        if reading_of(word, facet, value):
            field = declared.field(name)
            shown = str(masked(field, value))
            return str(field.label), _snippet(word, shown) if facet is Facet.TEXT else shown
    return None


def _snippet(word: Word, value: str) -> str:
    """The text around what was found."""
    start = max(0, fold(value).find(word.text) - SNIPPET)
    end = start + len(word.text) + 2 * SNIPPET
    return ("…" if start else "") + value[start:end] + ("…" if end < len(value) else "")
