"""The three levels of dispute kinds: group, national kind, sub-kind. All are data with stable keys.

The national kind (``dispute_kinds``) is what the statistics count and carries the words of the other lists
(the police platform, the published cases) and the law that hangs on it; groups and kinds are as shipped.
Sub-kinds only help to find and to describe a matter: the station adds its own under a kind and leaves out
shipped ones it does not need (``domain/own_subkinds.py``). Whatever it adds is counted under its kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import Choice, choice, choices, match
from gridguard_desktop.domain.textforms import fold

GROUPS, KINDS, SUBKINDS = "dispute_groups", "dispute_kinds", "dispute_subkinds"


@dataclass(frozen=True, slots=True)
class MappedKind:
    """What a written kind means: national kind, and the sub-kind where the words were that precise."""

    kind: str
    subkind: str | None = None


def kind_of(entry: Choice) -> str:
    """The national kind a sub-kind is counted under."""
    return str(entry.extra["kind"])


def is_own(entry: Choice) -> bool:
    """Whether the station added it."""
    return bool(entry.extra.get("own", False))


def is_offered(entry: Choice) -> bool:
    """Whether it may be chosen: neither retired nor left out here."""
    return bool(entry.extra.get("offered", True))


def subkinds_of(kind: str, keep: str | None = None) -> tuple[Choice, ...]:
    """The sub-kinds of a national kind that may be chosen; ``keep`` is what the dispute has and stays."""
    return tuple(
        entry
        for entry in choices(SUBKINDS)
        if kind_of(entry) == kind and (is_offered(entry) or entry.key == keep)
    )


def subkind_named(kind: str, written: str) -> Choice | None:
    """The sub-kind of ``kind`` that a cell means, retired ones too; None when nothing fits."""
    wanted = fold(written)
    for entry in choices(SUBKINDS):
        if kind_of(entry) == kind and wanted in words_of(entry):
            return entry
    return None


def words_of(entry: Choice) -> frozenset[str]:
    """Every word an entry goes by, folded."""
    return frozenset(map(fold, (entry.key, entry.zh, entry.en, *entry.extra.get("aliases", ()))))


def mapped(written: str) -> MappedKind | None:
    """The kind that a word of another list means, with a sub-kind only where it may be chosen; None when
    nothing fits."""
    precise = match(SUBKINDS, written)
    national = match(KINDS, written)
    if precise is None:
        return MappedKind(national.key) if national is not None else None
    kind = national.key if national is not None else kind_of(precise)
    fits = kind_of(precise) == kind and is_offered(precise)
    return MappedKind(kind, precise.key if fits else None)


def check_subkind(kind: str, subkind: str | None, was: str | None = None) -> None:
    """Raise ValidationError when a sub-kind does not belong to its kind, or may no longer be chosen and is
    not what the dispute ``was``."""
    if subkind is None:
        return
    entry = choice(SUBKINDS, subkind)
    if kind_of(entry) != kind:
        words = translate("disputes", "This sub-kind belongs to another kind; choose again.")
    elif not is_offered(entry) and subkind != was:
        words = translate(
            "disputes", "“{word}” is no longer used here; choose another sub-kind.", word=entry.label
        )
    else:
        return
    raise ValidationError({"subkind": words})
