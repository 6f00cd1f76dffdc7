"""What can be searched: every record type that declares ``search_fields``, and the facts of its rows.

``search.py`` indexes these facts and checks hits against them; services show them as the reason of a hit. A
new record type becomes searchable by declaring its search fields; nothing is added here. The record of a
mediation session is no record type of its own and is never indexed: what was said in a caucus stays there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import (
    MODELS,
    Agreement,
    Confirmation,
    CourtCase,
    DefaultNotice,
    Dispute,
    Party,
    Referral,
    ReferralReminder,
    SecurityAgreement,
)
from gridguard_desktop.db.search_tokens import Facet, Facts, index_tokens
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.domain.fields import Field, RecordType

AT_ONCE = 500
_BY_KIND = {
    Kind.PERSON_NAME: Facet.NAME,
    Kind.ID_NUMBER: Facet.ID_NUMBER,
    Kind.PHONE: Facet.PHONE,
    Kind.CREDIT_CODE: Facet.TEXT,
}
_BY_NAME = {
    "name": Facet.NAME,
    "party_names": Facet.NAMES,
    "number": Facet.NUMBER,
    "paper_number": Facet.NUMBER,
    "source_number": Facet.NUMBER,
}
NUMBERED: dict[type[Record], str] = {
    Agreement: "number",
    CourtCase: "docket_number",
    Confirmation: "docket_number",
    DefaultNotice: "number",
    Referral: "number",
    ReferralReminder: "number",
    SecurityAgreement: "number",
}
"""Parts of a dispute whose number finds it (一案一码): whatever paper somebody brings, its number leads to
the one record. Each has ``dispute_id``. A complaint is none of them: its number must not lead the mediator
to it."""
_TITLE_COLUMNS = ("name_pinyin",)


@dataclass(frozen=True, slots=True)
class SearchedKind:
    """A record type in the index. ``facts`` are its searched fields; ``newest_first`` orders by time instead
    of by title."""

    key: str
    model: type[Record]
    facts: tuple[tuple[str, Facet], ...]
    newest_first: bool
    sort_column: str

    @property
    def table(self) -> str:
        """Name of its index table."""
        return f"search_{self.key}"

    @property
    def has_names(self) -> bool:
        """Whether people or places are found by name here."""
        return any(facet in (Facet.NAME, Facet.NAMES) for _, facet in self.facts)


@cache
def searched_kinds() -> Mapping[str, SearchedKind]:
    """Every searchable record type by its key."""
    return {key: _searched(declared) for key, declared in RECORD_TYPES.items() if declared.search_fields}


def _searched(declared: RecordType) -> SearchedKind:
    model = MODELS[declared.key]
    names = dict.fromkeys((*declared.search_fields, *(f for f in ("former_name",) if hasattr(model, f))))
    facts = tuple((name, _facet(declared.field(name))) for name in names)
    newest_first = declared.default_sort.startswith("-")
    sort = declared.default_sort.removeprefix("-") if newest_first else declared.title_field
    return SearchedKind(
        declared.key, model, facts, newest_first, next((c for c in _TITLE_COLUMNS if hasattr(model, c)), sort)
    )


def _facet(field: Field) -> Facet:
    return _BY_NAME.get(field.name) or _BY_KIND.get(field.kind, Facet.TEXT)


def facts_of_row(kind: SearchedKind, row: Mapping[str, Any]) -> Facts:
    """Facts in a mapping of column values."""
    return [(name, facet, str(row[name])) for name, facet in kind.facts if row.get(name)]


def facts_in(kind: SearchedKind, values: Sequence[Any]) -> Facts:
    """Facts from the values of the kind's searched fields, in their order."""
    return [
        (name, facet, str(value)) for (name, facet), value in zip(kind.facts, values, strict=True) if value
    ]


def load_facts(connection: Connection, kind: SearchedKind, ids: Sequence[int]) -> dict[int, Facts]:
    """Facts of the records ``ids`` as stored; vanished ones are left out."""
    columns = [getattr(kind.model, name) for name, _ in kind.facts]
    found: dict[int, Facts] = {}
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        wanted = select(kind.model.id, *columns).where(kind.model.id.in_(part))
        for record_id, *values in connection.execute(wanted).all():
            found[record_id] = facts_in(kind, values)
        if kind.model is Dispute:
            _add_parties(connection, part, found)
            _add_numbers(connection, part, found)
    return found


def _add_parties(connection: Connection, ids: Sequence[int], found: dict[int, Facts]) -> None:
    """A long list of parties is cut off in ``party_names``; everybody is found all the same."""
    names: dict[int, list[str]] = defaultdict(list)
    for dispute_id, name in connection.execute(
        select(Party.dispute_id, Party.name).where(Party.dispute_id.in_(ids))
    ):
        names[dispute_id].append(name)
    for dispute_id, everyone in names.items():
        if dispute_id in found:
            found[dispute_id].append(("party_names", Facet.NAMES, "、".join(everyone)))


def _add_numbers(connection: Connection, ids: Sequence[int], found: dict[int, Facts]) -> None:
    """The numbers of everything that hangs on the dispute."""
    for model, name in NUMBERED.items():
        part: Any = model
        column = getattr(model, name)
        wanted = select(part.dispute_id, column).where(part.dispute_id.in_(ids), column.is_not(None))
        for dispute_id, number in connection.execute(wanted.order_by(model.id)):
            if dispute_id in found:
                found[dispute_id].append(("number", Facet.NUMBER, number))


def words_of_row(key: str, row: Mapping[str, Any]) -> str:
    """Index tokens of a mapping of column values, as the index takes them."""
    return " ".join(tokens_of(facts_of_row(searched_kinds()[key], row)))


def tokens_of(facts: Iterable[tuple[str, Facet, str]]) -> list[str]:
    """Index tokens of a record."""
    return list(dict.fromkeys(chain.from_iterable(index_tokens(facet, value) for _, facet, value in facts)))
