"""The catalogue of elements (要素目录): what a grid is made of, in six classes, and how complete it is known.

Kinds are records of the station (``db.models.elements``), shipped in ``element_kinds.json``; the
station adds, renames and retires them. People, houses and units keep their own registers: their kinds are
only counted there, so that nobody is entered twice and no person becomes an element.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.own_fields import OWN_KINDS, OwnField
from gridguard_desktop.domain.textforms import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SHIPPED, CLASSES = "element_kinds", "element_classes"
OWN_REGISTER = "element"
MOST_FIELDS, LONGEST_LABEL, LONGEST_INTERVAL, MOST_WANTED = 20, 20, 3650, 1000


@dataclass(frozen=True, slots=True)
class ShippedKind:
    """A kind that comes with the program."""

    key: str
    name: str
    element_class: str
    register: str
    where: Mapping[str, str]
    every_days: int | None
    wanted: int
    fields: tuple[Mapping[str, Any], ...]


def shipped_kinds() -> tuple[ShippedKind, ...]:
    """The kinds that come with the program, in their order."""
    return tuple(
        ShippedKind(
            entry.key,
            entry.zh,
            entry.extra["class"],
            entry.extra["register"],
            entry.extra["where"] or {},
            entry.extra["every_days"],
            entry.extra["wanted"],
            tuple(entry.extra["fields"]),
        )
        for entry in choices(SHIPPED)
    )


def own_fields_of(kept: Iterable[Mapping[str, Any]]) -> tuple[OwnField, ...]:
    """The own fields of a kind as the store keeps them: the label is the name, an answer its own key."""
    return tuple(
        OwnField(
            one["label"],
            one["label"],
            Kind(one["kind"]),
            bool(one["required"]),
            one.get("reason", ""),
            tuple((word, word) for word in one.get("choices", ())),
        )
        for one in kept
    )


def clean_fields(given: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Own fields as the station wrote them, in the form the store keeps. Raises ValidationError with places
    like ``fields.2.label``."""
    problems: dict[str, str] = {}
    cleaned: list[dict[str, Any]] = []
    if len(given) > MOST_FIELDS:
        raise ValidationError(
            {"fields": translate("elements", "At most {most} particulars.", most=MOST_FIELDS)}
        )
    for number, one in enumerate(given, start=1):
        row, wrong = _clean_field(one, {fold(each["label"]) for each in cleaned})
        problems |= {f"fields.{number}.{name}": words for name, words in wrong.items()}
        cleaned.append(row)
    if problems:
        raise ValidationError(problems)
    return cleaned


def _clean_field(given: Mapping[str, Any], taken: set[str]) -> tuple[dict[str, Any], dict[str, str]]:
    label = " ".join(str(given.get("label") or "").split())
    reason = " ".join(str(given.get("reason") or "").split())
    kind = str(given.get("kind") or Kind.TEXT)
    words = _answers(given.get("choices"))
    wrong: dict[str, str] = {}
    if not label or len(label) > LONGEST_LABEL:
        wrong["label"] = translate("elements", "Name it in 1 to {most} characters.", most=LONGEST_LABEL)
    elif fold(label) in taken:
        wrong["label"] = translate("elements", "There is a particular of this name already.")
    if kind not in OWN_KINDS:
        wrong["kind"] = translate("elements", "Choose what it is.")
    if not reason:
        wrong["reason"] = translate("elements", "Say what it is needed for.")
    if kind == Kind.CHOICE and len(words) < 2:
        wrong["choices"] = translate("elements", "Write at least two answers, with 、 between them.")
    row: dict[str, Any] = {
        "label": label,
        "kind": kind,
        "required": bool(given.get("required")),
        "reason": reason,
    }
    if kind == Kind.CHOICE:
        row["choices"] = words
    return row, wrong


def _answers(written: Any) -> list[str]:
    """Answers of a choice: a list, or written with 、 ， ; between them; each once."""
    parts = (
        written if isinstance(written, list | tuple) else str(written or "").replace("，", "、").split("、")
    )
    found = (" ".join(str(part).split()) for part in parts)
    return list(dict.fromkeys(word for word in found if word))


@dataclass(frozen=True, slots=True)
class Completeness:
    """How complete a grid is known. Every number is a count of records; the share is their quotient.

    ``kinds`` of ``kinds_wanted`` required kinds are there; ``whole`` of ``elements`` have every required
    particular; ``fresh`` of ``checkable`` were checked in time.
    """

    kinds: int
    kinds_wanted: int
    whole: int
    elements: int
    fresh: int
    checkable: int

    @property
    def share(self) -> float | None:
        """Done of everything to be done; None where nothing is asked."""
        asked = self.kinds_wanted + self.elements + self.checkable
        return (self.kinds + self.whole + self.fresh) / asked if asked else None

    @property
    def gaps(self) -> int:
        """What is missing; each of them is a task."""
        return self.kinds_wanted - self.kinds + self.elements - self.whole + self.checkable - self.fresh
