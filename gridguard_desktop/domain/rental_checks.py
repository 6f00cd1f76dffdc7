"""The safety check list for houses that are let: what is looked at, and what an answer needs. The list is
data (``rental_check_items``), each line with its rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import Text, current_language, text, translate
from gridguard_desktop.domain.lawdata import choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

ITEMS = "rental_check_items"
PASSED, FAILED, ABSENT = "passed", "failed", "absent"
"""Answers. Values are stored."""
RESULT_NAMES: dict[str, Text] = {
    PASSED: text("rentals", "In order"),
    FAILED: text("rentals", "Not in order"),
    ABSENT: text("rentals", "Nothing of the kind"),
}
NO_GAS = "none"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line: what is looked at, by which rule, and of which kind the hazard is when it is not in order."""

    key: str
    name: str
    look: str
    source: str
    hazard_kind: str


def items_for(gas: str | None, on: date) -> tuple[CheckItem, ...]:
    """The lines of a house on a day; without gas nobody asks about gas."""
    english = current_language() == "en"
    return tuple(
        CheckItem(
            entry.key,
            entry.label,
            str(entry.extra["look_en" if english else "look"]),
            entry.source,
            str(entry.extra["kind"]),
        )
        for entry in choices(ITEMS, on)
        if gas != NO_GAS or not entry.extra.get("gas")
    )


def check_answers(items: Iterable[CheckItem], results: Mapping[str, str], words: Mapping[str, str]) -> None:
    """Raise ValidationError (``<item>_result``, ``<item>_words``) unless every line is answered and what is
    not in order is told."""
    problems = {}
    for item in items:
        result = results.get(item.key)
        if result not in RESULT_NAMES:
            problems[f"{item.key}_result"] = translate("rentals", "Answer “{item}”.", item=item.name)
        elif result == FAILED and not words.get(item.key, "").strip():
            problems[f"{item.key}_words"] = translate("rentals", "Say what is not in order.")
    if problems:
        raise ValidationError(problems)
