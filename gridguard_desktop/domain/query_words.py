"""The words of a query: what fields, choices and states of a record type are called, and what one may ask of
it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gridguard_desktop.domain.ages import LABEL as AGE_BAND
from gridguard_desktop.domain.badges import BADGES
from gridguard_desktop.domain.disputes import DISPUTE_STATES, ENDED
from gridguard_desktop.domain.fields import Field, Kind, RecordType
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import choices, edition
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.domain.textforms import fold

if TYPE_CHECKING:
    from collections.abc import Callable

DAYS = (Kind.DATE, Kind.DATETIME)
_STATE_TABLES = {
    "dispute": (DISPUTE_STATES, ENDED),
    "hazard": (HAZARD_STATES, HAZARD_STATES.final),
    "shift": (SHIFT_STATES, SHIFT_STATES.final),
}
_OPEN, _ENDED = (
    (text("query", "in hand"), "在办", "open"),
    (text("query", "ended"), "办结", "ended"),
)


def every(_: Field) -> bool:
    """Any field at all."""
    return True


def main_day(declared: RecordType, usable: Callable[[Field], bool] = every) -> Field | None:
    """The day 早于 and 晚于 go by: what the list is ordered by, when it was last checked, else the first."""
    days = {
        field.name: field
        for field in declared.fields
        if field.kind in DAYS and field.name != "birth_date" and usable(field)
    }
    for name in (declared.default_sort.removeprefix("-"), "checked_on"):
        if name in days:
            return days[name]
    return next(iter(days.values()), None)


def example_of(declared: RecordType) -> str:
    """A query one could ask of this register, to be shown where nothing is typed yet."""
    parts = []
    for field in declared.fields:
        plain = [one.zh for one in choices(field.choices) if one.zh.isalpha()] if field.choices else []
        if plain:
            parts.append(f"{field.label}:{plain[0]}")
            break
    if declared.key in _STATE_TABLES:
        state = next(field for field in declared.fields if field.kind is Kind.STATE)
        parts.append(f"{state.label}:{_OPEN[0]}")
    grids = [field for field in declared.fields if field.link == "grid"]
    if grids:
        parts.append(f"{translate('query', 'empty')}:{grids[0].label}")
    if main_day(declared) is not None:
        parts.append(f"{translate('query', 'before')}:30天")
    return " ".join(parts)


def choice_words(table: str) -> dict[str, tuple[str, ...]]:
    """Every word of a list of choices (folded) with the key it means."""
    return _choice_words(table, edition(table))


@cache
def _choice_words(table: str, _edition: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in choices(table):
        for word in (entry.zh, entry.en, entry.key, *entry.extra.get("aliases", ())):
            found.setdefault(fold(word), (entry.key,))
    return found


def state_words(record_type: str) -> dict[str, tuple[str, ...]]:
    """Every word of a record type's states with the states it means; 在办 and 办结 mean several."""
    found: dict[str, tuple[str, ...]] = {}
    for key, badge in BADGES.items():
        kind, _, state = key.partition(".")
        if kind == record_type and state:
            for word in (str(badge.text), badge.text.source, state):
                found.setdefault(fold(word), (state,))
    if record_type in _STATE_TABLES:
        table, ended = _STATE_TABLES[record_type]
        for words, group in (
            (_OPEN, tuple(state for state in table.names if state not in ended)),
            (_ENDED, tuple(state for state in table.names if state in ended)),
        ):
            found.update({fold(str(word)): group for word in words})
    return found


def names_of(field: Field) -> frozenset[str]:
    """What a field is called, folded: label in both languages, name, heads in rosters; what lists say instead
    of a birth date."""
    words = [str(field.label), field.label.source, field.name, *field.aliases]
    if field.banded:
        words += [str(AGE_BAND), AGE_BAND.source]
    return frozenset(fold(word) for word in words)


def is_searched(field: Field, declared: RecordType) -> bool:
    """Whether words for a field go to the search instead of a comparison of the whole value."""
    plain = field.choices is None and field.link is None
    return plain and field.name in declared.search_fields and field.kind not in (*DAYS, Kind.STATE)
