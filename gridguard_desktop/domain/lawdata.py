"""Choice lists and law tables as data: dispute kinds, sources, triage and termination reasons, remedies,
hazard kinds, codes.

Each table is ``resources/data/<table>.json``; each entry carries its source, how sure we are of it, and the
dates for which it holds. Keys are stored in records and never change; words may. Called by fields, forms,
imports, services and papers. A table that the station adds to (:func:`learn`) holds the entries of the store
that is open: like the language, one process has one of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import current_language
from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a table. ``confidence``: C law text read, S second hand, M from memory, D our own
    design."""

    key: str
    zh: str
    en: str
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False)
    source: str = ""
    confidence: str = "D"
    in_force_from: date = date.min
    in_force_until: date = date.max

    @property
    def label(self) -> str:
        """The word in the language of the interface."""
        return self.en if current_language() == "en" else self.zh

    def holds(self, day: date) -> bool:
        """Whether the entry is in force on ``day``."""
        return self.in_force_from <= day <= self.in_force_until


_learnt: dict[str, tuple[Choice, ...]] = {}
_editions: dict[str, int] = {}


def learn(table: str, entries: tuple[Choice, ...]) -> None:
    """``entries`` in place of those of ``table`` known before: the shipped ones with what the station of the
    open store adds or leaves out."""
    if _compared(entries) != _compared(versions(table)):
        _learnt[table] = entries
        _editions[table] = edition(table) + 1  # last: whoever reads the new number reads the new entries


def edition(table: str) -> int:
    """Counts what was learnt of ``table``; what is kept of its words is kept under this number."""
    return _editions.get(table, 0)


def _compared(entries: tuple[Choice, ...]) -> list[tuple[Choice, dict[str, Any]]]:
    return [(entry, dict(entry.extra)) for entry in entries]


def versions(table: str) -> tuple[Choice, ...]:
    """Every entry of ``table`` in every version, in the table's order. ``KeyError`` for a table that does
    not exist."""
    return _learnt.get(table) or shipped(table)


@cache
def shipped(table: str) -> tuple[Choice, ...]:
    """The entries as the program brings them. ``KeyError`` for a table that does not exist."""
    path = resource("data", f"{table}.json")
    if not path.is_file():
        raise KeyError(table)
    return tuple(_choice(entry) for entry in json.loads(path.read_text(encoding="utf-8"))["entries"])


def _choice(entry: Mapping[str, Any]) -> Choice:
    return Choice(
        entry["key"],
        entry["zh"],
        entry["en"],
        MappingProxyType(entry["extra"]),
        entry["source"],
        entry["confidence"],
        date.fromisoformat(entry["from"] or "0001-01-01"),
        date.fromisoformat(entry["until"] or "9999-12-31"),
    )


def choices(table: str, on: date | None = None) -> tuple[Choice, ...]:
    """Entries of ``table`` in force on ``on``; without a date the newest version of every entry."""
    if on is not None:
        return tuple(entry for entry in versions(table) if entry.holds(on))
    newest: dict[str, Choice] = {}
    for entry in versions(table):
        known = newest.get(entry.key)
        if known is None or entry.in_force_from > known.in_force_from:
            newest[entry.key] = entry
    return tuple(newest.values())


def _newest(table: str) -> Mapping[str, Choice]:
    return _newest_at(table, edition(table))


@cache
def _newest_at(table: str, _edition: int) -> Mapping[str, Choice]:
    return {entry.key: entry for entry in choices(table)}


def choice_keys(table: str) -> frozenset[str]:
    """All keys that a record may hold, retired ones included."""
    return frozenset(_newest(table))


def choice(table: str, key: str, on: date | None = None) -> Choice:
    """The entry ``key``, in the version of ``on`` if there is one, else the newest. ``KeyError`` for
    unknown keys."""
    if on is not None:
        for entry in versions(table):
            if entry.key == key and entry.holds(on):
                return entry
    return _newest(table)[key]


def label(table: str, key: str | None) -> str:
    """Word for a stored key; an unknown key (from a newer program) is shown as it is."""
    if not key:
        return ""
    entry = _newest(table).get(key)
    return entry.label if entry is not None else key


@cache
def _spellings(table: str, _edition: int) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for entry in choices(table):
        for word in (entry.key, entry.zh, entry.en, *entry.extra.get("aliases", ())):
            found.setdefault(fold(word), entry.key)
    return found


def match(table: str, written: str) -> Choice | None:
    """The entry that a cell of a list means: by key, Chinese or English word, or an alias; ``None`` if none
    fits."""
    key = _spellings(table, edition(table)).get(fold(written))
    return _newest(table)[key] if key is not None else None


def remedies_for(dispute_kind: str, on: date) -> tuple[Choice, ...]:
    """Ways that remain when mediation fails (人民调解法 26): arbitration, administrative and judicial, in
    this order."""
    return tuple(entry for entry in choices("remedies", on) if _applies(entry, dispute_kind))


def _applies(entry: Choice, dispute_kind: str) -> bool:
    kinds = entry.extra["kinds"]
    return ("*" in kinds or dispute_kind in kinds) and dispute_kind not in entry.extra.get("except", ())
