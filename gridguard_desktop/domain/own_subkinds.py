"""The sub-kinds a station keeps of its own, and the shipped ones it leaves out. Pure.

Kept among the station's settings: a few words that are changed some times a year. What is kept becomes the
table of sub-kinds (:func:`table_of`), so that forms, filters, imports, reports, search and dumps need not
know who added an entry. An own sub-kind always belongs to one national kind and never moves to another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.dispute_kinds import KINDS, SUBKINDS, kind_of, words_of
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.textforms import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.domain.lawdata import Choice

SETTING = "dispute_subkinds"
"""Where the station keeps them."""
LONGEST, LONGEST_ENGLISH = 20, 40
MOST_OF_A_KIND = 30
"""So many own sub-kinds a list to choose from bears."""
SOURCE = text("dispute_kinds", "Set by this station")


@dataclass(frozen=True, slots=True)
class OwnSubkind:
    """A sub-kind of the station; ``kind`` is the national kind it is counted under."""

    key: str
    kind: str
    zh: str
    en: str = ""
    retired_on: date | None = None


@dataclass(frozen=True, slots=True)
class OwnSubkinds:
    """What the station keeps. ``version`` goes up with every change; ``last`` is the number given last, so
    that the key of a deleted one never comes back; ``hidden`` are keys of shipped ones."""

    version: int = 0
    last: int = 0
    own: tuple[OwnSubkind, ...] = ()
    hidden: frozenset[str] = frozenset()


def kept_subkinds(settings: Mapping[str, Any]) -> OwnSubkinds:
    """What stands among the settings of the station."""
    kept = settings.get(SETTING)
    if kept is None:
        return OwnSubkinds()
    own = tuple(
        OwnSubkind(
            one["key"],
            one["kind"],
            one["zh"],
            one["en"],
            date.fromisoformat(one["retired"]) if one["retired"] else None,
        )
        for one in kept["own"]
    )
    return OwnSubkinds(int(kept["version"]), int(kept["last"]), own, frozenset(kept["hidden"]))


def stored(kept: OwnSubkinds) -> dict[str, Any]:
    """The same for the settings."""
    return {
        "version": kept.version,
        "last": kept.last,
        "own": [
            {
                "key": one.key,
                "kind": one.kind,
                "zh": one.zh,
                "en": one.en,
                "retired": one.retired_on.isoformat() if one.retired_on else None,
            }
            for one in kept.own
        ],
        "hidden": sorted(kept.hidden),
    }


def table_of(kept: OwnSubkinds) -> tuple[Choice, ...]:
    """The table of sub-kinds of this station: by national kind the shipped ones, then its own."""
    entries = [_shipped(entry, kept.hidden) for entry in lawdata.shipped(SUBKINDS)]
    entries += [_own(one) for one in kept.own]
    order = {entry.key: at for at, entry in enumerate(lawdata.choices(KINDS))}
    return tuple(sorted(entries, key=lambda entry: order[kind_of(entry)]))


def _shipped(entry: Choice, hidden: frozenset[str]) -> Choice:
    if entry.key not in hidden:
        return entry
    return replace(entry, extra=MappingProxyType({**entry.extra, "offered": False}))


def _own(one: OwnSubkind) -> Choice:
    extra = {"kind": one.kind, "aliases": (), "own": True, "offered": one.retired_on is None}
    return lawdata.Choice(one.key, one.zh, one.en or one.zh, MappingProxyType(extra), str(SOURCE))


# ---- changing


def with_added(kept: OwnSubkinds, kind: str, zh: str, en: str = "") -> tuple[OwnSubkinds, str]:
    """Another own sub-kind under a national kind; answers its key as well. Raises ValidationError."""
    if kind not in lawdata.choice_keys(KINDS):
        raise ValidationError({"kind": translate("dispute_kinds", "Choose the national kind it belongs to.")})
    if sum(one.kind == kind for one in kept.own) >= MOST_OF_A_KIND:
        words = translate(
            "dispute_kinds",
            "A kind holds {most} own sub-kinds. Delete or rename one that is not needed.",
            most=MOST_OF_A_KIND,
        )
        raise ValidationError({"zh": words})
    zh, en = _checked(kept, "", zh, en)
    number = kept.last + 1
    made = OwnSubkind(f"{kind}.own{number}", kind, zh, en)
    return _next(kept, last=number, own=(*kept.own, made)), made.key


def with_words(kept: OwnSubkinds, key: str, zh: str, en: str = "") -> OwnSubkinds:
    """Other words for an own sub-kind; disputes that have it show them. Raises ValidationError, NotFound."""
    one = own_of(kept, key)
    zh, en = _checked(kept, key, zh, en)
    return _changed(kept, replace(one, zh=zh, en=en))


def with_offered(kept: OwnSubkinds, key: str, offered: bool, today: date) -> OwnSubkinds:
    """Retire an own sub-kind or leave out a shipped one, or offer it again. Raises NotFound."""
    if key in {entry.key for entry in lawdata.shipped(SUBKINDS)}:
        return _next(kept, hidden=kept.hidden - {key} if offered else kept.hidden | {key})
    return _changed(kept, replace(own_of(kept, key), retired_on=None if offered else today))


def without(kept: OwnSubkinds, key: str, used: int) -> OwnSubkinds:
    """Without an own sub-kind that no dispute has. Raises Refused, NotFound."""
    one = own_of(kept, key)
    if used:
        words = translate(
            "dispute_kinds", "{n} disputes have “{word}”; retire it instead.", n=used, word=one.zh
        )
        raise Refused(words)
    return _next(kept, own=tuple(other for other in kept.own if other.key != key))


def own_of(kept: OwnSubkinds, key: str) -> OwnSubkind:
    """The own sub-kind ``key``. Raises NotFound."""
    for one in kept.own:
        if one.key == key:
            return one
    raise NotFound


def _next(kept: OwnSubkinds, **changes: Any) -> OwnSubkinds:
    return replace(kept, version=kept.version + 1, **changes)


def _changed(kept: OwnSubkinds, one: OwnSubkind) -> OwnSubkinds:
    return _next(kept, own=tuple(one if other.key == one.key else other for other in kept.own))


def _checked(kept: OwnSubkinds, key: str, zh: str, en: str) -> tuple[str, str]:
    """Words fit to be chosen by: a word means one sub-kind, in a form, a filter and an imported list."""
    zh, en = " ".join(zh.split()), " ".join(en.split())
    problems = {}
    if not any(letter.isalnum() for letter in zh):
        problems["zh"] = translate("dispute_kinds", "Write what it is called.")
    for name, word, most in (("zh", zh, LONGEST), ("en", en, LONGEST_ENGLISH)):
        if len(word) > most:
            problems[name] = translate("dispute_kinds", "At most {most} characters.", most=most)
        elif word and (taken := _taken(kept, key, word)):
            problems[name] = taken
    if problems:
        raise ValidationError(problems)
    return zh, en


def _taken(kept: OwnSubkinds, key: str, word: str) -> str:
    """Which entry goes by this word already; empty: none."""
    for entry in table_of(kept):
        if entry.key != key and fold(word) in words_of(entry):
            kind = lawdata.label(KINDS, kind_of(entry))
            return translate(
                "dispute_kinds", "“{word}” is there already, under {kind}.", word=entry.label, kind=kind
            )
    return ""
