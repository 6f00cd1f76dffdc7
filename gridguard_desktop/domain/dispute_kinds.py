"""The three levels of dispute kinds: group, national kind, sub-kind. All are data with stable keys.

The national kind (``dispute_kinds``) is what the statistics count and carries the words of the other lists
(the police platform, the published cases); groups and sub-kinds only help to find and to describe it.
"""

from __future__ import annotations

from dataclasses import dataclass

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import Choice, choice, choices, match


@dataclass(frozen=True, slots=True)
class MappedKind:
    """What a written kind means: national kind, and the sub-kind where the words were that precise."""

    kind: str
    subkind: str | None = None


def subkinds_of(kind: str) -> tuple[Choice, ...]:
    """The sub-kinds of a national kind, as shipped."""
    return tuple(entry for entry in choices("dispute_subkinds") if entry.extra["kind"] == kind)


def mapped(written: str) -> MappedKind | None:
    """The kind that a word of another list means; None when nothing fits."""
    precise = match("dispute_subkinds", written)
    national = match("dispute_kinds", written)
    if national is None:
        return MappedKind(str(precise.extra["kind"]), precise.key) if precise is not None else None
    fits = precise is not None and precise.extra["kind"] == national.key
    return MappedKind(national.key, precise.key if fits and precise is not None else None)


def check_subkind(kind: str, subkind: str | None) -> None:
    """Raise ValidationError when a sub-kind does not belong to its kind."""
    if subkind is not None and choice("dispute_subkinds", subkind).extra["kind"] != kind:
        raise ValidationError(
            {"subkind": translate("disputes", "This sub-kind belongs to another kind; choose again.")}
        )
