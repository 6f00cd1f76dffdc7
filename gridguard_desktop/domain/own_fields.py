"""Fields that only records of a kind have: what they may be, how a value is checked and kept.

The kinds of unit declare them in the data (``unit_kinds``), the station's kinds of element in the store
(``elements``). Such a field is about a place or a thing, never about a person; what a station asks of
residents must say more (``custom_fields``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import Text, current_language, translate
from gridguard_desktop.domain.validation import clean_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OWN_KINDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.INTEGER, Kind.DATE, Kind.BOOLEAN, Kind.CHOICE)
"""What an own field may be."""
_LONGEST = {Kind.TEXT: 100, Kind.LONG_TEXT: 500}
_MOST = 999_999_999


@dataclass(frozen=True, slots=True)
class OwnField:
    """One fact that only records of a kind have. ``answers`` are the keys and words of a choice."""

    name: str
    label: str
    kind: Kind
    required: bool
    reason: str
    answers: tuple[tuple[str, str], ...] = ()

    @property
    def declared(self) -> Field:
        """The same as a field of a record; a choice is checked by its ``answers``."""
        kind = Kind.TEXT if self.kind is Kind.CHOICE else self.kind
        return Field(
            self.name,
            Text("", self.label),
            kind,
            reason=Text("", self.reason),
            required=self.required,
            max_length=_LONGEST.get(self.kind),
        )

    def words(self, value: Any) -> str:
        """``value`` of this field for people."""
        if value is None or value == "":
            return ""
        if self.kind is Kind.BOOLEAN:
            return translate("forms", "yes") if value else translate("forms", "no")
        return dict(self.answers).get(value, str(value))


def own_words(entry: Mapping[str, Any]) -> str:
    """The words of an entry of the data in the current language."""
    return str(entry["en" if current_language() == "en" else "zh"])


def own_field(entry: Mapping[str, Any]) -> OwnField:
    """A field as it stands in the data. Raises ValueError for a kind that no own field may be."""
    kind = Kind(entry["kind"])
    if kind not in OWN_KINDS:
        raise ValueError(f"{entry['name']}: an own field is never {kind}")
    answers = tuple((str(one["key"]), own_words(one)) for one in entry.get("choices", ()))
    return OwnField(
        entry["name"], own_words(entry), kind, bool(entry["required"]), own_words(entry["reason"]), answers
    )


def clean_own(fields: Iterable[OwnField], values: Mapping[str, Any]) -> dict[str, Any]:
    """Own values checked and in the form the store keeps; raises ValidationError with a sentence per field.

    A name that no field has is refused: nothing is kept that was not declared.
    """
    known = {field.name: field for field in fields}
    problems = {
        name: translate("own_fields", "This kind has no such field.") for name in values if name not in known
    }
    kept: dict[str, Any] = {}
    for name, field in known.items():
        try:
            value = _clean(field, values.get(name))
        except OfficerError as error:
            problems[name] = error.message
            continue
        if value is not None:
            kept[name] = value
    if problems:
        raise ValidationError(problems)
    return kept


def _clean(field: OwnField, value: Any) -> Any:
    cleaned = clean_value(field.declared, value)
    if cleaned is None:
        return None
    if field.kind is Kind.CHOICE and cleaned not in dict(field.answers):
        raise OfficerError(translate("validation", "“{label}”: choose one of the list.", label=field.label))
    if field.kind is Kind.INTEGER and (isinstance(cleaned, bool) or not 0 <= cleaned <= _MOST):
        raise OfficerError(translate("own_fields", "“{label}” is a whole number.", label=field.label))
    return cleaned.isoformat() if isinstance(cleaned, date) else cleaned


def missing_own(fields: Iterable[OwnField], kept: Mapping[str, Any]) -> tuple[OwnField, ...]:
    """Required own fields that are not filled in."""
    return tuple(field for field in fields if field.required and kept.get(field.name) in (None, ""))


def still_own(fields: Iterable[OwnField], kept: Mapping[str, Any]) -> dict[str, Any]:
    """What stays of ``kept`` when a record becomes one of another kind: fields both kinds have."""
    result = {}
    for field in fields:
        value = kept.get(field.name)
        if value is None or (field.kind is Kind.CHOICE and value not in dict(field.answers)):
            continue
        result[field.name] = value
    return result
