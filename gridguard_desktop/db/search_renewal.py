"""Bringing the index of an older store to the rules of this program, a few records at a time.

The rules that turn facts into tokens change with the program (another spelling of numbers, another reading of
a name); a store remembers by which rules it was indexed. Each step is a short transaction that remembers how
far it came: people go on searching and saving meanwhile, and an interrupted renewal goes on where it was.
``services.upkeep`` is the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.models.audit import StoreMeta
from gridguard_desktop.db.search import index_records
from gridguard_desktop.db.search_files import queue_missing
from gridguard_desktop.db.search_kinds import AT_ONCE, searched_kinds

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session

INDEX_RULES = "1"
"""By which rules this program indexes; whoever changes tokens or searched facts counts on."""

RULES, PLACE = "search_rules", "search_renewal"


@dataclass(frozen=True, slots=True)
class Place:
    """How far a renewal to ``rules`` came: the record type and the last id done."""

    rules: str
    kind: str
    last: int

    @classmethod
    def read(cls, written: str) -> Place:
        """From the store's note."""
        rules, kind, last = written.split("/")
        return cls(rules, kind, int(last))

    def __str__(self) -> str:
        return f"{self.rules}/{self.kind}/{self.last}"


def remember_rules(connection: Connection) -> None:
    """Note in a new store that it is indexed by today's rules."""
    connection.execute(insert(table_of(StoreMeta)).values(name=RULES, value=INDEX_RULES))


def is_old(session: Session) -> bool:
    """Whether the store was indexed by other rules."""
    return _note(session, RULES) != INDEX_RULES


def records_in_all(session: Session) -> int:
    """How many records the index has to hold."""
    return sum(
        session.scalar(select(func.count()).select_from(kind.model)) or 0
        for kind in searched_kinds().values()
    )


def renew_some(session: Session) -> int:
    """Index the next records by today's rules; 0 when all are done, which is then noted."""
    keys = list(searched_kinds())
    place = _place(session, keys)
    for key in keys[keys.index(place.kind) :]:
        last = place.last if key == place.kind else 0
        kind = searched_kinds()[key]
        wanted = select(kind.model.id).where(kind.model.id > last).order_by(kind.model.id).limit(AT_ONCE)
        ids = list(session.scalars(wanted))
        if ids:
            index_records(session.connection(), kind, ids)
            session.merge(StoreMeta(name=PLACE, value=str(Place(INDEX_RULES, key, ids[-1]))))
            return len(ids)
    queue_missing(session.connection())  # the words of files are read again, one by one
    session.merge(StoreMeta(name=RULES, value=INDEX_RULES))
    noted = session.get(StoreMeta, PLACE)
    if noted is not None:
        session.delete(noted)
    return 0


def _place(session: Session, keys: list[str]) -> Place:
    written = _note(session, PLACE)
    place = Place.read(written) if written is not None else None
    if place is None or place.rules != INDEX_RULES or place.kind not in keys:
        return Place(INDEX_RULES, keys[0], 0)
    return place


def _note(session: Session, name: str) -> str | None:
    return session.scalar(select(StoreMeta.value).where(StoreMeta.name == name))
