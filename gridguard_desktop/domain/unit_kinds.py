"""What a kind of unit has of its own: fields, check lists, licences that should be there. All of it is data
(``organisation_kinds.json``, ``check_lists.json``), so that a new kind needs no code.

Called by the service and the page of organisations.
"""

from __future__ import annotations

from dataclasses import dataclass

from gridguard_desktop.domain.lawdata import choice, choice_keys, choices
from gridguard_desktop.domain.own_fields import OwnField, own_field, own_words

KINDS, LISTS = "organisation_kinds", "check_lists"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of a check list, with the article it rests on."""

    key: str
    label: str
    article: str


@dataclass(frozen=True, slots=True)
class CheckList:
    """What is looked at in units of some kinds. ``version`` is that of the shipped data, empty once the
    station changed the list; ``edition`` counts the changes (``domain.check_lists``)."""

    key: str
    title: str
    source: str
    version: str
    items: tuple[CheckItem, ...]
    kinds: tuple[str, ...] = ()
    edition: int = 1


def own_fields(unit_kind: str) -> tuple[OwnField, ...]:
    """The own fields of a kind, in the order of the data; none for a kind of a newer program."""
    if unit_kind not in choice_keys(KINDS):
        return ()
    return tuple(own_field(entry) for entry in choice(KINDS, unit_kind).extra.get("fields", ()))


def check_lists(unit_kind: str) -> tuple[CheckList, ...]:
    """The check lists for a kind."""
    if unit_kind not in choice_keys(KINDS):
        return ()
    return tuple(_check_list(key) for key in choice(KINDS, unit_kind).extra.get("checks", ()))


def shipped_lists() -> dict[str, CheckList]:
    """All check lists the program ships, in the order of the data."""
    return {entry.key: _check_list(entry.key) for entry in choices(LISTS)}


def _check_list(key: str) -> CheckList:
    entry = choice(LISTS, key)
    items = tuple(CheckItem(one["key"], own_words(one), one["article"]) for one in entry.extra["items"])
    kinds = tuple(kind.key for kind in choices(KINDS) if key in kind.extra.get("checks", ()))
    return CheckList(key, entry.label, entry.source, entry.extra["version"], items, kinds)


def wanted_licences(unit_kind: str) -> tuple[str, ...]:
    """Keys of the licences a unit of the kind should have."""
    if unit_kind not in choice_keys(KINDS):
        return ()
    return tuple(choice(KINDS, unit_kind).extra.get("licences", ()))


def keeps_flow(unit_kind: str) -> bool:
    """Whether units of the kind keep a flow ledger (``domain.flow_ledger``)."""
    return unit_kind in choice_keys(KINDS) and bool(choice(KINDS, unit_kind).extra.get("flow"))
